package org.lockrank.it;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.lockrank.testing.UsageException;

/** The table that {@code it/cost} prints as it measures, writes as CSV and compares with one that was kept. */
final class CostTable {

    private static final String HEADER = "row,jdk,variant,least,median,greatest";

    /** What two runs of the same code differ by on a machine that others use too. */
    private static final double NOISE = 0.1;

    /**
     * What was measured.
     *
     * @param name of the pair or program
     * @param jdk its feature version
     * @param unit of the plain figure
     */
    record Row(String name, int jdk, String unit) {

        /** Whether it is a whole program, of those that the summary is about. */
        boolean isProgram() {
            return name.startsWith("work ") || name.startsWith("program ");
        }
    }

    /** Ratios to the plain one, of the turns. */
    record Ratio(Row row, CostVariant variant, double least, double median, double greatest) {

        private String csv() {
            return String.format(
                    Locale.ROOT,
                    "%s,%d,%s,%.3f,%.3f,%.3f",
                    row.name(),
                    row.jdk(),
                    variant.title(),
                    least,
                    median,
                    greatest);
        }

        private static Ratio of(String line) {
            String[] cells = line.split(",");
            for (CostVariant variant : CostVariant.values()) {
                if (cells.length == 6 && variant.title().equals(cells[2])) {
                    return new Ratio(
                            new Row(cells[0], Integer.parseInt(cells[1]), ""),
                            variant,
                            Double.parseDouble(cells[3]),
                            Double.parseDouble(cells[4]),
                            Double.parseDouble(cells[5]));
                }
            }
            throw new UsageException("no line of such a table: " + line);
        }

        private boolean isOf(Ratio other) {
            return row.name().equals(other.row.name()) && row.jdk() == other.row.jdk() && variant == other.variant;
        }

        /** Beyond every turn of then, in every turn beyond the median of then, and by more than noise. */
        private boolean isSlowerThan(Ratio then) {
            return median > then.greatest && least > then.median && median > then.median * (1 + NOISE);
        }
    }

    private final PrintStream out;
    private final Set<CostVariant> variants;
    private final List<Ratio> ratios = new ArrayList<>();

    CostTable(PrintStream out, Set<CostVariant> variants) {
        this.out = out;
        this.variants = variants;
    }

    /** Reads what {@link #write} wrote. */
    static List<Ratio> read(Path csv) {
        try {
            List<String> lines = Files.readAllLines(csv);
            if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
                throw new UsageException(csv + " does not begin with " + HEADER);
            }
            return lines.subList(1, lines.size()).stream().map(Ratio::of).toList();
        } catch (IOException | NumberFormatException e) {
            throw new UsageException("cannot read " + csv + ": " + e);
        }
    }

    void head() {
        StringBuilder titles = new StringBuilder("| row | JDK | plain |");
        StringBuilder line = new StringBuilder("|---|---|---|");
        for (CostVariant variant : variants) {
            titles.append(' ').append(variant.title()).append(" |");
            line.append("---|");
        }
        out.println(titles);
        out.println(line);
    }

    /** A row's figures, turn by turn. */
    void add(Row row, double[] plain, Map<CostVariant, double[]> figures) {
        StringBuilder line = new StringBuilder(
                String.format(Locale.ROOT, "| %s | %d | %.1f %s |", row.name(), row.jdk(), median(plain), row.unit()));
        for (CostVariant variant : variants) {
            double[] watched = figures.get(variant);
            if (watched == null) {
                line.append("  |");
                continue;
            }
            double[] ratio = new double[plain.length];
            for (int turn = 0; turn < plain.length; turn++) {
                ratio[turn] = watched[turn] / plain[turn];
            }
            Arrays.sort(ratio);
            Ratio each = new Ratio(row, variant, ratio[0], median(ratio), ratio[ratio.length - 1]);
            ratios.add(each);
            line.append(String.format(
                    Locale.ROOT,
                    " %.1f, %.2f (%.2f-%.2f) |",
                    median(watched),
                    each.median(),
                    each.least(),
                    each.greatest()));
        }
        out.println(line);
    }

    void broken(Row row, CostVariant variant, String output) {
        out.println("| " + row.name() + " | " + row.jdk() + " | BROKEN, " + variant.title() + ": " + output + " |");
    }

    /** Median and worst of the programs, for each variant. */
    void summary() {
        for (CostVariant variant : variants) {
            double[] medians = ratios.stream()
                    .filter(each -> each.variant() == variant && each.row().isProgram())
                    .mapToDouble(Ratio::median)
                    .sorted()
                    .toArray();
            if (medians.length > 0) {
                out.printf(
                        Locale.ROOT,
                        "%s: %d programs, median %.2f, worst %.2f%n",
                        variant.title(),
                        medians.length,
                        median(medians),
                        medians[medians.length - 1]);
            }
        }
    }

    void write(Path csv) {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        ratios.forEach(each -> lines.add(each.csv()));
        try {
            Files.write(csv, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether nothing of ours is slower than it was; what is slower is printed. */
    boolean isAsFastAs(List<Ratio> kept) {
        boolean fast = true;
        for (Ratio then : kept) {
            for (Ratio now : ratios) {
                if (now.variant() != CostVariant.JACOCO && now.isOf(then) && now.isSlowerThan(then)) {
                    fast = false;
                    out.println("slower: now " + now.csv() + ", kept " + then.csv());
                }
            }
        }
        return fast;
    }

    private static double median(double[] figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
