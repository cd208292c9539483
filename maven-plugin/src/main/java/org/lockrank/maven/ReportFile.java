package org.lockrank.maven;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.lockrank.analysis.baseline.Judgement;
import org.lockrank.report.HtmlReport;
import org.lockrank.report.JUnitReport;
import org.lockrank.report.JsonReport;
import org.lockrank.report.MarkdownReport;
import org.lockrank.report.SarifReport;
import org.lockrank.report.SourceRoots;
import org.lockrank.report.TextReport;

/** A report that the goal writes, by the word that asks for it. */
enum ReportFile {
    TEXT("report.txt"),
    JSON("report.json"),
    HTML("report.html"),
    SARIF("report.sarif"),
    MARKDOWN("report.md"),
    JUNIT("TEST-lockrank.xml");

    private final String file;

    ReportFile(String file) {
        this.file = file;
    }

    /**
     * The one that a word asks for.
     *
     * @throws MojoExecutionException if none is called so; the message says which there are
     */
    static ReportFile of(String word) throws MojoExecutionException {
        for (ReportFile each : values()) {
            if (each.toString().equals(word.strip())) {
                return each;
            }
        }
        throw new MojoExecutionException("there is no format '" + word.strip() + "'; there are "
                + Arrays.stream(values()).map(ReportFile::toString).collect(Collectors.joining(", ")));
    }

    /** Its name in the folder of recordings. */
    String file() {
        return file;
    }

    /**
     * What stands in it.
     *
     * @param sources where SARIF finds the file of a class
     * @param version of Lockrank
     * @param fullStacks whether the text shows stacks to their ends
     */
    String of(Judgement findings, SourceRoots sources, String version, boolean fullStacks) {
        return switch (this) {
            case TEXT -> TextReport.of(findings, fullStacks);
            case JSON -> JsonReport.of(findings);
            case HTML -> HtmlReport.of(findings, version);
            case SARIF -> SarifReport.of(findings, sources, version);
            case MARKDOWN -> MarkdownReport.of(findings);
            case JUNIT -> JUnitReport.of(findings);
        };
    }

    /** The word that asks for it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
