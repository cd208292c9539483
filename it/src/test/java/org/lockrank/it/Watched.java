package org.lockrank.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.recording.RecordingReader;
import org.lockrank.record.Fact;
import org.lockrank.report.JsonReport;
import org.lockrank.report.TextReport;
import org.lockrank.testing.ForkedJvm;

/**
 * A program that ran under the agent.
 *
 * @param result how it ended
 * @param recording where it was recorded; need not be there
 */
record Watched(ForkedJvm.Result result, Path recording) {

    /** Tests run in their module's folder. */
    static final Jars JARS = Jars.of(Path.of(".."));

    /** Runs a program that is to end by itself. */
    static Watched run(Class<?> program, String... args) {
        return run(ForkedJvm.of(program), program.getSimpleName(), "", args);
    }

    /**
     * Runs a program.
     *
     * @param jvm with the options it needs beside the agent's
     * @param agentOptions more of the agent's, such as {@code flush=1}; none if empty
     */
    static Watched run(ForkedJvm jvm, String name, String agentOptions, String... args) {
        Path recording = recording(name + (args.length == 0 ? "" : "-" + String.join("-", args)));
        String option = agentOptions.isEmpty() ? JARS.option(recording) : JARS.option(recording, agentOptions);
        return new Watched(jvm.option(option).run(args), recording);
    }

    /** Where a recording goes that is not there yet. */
    static Path recording(String name) {
        try {
            Path folder = Path.of(
                            "target", "watched", name + "-" + Runtime.version().feature())
                    .toAbsolutePath();
            Files.createDirectories(folder);
            Path recording = folder.resolve("recording.jsonl");
            Files.deleteIfExists(recording);
            return recording;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the recording shows, by the same way as the command, but in this JVM. */
    List<Finding> findings() {
        return findings(recording);
    }

    /** What any recording shows. */
    static List<Finding> findings(Path recording) {
        return Finding.ofReport(JsonReport.of(reported(recording)));
    }

    /** The ids of what any recording shows. */
    static Set<String> ids(Path recording) {
        return reported(recording).ids();
    }

    /** The first line of the report on any recording. */
    static String headline(Path recording) {
        return TextReport.of(reported(recording)).lines().findFirst().orElseThrow();
    }

    private static Findings reported(Path recording) {
        Evidence evidence = new Evidence();
        try (RecordingReader reader = RecordingReader.open(recording)) {
            evidence.add(recording.toString(), reader);
        } catch (IOException e) {
            throw new AssertionError("cannot read " + recording, e);
        }
        return Findings.of(evidence, Optional.empty());
    }

    /** The same as a report. */
    static Report report(Path recording) {
        return Files.isRegularFile(recording)
                ? new Report(findings(recording), "")
                : new Report(List.of(), "no recording");
    }

    /** Those of one tier. */
    List<Finding> findings(String tier) {
        return findings().stream()
                .filter(finding -> finding.tier().equals(tier))
                .toList();
    }

    /** All facts of the recording. */
    List<Fact> facts() {
        try {
            return facts(recording);
        } catch (AssertionError e) {
            throw new AssertionError(result.toString(), e);
        }
    }

    /** All facts of any recording. */
    static List<Fact> facts(Path recording) {
        List<Fact> facts = new ArrayList<>();
        try (RecordingReader reader = RecordingReader.open(recording)) {
            for (Fact fact = reader.next(); fact != null; fact = reader.next()) {
                facts.add(fact);
            }
        } catch (IOException e) {
            throw new AssertionError("cannot read " + recording, e);
        }
        return facts;
    }
}
