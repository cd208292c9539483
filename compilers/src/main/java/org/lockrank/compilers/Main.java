package org.lockrank.compilers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lockrank.testing.Jdk;
import org.lockrank.testing.UsageException;

/** The command {@code compilers/run}. */
public final class Main {

    static final String HELP = """
            usage: compilers/run [--jdk HOME]... [--dives N] [COMPILER]...
              Compiles the corpus, tries all class files watched and unwatched, prints a row for each compiler and JDK,
              and below them each cell that is not as it should be.
              COMPILER     a name or a regular expression: ecj-release17 'r8-of-.*'; all if there is none
              --jdk HOME   try on this JDK; without it on the running one and on a JDK 25 where there is one
              --agent JAR  another agent than the working copy's
              --dives N    overflow the stack so often for each shape; 8 if not given
            """;

    private Main() {}

    public static void main(String... words) throws IOException {
        System.exit(run(Path.of(System.getProperty("lockrank.compilers.root", ".")), words));
    }

    private static int run(Path root, String... words) throws IOException {
        List<Jdk> on = new ArrayList<>();
        List<String> names = new ArrayList<>();
        Path agent = null;
        int dives = 8;
        try {
            for (int i = 0; i < words.length; i++) {
                switch (words[i]) {
                    case "--help" -> {
                        System.out.print(HELP);
                        return 0;
                    }
                    case "--jdk" -> on.add(Jdk.at(Path.of(value(words, ++i))));
                    case "--agent" -> agent = Path.of(value(words, ++i));
                    case "--dives" -> dives = Integer.parseInt(value(words, ++i));
                    default -> names.add(words[i]);
                }
            }
            Workshop shop = agent == null ? Workshop.of(root, Jdk.all()) : Workshop.of(root, agent, Jdk.all());
            Corpus corpus = new Corpus(
                    shop, Compilers.named(shop, names), on.isEmpty() ? shop.jdks() : on, dives, System.err::println);
            List<Row> rows = corpus.tried();
            String table = Corpus.table(rows);
            Files.writeString(shop.target().resolve("table.txt"), table);
            System.out.print(table);
            return rows.stream().allMatch(row -> row.failures().isEmpty()) ? 0 : 1;
        } catch (UsageException e) {
            System.err.println("compilers: " + e.getMessage());
            return 2;
        }
    }

    private static String value(String[] words, int at) {
        if (at >= words.length) {
            throw new UsageException(words[at - 1] + " needs a value");
        }
        return words[at];
    }
}
