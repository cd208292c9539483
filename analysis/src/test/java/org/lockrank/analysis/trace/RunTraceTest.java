package org.lockrank.analysis.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.recording.RecordingException;
import org.lockrank.analysis.recording.RecordingReader;
import org.lockrank.record.Fact;
import org.lockrank.record.TraceWriter;

/** The agent's traces: what becomes of them as recordings, and in the forms of other tools. */
class RunTraceTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final TraceWriter trace = new TraceWriter(out);

    private void introduce() throws IOException {
        trace.thread(1, "main");
        trace.thread(2, "worker");
        lock(1, "com.acme.Pool.lock", Fact.LockKind.LOCK);
        lock(2, "com.acme.Registry", Fact.LockKind.MONITOR);
        lock(3, "com.acme.Index.lock", Fact.LockKind.READ_WRITE);
        trace.place(1, "com.acme.Pool.evict(Pool.java:88)");
        trace.place(2, "com.acme.Pool.close(Pool.java:120)");
    }

    private void lock(int number, String name, Fact.LockKind kind) throws IOException {
        trace.lock(number, kind, Fact.NamedBy.FIELD, name, "type");
    }

    /** {@code how}: what is added to the second acquisition. */
    private void nest(int thread, int first, int second, int how) throws IOException {
        trace.event(TraceWriter.ACQUIRE, thread, first, 1);
        trace.event(TraceWriter.ACQUIRE | how, thread, second, 2);
        trace.event(TraceWriter.RELEASE | how & TraceWriter.READ, thread, second, 2);
        trace.event(TraceWriter.RELEASE, thread, first, 1);
    }

    private byte[] ended(int why) throws IOException {
        trace.end(why, 0, 0);
        return out.toByteArray();
    }

    private static Findings findings(byte[] trace) throws IOException {
        ByteArrayOutputStream recording = new ByteArrayOutputStream();
        TraceFile.record("trace", new ByteArrayInputStream(trace), recording);
        Evidence evidence = new Evidence();
        try (RecordingReader reader = new RecordingReader("trace", new ByteArrayInputStream(recording.toByteArray()))) {
            evidence.add("trace", reader);
        }
        return Findings.of(evidence, Optional.empty());
    }

    private static List<String> remarks(byte[] trace) throws IOException {
        return TraceFile.record("trace", new ByteArrayInputStream(trace), new ByteArrayOutputStream())
                .remarks();
    }

    private byte[] exported(byte[] from, TraceFile.Form form) throws IOException {
        return exported(from, form, List.of());
    }

    private byte[] exported(byte[] from, TraceFile.Form form, List<String> remarks) throws IOException {
        Path file = folder.resolve("exported");
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            assertThat(TraceFile.export("trace", new ByteArrayInputStream(from), form, channel)
                            .remarks())
                    .isEqualTo(remarks);
        }
        return Files.readAllBytes(file);
    }

    @Test
    void names_ofLocksThreadsAndPlaces_areInTheRecording() throws IOException {
        introduce();
        nest(1, 1, 2, 0);
        nest(2, 2, 1, 0);
        Finding finding = findings(ended(TraceWriter.WHOLE)).all().get(0);
        assertThat(finding.locks())
                .extracting(lock -> lock.lockClass().name())
                .containsExactlyInAnyOrder("com.acme.Pool.lock", "com.acme.Registry");
        NestedAcquisition acquisition = finding.sides().get(0).acquisition();
        assertThat(acquisition.thread().name()).isEqualTo("main");
        assertThat(acquisition.stack().frames()).hasToString("[com.acme.Pool.close(Pool.java:120)]");
    }

    @Test
    void acquisition_thatWasTried_waitsForNobody() throws IOException {
        introduce();
        nest(1, 1, 2, 0);
        nest(2, 2, 1, TraceWriter.TRIED);
        assertThat(findings(ended(TraceWriter.WHOLE)).isEmpty()).isTrue();
    }

    @Test
    void readers_blockEachOther_onlyWhereSomebodyWrites() throws IOException {
        introduce();
        nest(1, 1, 3, TraceWriter.READ);
        trace.event(TraceWriter.ACQUIRE | TraceWriter.READ, 2, 3, 1);
        trace.event(TraceWriter.ACQUIRE, 2, 1, 2);
        trace.event(TraceWriter.RELEASE, 2, 1, 2);
        trace.event(TraceWriter.RELEASE | TraceWriter.READ, 2, 3, 1);
        trace.flush();
        byte[] withoutWriter = out.toByteArray();
        assertThat(findings(withoutWriter).isEmpty()).isTrue();
        trace.thread(3, "writer");
        trace.event(TraceWriter.ACQUIRE, 3, 3, 1);
        trace.event(TraceWriter.RELEASE, 3, 3, 1);
        assertThat(findings(ended(TraceWriter.WHOLE)).all()).hasSize(1);
    }

    @Test
    void wait_isAnAcquisitionUnderAllElse_alsoWhereItNeverEnds() throws IOException {
        introduce();
        nest(2, 1, 2, 0);
        trace.event(TraceWriter.ACQUIRE, 1, 1, 1);
        trace.event(TraceWriter.REQUEST, 1, 2, 2);
        trace.event(TraceWriter.ACQUIRE, 1, 2, 2);
        trace.event(TraceWriter.WAIT, 1, 1, 1);
        trace.flush();
        assertThat(findings(out.toByteArray()).all()).hasSize(1);
        trace.event(TraceWriter.ACQUIRE | TraceWriter.AGAIN, 1, 1, 1);
        trace.event(TraceWriter.RELEASE, 1, 2, 2);
        trace.event(TraceWriter.RELEASE, 1, 1, 1);
        assertThat(findings(ended(TraceWriter.WHOLE)).all()).hasSize(1);
    }

    @Test
    void end_isSaid_whereItIsNotThatOfTheRun() throws IOException {
        introduce();
        trace.flush();
        assertThat(remarks(out.toByteArray()))
                .containsExactly("the trace breaks off: its program was killed, or still runs");
        assertThat(remarks(Arrays.copyOf(out.toByteArray(), out.size() - 3))).hasSize(1);
        trace.end(TraceWriter.FULL, 2, 3);
        assertThat(remarks(out.toByteArray()))
                .containsExactly(
                        "the trace ends before its run: the file was as long as it may be; write trace-limit=MEGABYTES",
                        "2 releases were seen by no hook: they stand where the next thread acquired the lock",
                        "3 acquisitions are left out, of more locks than can be told apart");
    }

    @Test
    void export_isWhatOtherToolsRead() throws IOException {
        introduce();
        trace.event(TraceWriter.START, 1, 2, 0);
        nest(1, 1, 2, TraceWriter.TRIED);
        trace.event(TraceWriter.ACQUIRE, 2, 2, 1);
        trace.event(TraceWriter.REQUEST, 2, 1, 2);
        trace.event(TraceWriter.ACQUIRE, 2, 1, 2);
        trace.event(TraceWriter.WAIT, 2, 1, 2);
        trace.event(TraceWriter.ACQUIRE | TraceWriter.READ, 1, 3, 1);
        trace.event(TraceWriter.RELEASE | TraceWriter.READ, 1, 3, 1);
        trace.event(TraceWriter.ACQUIRE | TraceWriter.AGAIN, 2, 1, 2);
        trace.event(TraceWriter.NOTIFY, 2, 1, 2);
        trace.event(TraceWriter.RELEASE, 2, 1, 2);
        trace.event(TraceWriter.RELEASE, 2, 2, 1);
        trace.event(TraceWriter.JOIN, 1, 2, 0);
        byte[] whole = ended(TraceWriter.WHOLE);
        List<String> remarks = List.of(
                "1 acquisitions of read sides are left out: the form has none",
                "1 acquisitions were tried, or had a time limit: the form cannot say so, and they are not requested");
        byte[] text = exported(whole, TraceFile.Form.STD, remarks);
        assertThat(new String(text, UTF_8)).isEqualTo("""
                T1|fork(T2)|1
                T1|req(L1)|2
                T1|acq(L1)|2
                T1|acq(L2)|3
                T1|rel(L2)|3
                T1|rel(L1)|2
                T2|req(L2)|2
                T2|acq(L2)|2
                T2|req(L1)|3
                T2|acq(L1)|3
                T2|rel(L1)|3
                T2|wait(L1)|3
                T2|req(L1)|3
                T2|acq(L1)|3
                T2|notify(L1)|3
                T2|rel(L1)|3
                T2|rel(L2)|2
                T1|join(T2)|1
                """);
        byte[] binary = exported(whole, TraceFile.Form.BINARY, remarks);
        assertThat(binary).hasSize(18 + 8 * 16).startsWith(0, 2, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 16);
        assertThat(exported(text, TraceFile.Form.STD)).isEqualTo(text);
        assertThat(exported(text, TraceFile.Form.BINARY)).isEqualTo(binary);
    }

    @Test
    void export_saysTheSameAsTheTrace() throws IOException {
        introduce();
        nest(1, 1, 2, 0);
        nest(2, 2, 1, 0);
        nest(2, 1, 2, 0);
        byte[] whole = ended(TraceWriter.WHOLE);
        for (TraceFile.Form form : TraceFile.Form.values()) {
            assertThat(findings(exported(whole, form)).all())
                    .as(form.toString())
                    .hasSize(1);
        }
    }

    @Test
    void binaryForm_thatHasNoRoom_isRefused() throws IOException {
        trace.thread(1, "main");
        lock(1, "lock", Fact.LockKind.LOCK);
        for (int thread = 1; thread <= 1024; thread++) {
            trace.event(TraceWriter.START, 1, thread, 0);
        }
        byte[] whole = ended(TraceWriter.WHOLE);
        assertThatThrownBy(() -> exported(whole, TraceFile.Form.BINARY))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("1023 threads")
                .hasMessageEndingWith("write it as text");
        assertThat(exported(whole, TraceFile.Form.STD)).isNotEmpty();
    }

    @Test
    void damage_andOtherFiles_areNamed() throws IOException {
        refuses(
                "{\"fact\":\"header\"}\n".getBytes(UTF_8),
                "trace: a recording is no trace: it has no order of events; "
                        + "run the program with the agent's option trace=FILE");
        byte[] magic = TraceWriter.magic();
        byte[] newer = magic.clone();
        newer[7] = 9;
        refuses(newer, "trace: a trace of version 9, which a later lockrank can read");
        refuses(with(magic, (byte) 0x17), "trace: there is no entry that begins with 23");
        refuses(with(magic, (byte) 0x87, (byte) 1, (byte) 1, (byte) 1), "trace: there is no event 7");
    }

    private static byte[] with(byte[] head, byte... more) {
        byte[] all = Arrays.copyOf(head, head.length + more.length);
        System.arraycopy(more, 0, all, head.length, more.length);
        return all;
    }

    private static void refuses(byte[] trace, String message) {
        assertThatThrownBy(() -> remarks(trace))
                .isInstanceOf(RecordingException.class)
                .hasMessage(message);
    }
}
