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
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.confirm.Rounds;

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

    /** How many runs there were. */
    private int started;

    /**
     * What came of one finding.
     *
     * @param finding with what is known of it now
     * @param evidence what it follows from
     * @param runs how many runs it had; of one that is confirmed, which of them confirmed it
     * @param pauses how often threads were paused for it
     * @param millis for how long
     * @param kept the recordings of the last run; none where it wrote none
     */
    record Result(Finding finding, Findings evidence, int runs, long pauses, long millis, List<Path> kept) {

        boolean isConfirmed() {
            return finding.confirmed();
        }
    }

    /** Told of each finding once all is said of it. */
    interface Teller {
        void tell(Result result);
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

    /** How many runs there were so far. */
    int started() {
        return started;
    }

    /**
     * Runs the program until each finding is confirmed or had so many runs. The recording of the run that was a finding's last is kept beside the first one, with that finding's id in its
     * name, or with that of the first of those that it was the last of.
     *
     * @param recording the first one
     * @param folder where plans are kept
     */
    void confirm(List<Finding> wanted, int runs, Path recording, Path folder, Teller teller)
            throws InputException, InterruptedException {
        List<Finding> open = new ArrayList<>();
        for (Finding finding : wanted) {
            if (finding.confirmed()) {
                teller.tell(new Result(finding, findings, 0, 0, 0, List.of()));
            } else {
                deleteOld(new ConfirmedFile(recording, finding.id()));
                open.add(finding);
            }
        }
        boolean oneJvm = WatchedRun.isJava(command.get(0));
        Rounds rounds = new Rounds(findings, open, runs, pauseMillis, ends, oneJvm);
        for (Optional<Rounds.Round> next = rounds.next(); next.isPresent(); next = rounds.next()) {
            run(next.get(), rounds, recording, folder, teller);
        }
    }

    private void run(Rounds.Round round, Rounds rounds, Path recording, Path folder, Teller teller)
            throws InputException, InterruptedException {
        Path plans = folder.resolve("plans-" + ++started);
        write(plans, round.plans().text());
        ConfirmedFile file =
                new ConfirmedFile(recording, round.findings().get(0).id());
        List<Path> recorded = run(plans, file.path());
        Findings now = with(recorded);
        List<Rounds.Settled> settled = rounds.after(now);
        if (settled.isEmpty()) {
            for (Path each : recorded) {
                delete(each);
            }
            return;
        }
        String id = settled.get(0).finding().id();
        if (!file.isOf(id)) {
            recorded = file.renamed(recorded, id);
            now = with(recorded);
        }
        for (Rounds.Settled each : settled) {
            teller.tell(
                    new Result(same(each.finding(), now), now, each.runs(), each.pauses(), each.millis(), recorded));
        }
    }

    /** What is found in the recordings that there were, and in more. */
    private Findings with(List<Path> recorded) throws InputException {
        List<Path> all = new ArrayList<>(recordings);
        all.addAll(recorded);
        return ReportOptions.findings(all, Optional.empty());
    }

    private static Finding same(Finding finding, Findings now) {
        return now.all().stream()
                .filter(one -> one.id().equals(finding.id()))
                .findFirst()
                .orElse(finding);
    }

    private void deleteOld(ConfirmedFile file) throws InputException {
        for (Path old : watched(file.path(), List.of()).recordings(Instant.EPOCH)) {
            delete(old);
        }
    }

    private WatchedRun watched(Path record, List<String> options) throws InputException {
        return new WatchedRun(agent, record, options, command, new HashMap<>(System.getenv()));
    }

    private List<Path> run(Path plans, Path record) throws InputException, InterruptedException {
        List<String> options = new ArrayList<>(QUICKLY);
        options.addAll(agentOptions);
        options.add("confirm=" + plans);
        WatchedRun run = watched(record, options);
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
