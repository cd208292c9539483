package org.lockrank.agent.live;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A thread that makes no progress, in words. With getters, for JMX makes its open types of them. Immutable. */
public final class StuckThread {

    private final long id;
    private final String name;
    private final boolean deadlocked;
    private final long millis;
    private final String waitsFor;
    private final List<String> from;
    private final List<String> held;
    private final List<String> stack;

    /**
     * One.
     *
     * @param id of the thread, as the JVM numbers it
     * @param millis for how long at least
     * @param waitsFor the lock, by its name; else what it waits for, and of which class
     * @param from the names of the threads of which each can end the wait, where they are known
     * @param held the names of the locks that it holds, the oldest first
     * @param stack its calls, the innermost first
     */
    public StuckThread(
            long id,
            String name,
            boolean deadlocked,
            long millis,
            String waitsFor,
            List<String> from,
            List<String> held,
            List<String> stack) {
        this.id = id;
        this.name = name;
        this.deadlocked = deadlocked;
        this.millis = millis;
        this.waitsFor = waitsFor;
        this.from = Collections.unmodifiableList(new ArrayList<>(from));
        this.held = Collections.unmodifiableList(new ArrayList<>(held));
        this.stack = Collections.unmodifiableList(new ArrayList<>(stack));
    }

    /** As the JVM numbers it. */
    public long getId() {
        return id;
    }

    /** Its name. */
    public String getName() {
        return name;
    }

    /** Whether it is one of a deadlock; else it waits for one that is, or for another that makes no progress. */
    public boolean isDeadlocked() {
        return deadlocked;
    }

    /** For how many milliseconds each look has found it so. */
    public long getMillis() {
        return millis;
    }

    /** The lock that it waits for, by its name; else what it waits for. */
    public String getWaitsFor() {
        return waitsFor;
    }

    /** Who can end the wait, where that is known. */
    public List<String> getFrom() {
        return from;
    }

    /** The locks that it holds. */
    public List<String> getHeld() {
        return held;
    }

    /** Its calls, the innermost first. */
    public List<String> getStack() {
        return stack;
    }
}
