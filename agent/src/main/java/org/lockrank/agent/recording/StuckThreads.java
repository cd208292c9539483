package org.lockrank.agent.recording;

import java.util.ArrayList;
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
final class StuckThreads {

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
        Set<Phases> stuck = new HashSet<>();
        for (BlockedThread thread : listed) {
            boolean waitsForALock = thread.wanted() != null && thread.millis() >= ENOUGH_MILLIS;
            if (waitsForALock || isDeadlocked(thread)) {
                stuck.add(thread.phases());
            }
        }
        for (boolean changed = true; changed; ) {
            changed = false;
            for (BlockedThread thread : listed) {
                changed |= waitsForOneOf(stuck, thread) && stuck.add(thread.phases());
            }
        }
        return stuck;
    }

    private static boolean waitsForOneOf(Set<Phases> stuck, BlockedThread thread) {
        for (Phases from : thread.from()) {
            if (stuck.contains(from)) {
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
