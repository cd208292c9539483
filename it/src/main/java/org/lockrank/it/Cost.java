package org.lockrank.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lockrank.testing.Jdk;
import org.lockrank.testing.Run;

/**
 * What the agent costs: {@code it/cost}. Each figure comes from
 * JVMs that run in turn, plain, watched, plain, watched; the ratio is the median of the pairs' ratios. Rows are lines of
 * a Markdown table.
 */
final class Cost {

    private static final String PACKAGE = "org.lockrank.it.cost.";
    private static final int SECONDS = 300;
    private static final Pattern NANOS = Pattern.compile("nanos=(\\S+) bytes=(\\S+)");
    private static final Pattern WALL = Pattern.compile("wall_ms=(\\d+) checksum=(\\S+)");

    private final Options options;
    private final int forks;
    private final Jars jars;

    Cost(Options options, Jars jars) {
        this.options = options;
        this.forks = options.forks();
        this.jars = jars;
    }

    /** Prints the table; whether every watched program printed the checksum of the plain one. */
    boolean run() {
        System.out.println("| row | JDK | plain | watched | ratio (least-greatest) |");
        System.out.println("|---|---|---|---|---|");
        boolean right = true;
        for (Jdk jdk : options.jdks()) {
            for (String kind : List.of("monitor", "monitor-nested", "lock", "lock-nested")) {
                right &= pairs(kind, jdk);
            }
            right &= row("start-up", jdk, "ms", "Nothing", Run::millis);
            for (String work : List.of("pipeline", "cache", "inventory", "logging", "index", "accounts")) {
                right &= row("work " + work, jdk, "ms", "Works " + work, Cost::wall);
            }
            Path corpus = options.corpus();
            if (corpus != null) {
                for (String program : new OutsideCorpus(corpus, options, jars).programs("workloads")) {
                    right &= outside(corpus, program, jdk);
                }
            }
        }
        return right;
    }

    private boolean pairs(String kind, Jdk jdk) {
        return row("pair " + kind, jdk, "ns", "Pairs " + kind, run -> Double.parseDouble(group(NANOS, 1, run)));
    }

    private boolean row(String name, Jdk jdk, String unit, String program, ToDoubleFunction<Run> figure) {
        List<String> words =
                new ArrayList<>(List.of("-Xms512m", "-Xmx1g", "-cp", System.getProperty("java.class.path")));
        String[] mainAndArgs = (PACKAGE + program).split(" ");
        words.addAll(Arrays.asList(mainAndArgs));
        return measured(name, jdk, unit, figure, agent -> {
            List<String> command = new ArrayList<>(List.of(jdk.java().toString()));
            if (!agent.isEmpty()) {
                command.add(agent);
            }
            command.addAll(words);
            return Run.of(command, Map.of(), options.keep().resolve("cost.txt"), SECONDS);
        });
    }

    private boolean outside(Path corpus, String program, Jdk jdk) {
        return measured(
                "program " + program,
                jdk,
                "ms",
                Cost::wall,
                agent -> Run.of(
                        List.of(corpus.toAbsolutePath().resolve("run-one.sh").toString(), program, "run"),
                        Map.of("JAVA", jdk.java().toString(), "AGENT", agent),
                        options.keep().resolve("cost.txt"),
                        SECONDS));
    }

    /** How a program is run: with this option, or without one where it is empty. */
    @FunctionalInterface
    private interface Runner {

        Run run(String agent);
    }

    private boolean measured(String name, Jdk jdk, String unit, ToDoubleFunction<Run> figure, Runner runner) {
        if (!options.only().matcher(name).find()) {
            return true;
        }
        double[] plain = new double[forks];
        double[] watched = new double[forks];
        double[] ratio = new double[forks];
        String bytes = "";
        for (int i = 0; i < forks; i++) {
            Run without = runner.run("");
            Run with = runner.run(jars.option(options.keep().resolve("cost.jsonl")));
            if (with.exit() != 0 || without.exit() != 0 || !checksum(with).equals(checksum(without))) {
                System.out.println("| " + name + " | " + jdk.version() + " | BROKEN: "
                        + with.out().strip() + " | | |");
                return false;
            }
            plain[i] = figure.applyAsDouble(without);
            watched[i] = figure.applyAsDouble(with);
            ratio[i] = watched[i] / plain[i];
            bytes = group(NANOS, 2, with);
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.1f %s | %.1f %s%s | %.2f (%.2f-%.2f) |%n",
                name,
                jdk.version(),
                median(plain),
                unit,
                median(watched),
                unit,
                bytes.isEmpty() || bytes.equals("0") ? "" : ", " + bytes + " B",
                median(ratio),
                Arrays.stream(ratio).min().orElse(0),
                Arrays.stream(ratio).max().orElse(0));
        return true;
    }

    private static double wall(Run run) {
        String wall = group(WALL, 1, run);
        return wall.isEmpty() ? run.millis() : Double.parseDouble(wall);
    }

    private static String checksum(Run run) {
        return group(WALL, 2, run);
    }

    private static String group(Pattern pattern, int group, Run run) {
        Matcher matcher = pattern.matcher(run.out());
        return matcher.find() ? matcher.group(group) : "";
    }

    private static double median(double[] figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
