package org.lockrank.agent.stuck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lockrank.agent.jvm.LiveThreads;
import org.lockrank.agent.name.Frames;
import org.lockrank.agent.progress.Census;
import org.lockrank.agent.progress.Pause;

/**
 * Threads that may be stuck in the initializer of a class: it is on their stack, and the stack was the same at the last
 * look. Where threads and classes wait in a cycle there is at least one such thread, for only a superclass is waited for
 * before the initializer itself begins.
 *
 * <p>Most programs have none. To know that, the stacks of {@value #MOST} threads are taken at a look, of those that run or
 * wait without a time limit, others the next time; at the end of the program, and when somebody asks, those of all, up to {@value #MOST_IF_THOROUGH}. Whoever stands there for good reasons, such as a
 * program that runs in an initializer, is suspected less and less often. For one thread.
 */
final class InitializerSuspects {

    private static final int MOST = 16;
    private static final int MOST_IF_THOROUGH = 256;

    /** The stacks of the threads that were in an initializer at the last look, by the threads' ids. */
    private Map<Long, StackTraceElement[]> seen = new HashMap<>();

    /** Those that were suspected the last time. */
    private Map<Long, StackTraceElement[]> suspected = new HashMap<>();

    /** The last thread whose stack was looked at because it was its turn. */
    private long last;

    private final Pause pause = new Pause();

    /**
     * Whether some of these threads stand in an initializer and it is time to find out why.
     *
     * @param thorough whether it always is
     */
    boolean stand(Census census, boolean thorough) {
        Map<Long, StackTraceElement[]> now = new HashMap<>();
        Map<Long, StackTraceElement[]> still = new HashMap<>();
        List<Census.One> chosen = choose(census.all(), thorough ? MOST_IF_THOROUGH : MOST);
        List<Thread> threads = new ArrayList<>();
        for (Census.One one : chosen) {
            threads.add(one.thread());
        }
        StackTraceElement[][] stacks = LiveThreads.stacks(threads);
        for (int i = 0; i < stacks.length; i++) {
            if (isInInitializer(stacks[i])) {
                long tid = chosen.get(i).tid();
                now.put(tid, stacks[i]);
                if (Arrays.equals(seen.get(tid), stacks[i])) {
                    still.put(tid, stacks[i]);
                }
            }
        }
        seen = now;

        return !still.isEmpty() && (isNew(still) || thorough || pause.isOver());
    }

    /** Whether some thread is in an initializer, so that another look is worth its while. */
    boolean any() {
        return !seen.isEmpty();
    }

    /** Those that were in an initializer the last time, and so many more, in turn. */
    private List<Census.One> choose(List<Census.One> all, int most) {
        List<Census.One> chosen = new ArrayList<>();
        TreeMap<Long, Census.One> rest = new TreeMap<>();
        for (Census.One one : all) {
            if (seen.containsKey(one.tid())) {
                chosen.add(one);
            } else if (one.state() != Thread.State.TIMED_WAITING) {
                rest.put(one.tid(), one);
            }
        }
        List<Census.One> turns = new ArrayList<>();
        List<Census.One> before = new ArrayList<>();
        for (Census.One one : rest.values()) {
            (one.tid() > last ? turns : before).add(one);
        }
        turns.addAll(before);
        for (Census.One one : turns.subList(0, Math.min(most, turns.size()))) {
            chosen.add(one);
            last = one.tid();
        }
        return chosen;
    }

    private boolean isNew(Map<Long, StackTraceElement[]> still) {
        boolean isNew = false;
        for (Map.Entry<Long, StackTraceElement[]> e : still.entrySet()) {
            isNew |= !Arrays.equals(suspected.get(e.getKey()), e.getValue());
        }
        suspected = still;
        if (isNew) {
            pause.begin();
        }
        return isNew;
    }

    private static boolean isInInitializer(StackTraceElement[] stack) {
        for (StackTraceElement e : stack) {
            if (Frames.isInitializer(e)) {
                return true;
            }
        }
        return false;
    }
}
