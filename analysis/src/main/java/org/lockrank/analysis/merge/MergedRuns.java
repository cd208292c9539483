package org.lockrank.analysis.merge;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.recording.RecordingException;
import org.lockrank.analysis.recording.RecordingReader;
import org.lockrank.record.Fact;
import org.lockrank.record.RecordingWriter;

/**
 * What any number of runs say together: of each thing that runs show, what shows it in the few of them whose names come first,
 * and how often all of them did it.
 *
 * <p>A name is made of all lines of a run, and the least of two sets' least names are the least of all; sums and unions do not
 * care either. So merging is associative and commutative, and no runs are its unit, to the byte; but a recording that is merged twice
 * is counted twice.
 *
 * <p>Not safe for use by several threads: each may merge some runs, and one of them what the others have.
 */
public final class MergedRuns {

    /** After so many runs those lines go that nothing needs any more. */
    private static final int SOME = 16;

    private final Common common = new Common();
    private final Map<String, KeptRun> runs = new TreeMap<>();
    private final Map<Long, List<KeptRun>> byThing = new HashMap<>();
    private final Map<Long, Total> totals = new HashMap<>();
    private final Set<KeptRun> lessNeeded = new HashSet<>();
    private final Map<String, String> texts = new HashMap<>();
    private final boolean withCommand;

    /**
     * No runs.
     *
     * @param withCommand whether what was run, and where jars lay, is kept
     */
    public MergedRuns(boolean withCommand) {
        this.withCommand = withCommand;
    }

    /** How many runs were merged. */
    public long size() {
        return common.runs();
    }

    /**
     * Adds a recording, of one run or merged; to its end. Where that cannot be read, nothing was added.
     *
     * @throws RecordingException if it is damaged or cut off
     */
    public void add(RecordingReader reader) throws IOException {
        RunsOfRecording read = RunsOfRecording.read(reader, withCommand);
        common.addAll(read.common);
        read.totals.forEach((kind, total) -> totals.merge(kind, total, Total::plus));
        read.runs.forEach(this::add);
    }

    /** Adds what another one has, which is of no use afterwards. */
    public void addAll(MergedRuns other) {
        common.addAll(other.common);
        other.totals.forEach((kind, total) -> totals.merge(kind, total, Total::plus));
        other.runs.values().forEach(this::add);
    }

    private void add(KeptRun run) {
        KeptRun same = runs.get(run.name());
        if (same != null) {
            same.addAll(run);
            lessNeeded.add(same);
        }
        KeptRun kept = same == null ? run : same;
        for (Map.Entry<Long, Fact.Kept> thing : List.copyOf(run.things.entrySet())) {
            offer(kept, thing.getKey(), thing.getValue(), run.kinds.get(thing.getKey()));
        }
        if (same == null && !run.things.isEmpty()) {
            runs.put(run.name(), run);
            lessNeeded.add(run);
        }
        if (lessNeeded.size() >= SOME) {
            shrink();
        }
    }

    /** Keeps the run for a thing if it is one of the first that show it, and drops another one for it. */
    private void offer(KeptRun run, long thing, Fact.Kept kept, @Nullable Integer ofKind) {
        List<KeptRun> showing = byThing.computeIfAbsent(thing, t -> new ArrayList<>(kept.most()));
        if (showing.contains(run)) {
            return;
        }
        int at = 0;
        while (at < showing.size() && showing.get(at).name().compareTo(run.name()) < 0) {
            at++;
        }
        showing.add(at, run);
        run.things.put(thing, kept);
        if (ofKind != null) {
            run.kinds.put(thing, ofKind);
        }
        if (showing.size() > kept.most()) {
            KeptRun last = showing.remove(showing.size() - 1);
            last.things.remove(thing);
            last.kinds.remove(thing);
            lessNeeded.add(last);
        }
    }

    private void shrink() {
        for (KeptRun run : lessNeeded) {
            if (run.things.isEmpty()) {
                runs.remove(run.name());
            } else {
                run.shrink();
                run.share(texts);
            }
        }
        lessNeeded.clear();
    }

    /** Writes them as a merged recording; the stream stays open. */
    public void write(OutputStream out) throws IOException {
        shrink();
        Map<Long, Total> said = said();
        RecordingWriter writer = new RecordingWriter(out);
        common.write(writer);
        try {
            for (KeptRun run : runs.values()) {
                Map<Integer, Long> kindOf = new HashMap<>();
                run.kinds.forEach((kind, acquisition) -> kindOf.put(acquisition, kind));
                run.write(writer, (of, acquisition) -> {
                    Long kind = kindOf.get(acquisition.id());
                    if (kind != null && byThing.getOrDefault(kind, List.of()).get(0) == of) {
                        more(writer, acquisition, totals.get(kind), said.get(kind));
                    }
                });
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        writer.end(true);
    }

    private static void more(
            RecordingWriter writer, Fact.NestedAcquisition acquisition, @Nullable Total all, @Nullable Total said) {
        if (all == null || said == null || all.equals(said)) {
            return;
        }
        try {
            writer.write(
                    new Fact.More(acquisition.id(), all.count() - said.count(), all.runs(), all.first(), all.last()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the lines that are kept say of each kind. */
    private Map<Long, Total> said() {
        Map<Long, Total> said = new HashMap<>();
        for (KeptRun run : runs.values()) {
            RunsOfRecording.totals(run).forEach((kind, total) -> said.merge(kind, total, Total::plus));
        }
        return said;
    }
}
