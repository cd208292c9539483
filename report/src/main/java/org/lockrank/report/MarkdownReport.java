package org.lockrank.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lockrank.analysis.Confirmation;
import org.lockrank.analysis.baseline.BaselineLine;
import org.lockrank.analysis.baseline.Judgement;
import org.lockrank.analysis.baseline.Judgement.Judged;
import org.lockrank.report.FindingView.Held;
import org.lockrank.report.FindingView.Party;

/**
 * The report as a comment of a pull request: what is new first, with the two places and what to change, and folded all the rest. Whatever
 * a recording says stands in code, where no forge takes it for markup, a mention or a link. Never more than {@link #MOST}
 * characters, for a comment that is too long is refused; then it says what was left out.
 */
public final class MarkdownReport {

    /** Forges take somewhat more. */
    public static final int MOST = 60_000;

    /** For the sentences at the end. */
    private static final int RESERVE = 1_000;

    /** Where there is room for no more than this, no finding is tried any more: there may be thousands. */
    private static final int SHORTEST_FINDING = 300;

    private static final int LONGEST_NAME = 240;
    private static final int LONGEST_SENTENCE = 600;
    private static final int LONGEST_DETAILS = 12_000;
    private static final int MOST_PARTIES = 6;
    private static final int MOST_SENTENCES = 5;

    private final Judgement judgement;
    private final StringBuilder text = new StringBuilder();
    private int withoutDetails;
    private int leftOut;

    private MarkdownReport(Judgement judgement) {
        this.judgement = judgement;
    }

    /** The comment; lines end with {@code \n}. */
    public static String of(Judgement judgement) {
        return new MarkdownReport(judgement).comment();
    }

    private String comment() {
        text.append("### Lockrank\n\n")
                .append(code(TextReport.headline(judgement), LONGEST_SENTENCE))
                .append('\n');
        for (Judged judged : judgement.failing()) {
            finding(judged);
        }
        fold("known, and no failure", judgement.known(), this::known);
        fold("in the baseline, and not found any more", judgement.fixed(), this::line);
        fold("in the baseline, and known without it", judgement.unused(), this::line);
        leftOut();
        return text.toString();
    }

    private void finding(Judged judged) {
        if (!fits(SHORTEST_FINDING)) {
            leftOut++;
            return;
        }
        FindingView view = FindingView.of(judged, judgement.findings());
        String brief = brief(view);
        String details = details(view);
        if (fits(brief.length() + details.length())) {
            text.append(brief).append(details);
        } else if (fits(brief.length())) {
            text.append(brief);
            withoutDetails++;
        } else {
            leftOut++;
        }
    }

    private boolean fits(int more) {
        return text.length() + more <= MOST - RESERVE;
    }

    private static String brief(FindingView view) {
        StringBuilder brief =
                new StringBuilder("\n#### ").append(view.finding().tier().noun());
        brief.append(' ').append(code(view.finding().id(), LONGEST_NAME));
        Confirmation confirmation = view.finding().confirmation();
        brief.append(confirmation == null ? "" : ", " + ConfirmationText.word(confirmation.verdict()));
        brief.append(view.judged().standing() == Judgement.Standing.EXPIRED ? ", known until a day that is over" : "");
        brief.append("\n\n").append(code(view.subject(), LONGEST_NAME)).append("\n\n");
        List<Party> parties = view.parties();
        parties.stream().limit(MOST_PARTIES).forEach(party -> brief.append(party(party)));
        if (parties.size() > MOST_PARTIES) {
            brief.append("- and ").append(parties.size() - MOST_PARTIES).append(" more threads\n");
        }
        if (!view.fix().isEmpty()) {
            brief.append("\n**What to change**\n\n");
            view.fix().stream()
                    .limit(MOST_SENTENCES)
                    .forEach(sentence -> brief.append("- ")
                            .append(code(sentence, LONGEST_SENTENCE))
                            .append('\n'));
        }
        return brief.toString();
    }

    private static String party(Party party) {
        StringBuilder line = new StringBuilder("- ").append(code(party.name(), LONGEST_NAME));
        Optional<Held> held = party.held().stream().filter(Held::blocks).findFirst();
        if (held.isEmpty() && !party.held().isEmpty()) {
            held = Optional.of(party.held().get(party.held().size() - 1));
        }
        held.ifPresent(h -> line.append(" holds ")
                .append(code(h.lock(), LONGEST_NAME))
                .append(", taken at ")
                .append(code(h.stack().place(), LONGEST_NAME))
                .append(", and"));
        line.append(' ').append(party.does());
        if (!party.wanted().isEmpty()) {
            line.append(' ').append(code(party.wanted(), LONGEST_NAME));
        }
        return line.append(" at ")
                .append(code(party.stack().place(), LONGEST_NAME))
                .append('\n')
                .toString();
    }

    private static String details(FindingView view) {
        return "\n<details><summary>How it comes about, and all calls</summary>\n\n"
                + fenced(Legible.text(view.details(), LONGEST_DETAILS)) + "\n</details>\n";
    }

    private String known(Judged judged) {
        FindingView view = FindingView.of(judged, judgement.findings());
        String who = judged.pair() == null ? "" : "says " + code(judged.pair().jar(), LONGEST_NAME) + ": ";
        return "- " + view.finding().tier().noun() + " " + code(view.finding().id(), LONGEST_NAME) + ", "
                + code(view.subject(), LONGEST_NAME) + ": " + who + code(JudgementText.why(judged), LONGEST_SENTENCE)
                + "\n";
    }

    private String line(BaselineLine line) {
        return "- " + code(line.id(), LONGEST_NAME) + ": " + code(line.says(), LONGEST_SENTENCE) + "\n";
    }

    private <T> void fold(String title, List<T> all, Function<T, String> says) {
        if (all.isEmpty()) {
            return;
        }
        String end = "\n</details>\n";
        StringBuilder fold = new StringBuilder("\n<details><summary>");
        fold.append(all.size()).append(' ').append(title).append("</summary>\n\n");
        int shown = 0;
        for (T each : all) {
            String line = says.apply(each);
            if (!fits(fold.length() + line.length() + end.length())) {
                break;
            }
            fold.append(line);
            shown++;
        }
        leftOut += all.size() - shown;
        if (shown > 0) {
            text.append(fold).append(end);
        }
    }

    private void leftOut() {
        List<String> what = new ArrayList<>();
        if (withoutDetails > 0) {
            what.add("the calls of " + TextReport.count(withoutDetails, "finding", "findings"));
        }
        if (leftOut > 0) {
            what.add("all of " + TextReport.count(leftOut, "finding or line", "findings or lines"));
        }
        if (!what.isEmpty()) {
            text.append("\nLeft out, for a comment can be no longer: ")
                    .append(Names.sentence(what))
                    .append(". `lockrank report` tells everything.\n");
        }
    }

    /** As code, which nobody takes for anything else, whatever backticks it has. */
    static String code(String recorded, int most) {
        String line = Legible.line(recorded, most);
        if (line.isBlank()) {
            return "`-`";
        }
        String fence = "`".repeat(longestRun(line) + 1);
        String space =
                line.startsWith("`") || line.endsWith("`") || line.startsWith(" ") && line.endsWith(" ") ? " " : "";
        return fence + space + line + space + fence;
    }

    private static String fenced(String lines) {
        String fence = "`".repeat(Math.max(3, longestRun(lines) + 1));
        return fence + "text\n" + lines + (lines.endsWith("\n") ? "" : "\n") + fence + "\n";
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
