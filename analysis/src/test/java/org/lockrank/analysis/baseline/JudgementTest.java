package org.lockrank.analysis.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lockrank.analysis.baseline.Judged.BOTH;
import static org.lockrank.analysis.baseline.Judged.judge;
import static org.lockrank.analysis.baseline.Judged.standings;
import static org.lockrank.analysis.baseline.Judgement.Standing.EXPIRED;
import static org.lockrank.analysis.baseline.Judgement.Standing.KNOWN;
import static org.lockrank.analysis.baseline.Judgement.Standing.NEW;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JudgementTest {

    private static final String ID = Judged.id(BOTH);

    @Test
    void findingWithoutALine_isNew_andFails() {
        Judgement judgement = judge(BOTH, "");

        assertThat(standings(judgement)).containsExactly(NEW);
        assertThat(judgement.fails()).isTrue();
    }

    @Test
    void findingWithALine_isKnown_andDoesNotFail() {
        Judgement judgement = judge(BOTH, ID + " harmless\n");

        assertThat(standings(judgement)).containsExactly(KNOWN);
        assertThat(judgement.fails()).isFalse();
        assertThat(judgement.fixed()).isEmpty();
    }

    @Test
    void lineCounts_toTheEndOfItsDay() {
        String baseline = ID + " harmless until 2027-03-01\n";

        assertThat(standings(judge(BOTH, baseline, LocalDate.of(2027, 3, 1)))).containsExactly(KNOWN);
        Judgement after = judge(BOTH, baseline, LocalDate.of(2027, 3, 2));
        assertThat(standings(after)).containsExactly(EXPIRED);
        assertThat(after.fails()).isTrue();
    }

    @Test
    void lineOfWhatIsNotFound_isFixed_andDoesNotFail_expiredOrNot() {
        Judgement judgement = judge("T1 a -> b\n", "a1 one\nb2 two until 2020-01-01\n");

        assertThat(judgement.fails()).isFalse();
        assertThat(judgement.fixed()).extracting(BaselineLine::id).containsExactly("a1", "b2");
    }

    @Test
    void lineOfWhatIsFoundElsewhere_isNotFixed() {
        Judgement judgement = Judgement.of(
                Judged.findings("T1 a -> b\n"),
                KnownPairs.NONE,
                Optional.of(Judged.baseline("a1 one\n")),
                Judged.TODAY,
                Set.of("a1"));

        assertThat(judgement.fixed()).isEmpty();
    }

    @Test
    void hang_isKnownIfSomebodyWroteItsLine() {
        String hang = "stuck T1 a -> b; T2 b -> a\n";

        assertThat(standings(judge(hang, ""))).containsExactly(NEW);
        assertThat(standings(judge(hang, Judged.id(hang) + " a test that hangs on purpose\n")))
                .containsExactly(KNOWN);
    }
}
