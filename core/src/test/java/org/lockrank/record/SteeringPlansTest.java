package org.lockrank.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several plans as one text. */
class SteeringPlansTest {

    private static final String FIRST = """
            lockrank-steering 1
            finding 8d9d73f7
            attempt 1
            pause 500
            most 10000
            on-deadlock exit
            places lines
            side
            holds a.A.a(A.java:1)
            wants a.A.a(A.java:2)
            """;

    private static final String SECOND = FIRST.replace("8d9d73f7", "ec5afc39").replace("a.A", "b.B");

    private static SteeringPlans read(String text) {
        return SteeringPlans.of(text.lines().toList());
    }

    private static SteeringPlan plan(String text) {
        return SteeringPlan.of(text.lines().toList());
    }

    @Test
    void plans_areWrittenOneAfterTheOther_andReadAsTheSame() {
        SteeringPlans plans = new SteeringPlans(List.of(plan(FIRST), plan(SECOND)), false);
        assertThat(plans.text()).isEqualTo(FIRST + SECOND);
        assertThat(read(plans.text())).isEqualTo(plans);
    }

    @Test
    void thatOnlyOnePauses_standsBeforeThem() {
        SteeringPlans plans = new SteeringPlans(List.of(plan(FIRST), plan(SECOND)), true);
        assertThat(plans.text()).isEqualTo("only-one\n" + FIRST + SECOND);
        assertThat(read(plans.text())).isEqualTo(plans);
    }

    @Test
    void onePlan_isThePlansText() {
        assertThat(SteeringPlans.of(plan(FIRST)).text()).isEqualTo(FIRST);
        assertThat(read(FIRST).plans()).containsExactly(plan(FIRST));
    }

    @Test
    void mistake_isRefused_withItsLineInTheWhole() {
        assertThatThrownBy(() -> read(FIRST + SECOND.replace("pause 500", "pause soon")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("line 14: 'pause soon' says nothing known");
        assertThatThrownBy(() -> read(FIRST + SECOND.replace("most 10000\n", "")))
                .hasMessageStartingWith("line 19: a plan has finding, attempt,");
        assertThatThrownBy(() -> read("only-one\n" + SECOND.replace("wants", "want")))
                .hasMessage("line 11: 'want b.B.a(A.java:2)' says nothing known");
        assertThatThrownBy(() -> read("only-one\nonly-one\n" + FIRST))
                .hasMessage("line 2: the first line of a plan is 'lockrank-steering 1'");
        for (String none : List.of("", "only-one\n")) {
            assertThatThrownBy(() -> read(none)).hasMessageContaining("the first line of a plan is");
        }
    }

    @Test
    void moreThanARunHas_areRefused() {
        assertThat(read(String.join("", Collections.nCopies(SteeringPlans.MOST, FIRST)))
                        .plans())
                .hasSize(SteeringPlans.MOST);
        assertThatThrownBy(() -> read(String.join("", Collections.nCopies(SteeringPlans.MOST + 1, FIRST))))
                .hasMessage("line 170: a run has 16 plans at most, with 32 sides together");

        String side = FIRST.substring(FIRST.indexOf("side\n"));
        List<String> sides = new ArrayList<>(Collections.nCopies(15, side));
        sides.add(0, FIRST);
        String wide = String.join("", sides);
        assertThat(read(wide + wide).plans()).hasSize(2);
        assertThatThrownBy(() -> read(wide + wide + FIRST)).hasMessageEndingWith("with 32 sides together");
    }
}
