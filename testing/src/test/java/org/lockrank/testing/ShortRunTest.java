package org.lockrank.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShortRunTest {

    @Test
    void before_choosesWhatNobodyChose() {
        assertThat(ShortRun.before(List.of("-Dx=1", "-cp", "x")))
                .containsExactly("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    }

    @Test
    void before_leavesTheCollectorThatWasChosen() {
        assertThat(ShortRun.before(List.of("-XX:+UseZGC"))).containsExactly("-XX:TieredStopAtLevel=1");
    }

    @Test
    void before_leavesTheCompilersThatWereChosen() {
        for (String option : List.of("-Xint", "-Xbatch", "-XX:+PrintCompilation", "-XX:CompileCommand=quiet")) {
            assertThat(ShortRun.before(List.of(option))).containsExactly("-XX:+UseSerialGC");
        }
    }
}
