package org.lockrank.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.baseline.Judgement;
import org.lockrank.testing.Golden;

/** What reports say of runs that were steered towards a finding; in JSON the notation holds them to the schema. */
class ConfirmationTextTest {

    private static final String FIRST = """
            T1 a at A.take:1 -> b at A.both:2
            T2 b at B.take:1 -> a at B.both:2
            """;

    private static final String ID = Notation.findings(FIRST).all().get(0).id();

    @Test
    void confirmedFinding_saysWhoStoodWhere() {
        Findings findings = Notation.findings(
                FIRST, "steered " + ID + " stood T1 a at A.take:1 -> b at A.both:2; T2 b at B.take:1 -> a at B.both:2");
        Golden.assertMatches(ConfirmationTextTest.class, "confirmed.txt", TextReport.of(findings));
        Golden.assertMatches(ConfirmationTextTest.class, "confirmed.json", JsonReport.of(findings));
        assertThat(MarkdownReport.of(Judgement.of(findings)))
                .contains("#### potential deadlock `" + ID + "`, confirmed\n");
    }

    @Test
    void findingThatWasNotReached_saysWhoCameAndWhoDidNot() {
        assertThat(TextReport.of(Notation.findings(FIRST, "steered " + ID + " not-reached 2 0")))
                .contains("potential deadlock " + ID + " (not reached)  a.lock and b.lock\n")
                .contains("    Not reached in the run of run2, where threads were paused so that it could happen:\n")
                .containsPattern(
                        "    to com.acme.A.both\\(A.java:2\\), holding a.lock, somebody came 2 times, and was paused "
                                + "2 times\\s+for\\s+1000\\s+ms\\s+in\\s+all\\.\n")
                .contains("    nobody came to com.acme.B.both(B.java:2), holding b.lock.\n")
                .contains("    (attempt 1; 2 pauses, 1000 ms in all)\n");
    }

    @Test
    void contradictedFinding_saysWhatSpeaksAgainstIt() {
        assertThat(
                        TextReport.of(
                                Notation.findings(
                                        FIRST,
                                        "steered " + ID
                                                + " not-reached 1 1\nT1 g a at A.take:1 -> b at A.both:2\nT2 g b at B.take:1 -> a at B.both:2")))
                .contains("(contradicted)")
                .containsPattern("Contradicted by the run of run2: whoever comes to\\s+com.acme.A.both")
                .containsPattern("holds\\s+g.lock,\\s+so\\s+that");
        assertThat(TextReport.of(Notation.findings(
                        FIRST,
                        "steered " + ID
                                + " not-reached 1 1\nT1.0 a at A.take:1 -> b at A.both:2\nT2.1 b at B.take:1 -> a at B.both:2\n"
                                + "before T1.0 T2.1")))
                .containsPattern("what\\s+thread\\s+T1\\s+did\\s+at");
    }
}
