package org.lockrank.analysis.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lockrank.record.Fact;
import org.lockrank.record.RecordingWriter;
import org.lockrank.testing.Property;
import org.lockrank.testing.Shrinker;

/** What the writer writes, whole, cut off or changed, and what the reader makes of it. */
@Tag("any-jdk")
class RecordingRoundTripTest {

    private static final Shrinker<List<Fact>> SHRINKER = facts -> {
        List<List<Fact>> fewer = new ArrayList<>();
        for (int i = facts.size() - 1; i >= 5; i--) {
            List<Fact> less = new ArrayList<>(facts);
            less.remove(i);
            fewer.add(less);
        }
        return fewer;
    };

    @Test
    void facts_thatWereWritten_areReadAsTheyWere() {
        Property.forAll(500, RandomFacts::of, SHRINKER, facts -> {
            Read read = read(written(facts));
            List<Fact> all = new ArrayList<>(facts);
            all.add(new Fact.End(facts.size(), true));
            assertThat(read.facts).isEqualTo(all);
            assertThat(read.notes).isEmpty();
        });
    }

    @Test
    void aCall_isSpelledOutOnce() {
        List<Fact> facts =
                List.of(new Fact.Stack(1, List.of("some.call", "some.call")), new Fact.Stack(2, List.of("some.call")));
        String written = new String(written(facts), StandardCharsets.UTF_8);
        assertThat(written.split("some.call", -1)).hasSize(2);
    }

    @Test
    void facts_thatWereWrittenCompressed_areReadAsTheyWere() {
        Property.forAll(100, RandomFacts::of, SHRINKER, facts -> {
            Read read = read(compressed(written(facts)));
            assertThat(read.facts).hasSize(facts.size() + 1);
            assertThat(read.facts.subList(0, facts.size())).isEqualTo(facts);
            assertThat(read.notes).isEmpty();
        });
    }

    @Test
    void recording_cutOffAnywhere_isReadAsFarAsItsLinesAreWhole() {
        Property.forAll(2, (random, size) -> RandomFacts.of(random, size / 2 + 1), facts -> {
            byte[] whole = written(facts);
            for (int length = 1; length < whole.length; length++) {
                int cut = length;
                long lines = lines(whole, cut);
                if (lines == 0) {
                    assertThatThrownBy(() -> read(Arrays.copyOf(whole, cut)))
                            .isInstanceOf(UncheckedIOException.class)
                            .hasMessageContaining("recording:1:");
                    continue;
                }
                Read read = read(Arrays.copyOf(whole, cut));
                if (lines > facts.size()) {
                    // The last line is whole but for the line break.
                    assertThat(read.notes).isEmpty();
                } else {
                    assertThat(read.facts).isEqualTo(facts.subList(0, (int) lines));
                    assertThat(read.notes)
                            .containsExactly(
                                    "recording: cut off after line " + lines + ", so it may lack what happened last");
                }
            }
        });
    }

    @Test
    void compressedRecording_cutOffAnywhere_isReadAsFarAsItGoes_orRefusedInWords() {
        Property.forAll(3, RandomFacts::of, facts -> {
            byte[] whole = compressed(written(facts));
            for (int length = 0; length < whole.length; length++) {
                try {
                    List<Fact> read = read(Arrays.copyOf(whole, length)).facts;
                    assertThat(read).isNotEmpty();
                    int same = Math.min(read.size(), facts.size());
                    assertThat(read.subList(0, same)).isEqualTo(facts.subList(0, same));
                } catch (UncheckedIOException e) {
                    assertThat(e.getCause()).isInstanceOf(RecordingException.class);
                }
            }
        });
    }

    @Test
    void bytes_changedAnywhere_areReadOrRefusedInWords() {
        Property.forAll(100, RandomFacts::of, facts -> {
            byte[] bytes = written(facts);
            SplittableRandom random = new SplittableRandom(bytes.length);
            for (int changes = 0; changes < 20; changes++) {
                byte[] garbage = bytes.clone();
                garbage[random.nextInt(garbage.length)] = (byte) random.nextInt(256);
                refusedOrRead(garbage);
                refusedOrRead(compressed(garbage));
                byte[] compressed = compressed(bytes);
                compressed[random.nextInt(compressed.length)] ^= (byte) (1 << random.nextInt(8));
                refusedOrRead(compressed);
            }
        });
    }

    @Test
    void bytes_ofNothingInParticular_areRefusedInWords() {
        Property.forAll(
                300,
                (random, size) -> {
                    byte[] bytes = new byte[size];
                    random.nextBytes(bytes);
                    return bytes;
                },
                bytes -> assertThatThrownBy(() -> read(bytes)).hasCauseInstanceOf(RecordingException.class));
    }

    @Test
    void lines_reachTheStreamWhole() throws IOException {
        List<Fact> facts = RandomFacts.of(new SplittableRandom(1), 5_000);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RecordingWriter writer = new RecordingWriter(out)) {
            for (Fact fact : facts) {
                writer.write(fact);
                byte[] soFar = out.toByteArray();
                assertThat(soFar.length == 0 || soFar[soFar.length - 1] == '\n').isTrue();
            }
        }
        assertThat(read(out.toByteArray()).facts).isEqualTo(facts);
    }

    @Test
    void write_afterTheStreamFailed_isRefused() throws IOException {
        Full full = new Full();
        RecordingWriter writer = new RecordingWriter(full);
        Fact fact = new Fact.NotWatched("a", "b");
        writer.write(fact);
        assertThatThrownBy(writer::flush).isInstanceOf(IOException.class).hasMessage("no space left");
        assertThatThrownBy(() -> writer.write(fact))
                .isInstanceOf(IOException.class)
                .hasMessage("an earlier line could not be written");
        writer.close();
        assertThat(full.writes).isEqualTo(1);
        assertThat(full.closed).isTrue();
    }

    private static final class Full extends OutputStream {
        private int writes;
        private boolean closed;

        @Override
        public void write(int b) throws IOException {
            writes++;
            throw new IOException("no space left");
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private record Read(List<Fact> facts, List<String> notes) {}

    private static void refusedOrRead(byte[] bytes) {
        try {
            assertThat(read(bytes).facts).isNotEmpty();
        } catch (UncheckedIOException e) {
            assertThat(e.getCause()).isInstanceOf(RecordingException.class).hasMessageStartingWith("recording:");
        }
    }

    private static Read read(byte[] bytes) {
        try (RecordingReader reader = new RecordingReader("recording", new ByteArrayInputStream(bytes))) {
            List<Fact> facts = new ArrayList<>();
            for (Fact fact = reader.next(); fact != null; fact = reader.next()) {
                facts.add(fact);
            }
            return new Read(facts, reader.notes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] written(List<Fact> facts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (RecordingWriter writer = new RecordingWriter(bytes)) {
            for (Fact fact : facts) {
                writer.write(fact);
            }
            writer.end(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // What we encode by hand is what the JDK encodes.
        assertThat(new String(bytes.toByteArray(), StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8))
                .isEqualTo(bytes.toByteArray());
        return bytes.toByteArray();
    }

    private static byte[] compressed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** How many lines the first bytes hold: a line is there when all of it but its end is. */
    private static long lines(byte[] bytes, int length) {
        long lines = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                lines++;
            }
        }
        return bytes[length] == '\n' ? lines + 1 : lines;
    }
}
