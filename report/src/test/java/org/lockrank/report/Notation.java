package org.lockrank.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.recording.RecordingReader;
import org.lockrank.compile.OrderCompiler;
import org.lockrank.notation.RecordingText;
import org.lockrank.order.LockOrder;

/** What follows from {@linkplain RecordingText recordings as a person writes them down}. */
final class Notation {

    private Notation() {}

    /** What follows from recordings, one for each text. */
    static Findings findings(String... recordings) {
        return findings(null, recordings);
    }

    /** The same held to an order, given as text or null. */
    static Findings findings(@Nullable String order, String[] recordings) {
        Findings findings =
                Findings.of(evidence(recordings), Optional.ofNullable(order).map(Notation::order));
        // Every report that any test here could make keeps the published schema.
        Schemas.assertIsReport(JsonReport.of(findings));
        return findings;
    }

    static LockOrder order(String text) {
        var compilation = OrderCompiler.compile("locks.order", text);
        return compilation.order().orElseThrow(() -> new AssertionError(compilation.report()));
    }

    static Evidence evidence(String... recordings) {
        Evidence evidence = new Evidence();
        for (int i = 0; i < recordings.length; i++) {
            String file = "run" + (i + 1);
            try (RecordingReader reader =
                    new RecordingReader(file, new ByteArrayInputStream(RecordingText.recording(recordings[i])))) {
                evidence.add(file, reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return evidence;
    }
}
