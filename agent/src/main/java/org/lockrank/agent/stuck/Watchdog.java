package org.lockrank.agent.stuck;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.held.ThreadState;
import org.lockrank.agent.held.ThreadTable;
import org.lockrank.agent.lock.InitializationLock;

/**
 * Finds threads that are deadlocked, each waiting for what the next one holds. Unlike the JVM's own search it knows
 * who reads, who owns stamps, virtual threads, and who waits until a class is initialized.
 *
 * <p>Looks at other threads' states without their help: believes of a thread only what was the same at two looks in which
 * the thread stood still and nothing happened in between. A thread in a cycle of such threads never goes on, unless
 * somebody interrupts an interruptible wait. For one thread.
 */
public final class Watchdog {

    private final ThreadTable threads;
    private final WaitInference inference = new WaitInference();
    private final InitializationWaits classes;

    /** The events of each thread that stood still at the last look, by its number. */
    private Map<Integer, Integer> stood = new HashMap<>();

    private final Set<Set<Integer>> reported = new HashSet<>();

    /** One that has not looked yet. */
    public Watchdog(ThreadTable threads, InitializationWaits classes) {
        this.threads = threads;
        this.classes = classes;
    }

    /** Cycles of threads that stood still at the last look as well, and were not answered before. */
    public List<List<BlockedThread>> look() {
        return look(false);
    }

    /** The same, where there will be few more looks, so that this one may cost more. */
    public List<List<BlockedThread>> lookAtTheEnd() {
        return look(true);
    }

    private List<List<BlockedThread>> look(boolean atTheEnd) {
        classes.ask(atTheEnd);
        List<BlockedThread> still = blocked();
        classes.addTo(still);
        for (BlockedThread blocked : still) {
            if (blocked.wanted == null) {
                inference.infer(blocked, still);
            }
        }
        classes.link(still);
        List<List<BlockedThread>> cycles = cycles(still);
        classes.forget();
        return cycles;
    }

    /** Those that hold something and stood still at the last look as well. */
    private List<BlockedThread> blocked() {
        List<BlockedThread> still = new ArrayList<>();
        Map<Integer, Integer> stands = new HashMap<>();
        for (ThreadState state : threads.all()) {
            Thread thread = state.thread().get();
            if (thread == null || state.depth() == 0 || !isBlocked(thread)) {
                continue;
            }
            int number = state.thread().number();
            int events = state.events();
            stands.put(number, events);
            Integer before = stood.get(number);
            if (before != null && before == events) {
                BlockedThread blocked = BlockedThread.of(state, thread);
                if (blocked != null) {
                    still.add(blocked);
                }
            }
        }
        stood = stands;
        return still;
    }

    /** Whether some thread that holds something stands still, so that another look is worth its while. */
    public boolean anyStands() {
        return !stood.isEmpty() || classes.anySuspect();
    }

    private static boolean isBlocked(Thread thread) {
        Thread.State state = thread.getState();
        return state == Thread.State.BLOCKED || state == Thread.State.WAITING;
    }

    private List<List<BlockedThread>> cycles(List<BlockedThread> still) {
        List<List<BlockedThread>> found = new ArrayList<>();
        Set<BlockedThread> done = new HashSet<>();
        for (BlockedThread start : still) {
            List<BlockedThread> path = new ArrayList<>();
            List<BlockedThread> cycle = cycle(start, still, path, done);
            if (cycle != null) {
                Set<Integer> numbers = new HashSet<>();
                for (BlockedThread s : cycle) {
                    numbers.add(s.thread().number());
                }
                if (reported.add(numbers)) {
                    beginAll(cycle);
                    found.add(cycle);
                }
            }
        }
        return found;
    }

    private void beginAll(List<BlockedThread> cycle) {
        for (int i = 0; i < cycle.size(); i++) {
            if (cycle.get(i).wanted instanceof InitializationLock initialization) {
                classes.begin(cycle.get((i + 1) % cycle.size()), initialization);
            }
        }
    }

    /** A cycle that can be reached from {@code at}; null if there is none. Each thread is gone through once. */
    private @Nullable List<BlockedThread> cycle(
            BlockedThread at, List<BlockedThread> still, List<BlockedThread> path, Set<BlockedThread> done) {
        int seen = path.indexOf(at);
        if (seen >= 0) {
            return new ArrayList<>(path.subList(seen, path.size()));
        }
        if (!done.add(at)) {
            return null;
        }
        path.add(at);
        for (BlockedThread other : still) {
            if (at.waitsFor(other, still)) {
                List<BlockedThread> cycle = cycle(other, still, path, done);
                if (cycle != null) {
                    return cycle;
                }
            }
        }
        path.remove(path.size() - 1);
        return null;
    }
}
