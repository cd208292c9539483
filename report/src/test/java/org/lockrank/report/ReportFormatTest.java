package org.lockrank.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lockrank.analysis.baseline.Judgement;

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
}
