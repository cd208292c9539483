package org.lockrank.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lockrank.testing.Jdk;
import org.lockrank.testing.UsageException;

/**
 * What was asked for on the command line.
 *
 * @param corpus the folder of a corpus that is not ours; null for our own
 * @param jdks to run on
 * @param only the programs to run
 * @param modes of those that can deadlock
 * @param keep where output, recordings and reports are kept
 * @param forks how many turns a figure comes from
 * @param times how often a program of ours does its work in one JVM
 * @param jacoco the coverage agent to compare with; null for none
 * @param published those of our programs on published libraries that are run; null for none
 * @param application a jar whose start is measured as well; null for none
 * @param csv where the ratios are to be written; null for nowhere
 * @param compare ratios that were kept, and that nothing may be slower than; null for none
 */
record Options(
        @Nullable Path corpus,
        List<Jdk> jdks,
        Pattern only,
        List<String> modes,
        Path keep,
        int forks,
        int times,
        @Nullable Path jacoco,
        @Nullable Pattern published,
        @Nullable Path application,
        @Nullable Path csv,
        @Nullable Path compare) {

    static final String HELP = """
            it/run  [--corpus DIR] [--jdk HOME]... [--only REGEX] [--modes safe,hang] [--keep DIR]
            it/cost [--corpus DIR] [--jdk HOME]... [--only REGEX] [--forks N] [--times N] [--jacoco JAR] [--published REGEX]
                    [--application JAR] [--csv FILE] [--compare FILE]

            it/run runs programs under the agent and prints what was found in each. Without --corpus our own programs.
            it/cost runs programs with and without the agent and prints what it costs; with --corpus its workloads, too.
              --corpus DIR   programs that somebody else wrote and built: DIR/run-one.sh KIND/NAME MODE, where KIND is
                             cases, fixed, negatives or workloads
              --jdk HOME     a JDK to run on, may be given several times; otherwise the one that runs this and a JDK 25
              --only REGEX   only programs whose KIND/NAME it is found in
              --modes LIST   safe (both paths apart in time), hang (into the deadlock) or both, the default
              --keep DIR     where output, recordings and reports go; otherwise it/target/corpus
              --forks N      how many turns each figure comes from; otherwise 5
              --times N      how often our own programs do their work in one JVM; otherwise once
              --jacoco JAR   beside JaCoCo's agent, org.jacoco.agent-VERSION-runtime.jar
              --published REGEX and programs on published libraries, fetched by Maven, in whose names it is found; "." for all:
                             activemq collections derby guava hikari logback netty quartz rxjava tomcat
              --application JAR  and how much processor time this takes until it is ready, of which it tells the port that --ready names;
                             it/suites spring builds one, it/target/suites/spring/project/target/bank.jar
              --csv FILE     writes the ratios there, too
              --compare FILE ratios that were kept by --csv: what is slower now is named, and the exit code is 1
            Ends with 0 if all is as it should be, 1 if not, 2 if it was called wrongly.
            """;

    static Options of(Path root, String... words) {
        Path corpus = null;
        List<Jdk> jdks = new ArrayList<>();
        Pattern only = Pattern.compile("");
        List<String> modes = List.of("safe", "hang");
        int forks = 5;
        int times = 1;
        Path jacoco = null;
        Pattern published = null;
        Path application = null;
        Path csv = null;
        Path compare = null;
        Path keep = root.resolve("it/target/corpus").normalize();
        for (int i = 0; i < words.length; i += 2) {
            if (i + 1 == words.length) {
                throw new UsageException(words[i] + " is unknown or needs a value\n" + HELP);
            }
            String value = words[i + 1];
            switch (words[i]) {
                case "--corpus" -> corpus = Path.of(value);
                case "--jdk" -> jdks.add(Jdk.at(Path.of(value)));
                case "--only" -> only = Pattern.compile(value);
                case "--modes" -> modes = modes(value);
                case "--keep" -> keep = Path.of(value).toAbsolutePath();
                case "--forks" -> forks = number(words[i], value);
                case "--times" -> times = number(words[i], value);
                case "--jacoco" -> jacoco = Path.of(value).toAbsolutePath();
                case "--published" -> published = Pattern.compile(value);
                case "--application" -> application = Path.of(value).toAbsolutePath();
                case "--csv" -> csv = Path.of(value);
                case "--compare" -> compare = Path.of(value);
                default -> throw new UsageException("no option " + words[i] + "\n" + HELP);
            }
        }
        return new Options(
                corpus,
                jdks.isEmpty() ? Jdk.all() : List.copyOf(jdks),
                only,
                modes,
                keep,
                forks,
                times,
                jacoco,
                published,
                application,
                csv,
                compare);
    }

    private static List<String> modes(String value) {
        List<String> modes = List.of(value.split(","));
        if (!List.of("safe", "hang").containsAll(modes)) {
            throw new UsageException("--modes takes safe, hang or safe,hang, not " + value);
        }
        return modes;
    }

    private static int number(String option, String value) {
        if (!value.matches("[1-9][0-9]?")) {
            throw new UsageException(option + " takes a number from 1 to 99, not " + value);
        }
        return Integer.parseInt(value);
    }
}
