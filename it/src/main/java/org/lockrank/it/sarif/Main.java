package org.lockrank.it.sarif;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.lockrank.it.Jars;
import org.lockrank.testing.Multitool;
import org.lockrank.testing.UsageException;

/** The command {@code it/sarif}. */
public final class Main {

    private static final String HELP = """
            it/sarif [NUMBER]

            Makes a recording of so many findings, 30000 if nothing is said, and sources for them, below it/target/sarif; has the
            command report on it as SARIF, Markdown, JUnit XML and JSON, each in a JVM with 512 MB; holds the SARIF to the limits of
            code scanning, the gravest findings being there, and a log of 300 such findings to the rules of the SARIF Multitool, where npm
            can install it: of more it needs minutes.
            Ends with 0 if all is as it should be, 1 if not, 2 if it was called wrongly.
            """;

    /** A comment of a pull request can be no longer. */
    private static final int MARKDOWN = 60_000;

    /** As many as the Multitool looks at in seconds. */
    private static final int FEW = 300;

    private Main() {}

    public static void main(String... words) throws IOException {
        System.exit(run(Path.of(System.getProperty("lockrank.it.root", ".")), words));
    }

    private static int run(Path root, String... words) throws IOException {
        if (List.of(words).contains("--help")) {
            System.out.print(HELP);
            return 0;
        }
        try {
            if (words.length > 1 || words.length == 1 && !words[0].matches("[1-9][0-9]{0,5}")) {
                throw new UsageException("it takes a number of findings\n" + HELP);
            }
            Path folder = root.resolve("it/target/sarif").toAbsolutePath().normalize();
            Files.createDirectories(folder);
            Multitool tool = new Multitool(root.resolve("report/src/test/multitool"));
            return new Trial(Jars.of(root), folder, tool, words.length == 0 ? 30_000 : Integer.parseInt(words[0])).run()
                    ? 0
                    : 1;
        } catch (UsageException e) {
            System.err.println("it/sarif: " + e.getMessage());
            return 2;
        }
    }

    /** One recording, reported in each format. */
    private record Trial(Jars jars, Path folder, Multitool tool, int number) {

        boolean run() throws IOException {
            ManyFindings many = new ManyFindings(number);
            Path recording = folder.resolve("many.jsonl");
            many.write(recording);
            new ManyFindings(FEW).write(folder.resolve("few.jsonl"));
            ManyFindings.writeSources(folder.resolve("src"));
            System.out.printf(Locale.ROOT, "%,d findings in %,d bytes%n", number, Files.size(recording));
            boolean right = true;
            for (String format : List.of("sarif", "markdown", "junit", "json")) {
                right &= report("many", format);
            }
            return right && sarif(many) && report("few", "sarif") && multitool() && markdown();
        }

        private boolean report(String name, String format) throws IOException {
            long began = System.nanoTime();
            Process process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-Xmx512m",
                            "-jar",
                            jars.command().toString(),
                            "report",
                            "--format",
                            format,
                            "--source",
                            "src",
                            "-o",
                            name + "." + format,
                            name + ".jsonl")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("said.txt").toFile())
                    .start();
            int code;
            try {
                code = process.waitFor();
            } catch (InterruptedException e) {
                process.destroy();
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
            Path report = folder.resolve(name + "." + format);
            double seconds = (System.nanoTime() - began) / 1e9;
            if (code != 1 || !Files.isRegularFile(report)) {
                System.out.println(
                        format + ": ended with " + code + ": " + Files.readString(folder.resolve("said.txt")));
                return false;
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-8s  %5.1f s  %,d bytes, %,d compressed%n",
                    format,
                    seconds,
                    Files.size(report),
                    Limits.compressed(report));
            return true;
        }

        private boolean sarif(ManyFindings many) throws IOException {
            Path log = folder.resolve("many.sarif");
            Limits limits = Limits.of(log);
            System.out.println("results " + limits.results() + "; " + limits.notifications());
            List<String> broken = limits.broken(log);
            broken.forEach(each -> System.out.println("too much for code scanning: " + each));
            int results =
                    limits.results().values().stream().mapToInt(each -> each).sum();
            boolean gravest = limits.results().getOrDefault("deadlock", 0) == many.deadlocks();
            boolean counted = results == number
                    || limits.notifications().stream()
                            .anyMatch(text -> text.startsWith(number - results + " more findings "));
            if (!gravest || !counted) {
                System.out.println("the gravest are " + (gravest ? "" : "not ") + "there, the rest is "
                        + (counted ? "" : "not ") + "counted");
            }
            return broken.isEmpty() && gravest && counted;
        }

        private boolean multitool() throws IOException {
            if (!tool.install()) {
                System.out.println("Multitool: not run, for npm cannot install it here");
                return true;
            }
            List<String> found = tool.found(folder, List.of(folder.resolve("few.sarif")));
            System.out.println("Multitool: " + (found.isEmpty() ? "nothing" : found));
            return found.isEmpty();
        }

        private boolean markdown() throws IOException {
            int length = Files.readString(folder.resolve("many.markdown")).length();
            System.out.printf(Locale.ROOT, "Markdown: %,d characters%n", length);
            return length <= MARKDOWN;
        }
    }
}
