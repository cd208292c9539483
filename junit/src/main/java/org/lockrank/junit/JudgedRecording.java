package org.lockrank.junit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.baseline.Baseline;
import org.lockrank.analysis.baseline.BaselineException;
import org.lockrank.analysis.baseline.Judgement;
import org.lockrank.analysis.baseline.KnownPairs;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.recording.RecordingReader;
import org.lockrank.report.TextReport;

/** What follows from one recording. Wants {@code lockrank-report}, so that it must not be loaded before that was seen to be there. */
final class JudgedRecording {

    /** As much as is read of a baseline: none is as long. */
    private static final int MOST_BYTES = (8 << 20) + 1;

    private JudgedRecording() {}

    /**
     * The first screen of a report on a recording; empty where nothing is found that was not told.
     *
     * @param told the ids of what was, which are known like those of the baseline; those of what is found are added
     * @param baseline the file that names what is known and does not fail; lines of it that are not found are no matter, for
     *     this JVM may have run a part of the tests only
     */
    static Optional<String> judge(Path file, Set<String> told, Optional<String> baseline) throws IOException {
        Evidence evidence = new Evidence();
        try (RecordingReader reader = RecordingReader.open(file)) {
            evidence.add(String.valueOf(file.getFileName()), reader);
        }
        Findings findings = Findings.of(evidence, Optional.empty());
        Optional<Baseline> known = baseline(baseline, told);
        Judgement judgement = Judgement.of(
                findings,
                KnownPairs.of(evidence),
                known,
                LocalDate.now(ZoneOffset.UTC),
                known.map(Baseline::ids).orElse(Set.of()));
        Set<String> failing = new HashSet<>();
        judgement.failing().forEach(judged -> failing.add(judged.finding().id()));
        return told.addAll(failing)
                ? Optional.of(
                        TextReport.firstScreen(judgement).stripTrailing() + "\n\nall of it: lockrank report " + file)
                : Optional.empty();
    }

    private static Optional<Baseline> baseline(Optional<String> file, Set<String> told) throws IOException {
        if (file.isEmpty()) {
            return told.isEmpty()
                    ? Optional.empty()
                    : Optional.of(parsed("told in this JVM", toldBefore(told, Set.of())));
        }
        byte[] given = bytes(file.get());
        Baseline known = parsed(file.get(), given);
        String more = toldBefore(told, known.ids());
        return Optional.of(
                more.isEmpty() ? known : parsed(file.get(), new String(given, StandardCharsets.UTF_8) + "\n" + more));
    }

    /** Lines of a baseline for what was told already. */
    private static String toldBefore(Set<String> told, Set<String> known) {
        return told.stream()
                .filter(id -> !known.contains(id))
                .sorted()
                .map(id -> id + " was told in this JVM before\n")
                .collect(Collectors.joining());
    }

    private static Baseline parsed(String file, String text) throws IOException {
        return parsed(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Baseline parsed(String file, byte[] text) throws IOException {
        try {
            return Baseline.of(file, text);
        } catch (BaselineException e) {
            throw new IOException("the baseline has errors\n" + e.getMessage(), e);
        }
    }

    private static byte[] bytes(String file) throws IOException {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return in.readNBytes(MOST_BYTES);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no baseline " + file + ", which -Dlockrank.baseline names", e);
        }
    }
}
