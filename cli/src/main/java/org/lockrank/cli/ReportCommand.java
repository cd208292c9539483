package org.lockrank.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.baseline.Judgement;
import org.lockrank.order.LockOrder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lockrank report RECORDING...}: what follows from recordings. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = {
            "Say which deadlocks the recorded programs could reach, and where.",
            "",
            "Reads what 'lockrank watch' or the agent recorded, of one run or of several together. With an order, says "
                    + "also what was taken against it, and what it declares and nobody did."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no findings, or none but known ones",
            "1:findings",
            ExitCode.CANNOT,
            "3:a damaged recording, or an order or a baseline with errors"
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  lockrank report --order locks.order monday.jsonl tuesday.jsonl.gz",
            "  lockrank report --baseline lockrank-baseline.txt run.jsonl"
        })
final class ReportCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            arity = "1..*",
            paramLabel = "RECORDING",
            description = "Recordings, as they are or gzipped, merged ones too; of a directory, all below it.")
    private List<String> recordings = List.of();

    @Mixin
    private ReportOptions options = new ReportOptions();

    ReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException {
        Optional<LockOrder> order = options.order(terminal);
        options.baseline().read(terminal);
        Findings findings = ReportOptions.findings(ReportOptions.paths(recordings), order);
        Judgement judgement = options.baseline().judge(findings, Set.of(), terminal);
        options.print(judgement, terminal);
        return judgement.fails() ? ExitCode.FINDINGS : ExitCode.FINE;
    }
}
