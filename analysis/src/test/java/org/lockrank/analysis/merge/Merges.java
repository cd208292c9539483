package org.lockrank.analysis.merge;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.recording.RecordingReader;
import org.lockrank.notation.RecordingText;

/** Merges, and what follows from them. */
final class Merges {

    private Merges() {}

    /** Recordings, of one run or merged, as one. */
    static byte[] merged(List<byte[]> recordings) throws IOException {
        MergedRuns runs = new MergedRuns(false);
        for (byte[] recording : recordings) {
            try (RecordingReader reader = reader(recording)) {
                runs.add(reader);
            }
        }
        return bytes(runs);
    }

    static byte[] bytes(MergedRuns runs) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        runs.write(bytes);
        return bytes.toByteArray();
    }

    /** What runs are that somebody wrote down. */
    static List<byte[]> recordings(List<String> texts) {
        return texts.stream().map(RecordingText::recording).toList();
    }

    static Findings findings(List<byte[]> recordings) throws IOException {
        Evidence evidence = new Evidence();
        for (int i = 0; i < recordings.size(); i++) {
            try (RecordingReader reader = reader(recordings.get(i))) {
                evidence.add("run " + i, reader);
            }
        }
        return Findings.of(evidence, Optional.empty());
    }

    static RecordingReader reader(byte[] recording) throws IOException {
        return new RecordingReader("recording", new ByteArrayInputStream(recording));
    }
}
