package org.lockrank.agent.live;

/** A lock that a thread has held for long, in words. With getters, for JMX makes its open types of them. Immutable. */
public final class LongHold {

    private final long id;
    private final String name;
    private final String lock;
    private final String at;
    private final long millis;

    /**
     * One.
     *
     * @param id of the thread, as the JVM numbers it
     * @param lock the lock, by its name
     * @param at where it was acquired, as a stack trace has it
     * @param millis for how long at least
     */
    public LongHold(long id, String name, String lock, String at, long millis) {
        this.id = id;
        this.name = name;
        this.lock = lock;
        this.at = at;
        this.millis = millis;
    }

    /** The thread's id, as the JVM numbers it. */
    public long getId() {
        return id;
    }

    /** The thread's name. */
    public String getName() {
        return name;
    }

    /** The lock. */
    public String getLock() {
        return lock;
    }

    /** Where it was acquired. */
    public String getAt() {
        return at;
    }

    /** For how many milliseconds each look has found it held. */
    public long getMillis() {
        return millis;
    }
}
