package org.lockrank.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultsTest {

    private final Results results = new Results();

    @Test
    void lines_ofSomeForks_giveMedianAndRange() {
        results.add(new Reading("own-locks", "on", "ReentrantLock", 1.5, 8), "17", 0);
        results.add(new Reading("own-locks", "on", "ReentrantLock", 1.25, 7), "17", 1);
        results.add(new Reading("own-locks", "on", "ReentrantLock", 2, 10), "17", 2);

        assertThat(results.lines())
                .extracting(Line::toCsv)
                .containsExactly("own-locks,on,ReentrantLock,17,1.500,1.250,2.000,8.0");
    }

    @Test
    void lines_ofTwoDepths_divideThemForkByFork() {
        results.add(new Reading("lock-held-0", "on", "ReentrantLock", 1, 5), "17", 0);
        results.add(new Reading("lock-held-10", "on", "ReentrantLock", 2, 10), "17", 0);
        results.add(new Reading("lock-held-0", "on", "ReentrantLock", 2, 10), "17", 1);
        results.add(new Reading("lock-held-10", "on", "ReentrantLock", 2, 10), "17", 1);

        assertThat(results.lines())
                .extracting(Line::toCsv)
                .contains("lock-held-10-over-0,on,lock-held-0,17,1.500,1.000,2.000,10.0");
    }

    @Test
    void lines_withoutABaseline_leaveRatiosOut() {
        results.add(new Reading("bytes-lock", "ReentrantLock", Reading.NONE, Double.NaN, 48), "17", 0);

        assertThat(results.lines()).extracting(Line::toCsv).containsExactly("bytes-lock,ReentrantLock,none,17,,,,48.0");
    }

    @Test
    void reading_sentFromAFork_arrivesAsItWas() {
        Reading reading = new Reading("own-locks", "on", "ReentrantLock", 1.25, 7.5);

        assertThat(Reading.ofLine(reading.toLine())).isEqualTo(reading);
    }
}
