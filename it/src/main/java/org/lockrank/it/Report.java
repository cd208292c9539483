package org.lockrank.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lockrank.testing.Run;
import org.lockrank.testing.ShortRun;

/**
 * What {@code lockrank report} says of recordings.
 *
 * @param findings all of them
 * @param notes what it says of the recordings themselves: cut off, something dropped, classes that were not watched
 * @param problem why there are none, where there is no report; empty otherwise
 */
public record Report(List<Finding> findings, List<String> notes, String problem) {

    private static final int SECONDS = 300;

    public Report {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    /** One of recordings that nothing is to be said of. */
    Report(List<Finding> findings, String problem) {
        this(findings, List.of(), problem);
    }

    /** Reports on a recording. The report is kept beside it. */
    static Report of(Jars jars, Path recording) {
        return of(jars, List.of(recording), recording.resolveSibling(recording.getFileName() + ".report"));
    }

    /**
     * Reports on the recordings of one run.
     *
     * @param kept where the report is kept, with {@code .json} and {@code .txt} behind it
     */
    public static Report of(Jars jars, List<Path> recordings, Path kept) {
        if (recordings.isEmpty() || !recordings.stream().allMatch(Files::isRegularFile)) {
            return new Report(List.of(), "no recording");
        }
        Path json = kept.resolveSibling(kept.getFileName() + ".json");
        Path text = kept.resolveSibling(kept.getFileName() + ".txt");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(ShortRun.before(List.of()));
        command.addAll(List.of("-jar", jars.command().toString(), "report"));
        recordings.forEach(recording -> command.add(recording.toString()));
        command.addAll(List.of("--format", "json", "-o", json.toString()));
        Run run = Run.of(command, Map.of(), text, SECONDS);
        if (run.exit() != 0 && run.exit() != 1) {
            return new Report(
                    List.of(),
                    "report ended with " + run.ending() + ": " + run.out().strip());
        }
        try {
            return read(Files.readString(json), run.exit());
        } catch (IOException | IllegalArgumentException e) {
            return new Report(List.of(), "cannot read the report: " + e.getMessage());
        }
    }

    private static Report read(String json, int exit) {
        List<Finding> findings = Finding.ofReport(json);
        String problem = findings.isEmpty() == (exit == 0) ? "" : findings.size() + " findings, but exit code " + exit;
        Map<String, @Nullable Object> report = Json.object(Json.parse(json));
        List<String> notes = new ArrayList<>();
        Json.array(report.get("notes")).forEach(note -> notes.add(String.valueOf(note)));
        for (Object each : Json.array(report.get("notWatched"))) {
            Map<String, @Nullable Object> unwatched = Json.object(each);
            notes.add("not watched: " + unwatched.get("class") + ": " + unwatched.get("why"));
        }
        return new Report(findings, notes, problem);
    }

    /** The findings of one tier. */
    List<Finding> of(String tier) {
        return findings.stream().filter(finding -> finding.tier().equals(tier)).toList();
    }

    /** All findings in a few words, or why there is no report. */
    public String inShort() {
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
