package org.lockrank.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lockrank.it.libraries.Libraries;
import org.lockrank.it.libraries.Maven;
import org.lockrank.testing.Jdk;
import org.lockrank.testing.Run;

/**
 * What the agent costs: {@code it/cost}. Each figure comes from JVMs that run in turn, one for each {@link CostVariant}; a ratio is the
 * median of the turns' ratios to the plain one. Programs are timed as whole processes, start and end included.
 */
final class Cost {

    private static final String PACKAGE = "org.lockrank.it.cost.";
    private static final int SECONDS = 1200;
    private static final Pattern NANOS = Pattern.compile("nanos=(\\S+) bytes=(\\S+)");
    private static final Pattern CHECKSUM = Pattern.compile("checksum=(\\S+)");

    private final Path root;
    private final Options options;
    private final Jars jars;
    private final CostTable table;

    /** Where an earlier run's instrumented classes are; each row's program fills it once before it is timed. */
    private final Path cache;

    Cost(Path root, Options options, Jars jars) {
        this.root = root;
        this.options = options;
        this.jars = jars;
        this.table = new CostTable(System.out, variants(options));
        this.cache = options.keep().resolve("cost-cache");
    }

    private static Set<CostVariant> variants(Options options) {
        Set<CostVariant> variants = EnumSet.of(CostVariant.WATCHED, CostVariant.FIRST);
        if (options.jacoco() != null) {
            variants.add(CostVariant.JACOCO);
        }
        return variants;
    }

    /** Prints the table; whether every watched program printed the checksum of the plain one, and nothing is slower than it may be. */
    boolean run() {
        table.head();
        boolean right = true;
        for (Jdk jdk : options.jdks()) {
            for (String kind : List.of("monitor", "monitor-nested", "lock", "lock-nested")) {
                right &= pairs(kind, jdk);
            }
            right &= program("start and end", jdk, "Nothing");
            for (String work : List.of("pipeline", "cache", "inventory", "logging", "index", "accounts")) {
                right &= program("work " + work, jdk, "Works " + work + " " + options.times());
            }
            Path corpus = options.corpus();
            if (corpus != null) {
                for (String program : new OutsideCorpus(corpus, options, jars).programs("workloads")) {
                    right &= outside(corpus, program, jdk);
                }
            }
            Pattern published = options.published();
            if (published != null) {
                for (Published program : Published.named(published)) {
                    right &= published(program, jdk);
                }
            }
            Path application = options.application();
            if (application != null) {
                right &= start(application, jdk);
            }
        }
        table.summary();
        Path csv = options.csv();
        if (csv != null) {
            table.write(csv);
        }
        Path compared = options.compare();
        boolean fast = compared == null || table.isAsFastAs(CostTable.read(compared));
        return right && fast;
    }

    private boolean pairs(String kind, Jdk jdk) {
        return measured(
                new CostTable.Row("pair " + kind, jdk.version(), "ns"),
                EnumSet.of(CostVariant.WATCHED),
                run -> Double.parseDouble(group(NANOS, 1, run)),
                command(jdk, "Pairs " + kind));
    }

    private boolean program(String name, Jdk jdk, String program) {
        return measured(
                new CostTable.Row(name, jdk.version(), "ms"), variants(options), Run::millis, command(jdk, program));
    }

    private Runner command(Jdk jdk, String program) {
        return command(jdk, System.getProperty("java.class.path"), List.of((PACKAGE + program).split(" ")));
    }

    private Runner command(Jdk jdk, String path, List<String> program) {
        List<String> words = new ArrayList<>(List.of("-Xms512m", "-Xmx1g", "-cp", path));
        words.addAll(program);
        return agent -> {
            List<String> command = new ArrayList<>(List.of(jdk.java().toString()));
            if (!agent.isEmpty()) {
                command.add(agent);
            }
            command.addAll(words);
            return Run.of(command, Map.of(), options.keep().resolve("cost.txt"), SECONDS);
        };
    }

    private boolean outside(Path corpus, String program, Jdk jdk) {
        return measured(
                new CostTable.Row("program " + program, jdk.version(), "ms"),
                variants(options),
                Run::millis,
                agent -> Run.of(
                        List.of(corpus.toAbsolutePath().resolve("run-one.sh").toString(), program, "run"),
                        Map.of("JAVA", jdk.java().toString(), "AGENT", agent),
                        options.keep().resolve("cost.txt"),
                        SECONDS));
    }

    private boolean published(Published program, Jdk jdk) {
        CostTable.Row row = new CostTable.Row("published " + program.name(), jdk.version(), "ms");
        if (!isAsked(row)) {
            return true;
        }
        Path place = options.keep().resolve("cost-published");
        List<Path> path = program.built(
                root.resolve("it/src/published"), place.resolve(program.name()).resolve("classes"), new Maven(place));
        return measured(
                row,
                variants(options),
                Run::millis,
                command(jdk, Libraries.path(path), List.of(program.main(), Integer.toString(options.times()))));
    }

    /** By processor time, for what else uses the machine blurs that least; an application that does not get ready is broken. */
    private boolean start(Path application, Jdk jdk) {
        Path folder = options.keep().resolve("cost-application");
        return measured(
                new CostTable.Row("start " + application.getFileName(), jdk.version(), "ms"),
                variants(options),
                Run::millis,
                agent -> {
                    try (Application started = Application.start(
                            jdk,
                            agent.isEmpty() ? List.of() : List.of(agent),
                            application,
                            Files.createDirectories(folder),
                            options.keep().resolve("cost.txt"))) {
                        long millis = started.processorTime().toMillis();
                        int exit = started.end();
                        boolean right = started.port() != 0 && exit == Application.ASKED;
                        return new Run(right ? 0 : exit, "ended with " + exit, millis);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    /** How a program is run: with this option, or without one where it is empty. */
    @FunctionalInterface
    private interface Runner {

        Run run(String agent);
    }

    private boolean measured(
            CostTable.Row row, Set<CostVariant> variants, ToDoubleFunction<Run> figure, Runner runner) {
        if (!isAsked(row)) {
            return true;
        }
        if (variants.contains(CostVariant.WATCHED)) {
            runner.run(option(CostVariant.WATCHED, 0));
        }
        double[] plain = new double[options.forks()];
        Map<CostVariant, double[]> figures = new EnumMap<>(CostVariant.class);
        variants.forEach(variant -> figures.put(variant, new double[options.forks()]));
        for (int turn = 0; turn < options.forks(); turn++) {
            Run without = runner.run("");
            plain[turn] = figure.applyAsDouble(without);
            for (CostVariant variant : variants) {
                Run with = runner.run(option(variant, turn));
                if (with.exit() != 0 || without.exit() != 0 || !checksum(with).equals(checksum(without))) {
                    table.broken(row, variant, with.out().strip());
                    return false;
                }
                Objects.requireNonNull(figures.get(variant))[turn] = figure.applyAsDouble(with);
            }
        }
        table.add(row, plain, figures);
        return true;
    }

    private boolean isAsked(CostTable.Row row) {
        return options.only().matcher(row.name()).find();
    }

    private String option(CostVariant variant, int turn) {
        Path recording = options.keep().resolve("cost.jsonl");
        return switch (variant) {
            case WATCHED -> jars.option(recording, "cache=" + cache);
            case FIRST -> jars.option(recording, "cache=" + empty(turn));
            case JACOCO ->
                "-javaagent:" + options.jacoco() + "=destfile=" + options.keep().resolve("cost.exec");
        };
    }

    /** A directory that is new in each turn, in which nothing is. */
    private Path empty(int turn) {
        Path directory = options.keep().resolve("cost-cache-" + turn);
        try {
            if (Files.isDirectory(directory)) {
                try (var files = Files.list(directory)) {
                    for (Path file : files.toList()) {
                        Files.delete(file);
                    }
                }
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String checksum(Run run) {
        return group(CHECKSUM, 1, run);
    }

    private static String group(Pattern pattern, int group, Run run) {
        Matcher matcher = pattern.matcher(run.out());
        return matcher.find() ? matcher.group(group) : "";
    }
}
