package org.lockrank.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.baseline.Judgement;
import org.lockrank.order.LockOrder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lockrank watch -- COMMAND}: runs a program under the agent and reports. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false,
        description = {
            "Run a program, watch its locks, and say which deadlocks it could reach.",
            "",
            "The program is not changed; its input and output are its own. The report follows on standard error when"
                    + " it has ended, however it ended. A command other than java is given JAVA_TOOL_OPTIONS, and every"
                    + " JVM below it is watched.",
            "",
            "Of a build, the JVMs that the build tool starts come first, for the tests run there; the tool's own JVM"
                    + " is told of behind them, and has no part in the exit code unless it was the only one.",
            "",
            "While it runs, a file with the recording's name and .now behind it has the recording written at once,"
                    + " with who waits where at that moment, and is deleted then."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the program ended with 0, and there are no findings, or none but known ones",
            "1:the program ended with 0, and there are findings that are not known",
            "n:the program ended with n, findings or not",
            "2:or this: wrong usage, or a file that cannot be read or written"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  lockrank watch -- java -jar app.jar",
            "  lockrank watch --order locks.order -- java -jar app.jar",
            "  lockrank watch --record run.jsonl -- java -jar app.jar",
            "  lockrank watch -o report.txt -- mvn verify",
            "  lockrank watch --format json -o report.json -- mvn verify"
        })
final class WatchCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private ReportOptions options = new ReportOptions();

    @Mixin
    private RecordOptions recording = new RecordOptions();

    @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "The program and its arguments.")
    private List<String> command = List.of();

    WatchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException, InterruptedException {
        options.requireAFileForPrograms();
        Optional<LockOrder> order = options.order(terminal);
        options.baseline().read(terminal);
        Path agent = AgentJar.own().file();
        Path kept = recording.file();
        if (kept != null) {
            return watch(agent, kept, order);
        }
        try {
            Path folder = Files.createTempDirectory("lockrank-watch");
            try {
                return watch(agent, folder.resolve("run-%p.jsonl"), order);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw InputException.of("keep the recording in", System.getProperty("java.io.tmpdir"), e);
        }
    }

    private int watch(Path agent, Path file, Optional<LockOrder> order) throws InputException, InterruptedException {
        WatchedRun run = new WatchedRun(
                agent,
                file,
                options.agentOptions(recording.agentOptions(), order),
                command,
                new HashMap<>(System.getenv()));
        Instant began = Instant.now();
        boolean[] findings = {false};
        int code = run.run(ended -> findings[0] = report(run.recordings(began), order));
        return code != 0 || !findings[0] ? code : ExitCode.FINDINGS;
    }

    /** Whether there are findings that fail. */
    private boolean report(List<Path> recordings, Optional<LockOrder> order) throws InputException {
        if (recordings.isEmpty()) {
            throw new InputException("nothing was recorded: " + command.get(0)
                    + " started no JVM, or one that ended before the agent began");
        }
        WatchedJvms jvms = WatchedJvms.of(recordings);
        Findings first = ReportOptions.findings(jvms.first(), order);
        Findings apart = ReportOptions.findings(jvms.apart(), Optional.empty());
        Judgement judgement = options.baseline().judge(first, apart.ids(), terminal);
        options.print(jvms, judgement, options.baseline().judgeApart(apart), terminal);
        return judgement.fails();
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
