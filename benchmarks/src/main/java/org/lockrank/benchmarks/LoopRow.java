package org.lockrank.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Variants of one operation, turn about: A B C, C B A, and so on, so that what changes with time changes all of them alike.
 * Each round gives a ratio, and the median of these is the reading.
 *
 * @param name its name
 * @param shape how many threads do how much of it at once
 * @param variants the first is the baseline; the last, ours, is compared with the peers as well
 */
record LoopRow(String name, Shape shape, List<Variant> variants) implements Row {

    /**
     * @param threads how many do it at once
     * @param block how many operations a thread does in one turn
     * @param mostRounds a limit for rows whose operation is long
     * @param background whether only the first thread is timed, and the others go on until it is done
     */
    record Shape(int threads, int block, int mostRounds, boolean background) {
        static final Shape ALONE = new Shape(1, 2000, Integer.MAX_VALUE, false);
        static final Shape TOGETHER = new Shape(2, 2000, 40, false);
        static final Shape BESIDE_A_READER = new Shape(2, 300, 40, true);

        Shape block(int operations, int mostRounds) {
            return new Shape(threads, operations, mostRounds, background);
        }
    }

    static LoopRow of(String name, Shape shape, Variant... variants) {
        return new LoopRow(name, shape, List.of(variants));
    }

    @Override
    public List<Reading> measure(Effort effort) {
        double[][] nanos = new Contest(this, effort.rounds(shape.mostRounds)).run();
        List<Reading> readings = new ArrayList<>();
        int ours = variants.size() - 1;
        for (int v = 1; v < variants.size(); v++) {
            readings.add(reading(v, 0, nanos));
        }
        for (int peer = 1; peer < ours; peer++) {
            if (!List.of(Names.PLAIN, Names.FLOOR).contains(variants.get(peer).name())) {
                readings.add(reading(ours, peer, nanos));
            }
        }
        String baseline = variants.get(0).name();
        readings.add(new Reading(name, baseline, Reading.NONE, Double.NaN, median(nanos[0])));
        return readings;
    }

    private Reading reading(int variant, int baseline, double[][] nanos) {
        double[] ratios = new double[nanos[variant].length];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = nanos[variant][round] / nanos[baseline][round];
        }
        return new Reading(
                name,
                variants.get(variant).name(),
                variants.get(baseline).name(),
                median(ratios),
                median(nanos[variant]));
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
