package org.lockrank.junit;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lockrank.testing.ForkedJvm;
import org.lockrank.testing.Turns;

/** The releases of JUnit that the extension is tested on: the oldest and the newest that are meant. */
enum JUnitRelease {
    /** The one that the module is compiled against. */
    OLDEST,
    /** The one that the rest of the build is tested with, so that its jars are there. */
    NEWEST;

    /** The modules that are optional to users, as classes or as jars. */
    private static final String REPORT =
            ".*[/\\\\](analysis|report)[/\\\\]target[/\\\\](classes|lockrank-[^/\\\\]*\\.jar)|.*[/\\\\]jackson-core[^/\\\\]*\\.jar";

    private static final String NEWEST_VERSION = System.getProperty("lockrank.junit.newest");

    /** Those of the JDK that runs this: each run of a plan is a JVM. */
    static Stream<JUnitRelease> byTurns() {
        return Turns.of(values());
    }

    /** Runs plans in a JVM that has this release, the arguments as {@link Plans} wants them. */
    Outcomes run(Object... plans) {
        return run(List.of(), plans);
    }

    /** The same with options of {@code java}. */
    Outcomes run(List<String> options, Object... plans) {
        ForkedJvm jvm = ForkedJvm.of(Plans.class).classPath(classPath());
        for (String option : options) {
            jvm = jvm.option(option);
        }
        return run(jvm, plans);
    }

    private static Outcomes run(ForkedJvm jvm, Object... plans) {
        String[] args = Arrays.stream(plans)
                .map(plan -> plan instanceof Class<?> type ? type.getName() : plan.toString())
                .toArray(String[]::new);
        return Outcomes.of(jvm.run(args));
    }

    /** The same in a JVM as most have it: without {@code lockrank-report}, and what that brings. */
    Outcomes runWithoutReport(Object... plans) {
        String without = Arrays.stream(classPath().split(File.pathSeparator))
                .filter(entry -> !entry.matches(REPORT))
                .collect(Collectors.joining(File.pathSeparator));
        return run(ForkedJvm.of(Plans.class).classPath(without), plans);
    }

    private String classPath() {
        return this == OLDEST ? ForkedJvm.ownClassPath() : newest(ForkedJvm.ownClassPath());
    }

    /** The jars of JUnit lie in a repository, in folders that are called by their version. */
    private static String newest(String classPath) {
        List<String> jars = new ArrayList<>();
        for (String jar : classPath.split(File.pathSeparator)) {
            String newest = jar.contains("junit-jupiter") || jar.contains("junit-platform")
                    ? jar.replaceAll("(?<=[/\\\\-])(5\\.12|1\\.12)\\.2(?=[/\\\\]|\\.jar)", NEWEST_VERSION)
                    : jar;
            if (!new File(newest).exists()) {
                throw new AssertionError(newest + " is not there: build the other modules first, they fetch it");
            }
            jars.add(newest);
        }
        return String.join(File.pathSeparator, jars);
    }

    /** What became of each test, by name; and what was printed on standard error. */
    record Outcomes(Map<String, String> byName, String errors) {

        static Outcomes of(ForkedJvm.Result result) {
            if (result.exitCode() != 0) {
                throw new AssertionError("exit code " + result.exitCode() + "\n" + result.out() + result.err());
            }
            Map<String, String> byName = new LinkedHashMap<>();
            for (String block : result.out().split("(?m)^# ")) {
                int end = block.indexOf('\n');
                if (end > 0) {
                    String[] head = block.substring(0, end).split(" ", 2);
                    String message = block.substring(end + 1).stripTrailing();
                    byName.merge(
                            head[1],
                            message.isEmpty() ? head[0] : head[0] + ": " + message,
                            (first, second) -> first + "\n--- and then\n" + second);
                }
            }
            return new Outcomes(byName, result.err());
        }

        /** {@code SUCCESSFUL}, or {@code FAILED: } and the message; of all plans that had such a test. */
        String of(String name) {
            String outcome = byName.get(name);
            if (outcome == null) {
                throw new AssertionError("no " + name + " among " + byName + "\n" + errors);
            }
            return outcome;
        }
    }
}
