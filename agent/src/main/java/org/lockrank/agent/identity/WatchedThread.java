package org.lockrank.agent.identity;

import java.lang.ref.WeakReference;

/**
 * One thread of the watched program: a number for life, and what it is called. Does not keep the thread alive.
 */
public final class WatchedThread extends WeakReference<Thread> {

    private final long id;
    private final int number;
    private final boolean virtual;

    /**
     * The call that started it, for a virtual thread without a name; empty where nobody knows. Written once, before it is started;
     * volatile for the writing thread, which has nothing else to see it by.
     */
    private volatile String startedAt = "";

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
        this.virtual = isVirtual(thread);
    }

    /** Whether a thread is virtual, told without a method that Java 17 does not have. */
    private static boolean isVirtual(Thread thread) {
        return thread.getClass() != Thread.class && thread.getClass().getName().startsWith("java.lang.");
    }

    /** Whether nothing but what started it tells the thread from others: it is virtual and has no name. */
    public static boolean isNameless(Thread thread) {
        return isVirtual(thread) && thread.getName().isEmpty();
    }

    /** It is about to be started by that call. */
    public void isStartedAt(String frame) {
        startedAt = frame;
    }

    /** The call that started it; empty where nobody knows, and where its name says more. For the writing thread. */
    public String startedAt() {
        return name().isEmpty() ? startedAt : "";
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
