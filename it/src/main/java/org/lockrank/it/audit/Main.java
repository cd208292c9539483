package org.lockrank.it.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lockrank.it.Jars;
import org.lockrank.testing.Jdk;
import org.lockrank.testing.Run;
import org.lockrank.testing.UsageException;

/** The command {@code it/audit}. */
public final class Main {

    private static final String HELP = """
            it/audit [--runs N] [--times N] [--load N] [--jdk HOME]... [--keep DIR]

            Runs a program that counts what it acquires, again and again, and compares its count with the recording's: each
            acquisition that is missing is told.
              --runs N     how many runs on each JDK; otherwise 1000
              --times N    how often each of six threads acquires each of its locks in a run; otherwise 20000
              --load N     how many threads of this process keep the processors busy meanwhile; otherwise 2
              --jdk HOME   a JDK to run on, may be given several times; otherwise the one that runs this and a JDK 25
              --keep DIR   where recordings with a difference are kept; otherwise it/target/audit
            Ends with 0 if nothing was missing, 1 if something was, 2 if it was called wrongly.
            """;

    private static final int SECONDS = 600;
    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    /** Volatile, so that the work is not left out; otherwise of no use. */
    private static volatile long busy;

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
            List<Jdk> jdks = new ArrayList<>();
            int runs = 1_000;
            int times = 20_000;
            int load = 2;
            Path keep = root.resolve("it/target/audit");
            for (int i = 0; i < words.length; i += 2) {
                if (i + 1 == words.length) {
                    throw new UsageException(words[i] + " is unknown or needs a value\n" + HELP);
                }
                switch (words[i]) {
                    case "--runs" -> runs = number(words[i + 1]);
                    case "--times" -> times = number(words[i + 1]);
                    case "--load" -> load = number(words[i + 1]);
                    case "--jdk" -> jdks.add(Jdk.at(Path.of(words[i + 1])));
                    case "--keep" -> keep = Path.of(words[i + 1]);
                    default -> throw new UsageException("no option " + words[i] + "\n" + HELP);
                }
            }
            beBusy(load);
            Path folder = Files.createDirectories(keep.toAbsolutePath().normalize());
            Jars jars = Jars.of(root);
            int wrong = 0;
            for (Jdk jdk : jdks.isEmpty() ? Jdk.all() : jdks) {
                wrong += runs(jdk, jars, folder, runs, times);
            }
            return wrong == 0 ? 0 : 1;
        } catch (UsageException e) {
            System.err.println("it/audit: " + e.getMessage());
            return 2;
        }
    }

    private static int number(String value) {
        try {
            return Integer.parseUnsignedInt(value);
        } catch (NumberFormatException e) {
            throw new UsageException(value + " is not a number\n" + HELP);
        }
    }

    private static void beBusy(int threads) {
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> {
                while (true) {
                    busy++;
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static int runs(Jdk jdk, Jars jars, Path folder, int runs, int times) throws IOException {
        int wrong = 0;
        for (int run = 1; run <= runs; run++) {
            Path recording = folder.resolve("jdk" + jdk.version() + "-" + run + ".jsonl");
            boolean virtual = run % 2 == 0 && jdk.version() >= FIRST_WITH_VIRTUAL_THREADS;
            List<String> command = new ArrayList<>(List.of(
                    jdk.java().toString(),
                    jars.option(recording),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Counted.class.getName(),
                    Integer.toString(times)));
            if (virtual) {
                command.add("virtual");
            }
            Run ran = Run.of(command, Map.of(), folder.resolve("output.txt"), SECONDS);
            List<String> differences = ran.exit() == 0
                    ? Audit.differences(ran.out(), recording)
                    : List.of("ended: " + ran.ending() + "\n" + ran.out());
            if (differences.isEmpty()) {
                Files.deleteIfExists(recording);
            } else {
                wrong++;
                System.out.println(
                        "JDK " + jdk.version() + ", run " + run + (virtual ? ", virtual" : "") + ": " + recording);
                differences.forEach(line -> System.out.println("  " + line));
            }
            if (run % 100 == 0 || run == runs) {
                System.out.println("JDK " + jdk.version() + ": " + run + " runs, " + wrong + " with a difference");
            }
        }
        return wrong;
    }
}
