package org.lockrank.report;

import java.util.List;
import java.util.Optional;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.confirm.Attempts;

/** The command that makes a finding happen; the program's own command is not in a recording. */
final class ConfirmCommandLine {

    private ConfirmCommandLine() {}

    /** With the recording; empty if the finding has happened already, or is none that can be made to happen. */
    static Optional<String> of(Finding finding, Findings findings) {
        if (!isFor(finding)) {
            return Optional.empty();
        }
        int run = finding.sides().get(0).acquisition().thread().run();
        return Optional.of(of(finding, findings.evidence().runs().get(run).file() + " "));
    }

    /** That of the first one for which there is one, and that begins with a run that records: a recording need not be kept. */
    static Optional<String> ofFirst(List<Finding> some) {
        return some.stream().filter(ConfirmCommandLine::isFor).findFirst().map(finding -> of(finding, ""));
    }

    private static boolean isFor(Finding finding) {
        return !finding.confirmed() && Attempts.obstacle(finding).isEmpty();
    }

    private static String of(Finding finding, String recording) {
        return "lockrank confirm --finding " + finding.id() + " " + recording + "-- java …";
    }
}
