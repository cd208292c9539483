package org.lockrank.it;

import java.nio.file.Path;
import java.util.List;

/** The command {@code it/run}. */
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
            Options options = Options.of(root, words);
            Path corpus = options.corpus();
            Jars jars = Jars.of(root);
            boolean right = corpus == null
                    ? new OwnCorpus(options, jars).run()
                    : new OutsideCorpus(corpus, options, jars).run();
            return right ? 0 : 1;
        } catch (UsageException e) {
            System.err.println("it/run: " + e.getMessage());
            return 2;
        }
    }
}
