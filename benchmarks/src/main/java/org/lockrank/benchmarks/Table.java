package org.lockrank.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table for people: a line for each variant against each baseline, a column for each JDK. Markdown, as the docs have it. */
final class Table {

    private Table() {}

    static String of(List<Line> lines) {
        List<String> jdks = lines.stream().map(Line::jdk).distinct().sorted().toList();
        Map<List<String>, List<Line>> rows = new LinkedHashMap<>();
        for (Line line : lines) {
            rows.computeIfAbsent(List.of(line.row(), line.variant(), line.baseline()), key -> new ArrayList<>())
                    .add(line);
        }
        StringBuilder table = new StringBuilder("| row | variant | against | goal |");
        jdks.forEach(jdk ->
                table.append(jdk.startsWith("go") ? " " : " JDK ").append(jdk).append(" |"));
        table.append("\n|---|---|---|---|").append("---|".repeat(jdks.size())).append('\n');
        rows.forEach((key, found) -> {
            double goal = Goals.of(found.get(0));
            String against = key.get(2).equals(Reading.NONE) ? "" : key.get(2);
            table.append(String.format(
                    Locale.ROOT, "| %s | %s | %s | %s |", key.get(0), key.get(1), against, Line.ratio(goal)));
            for (String jdk : jdks) {
                String cell = found.stream()
                        .filter(line -> line.jdk().equals(jdk))
                        .findFirst()
                        .map(line -> cell(line, goal))
                        .orElse("");
                table.append(' ').append(cell).append(" |");
            }
            table.append('\n');
        });
        return table.toString();
    }

    /**
     * Our RwMutex beside Go's rwmutex, each without the check of ranks and with it; nothing where Go was not measured.
     * Nanoseconds of one thread's operation, and what of Go's they are.
     */
    static String besideGo(List<Line> lines) {
        List<String> rows = lines.stream()
                .filter(line -> line.variant().equals(GoTool.PLAIN))
                .map(Line::row)
                .toList();
        if (rows.isEmpty()) {
            return "";
        }
        List<String> jdks = lines.stream()
                .filter(line -> line.variant().equals("off") || line.variant().equals("on"))
                .map(Line::jdk)
                .distinct()
                .sorted()
                .toList();
        StringBuilder table = new StringBuilder("| row | Go |");
        jdks.forEach(jdk -> table.append(" RwMutex, JDK ").append(jdk).append(" |"));
        table.append(" Go, checking |");
        jdks.forEach(jdk -> table.append(" RwMutex, checking, JDK ").append(jdk).append(" |"));
        table.append("\n|---|---|---|").append("---|".repeat(2 * jdks.size())).append('\n');
        for (String row : rows) {
            table.append("| ").append(row).append(" |");
            besideGo(table, lines, row, GoTool.PLAIN, "off", jdks);
            besideGo(table, lines, row, GoTool.CHECKED, "on", jdks);
            table.append('\n');
        }
        return table.toString();
    }

    private static void besideGo(
            StringBuilder table, List<Line> lines, String row, String go, String ours, List<String> jdks) {
        double theirs = nanos(lines, row, go, "");
        table.append(Double.isNaN(theirs) ? " |" : String.format(Locale.ROOT, " %.1f ns |", theirs));
        for (String jdk : jdks) {
            double nanos = nanos(lines, row, ours, jdk);
            String cell = String.format(Locale.ROOT, "%.1f ns, %.2f", nanos, nanos / theirs);
            table.append(Double.isNaN(nanos) ? "" : nanos > theirs ? " **" + cell + "**" : " " + cell)
                    .append(" |");
        }
    }

    private static double nanos(List<Line> lines, String row, String variant, String jdk) {
        return lines.stream()
                .filter(line -> line.row().equals(row)
                        && line.variant().equals(variant)
                        && (jdk.isEmpty() || line.jdk().equals(jdk)))
                .mapToDouble(Line::ns)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Ratio, range, amount; in bold where the goal is missed. */
    private static String cell(Line line, double goal) {
        if (!line.isRatio()) {
            return amount(line);
        }
        String ratio = String.format(Locale.ROOT, "%.2f", line.median());
        // Rounded as printed: 1.02 is not more than 1.02.
        boolean missed = Double.parseDouble(ratio) > goal;
        String range =
                line.min() == line.max() ? "" : String.format(Locale.ROOT, " (%.2f-%.2f)", line.min(), line.max());
        return (missed ? "**" + ratio + "**" : ratio) + range + ", " + amount(line);
    }

    private static String amount(Line line) {
        if (line.row().startsWith("bytes-")) {
            return String.format(Locale.ROOT, "%.0f B", line.ns());
        }
        if (line.ns() >= 1e6) {
            return String.format(Locale.ROOT, "%.1f ms", line.ns() / 1e6);
        }
        return String.format(Locale.ROOT, line.ns() >= 1000 ? "%.0f ns" : "%.1f ns", line.ns());
    }
}
