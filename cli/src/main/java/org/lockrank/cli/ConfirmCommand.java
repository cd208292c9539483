package org.lockrank.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.confirm.Attempts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockrank confirm RECORDING -- COMMAND}: runs a program again so that a finding happens. */
@Command(
        name = "confirm",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false,
        customSynopsis =
                "lockrank confirm [--finding ID]... [--runs N] [--pause TIME]%n    [--on-deadlock exit|throw]%n"
                        + "    [--for TIME] [--agent-option KEY=VALUE]...%n    [RECORDING] -- COMMAND",
        description = {
            "Run a program again, and pause its threads so that a finding of a recording happens, if it can.",
            "",
            "A thread that holds the one lock and is about to ask for the other is paused, for half a second at most,"
                    + " until the other threads have come to their places. When each holds what the next one wants, the"
                    + " deadlock is a fact: it is recorded, and the program is ended with code 97. Nothing else of the"
                    + " program is changed. Without a recording the first run makes one.",
            "",
            "Findings with no lock in common share runs, but for the last of each, in which threads are paused for that"
                    + " finding alone. The recording of it is kept beside RECORDING, with the finding's id in its name:"
                    + " 'lockrank report' of both says what came of it.",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no finding was confirmed", "1:at least one was", ExitCode.CANNOT, "3:a damaged recording"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  lockrank confirm run.jsonl -- java -jar app.jar",
            "  lockrank confirm --finding 8d9d73f7 --runs 5 run.jsonl -- java -jar app.jar",
            "  lockrank confirm --for 1m -- java -jar server.jar"
        })
final class ConfirmCommand implements Callable<Integer> {

    /** What becomes of a thread when all stand. */
    enum OnDeadlock {
        EXIT,
        THROW;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--finding",
            paramLabel = "ID",
            description = "Only this finding; may be given several times. Without it all potential deadlocks, then all"
                    + " order inversions.")
    private Set<String> ids = new LinkedHashSet<>();

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "3",
            description =
                    "How often a finding is tried, at most: ${DEFAULT-VALUE}; a run that another one ended does not"
                            + " count.")
    private int runs;

    @Option(
            names = "--pause",
            paramLabel = "TIME",
            defaultValue = "500ms",
            converter = PauseConverter.class,
            description =
                    "How long a thread is paused at a time, at most: ${DEFAULT-VALUE}; twenty times that in a run.")
    private Duration pause = Duration.ZERO;

    @Option(
            names = "--on-deadlock",
            paramLabel = "exit|throw",
            defaultValue = "exit",
            description =
                    "When all stand: end the program (exit), or give one of them an error in place of its lock, so"
                            + " that the program can go on (throw).")
    private OnDeadlock onDeadlock = OnDeadlock.EXIT;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "End a run that goes on after so long: 60s, 5m. For programs that do not end by themselves.")
    private @Nullable Duration limit;

    @Option(
            names = "--agent-option",
            paramLabel = "KEY=VALUE",
            description = "An option of the agent, such as exclude=com.acme.gen.*; may be given several times.")
    private List<String> agentOptions = new ArrayList<>();

    @Parameters(
            arity = "0..*",
            paramLabel = "[RECORDING] -- COMMAND",
            description = "What was recorded, and what to run.")
    private List<String> words = List.of();

    ConfirmCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException, InterruptedException {
        List<String> command = command();
        int before = words.size() - command.size();
        if (before > 1) {
            throw usage("there is more than one recording before '--'; confirm the findings of one");
        }
        if (runs < 1) {
            throw usage("--runs " + runs + ": a finding is tried once at least");
        }
        try {
            Path folder = Files.createTempDirectory("lockrank-confirm");
            try {
                return confirm(before == 0 ? null : OrderInput.path(words.get(0)), command, folder);
            } finally {
                WatchCommand.delete(folder);
            }
        } catch (IOException e) {
            throw InputException.of("keep plans in", System.getProperty("java.io.tmpdir"), e);
        }
    }

    /** What stands behind the first {@code --}, which picocli takes away. */
    private List<String> command() {
        List<String> all =
                spec == null ? List.of() : spec.commandLine().getParseResult().originalArgs();
        int end = all.indexOf("--");
        if (end < 0 || end == all.size() - 1) {
            throw usage("no program to run: write it behind '--', such as -- java -jar app.jar");
        }
        return all.subList(end + 1, all.size());
    }

    private ParameterException usage(String problem) {
        if (spec == null) {
            throw new IllegalStateException(problem);
        }
        return new ParameterException(spec.commandLine(), problem);
    }

    private int confirm(@Nullable Path recording, List<String> command, Path folder)
            throws InputException, InterruptedException {
        Path agent = AgentJar.own().file();
        List<Path> first;
        if (recording == null) {
            Path record = Path.of("lockrank.jsonl").toAbsolutePath();
            WatchedRun run = new WatchedRun(agent, record, agentOptions, command, new HashMap<>(System.getenv()));
            Instant began = Instant.now();
            run.run(limit, code -> {});
            first = run.recordings(began);
            if (first.isEmpty()) {
                throw new InputException("nothing was recorded: " + command.get(0)
                        + " started no JVM, or one that ended before the agent began");
            }
            recording = record;
        } else {
            first = List.of(recording);
        }
        Findings findings = ReportOptions.findings(first, Optional.empty());
        List<Finding> wanted = wanted(findings);
        ConfirmRuns attempts = new ConfirmRuns(
                agent, first, findings, command, agentOptions, pause.toMillis(), onDeadlock == OnDeadlock.EXIT, limit);
        ConfirmSummary summary = new ConfirmSummary(terminal);
        List<Finding> tried = new ArrayList<>();
        for (Finding finding : wanted) {
            Optional<String> obstacle = Attempts.obstacle(finding);
            obstacle.ifPresent(why -> summary.cannot(finding, why));
            if (obstacle.isEmpty()) {
                tried.add(finding);
            }
        }
        attempts.confirm(tried, runs, recording, folder, summary::add);
        summary.print(first, attempts.started());
        return summary.confirmed() > 0 ? ExitCode.FINDINGS : ExitCode.FINE;
    }

    /** Those that were asked for; else all that can be confirmed. */
    private List<Finding> wanted(Findings findings) throws InputException {
        List<Finding> wanted = new ArrayList<>();
        for (String id : ids) {
            wanted.add(findings.all().stream()
                    .filter(finding -> finding.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new InputException(
                            "there is no finding " + id + "; 'lockrank report' lists those of a recording")));
        }
        if (ids.isEmpty()) {
            for (Finding finding : findings.all()) {
                if (Attempts.obstacle(finding).isEmpty()) {
                    wanted.add(finding);
                }
            }
        }
        return wanted;
    }
}
