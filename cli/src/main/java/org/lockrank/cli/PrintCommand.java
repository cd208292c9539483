package org.lockrank.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.lockrank.emit.OrderTextEmitter;
import org.lockrank.order.LockOrder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lockrank print FILE}: the same order in the least rules that say it. */
@Command(
        name = "print",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = {
            "Print an order in its canonical form.",
            "",
            "The text has the least rules that say the same: edges that others imply are gone. It compiles to the same "
                    + "order again, with the same numbers."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the order is printed", "1:the order has errors", ExitCode.CANNOT},
        footerHeading = "%nExample:%n",
        footer = "  lockrank print locks.order")
final class PrintCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The order file; - is standard input.")
    private String file = "";

    PrintCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException {
        Optional<LockOrder> order = OrderInput.read(file, terminal).order(terminal);
        order.ifPresent(o -> terminal.print(OrderTextEmitter.emit(o)));
        return order.isPresent() ? ExitCode.FINE : ExitCode.FINDINGS;
    }
}
