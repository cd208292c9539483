package org.lockrank.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the commands that put a program under the agent. */
final class RecordOptions {

    @Option(
            names = "--record",
            paramLabel = "RECORDING",
            description = "Keep the recording in this file; %%p in it stands for the number of the process.")
    private @Nullable String record;

    @Option(
            names = "--agent-option",
            paramLabel = "KEY=VALUE",
            description = "An option of the agent, such as exclude=com.acme.gen.*; may be given several times.")
    private List<String> agentOptions = new ArrayList<>();

    /** Where the recording is to be kept, {@code %p} standing for the process; null where it is not. Its folder is made. */
    @Nullable
    Path file() throws InputException {
        return record == null ? null : inFolder(OrderInput.path(record));
    }

    /** The same, of the process of this number. */
    @Nullable
    Path file(long pid) throws InputException {
        return record == null ? null : inFolder(OrderInput.path(record.replace("%p", Long.toString(pid))));
    }

    /** The agent makes no folder, and would say so when the program has ended: too late for its run. */
    private static Path inFolder(Path file) throws InputException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !folder.toString().contains("%p")) {
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw InputException.of("keep the recording in", folder.toString(), e);
            }
        }
        return file;
    }

    /** What the agent is told. */
    List<String> agentOptions() {
        return agentOptions;
    }
}
