package org.lockrank.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lockrank.testing.Jdk;
import org.lockrank.testing.Run;
import org.lockrank.testing.UsageException;

/**
 * Runs a corpus of programs that is not ours, already built: {@code run-one.sh KIND/NAME MODE}, which takes the java
 * command from {@code JAVA} and more of its options from {@code AGENT}.
 *
 * <ul>
 *   <li>{@code cases/…} can deadlock: mode {@code safe} runs both paths apart in time and ends with 0, mode {@code hang}
 *       runs them into the deadlock and ends with 3;
 *   <li>{@code fixed/…} and {@code negatives/…} cannot;
 *   <li>{@code workloads/…} print a line with {@code checksum=}.
 * </ul>
 */
final class OutsideCorpus {

    private static final Pattern CHECKSUM = Pattern.compile("checksum=(\\S+)");
    private static final Pattern WALL = Pattern.compile("wall_ms=(\\d+)");
    private static final int SECONDS = 200;
    private static final int VERDICT = 4;

    private final Path folder;
    private final Options options;
    private final Jars jars;
    private final Expected expected;
    private final Table table = new Table(System.out, 38, 3, 4, 4, 14);

    OutsideCorpus(Path folder, Options options, Jars jars) {
        this.folder = folder.toAbsolutePath().normalize();
        this.options = options;
        this.jars = jars;
        this.expected = new Expected(this.folder);
        if (!Files.isExecutable(this.folder.resolve("run-one.sh"))) {
            throw new UsageException("there is no " + this.folder.resolve("run-one.sh") + ": name the corpus's folder");
        }
    }

    /** Runs everything that was asked for; whether all is as it should be. */
    boolean run() {
        table.row("program", "jdk", "mode", "exit", "verdict", "detail");
        for (Jdk jdk : options.jdks()) {
            for (String program : programs("cases")) {
                for (String mode : options.modes()) {
                    table.row(mode.equals("safe") ? safe(program, jdk) : hang(program, jdk));
                }
            }
            programs("fixed").forEach(program -> table.row(cannot(program, "safe", jdk)));
            programs("negatives").forEach(program -> table.row(cannot(program, "run", jdk)));
            programs("workloads").forEach(program -> table.row(workload(program, jdk)));
        }
        System.out.println();
        for (String verdict :
                List.of("potential", "inversion", "MISSED", "deadlock", "NOT WRITTEN", "clean", "FALSE", "BROKEN")) {
            System.out.printf(Locale.ROOT, "%4d %s%n", table.count(VERDICT, verdict), verdict);
        }
        return Stream.of("MISSED", "NOT WRITTEN", "FALSE", "BROKEN").allMatch(bad -> table.count(VERDICT, bad) == 0);
    }

    /** The programs of a kind that were asked for and are built. */
    List<String> programs(String kind) {
        Path kinds = folder.resolve(kind);
        if (!Files.isDirectory(kinds)) {
            return List.of();
        }
        try (Stream<Path> programs = Files.list(kinds)) {
            return programs.filter(program -> Files.isDirectory(program.resolve("target/classes")))
                    .map(program -> kind + "/" + program.getFileName())
                    .filter(name -> options.only().matcher(name).find())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String[] safe(String program, Jdk jdk) {
        Watched watched = watched(program, "safe", jdk);
        if (watched.run.exit() != 0) {
            return watched.row("BROKEN", "should end with 0; see " + watched.output);
        }
        String name = program.substring(program.indexOf('/') + 1);
        for (String tier : List.of(Finding.POTENTIAL, Finding.INVERSION)) {
            List<Finding> all = watched.report.of(tier);
            List<Finding> right =
                    all.stream().filter(finding -> expected.is(name, finding)).toList();
            if (!right.isEmpty()) {
                String more = all.size() > right.size() ? " and " + (all.size() - right.size()) + " others" : "";
                return watched.row(
                        tier.equals(Finding.POTENTIAL) ? "potential" : "inversion",
                        right.get(0).namesInOrder() + more);
            }
        }
        return watched.row("MISSED", "expected " + expected.of(name) + "; found " + watched.seen());
    }

    private String[] hang(String program, Jdk jdk) {
        Watched watched = watched(program, "hang", jdk);
        boolean written = !watched.report.of(Finding.DEADLOCK).isEmpty();
        if (watched.run.exit() != 3) {
            return watched.row(
                    written ? "BROKEN" : "no hang", "should end with 3; " + watched.seen() + " " + watched.output);
        }
        return written
                ? watched.row(
                        "deadlock", watched.report.of(Finding.DEADLOCK).get(0).namesInOrder())
                : watched.row("NOT WRITTEN", watched.seen());
    }

    private String[] cannot(String program, String mode, Jdk jdk) {
        Watched watched = watched(program, mode, jdk);
        if (watched.run.exit() != 0) {
            return watched.row("BROKEN", "should end with 0; see " + watched.output);
        }
        return watched.report.of(Finding.POTENTIAL).isEmpty()
                        && watched.report.of(Finding.DEADLOCK).isEmpty()
                        && watched.report.problem().isEmpty()
                ? watched.row("clean", watched.seen())
                : watched.row("FALSE", watched.seen());
    }

    /** Without, with, and without again: the first and the last bracket what the machine does meanwhile. */
    private String[] workload(String program, Jdk jdk) {
        Run before = plain(program, jdk, "before");
        Watched watched = watched(program, "run", jdk);
        Run after = plain(program, jdk, "after");
        String sum = found(CHECKSUM, watched.run.out());
        if (watched.run.exit() != 0 || sum.isEmpty() || !sum.equals(found(CHECKSUM, before.out()))) {
            return watched.row(
                    "BROKEN", "checksum " + sum + " for " + found(CHECKSUM, before.out()) + "; see " + watched.output);
        }
        double plain = (wall(before) + wall(after)) / 2;
        String detail = String.format(
                Locale.ROOT,
                "checksum equal, %.0f ms for %.0f and %.0f: %.2f times; %s",
                wall(watched.run),
                wall(before),
                wall(after),
                wall(watched.run) / plain,
                watched.seen());
        boolean clean = watched.report.of(Finding.POTENTIAL).isEmpty()
                && watched.report.problem().isEmpty();
        return watched.row(clean ? "clean" : "FALSE", detail);
    }

    private static double wall(Run run) {
        String found = found(WALL, run.out());
        return found.isEmpty() ? run.millis() : Double.parseDouble(found);
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private Run plain(String program, Jdk jdk, String when) {
        return run(program, "run", jdk, "", place(program, "plain-" + when, jdk).resolve("output.txt"));
    }

    private Watched watched(String program, String mode, Jdk jdk) {
        Path place = place(program, mode, jdk);
        Path recording = place.resolve("recording.jsonl");
        try {
            Files.createDirectories(place);
            Files.deleteIfExists(recording);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path output = place.resolve("output.txt");
        Run run = run(program, mode, jdk, jars.option(recording), output);
        return new Watched(program, mode, jdk, run, Report.of(jars, recording), output);
    }

    private Run run(String program, String mode, Jdk jdk, String agent, Path output) {
        return Run.of(
                List.of(folder.resolve("run-one.sh").toString(), program, mode),
                Map.of("JAVA", jdk.java().toString(), "AGENT", agent),
                output,
                SECONDS);
    }

    private Path place(String program, String mode, Jdk jdk) {
        return options.keep().resolve(program).resolve(jdk.version() + "-" + mode);
    }

    /**
     * A run under the agent and its report.
     *
     * @param output where its output is kept
     */
    private record Watched(String program, String mode, Jdk jdk, Run run, Report report, Path output) {

        /** The row of the table. */
        String[] row(String verdict, String detail) {
            return new String[] {program, String.valueOf(jdk.version()), mode, run.ending(), verdict, detail};
        }

        /** All findings in a few words. */
        String seen() {
            return report.inShort();
        }
    }
}
