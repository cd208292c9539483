package org.lockrank.analysis.baseline;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.recording.RecordingReader;
import org.lockrank.notation.RecordingText;

/** Findings of a recording as a person writes it, and a baseline as text, judged on 28 November 2026. */
final class Judged {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

    /** One potential deadlock. */
    static final String BOTH = """
        T1 a -> b at Pool.evict:88
        T2 b -> a at Pool.close:120
        """;

    private Judged() {}

    static Findings findings(String recording) {
        Evidence evidence = new Evidence();
        try (RecordingReader reader =
                new RecordingReader("run", new ByteArrayInputStream(RecordingText.recording(recording)))) {
            evidence.add("run", reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Findings.of(evidence, Optional.empty());
    }

    static String id(String recording) {
        return findings(recording).all().get(0).id();
    }

    static Baseline baseline(String text) {
        try {
            return Baseline.of("known.txt", text.getBytes(StandardCharsets.UTF_8));
        } catch (BaselineException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    static Judgement judge(String recording, String baseline) {
        return judge(recording, baseline, TODAY);
    }

    static Judgement judge(String recording, String baseline, LocalDate today) {
        Findings findings = findings(recording);
        return Judgement.of(
                findings, KnownPairs.of(findings.evidence()), Optional.of(baseline(baseline)), today, Set.of());
    }

    /** The standings of all findings. */
    static List<Judgement.Standing> standings(Judgement judgement) {
        return judgement.all().stream().map(Judgement.Judged::standing).toList();
    }
}
