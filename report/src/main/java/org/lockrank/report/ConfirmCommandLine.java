package org.lockrank.report;

import java.util.List;
import java.util.Optional;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.confirm.Attempts;

/** The command that makes a finding happen; the program's own command is not in a recording. */
final class ConfirmCommandLine {

    private ConfirmCommandLine() {}

    /** Empty if the finding has happened already, or is none that can be made to happen. */
    static Optional<String> of(Finding finding, Findings findings) {
        if (finding.confirmed() || Attempts.obstacle(finding).isPresent()) {
            return Optional.empty();
        }
        int run = finding.sides().get(0).acquisition().thread().run();
        return Optional.of("lockrank confirm --finding " + finding.id() + " "
                + findings.evidence().runs().get(run).file() + " -- java …");
    }

    /** That of the first one for which there is one. */
    static Optional<String> ofFirst(List<Finding> some, Findings findings) {
        return some.stream().flatMap(each -> of(each, findings).stream()).findFirst();
    }
}
