package org.lockrank.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.baseline.Judgement;
import org.lockrank.order.LockOrder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockrank attach PID}: watches a program that runs already, and reports. */
@Command(
        name = "attach",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false,
        description = {
            "Watch the locks of a JVM that runs already, and say which deadlocks it could reach.",
            "",
            "The agent is loaded into it, and its classes are changed while it runs. The report follows when the time"
                    + " of --for is over, when the program has ended, or at ctrl-C; a program that runs on is then watched"
                    + " no more.",
            "",
            "What was acquired before is not known. 'lockrank watch' sees a program from its start."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no findings",
            "1:findings",
            "2:wrong usage, the JVM cannot be watched, or a file cannot be read or written",
            "3:a damaged recording, or an order with errors"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  lockrank attach 12345 --for 60s",
            "  lockrank attach 12345 --for 5m --order locks.order --record run.jsonl",
            "  lockrank attach $(pgrep -f app.jar) --format json -o report.json"
        })
final class AttachCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "PID", description = "The number of the JVM's process; jps lists them.")
    private long pid;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "How long: 60s, 5m, 2h. Without it until ctrl-C, or until the program ends.")
    private @Nullable Duration time;

    @Option(
            names = "--keep-watching",
            description =
                    "Leave the agent at work when it is reported; the recording, for which --record is needed, goes"
                            + " on.")
    private boolean keepWatching;

    @Mixin
    private ReportOptions options = new ReportOptions();

    @Mixin
    private RecordOptions recording = new RecordOptions();

    AttachCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException, InterruptedException {
        Path file = recording.file(pid);
        if (keepWatching && file == null) {
            throw new InputException("--keep-watching needs --record FILE: the recording goes on there");
        }
        Optional<LockOrder> order = options.order(terminal);
        options.baseline().read(terminal);
        AttachedRun run = AttachedRun.begin(
                pid, AgentJar.own().file(), file, options.agentOptions(recording.agentOptions(), order));
        try {
            terminal.complain(run.begun(time));
            boolean[] findings = {false};
            run.await(time, () -> findings[0] = report(run, order));
            return findings[0] ? ExitCode.FINDINGS : ExitCode.FINE;
        } finally {
            if (file == null && run.isOurs()) {
                delete(run.recording());
            }
        }
    }

    /** Whether there are findings that fail. */
    private boolean report(AttachedRun run, Optional<LockOrder> order) throws InputException, InterruptedException {
        String said = run.end(keepWatching);
        Findings findings = ReportOptions.findings(List.of(run.recording()), order);
        Judgement judgement = options.baseline().judge(findings, Set.of(), terminal);
        options.print(judgement, terminal);
        if (!said.isEmpty()) {
            terminal.complain(said);
        }
        return judgement.fails();
    }

    private static void delete(Path recording) throws InputException {
        try {
            Files.deleteIfExists(recording);
        } catch (IOException e) {
            throw InputException.of("delete", recording.toString(), e);
        }
    }
}
