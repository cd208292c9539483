package org.lockrank.agent.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.lockrank.testing.Property;

class RunTest {

    @Test
    void instant_readBack_isTheTime() {
        Property.forAll(
                1000,
                (random, size) -> random.nextLong(-2_000_000_000_000L, 4_000_000_000_000L),
                millis -> assertThat(Instant.parse(Run.instant(millis))).isEqualTo(Instant.ofEpochMilli(millis)));
    }

    @Test
    void instant_atFullSeconds_hasAllItsDigits() {
        assertThat(Run.instant(0)).isEqualTo("1970-01-01T00:00:00.000Z");
    }
}
