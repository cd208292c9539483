package org.lockrank.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.OrderCoverage;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.order.LockOrder;
import org.lockrank.report.CoverageJson;
import org.lockrank.report.CoverageText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockrank coverage --order FILE RECORDING...}: how much of an order was seen to happen. */
@Command(
        name = "coverage",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = {
            "Say how much of an order was seen to happen.",
            "",
            "Which ranks a lock carried and was acquired with, and which pairs of ranks were witnessed, one acquired while "
                    + "the other was held: of those that the order declares, and of all that follow from it. What nobody ever did "
                    + "wants a test, or is left over."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:fine",
            "1:less is witnessed than --fail-under asks for",
            ExitCode.CANNOT,
            "3:a damaged recording, or an order with errors"
        },
        footerHeading = "%nExample:%n",
        footer = "  lockrank coverage --order locks.order --fail-under 80 target/lockrank/*.jsonl")
final class CoverageCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            arity = "1..*",
            paramLabel = "RECORDING",
            description = "Recordings, as they are or gzipped, merged ones too; of a directory, all below it.")
    private List<String> recordings = List.of();

    @Option(names = "--order", required = true, paramLabel = "FILE", description = "The order; - is standard input.")
    private String order = "";

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json; ${DEFAULT-VALUE} if not given.")
    private OutputFormat format = OutputFormat.TEXT;

    @Option(
            names = "--fail-under",
            paramLabel = "PERCENT",
            description = "Fail if less of the declared pairs is witnessed: 0 to 100.")
    private int failUnder;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "REPORT",
            description = "Write it to this file, whole or not at all.")
    private @Nullable String output;

    CoverageCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException {
        if (failUnder < 0 || failUnder > 100) {
            throw new InputException("--fail-under is a share in percent, 0 to 100, and not " + failUnder);
        }
        LockOrder declared = ReportOptions.order(order, terminal);
        Evidence evidence = ReportOptions.evidence(ReportOptions.paths(recordings));
        OrderCoverage coverage = OrderCoverage.of(declared, evidence);
        String text =
                format == OutputFormat.JSON ? CoverageJson.of(coverage, evidence) : CoverageText.of(coverage, evidence);
        if (output == null) {
            terminal.print(text);
        } else {
            new OutputFile(OrderInput.path(output)).write(text);
        }
        if (coverage.percentDeclared() < failUnder) {
            terminal.complain("lockrank: " + coverage.percentDeclared()
                    + "% of the declared pairs are witnessed, and --fail-under asks for " + failUnder + "%");
            return ExitCode.FINDINGS;
        }
        return ExitCode.FINE;
    }
}
