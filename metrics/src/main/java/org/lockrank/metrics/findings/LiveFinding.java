package org.lockrank.metrics.findings;

import java.util.List;

/**
 * Something to fix, in words. Immutable.
 *
 * @param id the same in each run that finds it, and in each report
 * @param tier what it claims, as JSON spells it: {@code potential-deadlock}
 * @param locks the names of the lock classes that it is about
 * @param sides the threads, in the order in which each has what the one before it waits for
 */
public record LiveFinding(String id, String tier, List<String> locks, List<Side> sides) {

    public LiveFinding {
        locks = List.copyOf(locks);
        sides = List.copyOf(sides);
    }

    /**
     * One thread of it.
     *
     * @param thread its name
     * @param wants the lock that it asks for, or what else it waits for
     * @param wantsAt the program's call that does it
     * @param holds the lock that the one before it waits for; empty where nobody knows
     * @param holdsAt the program's call that acquired that
     * @param calls the stack of the one that wants, the innermost first
     */
    public record Side(String thread, String wants, String wantsAt, String holds, String holdsAt, List<String> calls) {
        public Side {
            calls = List.copyOf(calls);
        }
    }
}
