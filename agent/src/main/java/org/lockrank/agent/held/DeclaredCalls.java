package org.lockrank.agent.held;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.standin.Declared;

/**
 * Calls of methods that are declared to acquire a lock, as far as a thread is in some: one may call others. What was asked for is noted
 * at the beginning; it is held from the end on, so that what the method does meanwhile is not done under the lock.
 *
 * <p>Written by its thread alone, each change before it counts an event. The watchdog reads it from outside, and believes it as it does a
 * {@link HeldStack}.
 */
public final class DeclaredCalls {

    /** Deeper ones are not noticed. */
    private static final int MOST = 16;

    private final @Nullable Declared[] locks = new Declared[MOST];
    private final int[] hows = new int[MOST];
    private final int[] sites = new int[MOST];

    /** Which method each is a call of: the site of its beginning. */
    private final int[] methods = new int[MOST];

    /** Whether a call within it acquired the same lock: a method that only passes on to another that is declared too. */
    private final boolean[] passedOn = new boolean[MOST];

    private int depth;

    /**
     * What the innermost call asks for.
     *
     * @param how how, as hooks are told
     * @param site where
     * @param method the site of the method that asks
     */
    public record Asked(Declared lock, int how, int site, int method) {}

    /** What the innermost call asks for, for as long as it takes; null if there is none such. Read by the watchdog, too. */
    @Nullable
    Asked asked() {
        int d = depth - 1;
        Declared lock = d < 0 ? null : locks[d];
        return lock == null || (hows[d] & (Hooks.TRY | Hooks.TIMED)) != 0
                ? null
                : new Asked(lock, hows[d], sites[d], methods[d]);
    }

    /** A call begins that may acquire {@code lock}. A try is noted when it has come to something. */
    public void begin(ThreadState s, Declared lock, int how, int method) {
        int at = s.takeAt();
        int site = at != 0 ? at : method;
        if ((how & Hooks.TRY) == 0) {
            HeldLocks.failed(s.want(lock, site, how));
        }
        if (depth < MOST) {
            locks[depth] = lock;
            hows[depth] = how;
            sites[depth] = site;
            methods[depth] = method;
            passedOn[depth] = false;
            depth++;
        }
        s.events++;
    }

    /** A call of that method ends. Those above it have ended by an exception that nobody saw. */
    public void end(ThreadState s, boolean acquired, int method) {
        int d = depth - 1;
        while (d >= 0 && methods[d] != method) {
            d--;
        }
        if (d < 0) {
            return;
        }
        Declared lock = locks[d];
        boolean held = passedOn[d];
        Arrays.fill(locks, d, depth, null);
        depth = d;
        s.events++;
        if (acquired && lock != null) {
            for (int outer = 0; outer < d; outer++) {
                passedOn[outer] |= locks[outer] == lock;
            }
        }
        if (acquired && lock != null && !held) {
            if ((hows[d] & Hooks.TRY) != 0) {
                s.has(lock, sites[d], hows[d], 0);
            } else {
                s.holds(lock, sites[d], hows[d]);
            }
        }
    }
}
