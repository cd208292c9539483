package org.lockrank.agent.facts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.live.StuckThread;
import org.lockrank.agent.lock.WatchedLock;
import org.lockrank.agent.stuck.BlockedThread;
import org.lockrank.agent.stuck.Look;
import org.lockrank.record.Fact;

/**
 * Which of the threads that a look lists are stuck, so that an operator may be woken up: those that are deadlocked; those that wait for a
 * lock, for ten seconds at least, whose holder is listed too, so makes no progress either; and those that wait for one of these.
 *
 * <p>Fewer than what the report calls stuck, on purpose. Who waits at a latch that nobody will count down looks the same while the
 * program runs as a main thread that keeps a server alive.
 */
public final class StuckThreads {

    private static final long ENOUGH_MILLIS = 10_000;

    /** Of a stack so many calls at most, as Flight Recorder has it. */
    private static final int MOST_CALLS = 64;

    private final List<BlockedThread> listed;
    private final List<Fact.Waiting> lines;
    private final Map<Integer, WatchedLock> locks;
    private final Look look;
    private final Map<Phases, String> names = new HashMap<>();

    /** Of the listed threads there is a line each, in this order. */
    StuckThreads(List<BlockedThread> listed, List<Fact.Waiting> lines, Map<Integer, WatchedLock> locks, Look look) {
        this.listed = listed;
        this.lines = lines;
        this.locks = locks;
        this.look = look;
        for (BlockedThread thread : listed) {
            names.put(thread.phases(), thread.name());
        }
    }

    /** Those that are stuck, in words. */
    List<StuckThread> words() {
        Set<Phases> stuck = stuck();
        List<StuckThread> words = new ArrayList<>();
        for (int i = 0; i < listed.size(); i++) {
            if (stuck.contains(listed.get(i).phases())) {
                words.add(words(listed.get(i), lines.get(i)));
            }
        }
        return words;
    }

    private Set<Phases> stuck() {
        List<Wait<Phases>> waits = new ArrayList<>();
        for (BlockedThread thread : listed) {
            boolean longForALock = thread.wanted() != null && thread.millis() >= ENOUGH_MILLIS;
            waits.add(new Wait<>(thread.phases(), longForALock, thread.from(), isDeadlocked(thread)));
        }
        return stuck(waits);
    }

    /**
     * A thread that is listed.
     *
     * @param longForALock whether it has waited long enough, and for a lock
     * @param from who has what it waits for, as far as that is known
     */
    public record Wait<T>(T thread, boolean longForALock, Collection<T> from, boolean deadlocked) {}

    /** Which of them are stuck. A holder that is not listed runs, or waits for a while only: whoever waits for it will go on. */
    public static <T> Set<T> stuck(List<Wait<T>> listed) {
        Set<T> known = new HashSet<>();
        for (Wait<T> wait : listed) {
            known.add(wait.thread());
        }
        Set<T> stuck = new HashSet<>();
        for (Wait<T> wait : listed) {
            if (wait.deadlocked() || wait.longForALock() && someOf(wait.from(), known)) {
                stuck.add(wait.thread());
            }
        }
        for (boolean changed = true; changed; ) {
            changed = false;
            for (Wait<T> wait : listed) {
                changed |= someOf(wait.from(), stuck) && stuck.add(wait.thread());
            }
        }
        return stuck;
    }

    private static <T> boolean someOf(Collection<T> some, Set<T> of) {
        for (T each : some) {
            if (of.contains(each)) {
                return true;
            }
        }
        return false;
    }

    private boolean isDeadlocked(BlockedThread thread) {
        return look.deadlocked().containsKey(thread.thread().id());
    }

    private StuckThread words(BlockedThread thread, Fact.Waiting line) {
        List<String> from = new ArrayList<>();
        for (Phases other : thread.from()) {
            String name = names.get(other);
            from.add(name == null ? "a thread that is not listed" : name);
        }
        List<String> held = new ArrayList<>();
        for (Fact.Held each : line.held()) {
            held.add(name(each.lock()));
        }
        List<String> stack = new ArrayList<>();
        for (StackTraceElement call : thread.stack()) {
            if (stack.size() < MOST_CALLS) {
                stack.add(call.toString());
            }
        }
        return new StuckThread(
                thread.thread().id(),
                thread.name(),
                isDeadlocked(thread),
                thread.millis(),
                line.lock() == 0 ? what(line) : name(line.lock()),
                from,
                held,
                stack);
    }

    private static String what(Fact.Waiting line) {
        String what = line.awaits().name().toLowerCase(Locale.ROOT);
        return line.type().isEmpty() ? what : what.concat(" of ").concat(line.type());
    }

    private String name(int lock) {
        WatchedLock known = locks.get(lock);
        return known == null ? "a lock" : known.name(known.namedBy());
    }
}
