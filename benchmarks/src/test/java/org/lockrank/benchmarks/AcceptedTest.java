package org.lockrank.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcceptedTest {

    private static final Accepted ACCEPTED = Accepted.of(List.of(
            Line.HEADER,
            "lock-held-0,on,ReentrantLock,17,1.500,1.400,1.600,8.0",
            "lock-held-0,plain,ReentrantLock,17,1.010,0.990,1.020,5.6",
            "lock-held-0,guava,ReentrantLock,17,2.000,1.900,2.100,11.0",
            "lock-held-0,ReentrantLock,none,17,,,,5.6"));

    private static List<String> slower(String... now) {
        return ACCEPTED.slower(List.of(now).stream().map(Line::ofCsv).toList());
    }

    @Test
    void slower_ofTheSameTable_findsNothing() {
        assertThat(slower("lock-held-0,on,ReentrantLock,17,1.500,1.400,1.600,8.0"))
                .isEmpty();
    }

    @Test
    void slower_beyondEveryForkOfThen_saysBothRatios() {
        assertThat(slower("lock-held-0,on,ReentrantLock,17,1.800,1.700,1.900,8.0"))
                .containsExactly(
                        "slower: lock-held-0, on against ReentrantLock, JDK 17: 1.80 (1.70-1.90), accepted 1.50"
                                + " (1.40-1.60)");
    }

    @Test
    void slower_withOneForkAsFastAsThen_findsNothing() {
        assertThat(slower("lock-held-0,on,ReentrantLock,17,1.800,1.450,1.900,8.0"))
                .isEmpty();
    }

    @Test
    void slower_whereThePlainLockDifferedFromItselfAsMuch_findsNothing() {
        assertThat(slower(
                        "lock-held-0,on,ReentrantLock,17,1.800,1.700,1.900,8.0",
                        "lock-held-0,plain,ReentrantLock,17,1.300,1.200,1.400,5.6"))
                .isEmpty();
    }

    @Test
    void slower_ofAPeerOrAnotherJdk_findsNothing() {
        assertThat(slower(
                        "lock-held-0,guava,ReentrantLock,17,9.000,8.900,9.100,8.0",
                        "lock-held-0,on,ReentrantLock,25,9.000,8.900,9.100,8.0",
                        "lock-held-0,ReentrantLock,none,17,,,,50.0"))
                .isEmpty();
    }

    @Test
    void of_aTableWithoutItsHeader_isRefused() {
        assertThatThrownBy(() -> Accepted.of(List.of("lock-held-0,on,ReentrantLock,17,1.5,1.4,1.6,8.0")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(Line.HEADER);
    }

    @Test
    void read_ofTheKeptTable_understandsIt() {
        assertThat(Accepted.read(Path.of("accepted.csv")).slower(List.of())).isEmpty();
    }
}
