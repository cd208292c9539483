package org.lockrank.agent.jvm;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.held.ThreadTable;

/**
 * What the JVM itself answers of platform threads: what each is blocked on and by whom, monitors that it took in the
 * program's name among them, and whom it finds deadlocked. Not by the platform's bean server, which the program may look
 * at. A JVM without the module {@code java.management} answers nothing.
 */
public final class JvmView {

    /** So many threads are asked about at once. */
    private static final int MOST = 512;

    /** So many of them whose monitors are looked up, for which the JVM pauses. */
    private static final int MOST_OWNERS = 64;

    private static final long[] NOBODY = {};

    private final Asking<Answer> asking;

    /** One that was not asked yet. */
    public JvmView(ThreadTable threads) {
        this.asking = new Asking<>(threads);
    }

    /**
     * One answer.
     *
     * @param deadlocked the ids of those whom the JVM finds deadlocked
     * @param owners the ids of those who have what others wait for
     */
    public record Answer(Map<Long, JvmThread> threads, Set<Long> deadlocked, Set<Long> owners) {

        /** Nothing is known. */
        public static final Answer NONE = new Answer(Map.of(), Set.of(), Set.of());

        public Answer {
            threads = Map.copyOf(threads);
            deadlocked = Set.copyOf(deadlocked);
            owners = Set.copyOf(owners);
        }
    }

    /** What the JVM says of these threads, and of those that have what they wait for. */
    public Answer ask(Collection<Long> tids) {
        Answer answer = asking.ask(new Question(array(tids, MOST)));
        return answer == null ? Answer.NONE : answer;
    }

    private static final class Question implements Callable<@Nullable Answer> {

        private final long[] tids;

        Question(long[] tids) {
            this.tids = tids;
        }

        @Override
        public Answer call() {
            return answer(tids);
        }
    }

    private static Answer answer(long[] tids) {
        ThreadMXBean bean = ManagementFactory.getThreadMXBean();
        long[] found = bean.findDeadlockedThreads();
        Set<Long> deadlocked = new HashSet<>();
        for (long tid : found == null ? NOBODY : found) {
            deadlocked.add(tid);
        }
        Set<Long> all = new HashSet<>(deadlocked);
        for (long tid : tids) {
            all.add(tid);
        }
        Set<Long> owners = new HashSet<>();
        Map<Long, JvmThread> threads = new HashMap<>();
        for (ThreadInfo info : bean.getThreadInfo(array(all, MOST))) {
            if (info != null) {
                threads.put(info.getThreadId(), thread(info));
                if (info.getLockOwnerId() >= 0) {
                    owners.add(info.getLockOwnerId());
                }
            }
        }
        if (!owners.isEmpty() && bean.isObjectMonitorUsageSupported()) {
            for (ThreadInfo info : bean.getThreadInfo(array(owners, MOST_OWNERS), true, false)) {
                if (info != null) {
                    threads.put(info.getThreadId(), thread(info));
                }
            }
        }
        return new Answer(threads, deadlocked, owners);
    }

    private static JvmThread thread(ThreadInfo info) {
        LockInfo lock = info.getLockInfo();
        List<JvmThread.Monitor> monitors = new ArrayList<>();
        for (MonitorInfo monitor : info.getLockedMonitors()) {
            monitors.add(new JvmThread.Monitor(
                    monitor.getClassName(), monitor.getIdentityHashCode(), monitor.getLockedStackDepth()));
        }
        return new JvmThread(
                info.getThreadId(),
                lock == null ? "" : lock.getClassName(),
                lock == null ? 0 : lock.getIdentityHashCode(),
                info.getLockOwnerId(),
                info.getBlockedCount() + info.getWaitedCount(),
                monitors);
    }

    private static long[] array(Collection<Long> tids, int most) {
        long[] array = new long[Math.min(most, tids.size())];
        int i = 0;
        for (Long tid : tids) {
            if (i < array.length) {
                array[i++] = tid;
            }
        }
        return array;
    }
}
