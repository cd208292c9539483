package org.lockrank.benchmarks;

import java.util.List;

/** What each row is to cost at most. */
final class Goals {

    /** Rows whose names begin with {@code row}; empty words match all. The first that matches counts. */
    private record Goal(String row, String variant, String baseline, double most) {
        boolean isFor(Line line) {
            return line.row().startsWith(row)
                    && (variant.isEmpty() || line.variant().equals(variant))
                    && (baseline.isEmpty() || line.baseline().equals(baseline));
        }
    }

    private static final List<Goal> GOALS = List.of(
            new Goal("rw-read-1", "off", "ReentrantReadWriteLock", 0.6),
            new Goal("rw-read-1", "off", "StampedLock", 0.6),
            new Goal("rw-read-2", "off", "ReentrantReadWriteLock", 0.1),
            new Goal("rw-read-2", "off", "StampedLock", 0.2),
            new Goal("rw-read-2", "on", "ReentrantReadWriteLock", 0.3),
            new Goal("rw-writer-waits", "off", "ReentrantReadWriteLock", 1),
            new Goal("rw-write-1", "off", "", 1),
            new Goal("go-", "off", "", 1),
            new Goal("rw-", "", "", Double.NaN),
            new Goal("go-", "", "", Double.NaN),
            new Goal("bytes-", "", "", Double.NaN),
            new Goal("lock-held-10-over-0", "on", "", 1.1),
            new Goal("lock-held-0-count-over-on", "count", "", 1),
            new Goal("lock-held-10-count-over-on", "count", "", 1),
            new Goal("ranks-64-over-8", "on", "", 1.1),
            new Goal("ranks-67-over-8", "on", "", 1.1),
            new Goal("ranks-500-over-8", "on", "", 1.1),
            new Goal("ranks-go-over-8", "on", "", 1.1),
            new Goal("", "on", Names.GUAVA, 1),
            new Goal("", "off", Names.GUAVA, 1),
            new Goal("", "off", Names.GUAVA_DISABLED, 1),
            new Goal("", "on", Names.GUAVA_DISABLED, Double.NaN),
            new Goal("", "off", "", 1.02),
            new Goal("lock-held-", "on", "ReentrantLock", 1.25),
            new Goal("rrwl-", "on", "ReentrantReadWriteLock", 1.35),
            new Goal("stamped-", "on", "StampedLock", 1.35),
            new Goal("contended-lock", "on", "ReentrantLock", 1.1),
            new Goal("own-locks", "on", "ReentrantLock", 1.3));

    private Goals() {}

    /** The greatest ratio that meets the goal; NaN where there is none. */
    static double of(Line line) {
        return GOALS.stream()
                .filter(goal -> goal.isFor(line))
                .findFirst()
                .map(Goal::most)
                .orElse(Double.NaN);
    }
}
