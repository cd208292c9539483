package org.lockrank.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.Confirmation;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.confirm.Attempts;

/** The runs in which a program is steered towards findings. */
final class ConfirmRuns {

    /** How often the agent looks and writes: a program that stands still is not to be waited for. */
    private static final List<String> QUICKLY = List.of("flush=0.1", "watchdog=0.1");

    private final Path agent;
    private final List<Path> recordings;
    private final Findings findings;
    private final List<String> command;
    private final List<String> agentOptions;
    private final long pauseMillis;
    private final boolean ends;
    private final @Nullable Duration limit;

    /**
     * What came of one finding.
     *
     * @param finding with what is known of it now
     * @param evidence what it follows from
     * @param runs how many runs there were
     * @param pauses how often threads were paused in them
     * @param millis for how long
     * @param kept the recordings of the last run; none where it wrote none
     */
    record Result(Finding finding, Findings evidence, int runs, long pauses, long millis, List<Path> kept) {

        boolean isConfirmed() {
            return finding.confirmed();
        }
    }

    ConfirmRuns(
            Path agent,
            List<Path> recordings,
            Findings findings,
            List<String> command,
            List<String> agentOptions,
            long pauseMillis,
            boolean ends,
            @Nullable Duration limit) {
        this.agent = agent;
        this.recordings = recordings;
        this.findings = findings;
        this.command = command;
        this.agentOptions = agentOptions;
        this.pauseMillis = pauseMillis;
        this.ends = ends;
        this.limit = limit;
    }

    /**
     * Runs the program until the finding is confirmed, so many times at most.
     *
     * @param record where the recording of each run goes, one in place of the one before
     * @param folder where plans are kept
     */
    Result confirm(Finding finding, int runs, Path record, Path folder) throws InputException, InterruptedException {
        Attempts attempts = new Attempts(findings, finding, pauseMillis, ends);
        Result result = new Result(finding, findings, 0, 0, 0, List.of());
        Confirmation last = null;
        while (result.runs() < runs && !result.isConfirmed()) {
            Path plan = folder.resolve("plan-" + finding.id() + "-" + (result.runs() + 1));
            write(plan, attempts.next(last).text());
            List<Path> recorded = run(plan, record);
            List<Path> all = new ArrayList<>(recordings);
            all.addAll(recorded);
            Findings now = ReportOptions.findings(all, Optional.empty());
            Finding seen = now.all().stream()
                    .filter(one -> one.id().equals(finding.id()))
                    .findFirst()
                    .orElse(finding);
            last = seen.confirmation();
            result = new Result(
                    seen,
                    now,
                    result.runs() + 1,
                    result.pauses() + pauses(last),
                    result.millis() + millis(last),
                    recorded);
        }
        return result;
    }

    private static long pauses(@Nullable Confirmation confirmation) {
        return confirmation == null
                ? 0
                : confirmation.steering().fact().sides().stream()
                        .mapToLong(side -> side.pauses())
                        .sum();
    }

    private static long millis(@Nullable Confirmation confirmation) {
        return confirmation == null
                ? 0
                : confirmation.steering().fact().sides().stream()
                        .mapToLong(side -> side.millis())
                        .sum();
    }

    private List<Path> run(Path plan, Path record) throws InputException, InterruptedException {
        List<String> options = new ArrayList<>(QUICKLY);
        options.addAll(agentOptions);
        options.add("confirm=" + plan);
        WatchedRun run = new WatchedRun(agent, record, options, command, new HashMap<>(System.getenv()));
        for (Path old : run.recordings(Instant.EPOCH)) {
            delete(old);
        }
        run.run(limit, code -> {});
        return run.recordings(Instant.EPOCH);
    }

    private static void delete(Path file) throws InputException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw InputException.of("replace", file.toString(), e);
        }
    }

    private static void write(Path file, String text) throws InputException {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw InputException.of("write", file.toString(), e);
        }
    }
}
