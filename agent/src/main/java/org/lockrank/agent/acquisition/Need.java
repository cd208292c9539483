package org.lockrank.agent.acquisition;

import org.lockrank.agent.lock.WatchedLock;
import org.lockrank.agent.name.Site;

/**
 * A lock that a thread acquired, waiting as long as it takes, before it provided something; with the locks that it held
 * meanwhile, mostly none. Never changed.
 */
public final class Need {

    private static final WatchedLock[] NOTHING = {};
    private static final int[] NO_HOWS = {};
    private static final Site[] NO_SITES = {};

    private final WatchedLock lock;
    private final int how;
    private final int site;
    private final int phase;
    private final WatchedLock[] held;
    private final int[] hows;
    private final Site[] sites;
    private final StackTraceElement[] stack;

    private Need(
            WatchedLock lock,
            int how,
            int site,
            int phase,
            WatchedLock[] held,
            int[] hows,
            Site[] sites,
            StackTraceElement[] stack) {
        this.lock = lock;
        this.how = how;
        this.site = site;
        this.phase = phase;
        this.held = held;
        this.hows = hows;
        this.sites = sites;
        this.stack = stack;
    }

    /** With nothing held; {@code stack}: the calls, perhaps those of another time at the same site. */
    static Need alone(WatchedLock lock, int how, int site, int phase, StackTraceElement[] stack) {
        return new Need(lock, how, site, phase, NOTHING, NO_HOWS, NO_SITES, stack);
    }

    /** Within others. */
    static Need within(NestedAcquisition note, int site) {
        return new Need(
                note.wanted(), note.how(), site, note.phase(), note.held(), note.hows(), note.sites(), note.stack());
    }

    /** Whether it was the same lock at the same site, in the same phase. */
    boolean isSame(Need other) {
        return site == other.site && lock == other.lock && phase == other.phase;
    }

    /** The lock. */
    public WatchedLock lock() {
        return lock;
    }

    /** How it was asked for. */
    public int how() {
        return how;
    }

    /** In which of its thread's phases. */
    public int phase() {
        return phase;
    }

    /** What was held, the oldest first. Not to be changed. */
    public WatchedLock[] held() {
        return held;
    }

    /** How each of these was asked for. Not to be changed. */
    public int[] hows() {
        return hows;
    }

    /** Where. Not to be changed. */
    public Site[] sites() {
        return sites;
    }

    /** The calls that asked for the lock. Not to be changed. */
    public StackTraceElement[] stack() {
        return stack;
    }
}
