package org.lockrank.agent.identity;

import java.lang.ref.WeakReference;

/**
 * One thread of the watched program: a number for life, and what it is called. Does not keep the thread alive.
 */
public final class WatchedThread extends WeakReference<Thread> {

    private final long id;
    private final int number;
    private final boolean virtual;

    /** The thread's name when it was met, or later if it changed by then. Written by the writing thread alone. */
    private String name;

    /**
     * Makes it known.
     *
     * @param id what {@link ThreadIds} says
     * @param number what recordings call it, from 1
     */
    public WatchedThread(Thread thread, long id, int number) {
        super(thread);
        this.id = id;
        this.number = number;
        this.name = thread.getName();
        this.virtual = thread.getClass().getName().startsWith("java.lang.") && thread.getClass() != Thread.class;
    }

    /** What the JVM calls it. */
    public long id() {
        return id;
    }

    /** What recordings call it. */
    public int number() {
        return number;
    }

    /** Whether it is a virtual thread. */
    public boolean isVirtual() {
        return virtual;
    }

    /** The thread's name, as long as it lives the present one. For the writing thread. */
    public String name() {
        Thread t = get();
        if (t != null && !ThreadStates.hasEnded(t)) {
            name = t.getName();
        }
        return name;
    }
}
