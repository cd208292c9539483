package org.lockrank.analysis.merge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.recording.RecordingReader;
import org.lockrank.notation.RecordingText;
import org.lockrank.record.Fact;
import org.lockrank.record.RecordingWriter;

/**
 * Many recordings made of one, each without some of what it shows, with other counts and other numbers of threads.
 *
 * <p>Long: {@code -Dlockrank.merge.recordings=10000 -Dlockrank.merge.from=run.jsonl}, which prints its figures.
 */
class ManyRecordingsTest {

    private static final int RECORDINGS = Integer.getInteger("lockrank.merge.recordings", 40);

    @TempDir
    Path folder;

    @Test
    void manyRecordings_areMergedToLittle_withTheFindingsOfAll() throws IOException {
        byte[] real = real();
        List<Fact> facts = new ArrayList<>();
        try (RecordingReader reader = Merges.reader(real)) {
            for (Fact fact = reader.next(); fact != null; fact = reader.next()) {
                facts.add(fact);
            }
        }
        SplittableRandom random = new SplittableRandom(20261128);
        for (int i = 0; i < RECORDINGS; i++) {
            try (OutputStream out =
                    new GZIPOutputStream(Files.newOutputStream(folder.resolve("run-" + i + ".jsonl.gz")))) {
                out.write(another(facts, i, random.split()));
            }
        }
        Files.write(folder.resolve("foreign.jsonl"), "hello\n".getBytes(UTF_8));

        long begun = System.nanoTime();
        RecordingFiles.Merge merge = RecordingFiles.merge(RecordingFiles.below(folder), false);
        ByteArrayOutputStream merged = new ByteArrayOutputStream();
        merge.runs().write(merged);
        long millis = (System.nanoTime() - begun) / 1_000_000;

        Findings whole = Merges.findings(List.of(real));
        Findings of = Merges.findings(List.of(merged.toByteArray()));
        System.out.println(RECORDINGS + " recordings of " + real.length + " bytes: " + millis + " ms, merged "
                + merged.size() + " bytes, findings " + whole.size() + ", of the merge " + of.size());
        assertThat(merge.runs().size()).isEqualTo(RECORDINGS);
        assertThat(merge.skipped()).hasSize(1);
        assertThat(of.ids()).containsAll(whole.ids());
        assertThat((long) merged.size()).isLessThan(30L * real.length);
    }

    private static byte[] real() throws IOException {
        String from = System.getProperty("lockrank.merge.from");
        if (from != null) {
            return Files.readAllBytes(Path.of(from));
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            text.append("pool-")
                    .append(i % 4)
                    .append(" c")
                    .append(i % 7)
                    .append(" c")
                    .append(8 + i % 5);
            text.append(" -> c")
                    .append(20 + i % 11)
                    .append(" at Service.m")
                    .append(i)
                    .append(':')
                    .append(i);
            text.append(" x").append(i).append('\n');
        }
        text.append("main a -> b at Pool.evict:4\nevictor b -> a at Pool.get:9\n");
        return RecordingText.recording(text.toString());
    }

    private static byte[] another(List<Fact> facts, int number, SplittableRandom random) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RecordingWriter writer = new RecordingWriter(bytes);
        for (Fact fact : facts) {
            if (fact instanceof Fact.Header h) {
                String started = "2026-11-%02dT%02d:00:00Z".formatted(1 + number % 28, number % 24);
                writer.write(new Fact.Header(1, "r" + number, h.jvm(), number, started, h.command(), h.agent()));
            } else if (fact instanceof Fact.WatchedThread t) {
                String name = t.name().replaceAll("\\d+$", "" + (1 + random.nextInt(99)));
                writer.write(new Fact.WatchedThread(t.id(), name, t.virtual(), t.startedAt()));
            } else if (fact instanceof Fact.NestedAcquisition a) {
                if (random.nextInt(10) < 8) {
                    writer.write(new Fact.NestedAcquisition(
                            a.id(),
                            a.thread(),
                            a.phase(),
                            a.held(),
                            a.lock(),
                            a.side(),
                            a.how(),
                            a.stack(),
                            a.count() + random.nextInt(1000),
                            a.test()));
                }
            } else if (!(fact instanceof Fact.End)) {
                writer.write(fact);
            }
        }
        writer.end(true);
        return bytes.toByteArray();
    }
}
