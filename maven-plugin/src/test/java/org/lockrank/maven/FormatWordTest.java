package org.lockrank.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lockrank.report.ReportFormat;

class FormatWordTest {

    @ParameterizedTest
    @EnumSource
    void everyFormat_hasItsWord(ReportFormat format) throws Exception {
        assertThat(FormatWord.format(" " + format)).isSameAs(format);
    }

    @Test
    void formatThatThereIsNot_isToldWithThoseThereAre() {
        assertThatThrownBy(() -> FormatWord.format("pdf"))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("there is no format 'pdf'; there are text, json, html, sarif, markdown, junit");
    }
}
