package org.lockrank.analysis.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.recording.RecordingException;
import org.lockrank.analysis.recording.RecordingReader;

/** The traces are ours, written after the kinds of examples that the papers discuss; docs/traces.md has the same table. */
class TraceFileTest {

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = ';', textBlock = """
            opposite;      1 acq a, 1 acq b, 1 rel b, 1 rel a, 2 acq b, 2 acq a, 2 rel a, 2 rel b; 1
            gate;          1 acq g, 1 acq a, 1 acq b, 1 rel b, 1 rel a, 1 rel g, 2 acq g, 2 acq b, 2 acq a, 2 rel a, 2 rel b, 2 rel g; 0
            one thread;    1 acq a, 1 acq b, 1 rel b, 1 rel a, 1 acq b, 1 acq a, 1 rel a, 1 rel b; 0
            forked after;  1 acq a, 1 acq b, 1 rel b, 1 rel a, 1 fork 2, 2 acq b, 2 acq a, 2 rel a, 2 rel b; 0
            joined before; 1 fork 2, 2 acq b, 2 acq a, 2 rel a, 2 rel b, 1 join 2, 1 acq a, 1 acq b, 1 rel b, 1 rel a; 0
            forked first;  1 fork 2, 1 acq a, 1 acq b, 1 rel b, 1 rel a, 2 acq b, 2 acq a, 2 rel a, 2 rel b; 1
            philosophers;  1 acq a, 1 acq b, 1 rel b, 1 rel a, 2 acq b, 2 acq c, 2 rel c, 2 rel b, 3 acq c, 3 acq a, 3 rel a, 3 rel c; 1
            two cycles;    1 acq a, 1 acq b, 1 rel b, 1 rel a, 2 acq b, 2 acq a, 2 rel a, 2 rel b, 1 acq c, 1 acq d, 1 rel d, 1 rel c, 2 acq d, 2 acq c, 2 rel c, 2 rel d; 2
            re-entrant;    1 acq a, 1 acq b, 1 acq a, 1 rel a, 1 rel b, 1 rel a, 2 acq a, 2 acq b, 2 rel b, 2 rel a; 0
            hand over hand;1 acq a, 1 acq b, 1 rel a, 1 acq c, 1 rel b, 1 rel c, 2 acq c, 2 acq a, 2 rel a, 2 rel c; 0
            never granted; 1 acq a, 2 acq b, 1 req b, 2 req a; 1
            wait inside;   1 acq a, 1 acq b, 1 wait a, 1 rel b, 1 rel a, 2 acq a, 2 acq b, 2 rel b, 2 rel a; 1
            """)
    void trace_hasItsDeadlocks(String name, String events, int deadlocks) throws IOException {
        StringBuilder std = new StringBuilder();
        int place = 0;
        for (String event : events.split(", ")) {
            String[] words = event.split(" ");
            std.append('T').append(words[0]).append('|').append(words[1]);
            std.append('(').append(words[2]).append(")|").append(++place).append('\n');
        }
        assertThat(findings(std.toString().getBytes(UTF_8)).all()).as(name).hasSize(deadlocks);
    }

    @Test
    void threads_areTheSame_withALetterOrWithout() throws IOException {
        Findings findings = findings("T1|acq(a)|1\nT1|acq(b)|2\nT1|rel(b)|3\nT1|rel(a)|4\nT1|fork(T2)|5\nT2|begin|6\n"
                .concat("T2|acq(b)|7\r\nT2|r(x)|8\nT2|acq(a)|9")
                .getBytes(UTF_8));
        assertThat(findings.isEmpty()).isTrue();
        assertThat(findings.keptApart()).hasSize(1);
    }

    @Test
    void binary_saysTheSameAsText_compressedOrNot() throws IOException {
        byte[] text = "T1|acq(7)|1\nT1|acq(8)|2\nT1|rel(8)|3\nT1|rel(7)|4\nT2|req(8)|5\nT2|acq(8)|5\nT2|acq(7)|6\n"
                .getBytes(UTF_8);
        byte[] binary = binary(
                List.of(
                        e(1, 0, 7, 1),
                        e(1, 0, 8, 2),
                        e(1, 3, 9, 9),
                        e(1, 1, 8, 3),
                        e(1, 1, 7, 4),
                        e(2, 8, 8, 5),
                        e(2, 0, 8, 5),
                        e(2, 0, 7, 6)),
                8);
        assertThat(new String(recording(binary), UTF_8)).isEqualTo(new String(recording(text), UTF_8));
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(binary);
        }
        assertThat(recording(compressed.toByteArray())).isEqualTo(recording(text));
        assertThat(findings(binary).all())
                .singleElement()
                .extracting(f -> f.locks().size())
                .isEqualTo(2);
    }

    @Test
    void equalAcquisitions_areOneLineWithACount_andPlacesAreInTheId() throws IOException {
        StringBuilder std = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            std.append("T1|acq(a)|1\nT1|acq(b)|2\nT1|rel(b)|3\nT1|rel(a)|4\n");
        }
        Evidence evidence = findings(std.toString().getBytes(UTF_8)).evidence();
        assertThat(evidence.acquisitions())
                .singleElement()
                .extracting(NestedAcquisition::count)
                .isEqualTo(1000L);
        Finding one = findings("T1|acq(a)|1\nT1|acq(b)|2\nT2|acq(b)|3\nT2|acq(a)|4\n".getBytes(UTF_8))
                .all()
                .get(0);
        Finding other = findings("T1|acq(a)|1\nT1|acq(b)|2\nT2|acq(b)|3\nT2|acq(a)|5\n".getBytes(UTF_8))
                .all()
                .get(0);
        assertThat(one.id()).isNotEqualTo(other.id());
    }

    @Test
    void otherFiles_areRefused() {
        refuses("T1|acq(a)|1\nT1|lock(a)|2\n".getBytes(UTF_8), "trace:2: there is no operation lock");
        refuses(
                "T1|acq(a)|1\nT1 acq a\n".getBytes(UTF_8),
                "trace:2: an event has three fields between bars: thread, operation, place");
        refuses("T1|acq(a|1\n".getBytes(UTF_8), "trace:1: an operation ends with a parenthesis");
        refuses(new byte[] {0, 1, 2}, "trace: the file ends within its head: this is no trace");
        refuses(binary(List.of(e(1, 0, 7, 1)), 2), "trace: has 1 events, and its head says 2");
        refuses(binary(List.of(e(1, 9, 7, 1)), 1), "trace: event 1 has the operation 9, and there is none");
    }

    private static void refuses(byte[] trace, String message) {
        assertThatThrownBy(() -> recording(trace))
                .isInstanceOf(RecordingException.class)
                .hasMessage(message);
    }

    private static long e(long thread, long operation, long operand, long place) {
        return place << 48 | operand << 14 | operation << 10 | thread;
    }

    private static byte[] binary(List<Long> events, long count) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeShort(2);
            out.writeInt(2);
            out.writeInt(1);
            out.writeLong(count);
            for (long event : events) {
                out.writeLong(event);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] recording(byte[] trace) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TraceFile.record("trace", new ByteArrayInputStream(trace), out);
        return out.toByteArray();
    }

    private static Findings findings(byte[] trace) throws IOException {
        Evidence evidence = new Evidence();
        try (RecordingReader reader = new RecordingReader("trace", new ByteArrayInputStream(recording(trace)))) {
            evidence.add("trace", reader);
        }
        return Findings.of(evidence, Optional.empty());
    }
}
