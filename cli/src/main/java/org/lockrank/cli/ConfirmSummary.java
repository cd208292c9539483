package org.lockrank.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.lockrank.analysis.Finding;
import org.lockrank.report.ConfirmationText;

/** What came of all findings, for people: each as soon as it is known, and all in a line at the end. */
final class ConfirmSummary {

    private final Terminal terminal;
    private final Set<String> files = new LinkedHashSet<>();
    private int findings;
    private int confirmed;
    private long pauses;
    private long millis;

    ConfirmSummary(Terminal terminal) {
        this.terminal = terminal;
    }

    int confirmed() {
        return confirmed;
    }

    void add(ConfirmRuns.Result result) {
        findings++;
        confirmed += result.isConfirmed() ? 1 : 0;
        pauses += result.pauses();
        millis += result.millis();
        StringBuilder text = new StringBuilder("lockrank: ").append(title(result.finding()));
        text.append(result.isConfirmed() ? ": confirmed in run " : ": not confirmed in run ")
                .append(result.runs())
                .append('\n');
        List<String> sentences =
                ConfirmationText.of(result.finding(), result.evidence().evidence());
        for (String sentence : sentences) {
            text.append("    ").append(sentence).append('\n');
        }
        if (sentences.isEmpty()) {
            text.append("    the run wrote no recording that says what came of it\n");
        }
        terminal.complain(text.toString());
        if (!sentences.isEmpty()) {
            result.kept().forEach(file -> files.add(file.toString()));
        }
    }

    /** Nothing can be tried. */
    void cannot(Finding finding, String why) {
        findings++;
        terminal.complain("lockrank: " + title(finding) + ": not tried: " + why + "\n");
    }

    /** All in a line; {@code runs}: how often the program ran. */
    void print(List<Path> recordings, int runs) {
        if (findings == 0) {
            terminal.complain("lockrank: there is no finding that could be confirmed");
            return;
        }
        terminal.complain("lockrank: " + confirmed + " of " + findings + (findings == 1 ? " finding" : " findings")
                + " confirmed; " + runs + (runs == 1 ? " run, " : " runs, ") + pauses
                + (pauses == 1 ? " pause, " : " pauses, ") + millis + " ms of pauses in all");
        if (!files.isEmpty()) {
            List<String> all = new ArrayList<>();
            recordings.forEach(file -> all.add(file.toString()));
            all.addAll(files);
            terminal.complain("  lockrank report " + String.join(" ", all));
        }
    }

    private static String title(Finding finding) {
        return finding.tier().noun() + " " + finding.id();
    }
}
