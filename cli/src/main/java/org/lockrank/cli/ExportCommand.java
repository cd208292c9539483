package org.lockrank.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lockrank.analysis.recording.RecordingException;
import org.lockrank.analysis.trace.TraceFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockrank export TRACE -o run.std}: a trace of a run for another tool. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = {
            "Write a trace of a run in a form that other tools read.",
            "",
            "The agent makes one with trace=FILE: every acquisition, release, start, join, wait and notification. "
                    + "A recording is none: it has each nested acquisition once, and no order of events."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:exported",
            ExitCode.CANNOT,
            "3:a damaged trace, or none, or one that the form has no room for"
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  lockrank watch --agent-option trace=run.trace -- java -jar app.jar",
            "  lockrank export -o run.std run.trace"
        })
final class ExportCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            arity = "1",
            paramLabel = "TRACE",
            description = "The trace, as it is or gzipped; one of another tool too.")
    private String trace = "";

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "Write to this file, whole or not at all.")
    private String output = "";

    @Option(
            names = "--form",
            paramLabel = "FORM",
            description = "std (text, one event a line; the default) or binary (eight bytes an event).")
    private TraceFile.Form form = TraceFile.Form.STD;

    ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException {
        Path path = OrderInput.path(trace);
        List<TraceFile.Read> read = new ArrayList<>();
        try (InputStream in = Files.newInputStream(path)) {
            new OutputFile(OrderInput.path(output))
                    .write(file -> read.add(TraceFile.export(String.valueOf(path.getFileName()), in, form, file)));
        } catch (RecordingException e) {
            throw InputException.damaged(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw InputException.of("export", trace, e);
        }
        for (TraceFile.Read each : read) {
            each.remarks().forEach(remark -> terminal.complain("lockrank: " + remark));
            terminal.complain("lockrank: " + each.events() + " events in " + output);
        }
        return ExitCode.FINE;
    }
}
