package org.lockrank.agent.recording;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.acquisition.AcquisitionLog;
import org.lockrank.agent.acquisition.Acquisitions;
import org.lockrank.agent.acquisition.LoneAcquisition;
import org.lockrank.agent.acquisition.NestedAcquisition;
import org.lockrank.agent.acquisition.WriterAcquisition;
import org.lockrank.agent.facts.CodeSources;
import org.lockrank.agent.facts.LockClassCycles;
import org.lockrank.agent.facts.RecordingLines;
import org.lockrank.agent.facts.Run;
import org.lockrank.agent.facts.StackTable;
import org.lockrank.agent.facts.StandingThreads;
import org.lockrank.agent.facts.SteeringLines;
import org.lockrank.agent.facts.Waits;
import org.lockrank.agent.failure.Failures;
import org.lockrank.agent.handover.HandOvers;
import org.lockrank.agent.happensbefore.OrderReduction;
import org.lockrank.agent.happensbefore.PhaseList;
import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.held.ThreadTable;
import org.lockrank.agent.initialization.FirstUses;
import org.lockrank.agent.initialization.Initializations;
import org.lockrank.agent.live.LiveFacts;
import org.lockrank.agent.lock.LockMode;
import org.lockrank.agent.lock.LockTable;
import org.lockrank.agent.lock.WatchedLock;
import org.lockrank.agent.name.Sites;
import org.lockrank.agent.name.Unwatched;
import org.lockrank.agent.steer.Steerings;
import org.lockrank.agent.stuck.Look;
import org.lockrank.record.Fact;
import org.lockrank.record.Fact.Held;
import org.lockrank.record.RecordingWriter;

/**
 * All that was noted so far, and its lines: each time the whole of it, so that names that became known later stand in
 * every line. Guarded by the {@link Recorder}.
 */
public final class Recording {

    /** A recording of no more acquisitions is short anyway. */
    private static final int MOST_WHOLE = 4_096;

    private final Run run;
    private final Sites sites;
    private final LockTable locks;
    private final Acquisitions acquisitions;
    private final HandOvers handOvers;
    private final Failures failures;
    private final StackTable stacks = new StackTable();
    private final CodeSources sources;
    private List<Nested> nested = new ArrayList<>();

    /** How many there were when those were given back that tell nothing. */
    private int whenGivenBack;

    private final List<Writer> writers = new ArrayList<>();
    private final StandingThreads standing;
    private final Initializations initializations;

    /** Null where the run is not steered. */
    private @Nullable SteeringLines steering;

    private record Nested(NestedAcquisition note, List<Held> held, int stack) {

        /** What was held, without what turned out not to be a lock, or lost; nothing where the wanted one turned out so. */
        List<Held> heldLocks(Set<WatchedLock> lost) {
            if (note.wanted().isNone()) {
                return List.of();
            }
            return RecordingLines.onlyLocks(note.held(), held, lost);
        }
    }

    private record Writer(WriterAcquisition note, int stack) {}

    /** Nothing is noted yet. {@code firstUses}: tells who uses classes first with locks held. */
    public Recording(
            Run run,
            Sites sites,
            LockTable locks,
            Acquisitions acquisitions,
            HandOvers handOvers,
            Failures failures,
            FirstUses firstUses) {
        this.run = run;
        this.sites = sites;
        this.locks = locks;
        this.acquisitions = acquisitions;
        this.handOvers = handOvers;
        this.failures = failures;
        this.sources = new CodeSources(sites.locations());
        this.initializations = new Initializations(locks, stacks, firstUses);
        this.standing = new StandingThreads(sites, locks, stacks);
    }

    /** The run is steered. To be called before anything is noted. */
    public void steeredBy(Steerings by, ThreadTable threads) {
        steering = new SteeringLines(by, threads, stacks);
    }

    /** Takes up what was noted since the last call; answers whether there was anything. */
    public boolean takeUp() {
        if (steering != null) {
            steering.takeUp();
        }
        acquisitions.turns();
        AcquisitionLog log = acquisitions.log();
        NestedAcquisition newest = log.takeNested();
        Deque<NestedAcquisition> oldestFirst = new ArrayDeque<>();
        for (NestedAcquisition n = newest; n != null; n = n.before()) {
            oldestFirst.push(n);
        }
        for (NestedAcquisition n : oldestFirst) {
            StackTable.Read read = read(n);
            Nested words = new Nested(n, read.held(n.held(), n.hows(), n.model() != null), read.stack);
            nested.add(words);
            if (n.model() == null) {
                initializations.add(n, words.held(), read.stack);
            }
            n.inWords(read);
        }
        if (acquisitions.isCrowded() && nested.size() > whenGivenBack + whenGivenBack / 10) {
            giveBack();
        }
        WriterAcquisition newestWriter = log.takeWriters();
        for (WriterAcquisition n = newestWriter; n != null; n = n.before()) {
            writers.add(new Writer(n, stacks.number(n.stack())));
        }
        LoneAcquisition newestLone = log.takeLone();
        Deque<LoneAcquisition> lone = new ArrayDeque<>();
        for (LoneAcquisition n = newestLone; n != null; n = n.before()) {
            lone.push(n);
        }
        for (LoneAcquisition n : lone) {
            initializations.add(n);
        }
        return newest != null || newestWriter != null || newestLone != null && initializations.haveLocks();
    }

    /** Its own calls, or those of its model, which was noted before it. */
    private StackTable.Read read(NestedAcquisition note) {
        NestedAcquisition model = note.model();
        return model != null && model.words() instanceof StackTable.Read read
                ? read
                : stacks.read(note.sites(), note.stack());
    }

    /** Forgets the repetitions that no cycle can have and that are no {@linkplain Witnesses witnesses}, so that there is room for others. */
    private void giveBack() {
        LockClassCycles cycles = cycles();
        Witnesses witnesses = new Witnesses(cycles);
        List<Nested> kept = new ArrayList<>();
        for (Nested n : nested) {
            boolean isWitness = witnesses.add(n.note());
            if (isWitness || !n.note().isRepetition() || cycles.mayHave(n.note())) {
                kept.add(n);
            } else {
                n.note().giveBack();
            }
        }
        nested = kept;
        whenGivenBack = kept.size();
    }

    /**
     * Finds out which edges of these threads say nothing, and has the threads leave them out. Not of interest are phases in which nothing was noted that
     * anybody could still ask about.
     */
    public void thinOut(List<Phases> crowded) {
        OrderReduction order = OrderReduction.of(crowded);
        // Only now: what an edge was read that tells of was noted before.
        takeUp();
        Map<Phases, PhaseList> noted = new HashMap<>();
        for (Nested n : nested) {
            PhaseList.of(n.note().phases(), noted).add(n.note().phase());
        }
        for (Writer w : writers) {
            PhaseList.of(w.note().phases(), noted).add(w.note().phase());
        }
        initializations.phases(noted);
        for (Phases phases : order.threads()) {
            for (int phase : phases.open()) {
                PhaseList.of(phases, noted).add(phase);
            }
        }
        order.leaveOutTheRest(PhaseList.inOrder(noted));
    }

    private LockClassCycles cycles() {
        LockClassCycles cycles = new LockClassCycles();
        for (Nested n : nested) {
            cycles.add(n.note());
            Waits.add(n.note(), cycles);
        }
        cycles.find();
        return cycles;
    }

    /**
     * Takes up what the watchdog saw; answers whether there was anything new that should be known soon.
     *
     * @param status the exit code; -1 where it is not known
     */
    public boolean takeUp(Look look, long intervalMillis, int status) {
        return standing.takeUp(look, intervalMillis, status);
    }

    /** What there is to tell now, after the look was taken up. */
    LiveFacts live(Look look) {
        Map<String, Long> dropped = new TreeMap<>();
        dropped.put("nested acquisitions", acquisitions.lost());
        dropped.put("locks", locks.dropped());
        dropped.put("hooks", failures.count());
        return standing.live(look, dropped);
    }

    /**
     * Writes everything, the end included, but for repetitions that no cycle can have and that are no witnesses; of what no cycle can have only a few
     * {@linkplain Witnesses witnesses} where there are more than {@value #MOST_WHOLE} acquisitions.
     */
    public void write(RecordingWriter out, boolean complete) throws IOException {
        out.write(run.header());
        RecordingLines lines = new RecordingLines(out, stacks);
        initializations.look();
        LockClassCycles cycles = cycles();
        boolean few = nested.size() > MOST_WHOLE;
        Witnesses witnesses = new Witnesses(cycles);
        Waits waits = new Waits(out, lines, stacks);
        LostLocks longHeld = new LostLocks();
        for (Nested n : nested) {
            longHeld.add(n.note());
        }
        Set<WatchedLock> lost = longHeld.all();
        for (Nested n : nested) {
            NestedAcquisition note = n.note();
            List<Held> heldLocks = n.heldLocks(lost);
            if (heldLocks.isEmpty() || note.wanted().resource() != null && !waits.mayBeInVain(note)) {
                continue;
            }
            boolean isWitness = witnesses.add(note);
            if (!cycles.mayHave(note) && !isWitness && (few || note.isRepetition())) {
                continue;
            }
            int phase = note.phase();
            lines.thread(note.phases(), phase);
            lines.locks(note.held());
            lines.lock(note.wanted());
            lines.stacks(heldLocks);
            lines.stack(n.stack());
            if (note.wanted().resource() != null) {
                waits.write(note, phase, heldLocks, n.stack());
                continue;
            }
            out.write(new Fact.NestedAcquisition(
                    lines.nextAcquisition(),
                    note.phases().thread().number(),
                    phase,
                    heldLocks,
                    note.wanted().id(),
                    LockMode.side(note.how()),
                    LockMode.how(note.how()),
                    n.stack(),
                    note.count(),
                    note.test()));
        }
        initializations.write(out, lines);
        for (Writer w : writers) {
            WriterAcquisition note = w.note();
            lines.thread(note.phases(), note.phase());
            lines.lock(note.lock());
            lines.stack(w.stack());
            out.write(new Fact.Writer(note.lock().id(), note.phases().thread().number(), note.phase(), w.stack()));
        }
        standing.write(out, lines);
        if (steering != null) {
            steering.write(out, lines);
        }
        lines.order();
        sources.takeUp();
        lines.codeSources(sources);
        lines.privateMethods(sites.privateMethods());
        dropped(out, lines.droppedOrder());
        out.end(complete);
    }

    /** What was not watched, and what was seen and not kept. */
    private void dropped(RecordingWriter out, long droppedOrder) throws IOException {
        Unwatched unwatched = sites.unwatched();
        for (Map.Entry<String, String> e : unwatched.reasons().entrySet()) {
            out.write(new Fact.NotWatched(e.getKey(), e.getValue()));
        }
        long lost = acquisitions.lost();
        dropped(
                out,
                lost == 0
                        ? ""
                        : "nested acquisitions, first at "
                                + acquisitions.firstLost().frame(),
                lost);
        dropped(out, "locks", locks.dropped());
        dropped(out, "waits", locks.resources().missedWaits());
        dropped(out, "seconds without monitors", acquisitions.secondsWithoutMonitors());
        dropped(
                out,
                "classes not watched",
                unwatched.count() - unwatched.reasons().size());
        dropped(out, "order of threads", droppedOrder + handOvers.missed());
        String failure = failures.first();
        dropped(out, failure == null ? "hooks" : "hooks that failed, first by " + failure, failures.count());
        dropped(out, "rest of the run", failures.areTooMany() ? 1 : 0);
    }

    private static void dropped(RecordingWriter out, String what, long count) throws IOException {
        if (count > 0) {
            out.write(new Fact.Dropped(what, count));
        }
    }
}
