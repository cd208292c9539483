package org.lockrank.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What {@code lockrank report} says of a recording.
 *
 * @param findings all of them
 * @param problem why there are none, where there is no report; empty otherwise
 */
record Report(List<Finding> findings, String problem) {

    private static final int SECONDS = 300;

    Report {
        findings = List.copyOf(findings);
    }

    /** Reports on a recording; on all of them, if the program started others. The report is kept beside it. */
    static Report of(Jars jars, Path recording) {
        if (!Files.isRegularFile(recording)) {
            return new Report(List.of(), "no recording");
        }
        Path json = recording.resolveSibling(recording.getFileName() + ".report.json");
        Path text = recording.resolveSibling(recording.getFileName() + ".report.txt");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        // A process of half a second is no place for the better compiler.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-jar", jars.command().toString(), "report", recording.toString()));
        command.addAll(List.of("--format", "json", "-o", json.toString()));
        Run run = Run.of(command, Map.of(), text, SECONDS);
        if (run.exit() != 0 && run.exit() != 1) {
            return new Report(
                    List.of(),
                    "report ended with " + run.ending() + ": " + run.out().strip());
        }
        try {
            List<Finding> findings = Finding.ofReport(Files.readString(json));
            if (findings.isEmpty() != (run.exit() == 0)) {
                return new Report(findings, findings.size() + " findings, but exit code " + run.exit());
            }
            return new Report(findings, "");
        } catch (IOException | IllegalArgumentException e) {
            return new Report(List.of(), "cannot read the report: " + e.getMessage());
        }
    }

    /** The findings of one tier. */
    List<Finding> of(String tier) {
        return findings.stream().filter(finding -> finding.tier().equals(tier)).toList();
    }

    /** All findings in a few words, or why there is no report. */
    String inShort() {
        if (!problem.isEmpty()) {
            return problem;
        }
        if (findings.isEmpty()) {
            return "nothing";
        }
        return findings.stream()
                .map(finding -> finding.tier() + " " + finding.namesInOrder())
                .collect(Collectors.joining("; "));
    }
}
