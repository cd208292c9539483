package org.lockrank.it.scan;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lockrank.it.Jars;
import org.lockrank.testing.Jdk;
import org.lockrank.testing.UsageException;

/** The command {@code it/scan}. */
public final class Main {

    private static final String HELP = """
            it/scan [DIR]... [--jdk HOME]... [--batch N] [--keep DIR]

            Links all class files in the jars below DIR, and those of the JDK's own modules, with and without the agent, and
            says which the verifier refuses for the agent's sake, and what the agent leaves unwatched and why.
              --jdk HOME   a JDK to link them on, may be given several times; otherwise the one that runs this and a JDK 25
              --batch N    how many classes are linked in one JVM; otherwise 20000
              --keep DIR   where everything is written; otherwise it/target/scan
            Ends with 0 if all that links unwatched links watched, 1 if not, 2 if it was called wrongly.
            """;

    private static final int MOST_SHOWN = 50;

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
            List<Path> folders = new ArrayList<>();
            List<Jdk> jdks = new ArrayList<>();
            int batch = 20_000;
            Path keep = root.resolve("it/target/scan");
            for (int i = 0; i < words.length; i++) {
                switch (words[i]) {
                    case "--jdk" -> jdks.add(Jdk.at(Path.of(value(i++, words))));
                    case "--batch" -> batch = number(value(i++, words));
                    case "--keep" -> keep = Path.of(value(i++, words));
                    default -> folders.add(folder(words[i]));
                }
            }
            keep = keep.toAbsolutePath().normalize();
            Jars jars = Jars.of(root);
            Scan scan = new Scan(keep, batch, jars::option, System.err::println);
            Inventory inventory = Inventory.ofJars(folders);
            boolean right = true;
            for (Jdk jdk : jdks.isEmpty() ? Jdk.all() : jdks) {
                if (!folders.isEmpty()) {
                    right &= show(System.out, keep, "jars", jdk, inventory, scan.tally("jars", jdk, inventory));
                }
                Inventory modules = Inventory.ofModules(jdk);
                right &= show(System.out, keep, "modules", jdk, modules, scan.tally("modules", jdk, modules));
            }
            return right ? 0 : 1;
        } catch (UsageException e) {
            System.err.println("it/scan: " + e.getMessage());
            return 2;
        }
    }

    private static String value(int at, String... words) {
        if (at + 1 == words.length) {
            throw new UsageException(words[at] + " needs a value\n" + HELP);
        }
        return words[at + 1];
    }

    private static int number(String value) {
        if (!value.matches("[1-9][0-9]{0,6}")) {
            throw new UsageException("--batch takes a number of classes, not " + value);
        }
        return Integer.parseInt(value);
    }

    private static Path folder(String word) {
        Path folder = Path.of(word);
        if (!Files.isDirectory(folder)) {
            throw new UsageException("there is no folder " + word + "\n" + HELP);
        }
        return folder;
    }

    /** Prints what was seen; answers whether all is as it should be. */
    static boolean show(PrintStream out, Path keep, String what, Jdk jdk, Inventory inventory, Tally tally)
            throws IOException {
        int classes = inventory.classes().size();
        out.printf(
                Locale.ROOT,
                "%s on %d: %,d class files%s, %,d link; %,d methods with monitors in %,d of these%n",
                what,
                jdk.version(),
                classes,
                what.equals("jars") ? " in " + inventory.archives().size() + " jars" : "",
                tally.linked(),
                tally.methods(),
                tally.locking());
        if (!inventory.unreadable().isEmpty()) {
            out.println("  " + inventory.unreadable().size() + " files are no jars, whatever they are called");
        }
        out.println("  " + tally.failures().size() + " fail to verify");
        tally.failures().stream().limit(MOST_SHOWN).forEach(each -> out.println("    " + each));
        if (tally.failures().size() > MOST_SHOWN) {
            out.println("    and " + (tally.failures().size() - MOST_SHOWN) + " more");
        }
        int left = tally.reasons().values().stream().mapToInt(each -> each).sum();
        out.println("  " + left + " methods in " + tally.unwatched().size() + " classes are left unwatched");
        tally.reasons().forEach((why, count) -> out.println("    " + count + "  " + why));
        out.flush();
        List<String> unwatched = new ArrayList<>();
        tally.unwatched().forEach((name, why) -> unwatched.add(name + ": " + why));
        Files.write(keep.resolve(what + "-" + jdk.version()).resolve("unwatched"), unwatched);
        return tally.failures().isEmpty();
    }
}
