package org.lockrank.agent.jvm;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.held.ThreadTable;

/**
 * Which platform threads hold no monitor now, and are not about to enter one whose hook did nothing, because hooks of monitors were
 * still off when it was called. The JVM pauses for each question, for as long as it takes to walk the stacks of the threads that it
 * is asked about.
 *
 * <p>A thread that holds nothing may stand between such a hook and the monitor. It does not if it was in a hook since they are on,
 * or if it is in a native method, of which a hook that is off calls none: parked, asleep, waiting for input. In {@code
 * Object.wait} it holds nothing, and goes on with a monitor that nobody saw it enter; so it is not among them, nor is one that is
 * blocked.
 *
 * <p>A JVM without the module {@code java.management}, or one that does not tell who holds monitors, names nobody.
 */
public final class ThreadsWithoutMonitors {

    /** So many threads are asked about in one pause. */
    private static final int MOST = 128;

    private static final long[] NOBODY = {};

    private final Asking<long[]> asking;

    /** Nobody was asked about yet. */
    public ThreadsWithoutMonitors(ThreadTable threads) {
        this.asking = new Asking<>(threads);
    }

    /**
     * Which of these threads it is.
     *
     * @param ids their ids
     * @param seen which of them were in a hook of a monitor since these are on; as many as there are {@code ids}
     */
    public long[] among(long[] ids, boolean[] seen) {
        long[] found = asking.ask(new Question(ids, seen));
        return found == null ? NOBODY : found;
    }

    private static final class Question implements Callable<long @Nullable []> {

        private final long[] ids;
        private final boolean[] seen;

        Question(long[] ids, boolean[] seen) {
            this.ids = ids;
            this.seen = seen;
        }

        @Override
        public long[] call() {
            ThreadMXBean bean = ManagementFactory.getThreadMXBean();
            if (!bean.isObjectMonitorUsageSupported()) {
                return NOBODY;
            }
            List<Long> found = new ArrayList<>();
            for (int from = 0; from < ids.length; from += MOST) {
                int to = Math.min(ids.length, from + MOST);
                ThreadInfo[] infos = bean.getThreadInfo(Arrays.copyOfRange(ids, from, to), true, false);
                for (int i = 0; i < infos.length; i++) {
                    if (infos[i] != null && isFree(infos[i], seen[from + i])) {
                        found.add(ids[from + i]);
                    }
                }
            }
            long[] array = new long[found.size()];
            for (int i = 0; i < array.length; i++) {
                array[i] = found.get(i);
            }
            return array;
        }
    }

    private static boolean isFree(ThreadInfo info, boolean seen) {
        if (info.getThreadState() == Thread.State.BLOCKED || info.getLockedMonitors().length != 0) {
            return false;
        }
        StackTraceElement[] calls = info.getStackTrace();
        if (calls.length == 0) {
            return true;
        }
        for (StackTraceElement call : calls) {
            if (!call.getClassName().equals("java.lang.Object")) {
                break;
            }
            if (call.getMethodName().startsWith("wait")) {
                return false;
            }
        }
        return seen || calls[0].isNativeMethod();
    }
}
