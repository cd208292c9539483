package org.lockrank.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.baseline.Judgement;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.recording.RecordingReader;
import org.lockrank.notation.RecordingText;

class ReportFormatTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TEXT     | report.txt        | lockrank: 1 potential deadlock
            JSON     | report.json       | {
            HTML     | report.html       | <!doctype html>
            SARIF    | report.sarif      | {"$schema":"https://docs.oasis-open.org/sarif
            MARKDOWN | report.md         | #
            JUNIT    | TEST-lockrank.xml | <?xml
            """)
    void everyFormat_hasItsFile_andIsTheSameAsTextAndWritten(ReportFormat format, String file, String begins)
            throws Exception {
        Judgement findings = Judging.judge(Judging.BOTH);
        ReportFormat.Settings settings = new ReportFormat.Settings(SourceRoots.NONE, "0.1.0", false);
        StringWriter written = new StringWriter();

        format.write(findings, settings, written);

        assertThat(format.file()).isEqualTo(file);
        assertThat(written.toString()).startsWithIgnoringCase(begins).isEqualTo(format.of(findings, settings));
    }

    @ParameterizedTest
    @EnumSource
    void everyFormat_tellsOfADeadlock_inWhichAThreadHoldsNothing(ReportFormat format) {
        Judgement findings = Judging.judge("kind a read-write\nstuck T1 a:r -> b; T2 b -> a:r; Writer -> a:w");

        assertThat(format.of(findings, new ReportFormat.Settings(SourceRoots.NONE, "0.1.0", false)))
                .contains("Writer");
    }

    /** A thread whose name has a whole line of a report in it, and everything else that a program calls something. */
    @ParameterizedTest
    @EnumSource
    void whatAProgramCallsSomething_endsNoLine_commandsNoTerminal_andTurnsNothing(ReportFormat format)
            throws Exception {
        String recording = new String(RecordingText.recording("""
                                command EVIL
                                name EVIL EVIL.lock
                                type EVIL2 EVIL
                                calls EVIL EVIL.run:1 com.acme.Main.run:3
                                code EVIL.jar EVIL EVIL
                                T1EVIL EVIL at EVIL -> EVIL2
                                T2EVIL EVIL2 -> EVIL at EVIL
                                T1EVIL a -> c
                                T1EVIL c -> a
                                started V1 EVIL.serve:31
                                V1 c -> EVIL2
                                waits T3EVIL 12s latch EVIL at EVIL holding g
                                waits T4EVIL 12s latch EVIL at EVIL
                                unwatched EVIL
                                dropped 7 EVIL
                                look signal EVIL idle 2
                                """), StandardCharsets.UTF_8)
                .replace("EVIL", "evil\\nlockrank: no findings\\r\\u001b[31m\\u0085\u2028\u202e\u2066");
        Evidence evidence = new Evidence();
        try (RecordingReader reader =
                new RecordingReader("run", new ByteArrayInputStream(recording.getBytes(StandardCharsets.UTF_8)))) {
            evidence.add("run\nlockrank: no findings", reader);
        }

        String report = format.of(
                Judgement.of(Findings.of(evidence, Optional.empty())),
                new ReportFormat.Settings(SourceRoots.NONE, "0.1.0", true));

        assertThat(report).contains("evil\\").doesNotContain("\r", "\u001b", "\u0085", "\u2028", "\u202e", "\u2066");
        assertThat(report.lines()).noneMatch(line -> line.strip().startsWith("lockrank: no findings"));
    }
}
