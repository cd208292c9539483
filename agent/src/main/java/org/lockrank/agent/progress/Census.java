package org.lockrank.agent.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.held.ThreadState;
import org.lockrank.agent.held.ThreadTable;
import org.lockrank.agent.identity.ThreadIds;
import org.lockrank.agent.jvm.LiveThreads;

/**
 * All threads of the program at one look, in what state each is. Left out are the JVM's own, those that only serve it, and
 * ours: they neither do the program's work nor keep it from being done.
 */
public final class Census {

    private static final String MAKES_THREADS_OF_ITS_OWN = "jdk.internal.misc.InnocuousThread";

    /** So begin the names of threads of a library of ours, in the program: they look at what there is to tell, with a time limit, and do no work of the program's. */
    private static final String METRICS = "lockrank-metrics";

    private final List<One> all = new ArrayList<>();

    /** Those who go on, or will by themselves: they run, are in a native call, or wait with a time limit. */
    private final List<One> active = new ArrayList<>();

    /** Threads of the JVM's own that may be ending it. */
    private final List<Thread> ending = new ArrayList<>();

    private int running;

    /**
     * A thread.
     *
     * @param known what hooks told of it; null if there was none
     * @param events how much had happened in it before anything else was looked at
     * @param blocker what it parks at; null if it says nothing
     */
    public record One(
            Thread thread,
            long tid,
            Thread.State state,
            @Nullable ThreadState known,
            int events,
            @Nullable Object blocker) {

        /** Whether it waits, as long as it takes. */
        public boolean waits() {
            return state == Thread.State.WAITING || state == Thread.State.BLOCKED;
        }
    }

    /** Takes it. {@code system}: the group of the JVM's own threads. */
    public Census(ThreadTable threads, ThreadGroup system) {
        for (Thread thread : LiveThreads.platform()) {
            if (thread.getName().equals("DestroyJavaVM") || isHandler(thread)) {
                ending.add(thread);
            } else if (thread.getThreadGroup() != system && !servesTheJvm(thread)) {
                add(thread, threads.stateIfKnown(thread));
            }
        }
        int virtual = 0;
        for (ThreadState state : threads.all()) {
            Thread thread = state.thread().isVirtual() ? state.thread().get() : null;
            if (thread != null && virtual++ < LiveThreads.MOST_VIRTUAL) {
                add(thread, state);
            }
        }
    }

    private void add(Thread thread, @Nullable ThreadState known) {
        if (known != null && known.isInside() && isOurs(thread)
                || thread.getName().startsWith(METRICS)) {
            return;
        }
        int events = known == null ? 0 : known.events();
        Thread.State state = LiveThreads.state(thread);
        if (state == Thread.State.NEW || state == Thread.State.TERMINATED) {
            return;
        }
        One one = new One(thread, ThreadIds.of(thread), state, known, events, LockSupport.getBlocker(thread));
        all.add(one);
        if (!one.waits()) {
            active.add(one);
            running += state == Thread.State.RUNNABLE ? 1 : 0;
        }
    }

    /** All of them. */
    public List<One> all() {
        return all;
    }

    /** Those who go on by themselves. */
    public List<One> active() {
        return active;
    }

    /** How many ran, or were in a native call. */
    public int running() {
        return running;
    }

    /** How many waited with a time limit. */
    public int timed() {
        return active.size() - running;
    }

    /** Threads of the JVM's own that may be ending it. */
    public List<Thread> ending() {
        return ending;
    }

    private static boolean isOurs(Thread thread) {
        return thread == Thread.currentThread() || thread.getName().startsWith("lockrank-");
    }

    /** Runs what the program does at a signal. The JVM makes it for each signal. */
    private static boolean isHandler(Thread thread) {
        String name = thread.getName();
        return name.startsWith("SIG") && name.endsWith(" handler");
    }

    /** The cleaner of the JDK's own objects, and who resumes virtual threads: both only do what others gave them. */
    private static boolean servesTheJvm(Thread thread) {
        if (!thread.getClass().getName().equals(MAKES_THREADS_OF_ITS_OWN)) {
            return false;
        }
        String name = thread.getName();
        return name.equals("Common-Cleaner") || name.equals("VirtualThread-unblocker");
    }
}
