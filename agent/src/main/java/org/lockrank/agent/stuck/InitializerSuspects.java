package org.lockrank.agent.stuck;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.held.ThreadState;
import org.lockrank.agent.held.ThreadTable;
import org.lockrank.agent.identity.ThreadIds;
import org.lockrank.agent.name.Frames;

/**
 * Threads that may be stuck in the initializer of a class: it is on their stack, and the stack was the same at the last
 * look. Where threads and classes wait in a cycle there is at least one such thread, for only a superclass is waited for
 * before the initializer itself begins.
 *
 * <p>Most programs have none. To know that, the stacks of {@value #MOST} threads are taken at a look, others the next time;
 * at the end of the program those of all, up to {@value #MOST_AT_THE_END}. Whoever stands there for good reasons, such as a
 * program that runs in an initializer, is suspected less and less often. For one thread.
 */
final class InitializerSuspects {

    private static final int MOST = 16;
    private static final int MOST_AT_THE_END = 256;
    private static final int MOST_VIRTUAL = 1024;

    /** After so many looks whoever stands as before is suspected again. */
    private static final int LONGEST_PAUSE = 32;

    /** {@code Thread.getThreads}: all threads without their stacks; null where the JDK is closed to us. */
    private static final @Nullable Method ALL = all();

    private final ThreadTable threads;

    /** The stacks of the threads that were in an initializer at the last look, by the threads' ids. */
    private Map<Long, StackTraceElement[]> seen = new HashMap<>();

    /** Those that were suspected the last time. */
    private Map<Long, StackTraceElement[]> suspected = new HashMap<>();

    /** The last thread whose stack was looked at because it was its turn. */
    private long last;

    private int pause;
    private int longestPause = 1;

    InitializerSuspects(ThreadTable threads) {
        this.threads = threads;
    }

    /** Whether some of these threads stand in an initializer and it is time to find out why. */
    boolean stand(List<Thread> all, boolean atTheEnd) {
        Map<Long, StackTraceElement[]> now = new HashMap<>();
        Map<Long, StackTraceElement[]> still = new HashMap<>();
        for (Thread thread : choose(all, atTheEnd ? MOST_AT_THE_END : MOST)) {
            StackTraceElement[] stack = thread.getStackTrace();
            if (isInInitializer(stack)) {
                long tid = ThreadIds.of(thread);
                now.put(tid, stack);
                if (Arrays.equals(seen.get(tid), stack)) {
                    still.put(tid, stack);
                }
            }
        }
        seen = now;

        return !still.isEmpty() && (isNew(still) || atTheEnd || pauseIsOver());
    }

    /** Whether some thread is in an initializer, so that another look is worth its while. */
    boolean any() {
        return !seen.isEmpty();
    }

    /** All threads but the calling one; of virtual ones at most {@value #MOST_VIRTUAL} that are known to the watcher. */
    List<Thread> threads() {
        Thread[] all = null;
        try {
            all = ALL == null ? null : (Thread[]) ALL.invoke(null);
        } catch (ReflectiveOperationException e) {
            // As if it were closed.
        }
        if (all == null) {
            all = Thread.getAllStackTraces().keySet().toArray(new Thread[0]);
        }
        List<Thread> others = new ArrayList<>();
        for (Thread thread : all) {
            if (thread != Thread.currentThread()) {
                others.add(thread);
            }
        }
        int virtual = 0;
        for (ThreadState state : threads.all()) {
            Thread thread = state.thread().isVirtual() && virtual < MOST_VIRTUAL
                    ? state.thread().get()
                    : null;
            if (thread != null) {
                others.add(thread);
                virtual++;
            }
        }
        return others;
    }

    /** Those that were in an initializer the last time, and so many more, in turn. */
    private List<Thread> choose(List<Thread> all, int most) {
        List<Thread> chosen = new ArrayList<>();
        TreeMap<Long, Thread> rest = new TreeMap<>();
        for (Thread thread : all) {
            long tid = ThreadIds.of(thread);
            if (seen.containsKey(tid)) {
                chosen.add(thread);
            } else if (mayStand(thread)) {
                rest.put(tid, thread);
            }
        }
        List<Thread> turns = new ArrayList<>(rest.tailMap(last, false).values());
        turns.addAll(rest.headMap(last, true).values());
        for (Thread thread : turns.subList(0, Math.min(most, turns.size()))) {
            chosen.add(thread);
            last = ThreadIds.of(thread);
        }
        return chosen;
    }

    /** A thread that waits for a class runs, by its state; one that waits for a lock, but for a monitor, has told us. */
    private boolean mayStand(Thread thread) {
        return switch (thread.getState()) {
            case RUNNABLE, BLOCKED -> true;
            case WAITING -> {
                ThreadState state = threads.stateIfKnown(thread);
                yield state != null && state.depth() != 0;
            }
            default -> false;
        };
    }

    private boolean isNew(Map<Long, StackTraceElement[]> still) {
        boolean isNew = false;
        for (Map.Entry<Long, StackTraceElement[]> e : still.entrySet()) {
            isNew |= !Arrays.equals(suspected.get(e.getKey()), e.getValue());
        }
        suspected = still;
        if (isNew) {
            pause = 0;
            longestPause = 1;
        }
        return isNew;
    }

    private boolean pauseIsOver() {
        if (++pause < longestPause) {
            return false;
        }
        pause = 0;
        longestPause = Math.min(LONGEST_PAUSE, longestPause * 2);
        return true;
    }

    private static boolean isInInitializer(StackTraceElement[] stack) {
        for (StackTraceElement e : stack) {
            if (Frames.isInitializer(e)) {
                return true;
            }
        }
        return false;
    }

    /** Not by a method handle, for which the JVM would make classes in every program. */
    private static @Nullable Method all() {
        try {
            Method method = Thread.class.getDeclaredMethod("getThreads");
            method.setAccessible(true);
            return method;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }
}
