package org.lockrank.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.trace.TraceFile;
import org.lockrank.it.programs.Crossings;
import org.lockrank.it.programs.Crowd;
import org.lockrank.record.Fact;
import org.lockrank.testing.ForkedJvm;

/** Programs that are traced: what follows from the trace is what follows from the recording of the same run. */
class TracesTest {

    @TempDir
    Path folder;

    /** Runs a program; what it was recorded in, with its trace beside. */
    private Watched traced(Class<?> program, String options, String... args) {
        Watched watched = Watched.run(
                ForkedJvm.of(program), program.getSimpleName() + "-traced", "trace=" + trace() + options, args);
        assertThat(watched.result()).isEqualTo(new ForkedJvm.Result(0, "done\n", ""));
        return watched;
    }

    private Path trace() {
        return folder.resolve("run.trace");
    }

    private Findings imported(Path trace) throws IOException {
        ByteArrayOutputStream recording = new ByteArrayOutputStream();
        try (InputStream in = Files.newInputStream(trace)) {
            assertThat(TraceFile.record("trace", in, recording).remarks()).isEmpty();
        }
        return Steered.findings(List.of(Files.write(folder.resolve("imported.jsonl"), recording.toByteArray())));
    }

    private Path exported(TraceFile.Form form) throws IOException {
        Path file = folder.resolve("run." + form);
        try (InputStream in = Files.newInputStream(trace());
                FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            TraceFile.export("trace", in, form, out);
        }
        return file;
    }

    /** The lock classes of each, and how many threads. */
    private static List<String> cycles(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.sides().size() + " "
                        + finding.locks().stream()
                                .map(lock -> lock.lockClass().name())
                                .sorted()
                                .toList())
                .sorted()
                .toList();
    }

    @Test
    void analysisOfTheTrace_isThatOfTheRecording() throws IOException {
        Watched watched = traced(Crossings.class, "", "apart", "two", "three", "five", "methods", "sides");
        List<Finding> recorded = Steered.findings(List.of(watched.recording())).all();
        assertThat(recorded).hasSize(5);
        assertThat(cycles(imported(trace()).all())).isEqualTo(cycles(recorded));
        // The forms of other tools have no sides that are shared, and no names.
        List<Finding> withoutReaders = recorded.stream()
                .filter(finding -> finding.sides().stream()
                        .allMatch(side -> side.hold() != null && side.hold().side() == Fact.Side.WRITE))
                .toList();
        assertThat(withoutReaders).hasSize(4);
        for (TraceFile.Form form : TraceFile.Form.values()) {
            assertThat(imported(exported(form)).all())
                    .extracting(finding -> finding.sides().size())
                    .as(form.toString())
                    .containsExactlyInAnyOrderElementsOf(withoutReaders.stream()
                            .map(finding -> finding.sides().size())
                            .toList());
        }
    }

    @Test
    void traceOfManyThreads_isWellFormed() throws IOException {
        Watched watched = traced(Crowd.class, ",trace-locks=org.lockrank.it.*", "2000");
        assertThat(Steered.findings(List.of(watched.recording())).isEmpty()).isTrue();
        assertThat(imported(trace()).isEmpty()).isTrue();
        List<String> lines = Files.readAllLines(exported(TraceFile.Form.STD), UTF_8);
        assertThat(lines).hasSizeGreaterThan(40_000);
        check(lines);
    }

    /** No lock has two threads, nobody releases what he does not have, and nobody does anything before his start or after his end. */
    private static void check(List<String> lines) {
        Map<String, String> owners = new HashMap<>();
        Set<String> started = new HashSet<>();
        Set<String> ended = new HashSet<>();
        Set<String> words = new HashSet<>();
        List<String> before = new ArrayList<>();
        for (String line : lines) {
            String thread = line.substring(0, line.indexOf('|'));
            String word = line.substring(line.indexOf('|') + 1, line.indexOf('('));
            String operand = line.substring(line.indexOf('(') + 1, line.indexOf(')'));
            words.add(word);
            boolean right = !ended.contains(thread)
                    && switch (word) {
                        case "acq" -> owners.put(operand, thread) == null;
                        case "rel" -> owners.remove(operand, thread);
                        case "fork" -> started.add(operand) && !before.contains(operand);
                        case "join" -> ended.add(operand);
                        default -> true;
                    };
            if (!before.contains(thread)) {
                before.add(thread);
            }
            assertThat(right).as(line).isTrue();
        }
        assertThat(words).contains("req", "acq", "rel", "fork", "join", "wait", "notify");
        assertThat(started).hasSizeGreaterThanOrEqualTo(8).containsAll(ended);
    }
}
