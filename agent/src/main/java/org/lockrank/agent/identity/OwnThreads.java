package org.lockrank.agent.identity;

/**
 * The agent's own threads. They are in the group of the JVM's, for a program may count the threads of its groups, wait until there are no others, or
 * interrupt them all.
 */
public final class OwnThreads {

    private OwnThreads() {}

    /** A daemon that has not begun. Inherits nothing of what threads of the program hand on to those that they make. */
    public static Thread daemon(Runnable body, String name) {
        Thread thread = new Thread(system(), body, name, 0, false);
        thread.setDaemon(true);
        return thread;
    }

    /** The group of the JVM's own threads: the first one that the calling thread has above it. */
    public static ThreadGroup system() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        for (ThreadGroup above = group.getParent(); above != null; above = group.getParent()) {
            group = above;
        }
        return group;
    }
}
