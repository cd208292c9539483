package org.lockrank.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lockrank.analysis.SeenGraph;
import org.lockrank.emit.DotEmitter;
import org.lockrank.emit.MermaidEmitter;
import org.lockrank.order.LockOrder;
import org.lockrank.report.GraphReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockrank graph FILE}: an order, or what recordings saw, as a drawing. */
@Command(
        name = "graph",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = {
            "Draw an order, or recordings, as a graph.",
            "",
            "Of an order: the least edges that say it, groups, nestable ranks and the two sides of a lock. What is taken "
                    + "first stands above.",
            "",
            "Of recordings: which locks were wanted while which were held, how often, and in red what findings are made of."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the graph is printed", "1:the order has errors", ExitCode.CANNOT, "3:a damaged recording"},
        footerHeading = "%nExample:%n",
        footer = {
            "  lockrank graph locks.order | dot -Tsvg > locks.svg",
            "  lockrank graph --format mermaid locks.order",
            "  lockrank graph run.jsonl | dot -Tsvg > seen.svg"
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

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "An order file, - for one on standard input, or recordings.")
    private List<String> files = List.of();

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
        if (FileKind.isRecording(files.get(0))) {
            terminal.print(draw(recordings()));
            return ExitCode.FINE;
        }
        if (files.size() > 1) {
            throw new InputException("cannot draw several orders in one graph: " + files.get(0) + " is no recording");
        }
        OrderInput input = OrderInput.read(files.get(0), terminal);
        if (input.order(terminal).isEmpty()) {
            return ExitCode.FINDINGS;
        }
        terminal.print(draw(input.withoutDirectory().compile().orThrow()));
        return ExitCode.FINE;
    }

    private SeenGraph recordings() throws InputException {
        return SeenGraph.of(ReportOptions.findings(ReportOptions.paths(files), Optional.empty()));
    }

    private String draw(SeenGraph graph) {
        return switch (format) {
            case DOT -> GraphReport.dot(graph);
            case MERMAID -> GraphReport.mermaid(graph);
        };
    }

    private String draw(LockOrder order) {
        return switch (format) {
            case DOT -> DotEmitter.emit(order);
            case MERMAID -> MermaidEmitter.emit(order);
        };
    }
}
