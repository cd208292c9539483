package org.lockrank.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans as text. */
class SteeringPlanTest {

    private static final String TEXT = """
            lockrank-steering 1
            finding 8d9d73f7
            attempt 2
            pause 500
            most 10000
            on-deadlock exit
            places lines
            side
            holds com.acme.Pool.borrow(Pool.java:41)
            wants com.acme.Registry.find(Registry.java:17)
            call com.acme.Registry.find
            call com.acme.Pool.borrow
            skips 3
            often
            side
            holds anywhere
            wants-again com.acme.Pool.close(Pool.java:77)
            held-back
            writer com.acme.Pool.clear(Pool.java:80)
            """;

    private static final SteeringPlan PLAN = new SteeringPlan(
            "8d9d73f7",
            2,
            500,
            10_000,
            true,
            true,
            List.of(
                    new SteeringPlan.Side(
                            "com.acme.Pool.borrow(Pool.java:41)",
                            "com.acme.Registry.find(Registry.java:17)",
                            false,
                            List.of("com.acme.Registry.find", "com.acme.Pool.borrow"),
                            3,
                            false,
                            true),
                    new SteeringPlan.Side(
                            "anywhere", "com.acme.Pool.close(Pool.java:77)", true, List.of(), 0, true, false)),
            List.of("com.acme.Pool.clear(Pool.java:80)"));

    @Test
    void plan_isWrittenAsText_andReadAsTheSame() {
        assertThat(PLAN.text()).isEqualTo(TEXT);
        assertThat(SteeringPlan.of(TEXT.lines().toList())).isEqualTo(PLAN);
    }

    @Test
    void endsOfLines_inWhatARecordingSays_makeNoLines() {
        SteeringPlan plan = new SteeringPlan(
                "f\nheld-back",
                1,
                1,
                1,
                false,
                false,
                List.of(new SteeringPlan.Side("a.b(c)\rside", "a.b(c)", false, List.of(), 0, false, false)),
                List.of());
        assertThat(SteeringPlan.of(plan.text().lines().toList()).finding()).isEqualTo("f?held-back");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lockrank-steering 1 | lockrank-steering 2 | line 1: the first line of a plan is 'lockrank-steering 1'",
                "attempt 2 | attempt 0 | line 3: 'attempt 0' says nothing known",
                "pause 500 | pause soon | line 4: 'pause soon' says nothing known",
                "on-deadlock exit | on-deadlock wait | line 6: 'on-deadlock wait' says nothing known",
                "skips 3 | skip 3 | line 13: 'skip 3' says nothing known",
                "skips 3 | skips -3 | line 13: 'skips -3' says nothing known",
                "often | often no | line 14: 'often no' says nothing known",
                "held-back | held-back yes | line 18: 'held-back yes' says nothing known",
                "most 10000 | often | line 5: 'often' says nothing known",
                "holds anywhere | holds | line 16: 'holds' says nothing known",
                "most 10000 | most 0 | line 5: 'most 0' says nothing known",
            })
    void mistake_isRefused_withItsLine(String line, String inItsPlace, String message) {
        List<String> text = TEXT.replace(line, inItsPlace).lines().toList();
        assertThatThrownBy(() -> SteeringPlan.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void missingLine_isRefused() {
        for (String word : List.of("finding", "attempt", "pause", "most", "on-deadlock", "places", "wants ")) {
            List<String> text =
                    TEXT.lines().filter(line -> !line.startsWith(word)).toList();
            assertThatThrownBy(() -> SteeringPlan.of(text))
                    .as(word)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("line ");
        }
        assertThatThrownBy(() -> SteeringPlan.of(TEXT.lines().limit(7).toList()))
                .hasMessageEndingWith("a plan has 1 to 16 sides, and no more writers");
    }
}
