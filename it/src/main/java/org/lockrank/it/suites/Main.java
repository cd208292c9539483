package org.lockrank.it.suites;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lockrank.it.Jars;
import org.lockrank.it.Table;
import org.lockrank.it.libraries.Maven;
import org.lockrank.testing.Jdk;
import org.lockrank.testing.UsageException;

/** The command {@code it/suites}. */
public final class Main {

    private static final String HELP = """
            it/suites [NAME]... [--jdk HOME]... [--keep DIR]

            Runs programs and published tests with and without the agent, and says what is not the same.
              NAME           some of them; otherwise all:
                             javac kotlin clojure groovy r8 proguard   tools and programs of one JVM
                             maven                                     a Maven build with Kotlin, and its tests
                             spring                                    Spring Boot with JPA under 200 requests, alone and
                                                                       beside OpenTelemetry's agent
                             agents                                    programs of ours beside Mockito, BlockHound,
                                                                       async-profiler, advice of Byte Buddy and
                                                                       AspectJ, and the JDK's own tools
                             pool collections dbcp                     the published tests of three libraries
              --jdk HOME     a JDK to run on, may be given several times; otherwise the one that runs this and a JDK 25
              --keep DIR     where everything is written; otherwise it/target/suites
            same: it did the same, and nothing is wrong with its recording; RECORDED: it did, but something was lost, unwatched or
            found, though these programs run well; DIFFERENT: it did not do the same.
            What they need is fetched by Maven. Ends with 0 if all is the same, 1 if not, 2 if it was called wrongly.
            """;
    private static final String SAME = "same";
    private static final String RECORDED = "RECORDED";
    private static final String DIFFERENT = "DIFFERENT";
    private static final int MOST_LINES = 12;
    private static final int VERDICT = 4;

    private Main() {}

    public static void main(String... words) {
        System.exit(run(Path.of(System.getProperty("lockrank.it.root", ".")), words));
    }

    private static int run(Path root, String... words) {
        if (List.of(words).contains("--help")) {
            System.out.print(HELP);
            return 0;
        }
        try {
            return run(root, root.resolve("it/target/suites"), words);
        } catch (UsageException e) {
            System.err.println("it/suites: " + e.getMessage());
            return 2;
        }
    }

    private static int run(Path root, Path usual, String... words) {
        List<String> names = new ArrayList<>();
        List<Jdk> jdks = new ArrayList<>();
        Path keep = usual;
        for (int i = 0; i < words.length; i++) {
            switch (words[i]) {
                case "--jdk" -> jdks.add(Jdk.at(Path.of(value(i++, words))));
                case "--keep" -> keep = Path.of(value(i++, words));
                default -> names.add(words[i]);
            }
        }
        keep = keep.toAbsolutePath().normalize();
        List<Suite> wanted = wanted(all(root, keep), names);
        Judge judge = new Judge(keep, Jars.of(root));
        Table table = new Table(System.out, 11, 3, 19, 5, 9);
        table.row("suite", "jdk", "way", "exit", "verdict", "detail");
        for (Suite suite : wanted) {
            for (Jdk jdk : jdks.isEmpty() ? Jdk.all() : jdks) {
                for (String way : suite.ways()) {
                    show(table, suite, jdk, way, judge.of(suite, jdk, way));
                }
            }
        }
        System.out.println();
        for (String word : List.of(SAME, RECORDED, DIFFERENT)) {
            System.out.println(table.count(VERDICT, word) + " " + word);
        }
        return table.count(VERDICT, RECORDED) + table.count(VERDICT, DIFFERENT) == 0 ? 0 : 1;
    }

    private static String value(int at, String... words) {
        if (at + 1 == words.length) {
            throw new UsageException(words[at] + " needs a value\n" + HELP);
        }
        return words[at + 1];
    }

    private static List<Suite> all(Path root, Path keep) {
        Maven maven = new Maven(keep);
        Tools tools = new Tools(root, maven);
        List<Suite> all = new ArrayList<>(List.of(
                tools.javac("core", "compiler", "analysis", "report"),
                tools.kotlin(),
                tools.clojure(),
                tools.groovy(),
                tools.r8(),
                tools.proguard()));
        all.add(new MavenBuild(root.resolve("it/src/suites/maven"), maven));
        all.add(new WebApplication(root.resolve("it/src/suites/spring"), maven));
        all.add(new OtherAgents(root.resolve("it/src/suites/agents"), maven));
        all.addAll(PublishedTests.all(maven));
        return all;
    }

    private static List<Suite> wanted(List<Suite> all, List<String> names) {
        List<String> known = all.stream().map(Suite::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new UsageException("no suite " + name + "; there are " + String.join(", ", known));
            }
        }
        return all.stream()
                .filter(suite -> names.isEmpty() || names.contains(suite.name()))
                .toList();
    }

    private static String word(Judge.Verdict verdict) {
        if (!verdict.differences().isEmpty()) {
            return DIFFERENT;
        }
        return verdict.recorded().isEmpty() ? SAME : RECORDED;
    }

    private static void show(Table table, Suite suite, Jdk jdk, String way, Judge.Verdict verdict) {
        List<String> wrong = new ArrayList<>(verdict.differences());
        wrong.addAll(verdict.recorded());
        table.row(suite.name(), String.valueOf(jdk.version()), way, verdict.ending(), word(verdict), verdict.detail());
        wrong.stream().limit(MOST_LINES).forEach(line -> System.out.println("    " + line));
        if (wrong.size() > MOST_LINES) {
            System.out.println("    and " + (wrong.size() - MOST_LINES) + " more");
        }
    }
}
