package org.lockrank.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.lockrank.analysis.merge.RecordingFiles;
import org.lockrank.analysis.merge.Redaction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockrank merge RECORDING... -o merged.jsonl}: many recordings as one. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = {
            "Make one recording of many, which says what they say together, and is smaller.",
            "",
            "What is reported of it is what is reported of its parts. The same parts make the same file, in any order, and "
                    + "merged recordings can be merged again. A file that is no recording, or was cut off, is named and skipped."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:merged", ExitCode.CANNOT, "3:merged, but for files that were skipped"},
        footerHeading = "%nExample:%n",
        footer = {
            "  lockrank merge -o monday.jsonl recordings/monday",
            "  lockrank merge -o week.jsonl --redact com.acme monday.jsonl tuesday.jsonl"
        })
final class MergeCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            arity = "1..*",
            paramLabel = "RECORDING",
            description = "Recordings, as they are or gzipped, merged ones too; of a directory, all below it.")
    private List<String> recordings = List.of();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "Write the merged recording to this file, whole or not at all.")
    private String output = "";

    @Option(
            names = "--keep-command",
            description = "Keep what was run, main class or jar, and where jars lay; else that is left out.")
    private boolean keepCommand;

    @Option(
            names = "--redact",
            paramLabel = "PACKAGE",
            split = ",",
            description = "Replace the names of these packages, and of all that is in them, by pseudonyms.")
    private List<String> redact = List.of();

    MergeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException {
        List<Path> files = ReportOptions.paths(recordings);
        RecordingFiles.Merge merge = merge(files);
        merge.skipped().forEach(why -> terminal.complain("lockrank: skipped: " + why));
        boolean nothing = merge.runs().size() == 0 && !merge.skipped().isEmpty();
        if (nothing) {
            throw InputException.damaged("none of these files is a recording; nothing was written");
        }
        ByteArrayOutputStream merged = new ByteArrayOutputStream();
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try {
            merge.runs().write(merged);
            new Redaction(redact).write(merged.toByteArray(), told);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written", e);
        }
        new OutputFile(OrderInput.path(output)).write(told.toByteArray());
        terminal.complain("lockrank: " + merge.runs().size() + (merge.runs().size() == 1 ? " run" : " runs") + " in "
                + output
                + (merge.skipped().isEmpty() ? "" : ", " + merge.skipped().size() + " skipped"));
        return merge.skipped().isEmpty() ? ExitCode.FINE : ExitCode.DAMAGED;
    }

    private RecordingFiles.Merge merge(List<Path> files) throws InputException {
        try {
            return RecordingFiles.merge(files, keepCommand);
        } catch (NoSuchFileException e) {
            throw new InputException(
                    "cannot read " + e.getFile() + ": there is no such file; 'lockrank watch' makes recordings");
        } catch (IOException e) {
            throw InputException.of("read", "the recordings", e);
        }
    }
}
