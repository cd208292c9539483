package org.lockrank.benchmarks;

/**
 * How hard to try.
 *
 * @param warmUpMillis for each variant of a row
 * @param warmUpBlocks at least, for the compilers count and do not look at the clock; where threads
 *     wait for each other five times the above is enough
 * @param rounds in each of which every variant has a turn
 * @param mostMillis after which a row has no more rounds, but for the first few
 * @param virtual whether virtual threads measure
 */
record Effort(int warmUpMillis, int warmUpBlocks, int rounds, int mostMillis, boolean virtual) {

    /** Ends in five minutes on two processors, all forks taken together. */
    static Effort quick(boolean virtual) {
        return new Effort(30, 40, 50, 120, virtual);
    }

    static Effort full(boolean virtual) {
        return new Effort(200, 60, 400, 1_000, virtual);
    }

    /** Everything once: tells whether it works. */
    static Effort once() {
        return new Effort(0, 1, 1, 0, false);
    }

    boolean isOnce() {
        return rounds == 1;
    }

    Effort rounds(int most) {
        return new Effort(warmUpMillis, Math.min(warmUpBlocks, most), Math.min(rounds, most), mostMillis, virtual);
    }
}
