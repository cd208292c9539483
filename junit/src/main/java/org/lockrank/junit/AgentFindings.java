package org.lockrank.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What follows from the agent's recording, at the end of a run, or of each class. Needs {@code lockrank-report}, which whoever wants this puts on the
 * class path; without it one line says that nobody has judged the recording. Names no class of it, for the JVM may ask for those as
 * soon as it verifies this one; {@link JudgedRecording} does.
 */
final class AgentFindings {

    /** The ids of what was told in this JVM: where failed tests are run again, only what is new is told. Concurrent. */
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    /** What the plugin's {@code prepare-agent} leaves beside its recordings. */
    private static final String PREPARED = "prepared.properties";

    private AgentFindings() {}

    /** What a run should fail for; empty where there is no agent, nothing was found, or all of it was told. */
    static Optional<String> atTheEndOfARun() {
        Optional<AgentRecording> recording = AgentRecording.find();
        if (recording.isPresent() && !isReportThere()) {
            tellWhoJudges(recording.get().file());
            return Optional.empty();
        }
        return recording.flatMap(AgentFindings::judge);
    }

    /** What a class should fail for: what was found up to its end, and was not told at the end of another; as above. */
    static Optional<String> atTheEndOfAClass() {
        return AgentRecording.find().filter(recording -> isReportThere()).flatMap(AgentFindings::judge);
    }

    private static Optional<String> judge(AgentRecording recording) {
        Path file = recording.file();
        try {
            // One after the other: the second of two classes that end at once is told what the first was not.
            synchronized (TOLD) {
                recording.demand();
                return JudgedRecording.judge(file, TOLD, Optional.ofNullable(System.getProperty("lockrank.baseline")));
            }
        } catch (IOException e) {
            return Optional.of("lockrank: " + file + " cannot be judged: " + e.getMessage());
        }
    }

    /**
     * Who judges a recording that nobody judges here. Where the Maven plugin has prepared it there is nothing to do, and nothing is
     * said on standard error, every line of which is a warning to Maven 4.
     */
    private static void tellWhoJudges(Path file) {
        if (Files.exists(file.resolveSibling(PREPARED))) {
            System.out.println("lockrank: " + file + " is judged after the tests, by the Maven plugin's check;"
                    + " where a test fails, by mvn lockrank:check");
        } else {
            System.err.println(
                    "lockrank: " + file
                            + " was recorded and is not judged here: put lockrank-report on the test class path, or run lockrank report");
        }
    }

    private static boolean isReportThere() {
        try {
            Class.forName("org.lockrank.report.TextReport", false, AgentFindings.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
