package org.lockrank.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The readings of all forks. */
final class Results {

    /** What a reading is about. */
    private record Subject(String row, String variant, String baseline, String jdk) {}

    /** One fork's reading. */
    private record Found(double ratio, double amount) {}

    /** By subject, then by fork. */
    private final Map<Subject, Map<Integer, Found>> found = new LinkedHashMap<>();

    void add(Reading reading, String jdk, int fork) {
        put(
                new Subject(reading.row(), reading.variant(), reading.baseline(), jdk),
                fork,
                reading.ratio(),
                reading.amount());
    }

    /** A line for each subject, those of one row together, and after them the ratios of ratios. */
    List<Line> lines() {
        divide();
        List<String> rows = found.keySet().stream().map(Subject::row).distinct().toList();
        List<Line> lines = new ArrayList<>();
        found.forEach((subject, forks) -> lines.add(line(subject, forks)));
        lines.sort(Comparator.comparingInt((Line line) -> rows.indexOf(line.row()))
                .thenComparing(Line::variant)
                .thenComparing(Line::baseline)
                .thenComparing(Line::jdk));
        return lines;
    }

    private void put(Subject subject, int fork, double ratio, double amount) {
        found.computeIfAbsent(subject, s -> new TreeMap<>()).put(fork, new Found(ratio, amount));
    }

    /** Rows that compare what no one JVM can measure together: depths, sizes of orders, modes. */
    private void divide() {
        for (String jdk : found.keySet().stream().map(Subject::jdk).distinct().toList()) {
            divide("lock-held-10-over-0", "on", jdk, "lock-held-10", "on", "lock-held-0");
            divide("lock-held-0-count-over-on", "count", jdk, "lock-held-0", "on", "lock-held-0");
            divide("lock-held-10-count-over-on", "count", jdk, "lock-held-10", "on", "lock-held-10");
            for (String ranks : List.of("64", "67", "500", "go")) {
                divide("ranks-" + ranks + "-over-8", "on", jdk, "ranks-" + ranks, "on", "ranks-8");
            }
        }
    }

    /** Fork by fork, how often the cost of {@code below} the cost of {@code above} is, each against its plain lock. */
    private void divide(String row, String variant, String jdk, String above, String belowVariant, String below) {
        String plain = "ReentrantLock";
        Map<Integer, Found> numerators = found.getOrDefault(new Subject(above, variant, plain, jdk), Map.of());
        Map<Integer, Found> denominators = found.getOrDefault(new Subject(below, belowVariant, plain, jdk), Map.of());
        numerators.forEach((fork, numerator) -> {
            Found denominator = denominators.get(fork);
            if (denominator != null) {
                Subject subject = new Subject(row, variant, below, jdk);
                put(subject, fork, numerator.ratio / denominator.ratio, numerator.amount);
            }
        });
    }

    private static Line line(Subject subject, Map<Integer, Found> forks) {
        double[] ratios = forks.values().stream().mapToDouble(Found::ratio).toArray();
        double[] amounts = forks.values().stream().mapToDouble(Found::amount).toArray();
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (double ratio : ratios) {
            least = Math.min(least, ratio);
            most = Math.max(most, ratio);
        }
        return new Line(
                subject.row,
                subject.variant,
                subject.baseline,
                subject.jdk,
                LoopRow.median(ratios),
                least,
                most,
                LoopRow.median(amounts));
    }
}
