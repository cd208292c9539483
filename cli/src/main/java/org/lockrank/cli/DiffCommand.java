package org.lockrank.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.lockrank.order.LockOrder;
import org.lockrank.order.OrderDifference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockrank diff OLD NEW}: what a change to an order permits and forbids. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = {
            "Say what one order permits and the other does not.",
            "",
            "Compares what the orders decide, not how they are written: ranks by name, and the pairs of ranks that "
                    + "both have."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:both decide alike", "1:they differ, or an order has errors", ExitCode.CANNOT},
        footerHeading = "%nExample:%n",
        footer = {"  git show HEAD:locks.order | lockrank diff - locks.order"})
final class DiffCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "OLD", description = "The older order file; - is standard input.")
    private String older = "";

    @Parameters(index = "1", paramLabel = "NEW", description = "The newer order file; - is standard input.")
    private String newer = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if not given.")
    private OutputFormat format = OutputFormat.TEXT;

    DiffCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException {
        if (older.equals(OrderInput.STANDARD_INPUT) && newer.equals(OrderInput.STANDARD_INPUT)) {
            throw new InputException("cannot read both orders from standard input: name a file for one of them");
        }
        OrderInput oldInput = OrderInput.read(older, terminal);
        OrderInput newInput = OrderInput.read(newer, terminal);
        Optional<LockOrder> oldOrder = oldInput.order(terminal);
        Optional<LockOrder> newOrder = newInput.order(terminal);
        if (oldOrder.isEmpty() || newOrder.isEmpty()) {
            return ExitCode.FINDINGS;
        }
        OrderDifference difference = oldOrder.get().difference(newOrder.get());
        boolean alike = oldOrder.get().fingerprint().equals(newOrder.get().fingerprint());
        terminal.print(
                format == OutputFormat.JSON
                        ? DifferenceJson.of(oldOrder.get(), newOrder.get(), difference)
                        : new DifferenceText(difference, alike, terminal).toString());
        return difference.isEmpty() ? ExitCode.FINE : ExitCode.FINDINGS;
    }
}
