package org.lockrank.agent.steer;

import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.lock.WatchedLock;
import org.lockrank.agent.name.Site;

/**
 * A thread where it stood: what it held, by its own word and the locks', what it wanted, and its calls. Never changed; the arrays
 * are for reading only.
 */
public final class SteeredThread {

    private final Phases phases;
    private final WatchedLock[] held;
    private final int[] hows;
    private final Site[] sites;
    private final WatchedLock wanted;
    private final int how;
    private final StackTraceElement[] stack;

    SteeredThread(
            Phases phases,
            WatchedLock[] held,
            int[] hows,
            Site[] sites,
            WatchedLock wanted,
            int how,
            StackTraceElement[] stack) {
        this.phases = phases;
        this.held = held;
        this.hows = hows;
        this.sites = sites;
        this.wanted = wanted;
        this.how = how;
        this.stack = stack;
    }

    /** Which thread it was. */
    public Phases phases() {
        return phases;
    }

    /** What it held, the oldest first. */
    public WatchedLock[] held() {
        return held;
    }

    /** How each of these was asked for. */
    public int[] hows() {
        return hows;
    }

    /** Where. */
    public Site[] sites() {
        return sites;
    }

    /** What it asked for. */
    public WatchedLock wanted() {
        return wanted;
    }

    /** How it did. */
    public int how() {
        return how;
    }

    /** Its calls. */
    public StackTraceElement[] stack() {
        return stack;
    }
}
