package org.lockrank.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table that was kept when the code was last found fast enough. Ratios only: machines differ in nanoseconds. */
final class Accepted {

    /** Finds nothing slower. */
    static final Accepted NOTHING = new Accepted(List.of());

    /** What two runs of the same code may differ by, as the compilers lay it out, whatever the plain locks said. */
    private static final double LEAST_NOISE = 0.15;

    private final List<Line> lines;

    private Accepted(List<Line> lines) {
        this.lines = lines;
    }

    static Accepted read(Path file) {
        try {
            return of(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UsageException("cannot read " + file + " (" + e.getClass().getSimpleName()
                    + "): keep the CSV of a run there, or leave out --compare");
        }
    }

    static Accepted of(List<String> csv) {
        if (csv.isEmpty() || !csv.get(0).equals(Line.HEADER)) {
            throw new UsageException("the table of accepted ratios does not begin with " + Line.HEADER);
        }
        return new Accepted(csv.subList(1, csv.size()).stream().map(Line::ofCsv).toList());
    }

    /**
     * What is slower now, in words: the median is beyond every fork of then, every fork is beyond the median of then, and by
     * more than plain locks differed from themselves in this row.
     */
    List<String> slower(List<Line> now) {
        List<String> slower = new ArrayList<>();
        for (Line then : lines) {
            for (Line line : now) {
                if (line.matches(then) && isSlower(line, then, noise(then, lines), noise(line, now))) {
                    slower.add(String.format(
                            Locale.ROOT,
                            "slower: %s, %s against %s, JDK %s: %.2f (%.2f-%.2f), accepted %.2f (%.2f-%.2f)",
                            line.row(),
                            line.variant(),
                            line.baseline(),
                            line.jdk(),
                            line.median(),
                            line.min(),
                            line.max(),
                            then.median(),
                            then.min(),
                            then.max()));
                }
            }
        }
        return slower;
    }

    /** The peers' affairs, and noise itself, are not ours to tell. */
    private static boolean isSlower(Line now, Line then, double noiseThen, double noiseNow) {
        boolean ours = List.of("off", "on", "count", "lockrank").contains(now.variant());
        double noise = Math.max(LEAST_NOISE, Math.max(noiseThen, noiseNow));
        return ours
                && now.isRatio()
                && now.median() > then.max()
                && now.min() > then.median()
                && now.median() > then.median() * (1 + noise);
    }

    /** How far the plain lock was from itself. */
    private static double noise(Line of, List<Line> lines) {
        return lines.stream()
                .filter(line -> line.variant().equals(Names.PLAIN)
                        && line.row().equals(of.row())
                        && line.jdk().equals(of.jdk()))
                .mapToDouble(line -> Math.abs(line.median() - 1))
                .max()
                .orElse(0);
    }
}
