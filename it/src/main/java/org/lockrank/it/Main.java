package org.lockrank.it;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.lockrank.testing.UsageException;

/** The commands {@code it/run} and {@code it/cost}. */
public final class Main {

    private Main() {}

    public static void main(String... words) {
        System.exit(run(Path.of(System.getProperty("lockrank.it.root", ".")), words));
    }

    private static int run(Path root, String... words) {
        if (List.of(words).contains("--help")) {
            System.out.print(Options.HELP);
            return 0;
        }
        try {
            boolean cost = words.length > 0 && words[0].equals("cost");
            Options options = Options.of(root, cost ? Arrays.copyOfRange(words, 1, words.length) : words);
            Path corpus = options.corpus();
            Jars jars = Jars.of(root);
            if (cost) {
                return new Cost(root, options, jars).run() ? 0 : 1;
            }
            boolean right = corpus == null
                    ? new OwnCorpus(options, jars, recording -> Report.of(jars, recording)).run()
                    : new OutsideCorpus(corpus, options, jars).run();
            return right ? 0 : 1;
        } catch (UsageException e) {
            System.err.println("it: " + e.getMessage());
            return 2;
        }
    }
}
