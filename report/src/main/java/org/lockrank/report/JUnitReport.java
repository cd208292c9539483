package org.lockrank.report;

import java.util.List;
import org.lockrank.analysis.baseline.Judgement;
import org.lockrank.analysis.baseline.Judgement.Judged;

/**
 * The report as results of tests, in the XML that Surefire writes and every CI reads: a test case for each finding, failed if it
 * is new and skipped if it is known; one that passed where there is nothing. Of very many findings the last have no calls, so that it stays
 * inside what CIs read.
 */
public final class JUnitReport {

    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_TEXT = 100_000;

    /** From here on failures have their two places and no calls: GitLab reads 30 MB and no more. */
    private static final int MOST_WITH_CALLS = 12_000_000;

    private final StringBuilder text = new StringBuilder();
    private final Judgement judgement;

    private final int mostWithCalls;

    private JUnitReport(Judgement judgement, int mostWithCalls) {
        this.judgement = judgement;
        this.mostWithCalls = mostWithCalls;
    }

    /** The document; lines end with {@code \n}. */
    public static String of(Judgement judgement) {
        return of(judgement, MOST_WITH_CALLS);
    }

    /** The same, where failures have no calls once it is so long. */
    static String of(Judgement judgement, int mostWithCalls) {
        return new JUnitReport(judgement, mostWithCalls).document();
    }

    private String document() {
        List<Judged> all = judgement.all();
        text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"lockrank\" time=\"0\"");
        attribute("tests", String.valueOf(Math.max(1, all.size())));
        attribute("failures", String.valueOf(judgement.failing().size()));
        attribute("errors", "0");
        attribute("skipped", String.valueOf(judgement.known().size()));
        text.append(">\n  <properties>\n    <property name=\"lockrank.headline\"");
        attribute("value", TextReport.headline(judgement));
        text.append("/>\n  </properties>\n");
        if (all.isEmpty()) {
            text.append("  <testcase name=\"no findings\" classname=\"lockrank.report\" time=\"0\"/>\n");
        }
        all.forEach(this::testCase);
        return text.append("</testsuite>\n").toString();
    }

    private void testCase(Judged judged) {
        FindingView view = FindingView.of(judged, judgement.findings());
        String word = judged.finding().tier().word();
        text.append("  <testcase");
        attribute("name", view.title() + ": " + view.subject());
        attribute("classname", "lockrank." + word);
        text.append(" time=\"0\">\n");
        if (judged.standing().fails()) {
            text.append("    <failure");
            attribute("message", view.subject() + ": " + Names.sentence(places(view)));
            attribute("type", word);
            text.append('>').append(details(view)).append("</failure>\n");
        } else {
            text.append("    <skipped");
            String who = judged.pair() == null
                    ? "known: "
                    : "harmless, says " + judged.pair().jar() + ": ";
            attribute("message", who + JudgementText.why(judged));
            text.append("/>\n");
        }
        text.append("  </testcase>\n");
    }

    private String details(FindingView view) {
        return text.length() < mostWithCalls
                ? escaped(Legible.text(view.details(), LONGEST_TEXT))
                : "its calls are left out, for a file can be no longer: 'lockrank report' tells them";
    }

    private static List<String> places(FindingView view) {
        return view.parties().stream()
                .map(party -> party.wants() + " at " + party.stack().shortPlace())
                .limit(2)
                .toList();
    }

    private void attribute(String name, String value) {
        text.append(' ').append(name).append("=\"");
        text.append(escaped(Legible.line(value, LONGEST_NAME))).append('"');
    }

    /** What is legible is legal in XML 1.0 but for two characters, which Unicode calls unassigned. */
    private static String escaped(String legible) {
        return legible.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
