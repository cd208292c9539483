package org.lockrank.agent.held;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.lock.LockMode;

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
    private final DeclaredCalls.@Nullable Asked declared;

    private HeldCopy(ThreadState state) {
        this.locks = state.locks.clone();
        int entries = Math.min(state.depth, Math.min(locks.length, state.terms.length));
        boolean monitors = state.tellsMonitors();
        this.sites = new int[entries];
        this.hows = new int[entries];
        this.asked = new boolean[entries];
        int waitsOn = -1;
        int kept = 0;
        for (int d = 0; d < entries; d++) {
            int how = state.how(d);
            if ((how & LockMode.MONITOR) == 0 || monitors) {
                locks[kept] = HeldStack.lockOf(locks[d]);
                sites[kept] = state.site(d);
                hows[kept] = how;
                asked[kept] = state.holds(d) == 0;
                waitsOn = state.waitsOn(d) ? kept : waitsOn;
                kept++;
            }
        }
        this.depth = kept;
        this.waiting = waitsOn;
        this.declared = state.askedDeclared();
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
                && (hows[entry] & (Hooks.EXCLUSIVE | Hooks.LEASED)) == 0
                && !LockOwner.isHandedOn(locks[entry]);
    }

    /** Whether the thread asked for it and does not have it. */
    public boolean asksFor(int entry) {
        return asked[entry];
    }

    /** The declared lock whose method the thread was in, to acquire it for as long as it takes; null if it was in none. */
    public DeclaredCalls.@Nullable Asked declared() {
        return declared;
    }

    /** The entry of the lock on which the thread waits for a signal, not holding it; -1 if it does not. */
    public int waiting() {
        return waiting;
    }
}
