package org.lockrank.report;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import org.lockrank.analysis.baseline.Judgement;

/** For whom a report is. The command and the Maven plugin have these, by the same words. */
public enum ReportFormat {
    /** For people. */
    TEXT("report.txt"),
    /** For programs. */
    JSON("report.json"),
    /** A page for a browser. */
    HTML("report.html"),
    /** For code hosts, which show it beside the code. */
    SARIF("report.sarif"),
    /** For a comment of a pull request. */
    MARKDOWN("report.md"),
    /** For whatever reads results of tests, which looks for files called so. */
    JUNIT("TEST-lockrank.xml");

    private final String file;

    ReportFormat(String file) {
        this.file = file;
    }

    /**
     * What a report needs to know beside the findings.
     *
     * @param sources where SARIF finds the file of a class
     * @param version of Lockrank
     * @param fullStacks whether the text shows stacks to their ends
     */
    public record Settings(SourceRoots sources, String version, boolean fullStacks) {}

    /** What the file is called where nobody says otherwise. */
    public String file() {
        return file;
    }

    /** The report; lines end with {@code \n}. */
    public String of(Judgement findings, Settings settings) {
        return switch (this) {
            case TEXT -> TextReport.of(findings, settings.fullStacks());
            case JSON -> JsonReport.of(findings);
            case HTML -> HtmlReport.of(findings, settings.version());
            case SARIF -> SarifReport.of(findings, settings.sources(), settings.version());
            case MARKDOWN -> MarkdownReport.of(findings);
            case JUNIT -> JUnitReport.of(findings);
        };
    }

    /** Writes the same. JSON, which has everything, is then never in memory as a whole. */
    public void write(Judgement findings, Settings settings, Writer to) throws IOException {
        if (this == JSON) {
            JsonReport.write(findings, to);
        } else {
            to.write(of(findings, settings));
        }
    }

    /** The word that asks for it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
