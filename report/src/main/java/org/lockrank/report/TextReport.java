package org.lockrank.report;

import java.util.ArrayList;
import java.util.List;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.KeptApart;
import org.lockrank.analysis.OrderCheck;
import org.lockrank.analysis.Tier;
import org.lockrank.analysis.baseline.Judgement;
import org.lockrank.analysis.baseline.Judgement.Judged;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.WaitingThread;
import org.lockrank.order.Binding;
import org.lockrank.order.Edge;
import org.lockrank.record.Fact;

/**
 * The report for people. Its first screen says how many findings there are, of which kind, which locks they are about and
 * where to look; then come the details of the gravest {@value #MOST_DETAILS}, then what an order declares and nobody did, then what was not seen.
 */
public final class TextReport {

    /** So many findings are named on the first screen. */
    private static final int FIRST_SCREEN = 8;

    /** So many have their details: more nobody reads as text. */
    private static final int MOST_DETAILS = 1_000;

    private static final int MOST_NOT_WATCHED = 10;

    private static final int MOST_APART = 8;

    private static final int MOST_WAITED = 20;

    private final Judgement judgement;
    private final Findings findings;
    private final List<Finding> shown;
    private final StringBuilder text = new StringBuilder();

    /**
     * Begins with the first screen.
     *
     * @param alone whether nothing comes behind it, so that what to change is said there
     */
    private TextReport(Judgement judgement, boolean alone) {
        this.judgement = judgement;
        this.findings = judgement.findings();
        this.shown = judgement.failing().stream().map(Judged::finding).toList();
        headline();
        notes();
        summaries(alone);
        JudgementText.appendTo(text, judgement);
    }

    /** Its first line: how many findings there are of each kind, or that there are none, and what was not judged. */
    public static String headline(Findings findings) {
        return headline(Judgement.of(findings));
    }

    /** The same of findings of which some may be known. */
    public static String headline(Judgement judgement) {
        return new Headline(judgement).toString();
    }

    /** Its first screen alone: how many, which, where, and what to change, without the stacks. Lines end with {@code \n}. */
    public static String firstScreen(Findings findings) {
        return firstScreen(Judgement.of(findings));
    }

    /** The same of findings of which some may be known: these have a line each. */
    public static String firstScreen(Judgement judgement) {
        return new TextReport(judgement, true).text.toString();
    }

    /**
     * What was acquired in both orders and is no finding, because this run kept it apart: a line that says so and one for each
     * pair. Empty where there is none. Lines end with {@code \n}.
     */
    public static String keptApart(Findings findings) {
        StringBuilder text = new StringBuilder();
        List<KeptApart> apart = findings.keptApart();
        if (!apart.isEmpty()) {
            text.append("acquired in both orders, and kept apart by this run alone: no finding\n");
            for (KeptApart pair : apart.subList(0, Math.min(MOST_APART, apart.size()))) {
                text.append("  ").append(new KeptApartText(pair)).append('\n');
            }
        }
        if (apart.size() > MOST_APART) {
            text.append("  and ").append(apart.size() - MOST_APART).append(" more; --format json lists all\n");
        }
        return text.toString();
    }

    /** All of it, with stacks as far as they say something. */
    public static String of(Findings findings) {
        return of(findings, false);
    }

    /**
     * All of it: how many, which and where at first, then each with all that is known. Lines end with {@code \n}.
     *
     * @param fullStacks whether stacks are shown to their ends, and not only to where the oldest lock was acquired
     */
    public static String of(Findings findings, boolean fullStacks) {
        return of(Judgement.of(findings), fullStacks);
    }

    /** The same of findings of which some may be known: these have a line each, and no more. */
    public static String of(Judgement judgement, boolean fullStacks) {
        TextReport report = new TextReport(judgement, false);
        report.details(fullStacks);
        return report.text.toString();
    }

    private void details(boolean fullStacks) {
        int number = 0;
        for (Finding finding : shown.subList(0, Math.min(MOST_DETAILS, shown.size()))) {
            text.append('\n').append(new FindingText(finding, findings).details(++number, fullStacks));
        }
        if (shown.size() > MOST_DETAILS) {
            text.append("\nand ")
                    .append(count(shown.size() - MOST_DETAILS, "finding more", "findings more"))
                    .append(" without details here; --format json has all\n");
        }
        confirm();
        order();
        String apart = keptApart(findings);
        text.append(apart.isEmpty() ? "" : "\n").append(apart);
        waited();
        unseen();
        notWatched();
    }

    private void headline() {
        Headline headline = new Headline(judgement);
        text.append("lockrank: ").append(headline).append("\n  seen: ");
        Evidence evidence = findings.evidence();
        text.append(count(evidence.acquisitions().size(), "nested acquisition", "nested acquisitions"))
                .append(" (a lock wanted while others are held), ");
        text.append(count(evidence.lockClasses().size(), "lock class", "lock classes"))
                .append(", ");
        text.append(count(evidence.runs().size(), "run", "runs")).append(": ");
        List<String> commands = new ArrayList<>();
        for (Evidence.Run run : evidence.runs()) {
            String command = run.header().command();
            commands.add((command.isEmpty() ? "no program" : command) + " on JVM "
                    + run.header().jvm());
        }
        text.append(String.join("; ", commands.stream().distinct().limit(3).toList()));
        text.append(commands.stream().distinct().count() > 3 ? "; ...\n" : "\n");
        if (!findings.isEmpty() && !headline.unjudged().isEmpty()) {
            text.append("  ").append(headline.unjudged().substring(2)).append('\n');
        }
    }

    static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    private void notes() {
        findings.notes()
                .forEach(note ->
                        text.append("  note: ").append(NoteText.of(note)).append('\n'));
        judgement.notes().forEach(note -> text.append("  note: ").append(note).append('\n'));
    }

    private void summaries(boolean alone) {
        if (shown.isEmpty()) {
            return;
        }
        text.append('\n');
        List<Finding> all = shown;
        for (int i = 0; i < Math.min(all.size(), FIRST_SCREEN); i++) {
            FindingText finding = new FindingText(all.get(i), findings);
            text.append("  ").append(alone ? finding.summaryWithFix() : finding.summary());
        }
        if (all.size() > FIRST_SCREEN) {
            text.append("  and ").append(all.size() - FIRST_SCREEN).append(" more, below\n");
        }
        text.append('\n');
        for (Tier tier : Tier.values()) {
            if (all.stream().anyMatch(f -> f.tier() == tier)) {
                text.append("  ")
                        .append(tier.noun())
                        .append(": ")
                        .append(tier.meaning())
                        .append('\n');
            }
        }
    }

    private void order() {
        List<String> order = findings.order();
        if (!order.isEmpty()) {
            text.append("\norder for a file that the next run is held to by 'lockrank watch --order FILE':\n\n");
            order.forEach(line ->
                    text.append(line.isEmpty() ? "" : "    ").append(line).append('\n'));
        }
    }

    private void confirm() {
        ConfirmCommandLine.ofFirst(shown)
                .ifPresent(command -> text.append(
                                "\ncan it really happen? the program again, steered so that it does:\n\n    ")
                        .append(command)
                        .append('\n'));
    }

    private void waited() {
        waiting("made no progress up to the end, whether that was meant or not", findings.waited());
        findings.evidence().lastLooks().forEach((run, look) -> {
            if (look.why() == Fact.Why.ASKED) {
                waiting(
                        "waiting when it was asked for, at " + look.at(),
                        findings.evidence().waitingIn(run));
            }
        });
    }

    private void waiting(String title, List<WaitingThread> waited) {
        if (waited.isEmpty()) {
            return;
        }
        text.append('\n').append(title).append('\n');
        for (WaitingThread w : waited.subList(0, Math.min(MOST_WAITED, waited.size()))) {
            text.append("  ").append(StuckText.line(w)).append('\n');
        }
        if (waited.size() > MOST_WAITED) {
            text.append("  and ").append(waited.size() - MOST_WAITED).append(" more; --format json lists all\n");
        }
    }

    private void unseen() {
        OrderCheck check = findings.check().orElse(null);
        if (check == null || check.unseen().isEmpty() && check.unmatched().isEmpty()) {
            return;
        }
        text.append("\ndeclared and never seen\n");
        for (Binding binding : check.unmatched()) {
            text.append("  bind ")
                    .append(binding.rank())
                    .append(": ")
                    .append(binding.kind().word())
                    .append(' ');
            text.append(binding.target())
                    .append("  found no lock  (")
                    .append(binding.place())
                    .append(")\n");
        }
        for (Edge edge : check.unseen()) {
            String unbound = check.unbound(edge);
            text.append("  ").append(edge).append(unbound == null ? "" : "  no lock seen carries " + unbound);
            text.append("  (").append(edge.place()).append(")\n");
        }
    }

    private void notWatched() {
        int count = findings.evidence().notWatched().size();
        if (count == 0) {
            return;
        }
        text.append("\nnot watched: ").append(count(count, "class", "classes")).append('\n');
        findings.evidence().notWatched().entrySet().stream()
                .limit(MOST_NOT_WATCHED)
                .forEach(e -> text.append("  ")
                        .append(e.getKey())
                        .append(": ")
                        .append(e.getValue())
                        .append('\n'));
        if (count > MOST_NOT_WATCHED) {
            text.append("  and ").append(count - MOST_NOT_WATCHED).append(" more; --format json lists all\n");
        }
    }
}
