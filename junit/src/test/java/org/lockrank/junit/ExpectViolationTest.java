package org.lockrank.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Ends;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockrank.event.ViolationKind;
import org.lockrank.junit.JUnitRelease.Outcomes;

/** Tests that are about violations. */
class ExpectViolationTest {

    @ParameterizedTest
    @MethodSource("org.lockrank.junit.JUnitRelease#byTurns")
    void whatIsExpected_passes_whatIsNotFails(JUnitRelease junit) {
        Outcomes tests = junit.run(Ends.Expecting.class);

        for (String test : List.of("thrown()", "caught()", "asCause()", "inAThread()", "dynamic() > comes")) {
            assertThat(tests.of("Ends$Expecting > " + test)).as(test).isEqualTo("SUCCESSFUL");
        }
        assertThat(tests.of("Ends$Expecting > didNotCome()"))
                .isEqualTo("FAILED: lockrank: LR101 was expected, and did not come\n"
                        + "  test    com.acme.Ends$Expecting.didNotCome()");
        assertThat(tests.of("Ends$Expecting > dynamic() > does not come"))
                .isEqualTo("FAILED: lockrank: LR101 was expected, and did not come\n"
                        + "  test    com.acme.Ends$Expecting.dynamic() does not come");
        assertThat(tests.of("Ends$Expecting > anotherCame()"))
                .startsWith(LockRankExtensionTest.FAILED)
                .endsWith("\n\nlockrank: LR106 was expected, and did not come\n"
                        + "  test    com.acme.Ends$Expecting.anotherCame()");
        assertThat(tests.of("Ends$Expecting > failsOtherwise()")).isEqualTo("FAILED: of its own");
        assertThat(tests.of("Ends$Expecting > noSuchKind()"))
                .startsWith("FAILED: lockrank: @ExpectViolation names LR999, but the kinds are LR101, LR102,");
        assertThat(tests.byName()).doesNotContainKeys("JUnit Jupiter", "Ends$Expecting > dynamic()");
    }

    @Test
    void eachKind_hasAConstant() {
        assertThat(Arrays.stream(ExpectViolation.class.getFields()).map(Field::getName))
                .containsExactlyElementsOf(Arrays.stream(ViolationKind.values())
                        .map(ViolationKind::id)
                        .toList());
        assertThat(Arrays.stream(ExpectViolation.class.getFields()))
                .allSatisfy(field -> assertThat(field.get(null)).isEqualTo(field.getName()));
    }
}
