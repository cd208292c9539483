package org.lockrank.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.lockrank.order.Explanation;
import org.lockrank.order.LockOrder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockrank explain FILE HELD WANTED}: whether, and by which rules. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = {
            "Say whether WANTED may be taken while HELD is held, and why.",
            "",
            "Where it may, prints the rules that permit it. Where it may not, prints the smallest edit of the order "
                    + "that would permit it, or the cycle that every such edit would close."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it may be taken",
            "1:it may not, or the order has errors",
            "2:wrong usage, an unknown rank, or a file that cannot be read"
        },
        footerHeading = "%nExample:%n",
        footer = "  lockrank explain locks.order connection registry")
final class ExplainCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "FILE", description = "The order file; - is standard input.")
    private String file = "";

    @Parameters(index = "1", paramLabel = "HELD", description = "The rank of the lock that is held.")
    private String held = "";

    @Parameters(index = "2", paramLabel = "WANTED", description = "The rank of the lock that is to be taken.")
    private String wanted = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if not given.")
    private OutputFormat format = OutputFormat.TEXT;

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException {
        Optional<LockOrder> compiled = OrderInput.read(file, terminal).order(terminal);
        if (compiled.isEmpty()) {
            return ExitCode.FINDINGS;
        }
        LockOrder order = compiled.get();
        Explanation explanation = order.explain(RankArgument.find(order, held), RankArgument.find(order, wanted));
        terminal.print(
                format == OutputFormat.JSON
                        ? ExplanationJson.of(explanation)
                        : new ExplanationText(explanation, terminal).toString());
        return explanation.verdict().permits() ? ExitCode.FINE : ExitCode.FINDINGS;
    }
}
