package org.lockrank.cli;

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

    /** Where the recording is to be kept, {@code %p} standing for the process; null where it is not. */
    @Nullable
    Path file() throws InputException {
        return record == null ? null : OrderInput.path(record);
    }

    /** The same, of the process of this number. */
    @Nullable
    Path file(long pid) throws InputException {
        return record == null ? null : OrderInput.path(record.replace("%p", Long.toString(pid)));
    }

    /** What the agent is told. */
    List<String> agentOptions() {
        return agentOptions;
    }
}
