package org.lockrank.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.lockrank.emit.DotEmitter;
import org.lockrank.emit.MermaidEmitter;
import org.lockrank.order.LockOrder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockrank graph FILE}: the order as a drawing. */
@Command(
        name = "graph",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = {
            "Draw an order as a graph.",
            "",
            "Shows the least edges that say the order, groups, nestable ranks and the two sides of a lock. What is taken "
                    + "first stands above."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the graph is printed", "1:the order has errors", ExitCode.CANNOT},
        footerHeading = "%nExample:%n",
        footer = {
            "  lockrank graph locks.order | dot -Tsvg > locks.svg",
            "  lockrank graph --format mermaid locks.order"
        })
final class GraphCommand implements Callable<Integer> {

    /** The languages of graphs. */
    enum Format {
        /** Graphviz. */
        DOT,
        /** Mermaid, which many web pages draw. */
        MERMAID;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The order file; - is standard input.")
    private String file = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if not given.")
    private Format format = Format.DOT;

    GraphCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException {
        OrderInput input = OrderInput.read(file, terminal);
        if (input.order(terminal).isEmpty()) {
            return ExitCode.FINDINGS;
        }
        terminal.print(draw(input.withoutDirectory().compile().orThrow()));
        return ExitCode.FINE;
    }

    private String draw(LockOrder order) {
        return switch (format) {
            case DOT -> DotEmitter.emit(order);
            case MERMAID -> MermaidEmitter.emit(order);
        };
    }
}
