package org.lockrank.held;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lockrank.proof.FreshClasses;

/** The held state against a list, with several orders, and more ranks than bits. */
@Tag("any-jdk")
class HeldPropertyTest {

    @Test
    void whatIsHeldAndWhatIsRefused_isWhatAPlainListSays() throws Throwable {
        int[] counts = (int[]) new FreshClasses(Map.of()).call(HeldProperty.class, "refusing");
        assertThat(counts[0]).as("refusals").isGreaterThan(1_000);
        assertThat(counts[1]).as("permissions").isGreaterThan(1_000);
        assertThat(counts[2]).as("by a seat alone").isGreaterThan(100);
    }

    @Test
    void whereTheSinkRefusesNothing_allThatIsTakenIsHeld() throws Throwable {
        int[] counts = (int[]) new FreshClasses(Map.of()).call(HeldProperty.class, "reporting");
        assertThat(counts[0]).as("refusals").isZero();
    }
}
