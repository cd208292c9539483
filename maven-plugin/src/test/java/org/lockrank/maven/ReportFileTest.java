package org.lockrank.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.baseline.Judgement;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.report.SourceRoots;

class ReportFileTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text     | report.txt        | lockrank: no findings
            json     | report.json       | {
            html     | report.html       | <!doctype html>
            sarif    | report.sarif      | {"$schema":"https://docs.oasis-open.org/sarif
            markdown | report.md         | #
            junit    | TEST-lockrank.xml | <?xml
            """)
    void everyFormat_hasItsFile(String word, String file, String begins) throws Exception {
        ReportFile report = ReportFile.of(word);

        assertThat(report.file()).isEqualTo(file);
        assertThat(report.of(
                        Judgement.of(Findings.of(new Evidence(), Optional.empty())), SourceRoots.NONE, "0.1.0", false))
                .startsWithIgnoringCase(begins);
    }

    @Test
    void formatThatThereIsNot_isToldWithThoseThereAre() {
        assertThatThrownBy(() -> ReportFile.of("pdf"))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("there is no format 'pdf'; there are text, json, html, sarif, markdown, junit");
    }
}
