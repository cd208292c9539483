package org.lockrank.maven.forks;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JVM that ran tests, as their reports tell of it.
 *
 * @param folder the folder of the reports
 * @param command its {@code sun.java.command}, or the empty string where the reports do not say
 * @param suites the test classes that it ran
 */
public record TestJvm(Path folder, String command, List<String> suites) {

    /** Copies the list. */
    public TestJvm {
        suites = List.copyOf(suites);
    }

    /**
     * The JVMs that left reports of tests.
     *
     * @param folders where reports lie
     * @param from reports that are older are not looked at
     * @param to nor are those that are not older than this
     * @throws IOException if one cannot be read
     */
    public static List<TestJvm> between(List<Path> folders, FileTime from, FileTime to) throws IOException {
        List<TestReport> reports = new ArrayList<>();
        for (Path folder : folders) {
            for (TestReport report : TestReport.in(folder)) {
                if (report.written().compareTo(from) >= 0 && report.written().compareTo(to) < 0) {
                    reports.add(report);
                }
            }
        }
        return of(reports);
    }

    /** The JVMs that wrote reports. Where reports do not tell JVMs apart, all of a folder count as one. */
    static List<TestJvm> of(List<TestReport> reports) {
        Map<List<Object>, List<String>> suites = new LinkedHashMap<>();
        for (TestReport report : reports) {
            suites.computeIfAbsent(List.of(report.folder(), report.command()), c -> new ArrayList<>())
                    .add(report.suite());
        }
        List<TestJvm> jvms = new ArrayList<>();
        suites.forEach((jvm, names) -> jvms.add(new TestJvm((Path) jvm.get(0), (String) jvm.get(1), names)));
        return jvms;
    }

    /**
     * Those that left no recording. A recording has the first word of the command only. Where that is the fork's own jar
     * it says which JVM it was; where all forks have the same main class, as many as there are recordings were watched,
     * and which of them is not known.
     *
     * @param recorded the command in the header of each recording
     */
    public static List<TestJvm> unrecorded(List<TestJvm> jvms, List<String> recorded) {
        Map<String, Integer> left = new HashMap<>();
        recorded.forEach(command -> left.merge(command, 1, Integer::sum));
        List<TestJvm> unrecorded = new ArrayList<>();
        for (TestJvm jvm : jvms) {
            if (jvm.command.isEmpty()) {
                if (recorded.isEmpty()) {
                    unrecorded.add(jvm);
                }
            } else if (left.merge(jvm.program(), -1, Integer::sum) < 0) {
                unrecorded.add(jvm);
            }
        }
        return unrecorded;
    }

    /** The main class or jar, as the agent puts it into the header of a recording. */
    String program() {
        int blank = command.indexOf(' ');
        return blank < 0 ? command : command.substring(0, blank);
    }

    /** {@code com.acme.PoolTest and 3 more}. */
    public String shown() {
        return suites.get(0) + (suites.size() == 1 ? "" : " and " + (suites.size() - 1) + " more");
    }
}
