package org.lockrank.it.suites;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.lockrank.it.libraries.Libraries;
import org.lockrank.testing.Jdk;
import org.lockrank.testing.Run;

/**
 * A program of one JVM that ends by itself: its exit code, what it prints and the files that it writes must be the same.
 *
 * @param artifacts what it needs
 * @param command what to run
 */
record Tool(String name, Libraries libraries, List<String> artifacts, Pattern trueInversions, Command command)
        implements Suite {

    private static final int SECONDS = 1_200;

    /** One in which nothing is to be found. */
    Tool(String name, Libraries libraries, List<String> artifacts, Command command) {
        this(name, libraries, artifacts, NONE, command);
    }

    /** The words behind the JVM's options. */
    @FunctionalInterface
    interface Command {

        /**
         * The class path, the main class and its arguments.
         *
         * @param jars all that was asked for
         * @param out an empty folder, for the files that it writes
         */
        List<String> words(List<Path> jars, Path out, Jdk jdk) throws IOException;
    }

    @Override
    public Outcome run(Trial trial) {
        Path place = trial.place();
        List<String> words = new ArrayList<>(List.of(trial.jdk().java().toString()));
        words.addAll(trial.options());
        // No more memory than a small machine has, so that collections happen.
        words.add("-Xmx1g");
        try {
            Path out = Files.createDirectories(place.resolve("out"));
            words.addAll(command.words(libraries.of(name, artifacts), out, trial.jdk()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Run run = Run.of(words, Map.of(), place, place.resolve("output.txt"), SECONDS);
        Results results = new Results()
                .files("file ", place.resolve("out"))
                .with("output", run.out().replace(place.toString(), "PLACE").strip());
        return new Outcome(run.ending(), run.exit() == 0, results.found(), run.millis());
    }
}
