package org.lockrank.agent.facts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.held.HeldCopy;
import org.lockrank.agent.held.OldestHeld;
import org.lockrank.agent.live.LiveFacts;
import org.lockrank.agent.live.LongHold;
import org.lockrank.agent.live.StuckThread;
import org.lockrank.agent.lock.LockMode;
import org.lockrank.agent.lock.LockTable;
import org.lockrank.agent.lock.WatchedLock;
import org.lockrank.agent.name.Site;
import org.lockrank.agent.name.Sites;
import org.lockrank.agent.stuck.BlockedThread;
import org.lockrank.agent.stuck.HeldSince;
import org.lockrank.agent.stuck.Look;
import org.lockrank.record.Fact;
import org.lockrank.record.Fact.Held;
import org.lockrank.record.RecordingWriter;

/**
 * What a recording says of threads that stand still: every deadlock that there was, and of the last look who made no
 * progress. No thread is kept alive by it, and no lock. Guarded by the {@code Recorder}.
 */
public final class StandingThreads {

    private final Sites sites;
    private final LockTable locks;
    private final StackTable stacks;
    private final List<Fact.Deadlock> deadlocks = new ArrayList<>();
    private List<Fact.Waiting> waiting = List.of();

    /** Those among them that are stuck, in words for whoever asks now. */
    private List<StuckThread> stuck = List.of();

    private Fact.@Nullable LastLook lastLook;

    /** Who waited, and for what, in the words of the lines but for how long. */
    private Set<List<Object>> known = Set.of();

    /** What deadlocks speak of, and what the last look does. */
    private final Named ofDeadlocks = new Named();

    private Named ofLastLook = new Named();

    /** Threads and locks by their numbers. */
    private static final class Named {
        final Map<Integer, Phases> threads = new HashMap<>();
        final Map<Integer, WatchedLock> locks = new HashMap<>();

        int thread(Phases phases) {
            int number = phases.thread().number();
            threads.put(number, phases);
            return number;
        }
    }

    /** Nobody was seen yet. */
    public StandingThreads(Sites sites, LockTable locks, StackTable stacks) {
        this.sites = sites;
        this.locks = locks;
        this.stacks = stacks;
    }

    /** Takes up a look; answers whether somebody is deadlocked, or waits, of whom that was not known. */
    public boolean takeUp(Look look, long interval, int status) {
        for (List<BlockedThread> cycle : look.cycles()) {
            List<Fact.DeadlockedThread> deadlocked = new ArrayList<>();
            for (BlockedThread s : cycle) {
                WatchedLock wanted = wanted(s, ofDeadlocks);
                if (wanted != null) {
                    deadlocked.add(new Fact.DeadlockedThread(
                            ofDeadlocks.thread(s.phases()),
                            held(s, ofDeadlocks),
                            wanted.id(),
                            LockMode.side(s.wantedHow()),
                            stacks.number(s.stack()),
                            s.isInferred()));
                }
            }
            deadlocks.add(new Fact.Deadlock(deadlocks.size() + 1, Run.instant(), deadlocked));
        }
        boolean isNew = !look.cycles().isEmpty();
        boolean asBefore = !look.everybody() && look.quiet() > 0;
        if (!asBefore) {
            isNew |= takeUpWaiting(look);
        }
        lastLook = new Fact.LastLook(
                Run.instant(),
                look.ending().why(),
                look.ending().signal(),
                status,
                interval,
                look.quiet(),
                look.running(),
                look.timed(),
                look.idle(),
                look.unlisted());
        return isNew;
    }

    private boolean takeUpWaiting(Look look) {
        List<BlockedThread> listed = look.listed();
        Set<List<Object>> now = new HashSet<>();
        Map<String, Integer> objects = new HashMap<>();
        List<Fact.Waiting> lines = new ArrayList<>();
        Named named = new Named();
        for (BlockedThread s : listed) {
            WatchedLock wanted = wanted(s, named);
            List<Integer> from = new ArrayList<>();
            for (Phases thread : s.from()) {
                from.add(named.thread(thread));
            }
            Fact.Waiting line = new Fact.Waiting(
                    named.thread(s.phases()),
                    s.isDaemon(),
                    s.millis(),
                    wanted == null && s.wanted() != null ? Fact.Awaits.UNPARK : s.awaits(),
                    wanted == null ? s.type() : wanted.type(),
                    number(s.object(), objects),
                    wanted == null ? 0 : wanted.id(),
                    LockMode.side(s.wantedHow()),
                    s.isInferred(),
                    from,
                    held(s, named),
                    stacks.number(s.stack()));
            lines.add(line);
            now.add(List.of(line.thread(), line.awaits(), line.lock(), line.stack()));
        }
        boolean isNew = !known.containsAll(now);
        known = now;
        waiting = lines;
        stuck = new StuckThreads(listed, lines, named.locks, look).words();
        ofLastLook = named;
        return isNew;
    }

    /** Who is stuck now, and for whom, and who holds what for long; as far as that is known from the last look. */
    public LiveFacts live(Look look, Map<String, Long> dropped) {
        List<String> deadlocked = new ArrayList<>(look.deadlocked().values());
        List<LongHold> holds = new ArrayList<>();
        for (HeldSince each : look.holds()) {
            OldestHeld oldest = each.oldest();
            WatchedLock lock = locks.get(oldest.lock(), oldest.how(), oldest.site());
            if (lock != null) {
                String at = sites.get(oldest.site()).frame();
                holds.add(new LongHold(each.id(), each.thread(), lock.name(lock.namedBy()), at, each.millis()));
            }
        }
        return new LiveFacts(System.currentTimeMillis(), deadlocked, stuck, holds, dropped);
    }

    private static int number(String object, Map<String, Integer> numbers) {
        if (object.isEmpty()) {
            return 0;
        }
        Integer number = numbers.get(object);
        if (number == null) {
            number = numbers.size() + 1;
            numbers.put(object, number);
        }
        return number;
    }

    private @Nullable WatchedLock wanted(BlockedThread s, Named named) {
        Object lock = s.wanted();
        WatchedLock wanted = lock == null ? null : locks.get(lock, s.wantedHow(), s.wantedSite());
        if (wanted != null) {
            named.locks.put(wanted.id(), wanted);
        }
        return wanted;
    }

    /** What it holds, the oldest first: locks, and among them what no hook told of. */
    private List<Held> held(BlockedThread s, Named named) {
        HeldCopy copy = s.held();
        List<WatchedLock> held = new ArrayList<>();
        List<Site> places = new ArrayList<>();
        List<Integer> hows = new ArrayList<>();
        for (int d = 0; d < copy.depth(); d++) {
            WatchedLock lock = copy.holds(d) ? locks.get(copy.lock(d), copy.how(d), copy.site(d)) : null;
            if (lock != null) {
                named.locks.put(lock.id(), lock);
                held.add(lock);
                places.add(sites.get(copy.site(d)));
                hows.add(copy.how(d));
            }
        }
        StackTable.Read read = stacks.read(places.toArray(new Site[0]), s.stack());
        int[] modes = new int[hows.size()];
        for (int i = 0; i < modes.length; i++) {
            modes[i] = hows.get(i);
        }
        List<Held> all = new ArrayList<>(read.held(held.toArray(new WatchedLock[0]), modes, false));
        for (BlockedThread.Begun begun : s.begun()) {
            WatchedLock lock = locks.get(begun.lock(), LockMode.MONITOR, Sites.UNKNOWN);
            if (lock != null) {
                named.locks.put(lock.id(), lock);
                boolean known = begun.frame() >= 0;
                all.add(
                        known ? read.takenBefore(begun.frame(), begun.itself()) : 0,
                        new Held(
                                lock.id(),
                                Fact.Side.WRITE,
                                Fact.How.BLOCKING,
                                known ? stacks.number(s.stack(), begun.frame()) : 0,
                                known));
            }
        }
        return all;
    }

    /** Writes them, and what they refer to before. */
    public void write(RecordingWriter out, RecordingLines lines) throws IOException {
        for (Fact.Deadlock d : deadlocks) {
            for (Fact.DeadlockedThread s : d.threads()) {
                introduce(ofDeadlocks, s.thread(), s.lock(), s.held(), lines);
                lines.stack(s.stack());
            }
            out.write(d);
        }
        for (Fact.Waiting w : waiting) {
            introduce(ofLastLook, w.thread(), w.lock(), w.held(), lines);
            for (int from : w.from()) {
                thread(ofLastLook, from, lines);
            }
            lines.stack(w.stack());
            out.write(w);
        }
        if (lastLook != null) {
            out.write(lastLook);
        }
    }

    private static void introduce(Named named, int thread, int lock, List<Held> held, RecordingLines lines)
            throws IOException {
        thread(named, thread, lines);
        lock(named, lock, lines);
        for (Held h : held) {
            lock(named, h.lock(), lines);
        }
        lines.stacks(held);
    }

    private static void thread(Named named, int number, RecordingLines lines) throws IOException {
        Phases thread = named.threads.get(number);
        if (thread != null) {
            lines.thread(thread);
        }
    }

    private static void lock(Named named, int number, RecordingLines lines) throws IOException {
        WatchedLock lock = named.locks.get(number);
        if (lock != null) {
            lines.lock(lock);
        }
    }
}
