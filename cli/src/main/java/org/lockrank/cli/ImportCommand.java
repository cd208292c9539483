package org.lockrank.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lockrank.analysis.recording.RecordingException;
import org.lockrank.analysis.trace.TraceFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockrank import TRACE -o run.jsonl}: a recording of another tool's trace. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = {
            "Make a recording of a trace.",
            "",
            "Reads what the agent writes with trace=FILE, and the two forms that predictors of deadlocks read: STD text "
                    + "(T1|acq(L2)|17) and the binary one. "
                    + "What is reported of the recording is what follows from the trace by our rules."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:imported", ExitCode.CANNOT, "3:a damaged trace, or none"},
        footerHeading = "%nExample:%n",
        footer = {"  lockrank import -o run.jsonl Bensalem.std", "  lockrank report run.jsonl"})
final class ImportCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(arity = "1", paramLabel = "TRACE", description = "The trace, as it is or gzipped.")
    private String trace = "";

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "Write the recording to this file, whole or not at all.")
    private String output = "";

    ImportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException {
        Path path = OrderInput.path(trace);
        ByteArrayOutputStream recording = new ByteArrayOutputStream();
        TraceFile.Read read;
        try (InputStream in = Files.newInputStream(path)) {
            read = TraceFile.record(String.valueOf(path.getFileName()), in, recording);
        } catch (RecordingException e) {
            throw InputException.damaged(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw InputException.of("read", trace, e);
        }
        new OutputFile(OrderInput.path(output)).write(recording.toByteArray());
        read.remarks().forEach(remark -> terminal.complain("lockrank: " + remark));
        terminal.complain("lockrank: " + read.events() + " events of locks and threads in " + output);
        return ExitCode.FINE;
    }
}
