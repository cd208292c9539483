package org.lockrank.report;

import java.util.List;
import java.util.Optional;
import org.lockrank.analysis.baseline.Baseline;
import org.lockrank.analysis.baseline.BaselineLine;
import org.lockrank.analysis.baseline.Judgement;
import org.lockrank.analysis.baseline.Judgement.Judged;
import org.lockrank.analysis.baseline.Judgement.Standing;
import org.lockrank.analysis.baseline.KnownPair;

/** What a baseline and libraries say of findings: which are known, whose time is over, and which lines have become needless. */
final class JudgementText {

    private static final int MOST = 20;

    private final Judgement judgement;
    private final String file;
    private final StringBuilder text;

    private JudgementText(Judgement judgement, StringBuilder text) {
        this.judgement = judgement;
        this.file = judgement.baseline().map(Baseline::file).orElse("");
        this.text = text;
    }

    /** Nothing where there is nothing to say. */
    static void appendTo(StringBuilder text, Judgement judgement) {
        new JudgementText(judgement, text).append();
    }

    private void append() {
        list(
                "known, and no failure:",
                judgement.known().stream().map(this::known).toList());
        list(
                "known until a day that is over, and new from then on:",
                judgement.failing().stream()
                        .filter(judged -> judged.standing() == Standing.EXPIRED)
                        .map(this::known)
                        .toList());
        list(
                "in the baseline, and not found any more; --update-baseline removes such lines:",
                judgement.fixed().stream().map(this::line).toList());
        list(
                "in the baseline, and known without it; --update-baseline removes such lines:",
                judgement.unused().stream().map(this::line).toList());
    }

    private void list(String title, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        text.append('\n').append(title).append('\n');
        lines.stream()
                .limit(MOST)
                .forEach(line -> text.append("  ").append(line).append('\n'));
        if (lines.size() > MOST) {
            text.append("  and ").append(lines.size() - MOST).append(" more; --format json lists all\n");
        }
    }

    private String known(Judged judged) {
        return judged.finding().tier().noun() + " " + judged.finding().id() + "  "
                + new FindingText(judged.finding(), judgement.findings()).subject() + ": "
                + why(judged) + "  (" + place(judged) + ")";
    }

    /** Why a finding is known, in the words of whoever says so. */
    static String why(Judged judged) {
        KnownPair pair = judged.pair();
        if (pair != null) {
            return pair.reason();
        }
        return Optional.ofNullable(judged.line()).map(BaselineLine::says).orElse("");
    }

    private String place(Judged judged) {
        KnownPair pair = judged.pair();
        if (pair != null) {
            return "says " + pair.jar() + ", " + pair.entry();
        }
        return Optional.ofNullable(judged.line())
                .map(line -> file + ":" + line.line())
                .orElse("");
    }

    private String line(BaselineLine line) {
        return line.id() + "  " + line.says() + "  (" + file + ":" + line.line() + ")";
    }
}
