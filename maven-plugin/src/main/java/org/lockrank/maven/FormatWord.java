package org.lockrank.maven;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.lockrank.report.ReportFormat;

/** A format of the report by the word that asks for it. */
final class FormatWord {

    private FormatWord() {}

    /**
     * The one that a word asks for.
     *
     * @throws MojoExecutionException if none is called so; the message says which there are
     */
    static ReportFormat format(String word) throws MojoExecutionException {
        for (ReportFormat each : ReportFormat.values()) {
            if (each.toString().equals(word.strip())) {
                return each;
            }
        }
        throw new MojoExecutionException("there is no format '" + word.strip() + "'; there are "
                + Arrays.stream(ReportFormat.values())
                        .map(ReportFormat::toString)
                        .collect(Collectors.joining(", ")));
    }
}
