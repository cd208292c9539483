package org.lockrank.analysis.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lockrank.analysis.baseline.Judged.BOTH;
import static org.lockrank.analysis.baseline.Judged.judge;

import org.junit.jupiter.api.Test;

class BaselineUpdateTest {

    private static final String ID = Judged.id(BOTH);

    private static final String OLD = """
        # What we know.

        # Of the first pool.
        00000001 fixed long ago
        # Of the second
        # pool.
        ID  harmless   until 2027-03-01   https://acme.com/17

        # Of the third, a page:

        # its line
        ffffff fixed too
        # The end.
        """.replace("ID", ID);

    @Test
    void whatIsFixed_goesWithTheCommentsRightAboveIt_andAllElseStaysAsItIs() {
        BaselineUpdate update = BaselineUpdate.removing(judge(BOTH, OLD));

        assertThat(update.text()).isEqualTo("""
            # What we know.

            # Of the second
            # pool.
            ID  harmless   until 2027-03-01   https://acme.com/17

            # Of the third, a page:

            # The end.
            """.replace("ID", ID));
        assertThat(update.removed()).extracting(BaselineLine::id).containsExactly("00000001", "ffffff");
        assertThat(update.added()).isEmpty();
    }

    @Test
    void removing_addsNothing() {
        BaselineUpdate update = BaselineUpdate.removing(judge(BOTH, ""));

        assertThat(update.text()).isEmpty();
        assertThat(update.added()).isEmpty();
    }

    @Test
    void adding_makesABaselineByWhichNothingIsNew() {
        BaselineUpdate update = BaselineUpdate.adding(judge(BOTH, ""));

        assertThat(update.text())
                .startsWith("# Findings of lockrank that are known")
                .endsWith("\n\n" + ID + " potential deadlock of a.lock, b.lock; not looked into yet\n");
        assertThat(judge(BOTH, update.text()).fails()).isFalse();
        assertThat(BaselineUpdate.adding(judge(BOTH, update.text())).text()).isEqualTo(update.text());
    }

    @Test
    void lines_areSortedById_eachWithItsComments() {
        String two = BOTH + "T3 c -> d at A.a:1\nT4 d -> c at B.b:2\n";
        Judgement judgement = judge(two, "");
        String first = judgement.all().get(0).finding().id();
        String second = judgement.all().get(1).finding().id();
        String lesser = first.compareTo(second) < 0 ? first : second;
        String greater = lesser.equals(first) ? second : first;

        assertThat(BaselineUpdate.removing(judge(two, "# g\n" + greater + " g\n# l\n" + lesser + " l\n"))
                        .text())
                .isEqualTo("# l\n" + lesser + " l\n# g\n" + greater + " g\n");
    }

    @Test
    void whatHappened_isNotAdded_norWhatHasExpired() {
        String hang = "stuck T1 a -> b; T2 b -> a\n";
        BaselineUpdate ofAHang = BaselineUpdate.adding(judge(hang, ""));
        String expired = ID + " for now until 2026-01-01\n";

        assertThat(ofAHang.text()).isEmpty();
        assertThat(ofAHang.refused()).hasSize(1);
        assertThat(BaselineUpdate.adding(judge(BOTH, expired)).text()).isEqualTo(expired);
    }

    @Test
    void namesOfLocks_cannotMakeALineThatSaysSomethingElse() {
        String recording = "name a com.acme.x until 2027-01-01 y\nname b com.acme.L\n" + BOTH;
        BaselineUpdate update = BaselineUpdate.adding(judge(recording, ""));

        assertThat(Judged.baseline(update.text()).lines()).singleElement().satisfies(line -> {
            assertThat(line.until()).isNull();
            assertThat(line.reason()).endsWith("; not looked into yet");
        });
    }
}
