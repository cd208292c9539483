package org.lockrank.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random orders, locks and programs; the real check; every interleaving. */
@Tag("any-jdk")
class SoundnessTest {

    @Test
    void whatTheCheckLetsPass_neverDeadlocks() throws Throwable {
        assertTheCasesSaySomething((int[]) new FreshClasses(Map.of()).call(Soundness.class, "withBits"));
    }

    @Test
    void whatTheCheckLetsPass_neverDeadlocks_whenRanksShareABit() throws Throwable {
        assertTheCasesSaySomething((int[]) new FreshClasses(Map.of()).call(Soundness.class, "inTheCrowd"));
    }

    @Test
    void whatTheCheckRefuses_deadlocksWithSomeOtherThread() throws Throwable {
        new FreshClasses(Map.of()).call(Usefulness.class, "prove");
    }

    private static void assertTheCasesSaySomething(int[] counts) {
        assertThat(counts[0]).as("cases that pass").isGreaterThan(900);
        assertThat(counts[1]).as("of them, cases in which a thread has to wait").isGreaterThan(700);
        assertThat(counts[2]).as("cases that are refused").isGreaterThan(700);
        assertThat(counts[3]).as("of them, cases that deadlock").isGreaterThan(400);
    }
}
