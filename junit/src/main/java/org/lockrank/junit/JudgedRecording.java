package org.lockrank.junit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
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
     * @param told the ids of what was; those of what is found are added
     * @param baseline the file that names what is known and does not fail; lines of it that are not found are no matter, for
     *     this JVM may have run a part of the tests only
     */
    static Optional<String> judge(Path file, Set<String> told, Optional<String> baseline) throws IOException {
        Evidence evidence = new Evidence();
        try (RecordingReader reader = RecordingReader.open(file)) {
            evidence.add(String.valueOf(file.getFileName()), reader);
        }
        Findings findings = Findings.of(evidence, Optional.empty());
        Optional<Baseline> known = baseline.isEmpty() ? Optional.empty() : Optional.of(baseline(baseline.get()));
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

    private static Baseline baseline(String file) throws IOException {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return Baseline.of(file, in.readNBytes(MOST_BYTES));
        } catch (NoSuchFileException e) {
            throw new IOException("there is no baseline " + file + ", which -Dlockrank.baseline names", e);
        } catch (BaselineException e) {
            throw new IOException("the baseline has errors\n" + e.getMessage(), e);
        }
    }
}
