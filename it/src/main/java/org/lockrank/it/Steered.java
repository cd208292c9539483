package org.lockrank.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.Confirmation;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.confirm.Rounds;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.recording.RecordingReader;

/** Runs a program under the agent so that a finding of a recording happens, as the command does, but from this JVM. */
final class Steered {

    private final Path recording;
    private final Path place;
    private final boolean ends;

    /**
     * What came of it.
     *
     * @param confirmation of the last run; null where it was not recorded
     * @param exits the exit codes of the runs
     * @param millis of the last run
     */
    record Result(@Nullable Confirmation confirmation, List<Integer> exits, long millis) {

        boolean isConfirmed() {
            return confirmation != null && confirmation.verdict() == Confirmation.Verdict.CONFIRMED;
        }
    }

    /**
     * @param recording what was recorded
     * @param place a folder for plans and recordings
     * @param ends whether the program is to be ended when all stand
     */
    Steered(Path recording, Path place, boolean ends) {
        this.recording = recording;
        this.place = place;
        this.ends = ends;
    }

    /**
     * Tries to see a finding happen.
     *
     * @param runs how often at most
     * @param run runs the program with options of the agent, and answers its exit code
     */
    Result confirm(String id, int runs, Function<List<String>, Integer> run) {
        Findings findings = findings(List.of(recording));
        Rounds rounds = new Rounds(findings, List.of(finding(findings, id)), runs, 500, ends, true);
        List<Integer> exits = new ArrayList<>();
        List<Rounds.Settled> settled = List.of();
        long millis = 0;
        for (Optional<Rounds.Round> next = rounds.next(); next.isPresent(); next = rounds.next()) {
            Path plans = place.resolve("plans-" + id);
            Path steered = place.resolve("steered-" + id + ".jsonl");
            try {
                Files.writeString(plans, next.get().plans().text());
                Files.deleteIfExists(steered);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            long began = System.nanoTime();
            exits.add(run.apply(List.of("record=" + steered, "confirm=" + plans, "flush=0.1", "watchdog=0.1")));
            millis = (System.nanoTime() - began) / 1_000_000;
            settled = rounds.after(findings(List.of(recording, steered)));
        }
        return new Result(settled.get(0).finding().confirmation(), exits, millis);
    }

    private static org.lockrank.analysis.Finding finding(Findings findings, String id) {
        return findings.all().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("finding " + id + " is gone"));
    }

    static Findings findings(List<Path> recordings) {
        Evidence evidence = new Evidence();
        for (Path recording : recordings) {
            try (RecordingReader reader = RecordingReader.open(recording)) {
                evidence.add(String.valueOf(recording.getFileName()), reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Findings.of(evidence, Optional.empty());
    }
}
