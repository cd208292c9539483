package org.lockrank.agent.happensbefore;

import java.util.Arrays;

/**
 * Phases of one thread in which something was acquired that is not noted, and may be of interest later: the first {@value #FIRST} ones, and of the rest the last
 * ones, {@value #MOST} together.
 *
 * <p>Added to by the thread and read by the writing thread, under the monitor of this, with which nothing else is done.
 */
final class OpenPhases {

    private static final int FIRST = 64;
    private static final int MOST = 1_024;

    private int[] phases = {};

    /** How many came, those that are forgotten among them. */
    private int size;

    /** Adds a phase, which is that of the last call or a later one. */
    synchronized void add(int phase) {
        if (size > 0 && phases[place(size - 1)] == phase) {
            return;
        }
        int place = place(size);
        if (place == phases.length) {
            phases = Arrays.copyOf(phases, Math.min(Math.max(4, 2 * place), MOST));
        }
        phases[place] = phase;
        size++;
    }

    /** All are kept until there are too many; then the first ones, and by turns the rest. */
    private static int place(int nth) {
        return nth < MOST ? nth : FIRST + (nth - MOST) % (MOST - FIRST);
    }

    /** Those that are kept, in no order. */
    synchronized int[] all() {
        return Arrays.copyOf(phases, Math.min(size, MOST));
    }
}
