package org.lockrank.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.RecordingDifference;
import org.lockrank.order.LockOrder;
import org.lockrank.order.OrderDifference;
import org.lockrank.report.RecordingDifferenceJson;
import org.lockrank.report.RecordingDifferenceText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockrank diff OLD NEW}: what a change to an order permits and forbids, or what one recording shows and another does not. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = {
            "Say what one order permits and the other does not, or what one recording shows and the other does not.",
            "",
            "Of orders it compares what they decide, not how they are written: ranks by name, and the pairs of ranks that "
                    + "both have.",
            "",
            "Of recordings, as they are, gzipped or merged: nested acquisitions by the classes of their locks, cycles and findings. "
                    + "Code that only moved makes no difference."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:both say the same",
            "1:they differ, or an order has errors",
            ExitCode.CANNOT,
            "3:a damaged recording"
        },
        footerHeading = "%nExample:%n",
        footer = {"  git show HEAD:locks.order | lockrank diff - locks.order", "  lockrank diff main.jsonl branch.jsonl"
        })
final class DiffCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            index = "0",
            paramLabel = "OLD",
            description = "The older order file, - for one on standard input, or recording.")
    private String older = "";

    @Parameters(
            index = "1",
            paramLabel = "NEW",
            description = "The newer order file, - for one on standard input, or recording.")
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
        boolean recorded = FileKind.isRecording(newer);
        if (FileKind.isRecording(older) != recorded) {
            throw new InputException("cannot compare an order with a recording: " + (recorded ? newer : older)
                    + " is a recording and the other is not; 'lockrank report --order' holds a recording to an order");
        }
        return recorded ? recordings() : orders();
    }

    private int recordings() throws InputException {
        Findings oldFindings = findings(older);
        Findings newFindings = findings(newer);
        RecordingDifference difference = RecordingDifference.of(oldFindings, newFindings);
        terminal.print(
                format == OutputFormat.JSON
                        ? RecordingDifferenceJson.of(difference, oldFindings.evidence(), newFindings.evidence())
                        : RecordingDifferenceText.of(difference, oldFindings.evidence(), newFindings.evidence()));
        return difference.isEmpty() ? ExitCode.FINE : ExitCode.FINDINGS;
    }

    private static Findings findings(String recording) throws InputException {
        return ReportOptions.findings(ReportOptions.paths(List.of(recording)), Optional.empty());
    }

    private int orders() throws InputException {
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
