package org.lockrank.agent.held;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;

/**
 * What a thread held and waited for at one moment: a copy, made by another thread, to be believed if the thread stood still
 * meanwhile.
 */
public final class HeldCopy {

    private final int depth;
    private final Object[] locks;
    private final int[] sites;
    private final int[] hows;
    private final boolean[] asked;
    private final int waiting;

    private HeldCopy(ThreadState state) {
        this.locks = state.locks.clone();
        this.depth = Math.min(state.depth, Math.min(locks.length, state.terms.length));
        this.sites = new int[depth];
        this.hows = new int[depth];
        this.asked = new boolean[depth];
        for (int d = 0; d < depth; d++) {
            sites[d] = state.site(d);
            hows[d] = state.how(d);
            asked[d] = state.holds(d) == 0;
        }
        int entry = state.waitingEntry;
        this.waiting = entry >= 0 && entry < depth && state.waitsOn(entry) ? entry : -1;
    }

    /** A copy; null if something happened in the thread since it was at that many {@linkplain ThreadState#events events}. */
    public static @Nullable HeldCopy of(ThreadState state, int events) {
        HeldCopy copy = new HeldCopy(state);
        return state.events() == events ? copy : null;
    }

    /** How many locks there are, the oldest first. */
    public int depth() {
        return depth;
    }

    /** The lock that was asked for so many-eth, from 0. */
    public Object lock(int entry) {
        return locks[entry];
    }

    /** Where it was asked for, as {@link org.lockrank.agent.name.Sites} numbers it. */
    public int site(int entry) {
        return sites[entry];
    }

    /** How it was asked for, as {@link org.lockrank.agent.lock.LockMode} has it. */
    public int how(int entry) {
        return hows[entry];
    }

    /** Whether the thread holds it, and somebody may wait for it. */
    public boolean holds(int entry) {
        return !asked[entry]
                && entry != waiting
                && (hows[entry] & Hooks.EXCLUSIVE) == 0
                && !PermitHolds.isHandedOn(locks[entry]);
    }

    /** Whether the thread asked for it and does not have it. */
    public boolean asksFor(int entry) {
        return asked[entry];
    }

    /** The entry of the lock on which the thread waits for a signal, not holding it; -1 if it does not. */
    public int waiting() {
        return waiting;
    }
}
