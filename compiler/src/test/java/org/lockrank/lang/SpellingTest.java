package org.lockrank.lang;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    @ParameterizedTest
    @CsvSource({
        "a, a, 0",
        "abc, abd, 1",
        "abc, ab, 1",
        "abc, acb, 1",
        "abc, bca, 2",
        "kitten, sitting, 3",
        "'', abc, 3",
    })
    void distance_countsLettersChangedLeftOutPutInAndExchanged(String a, String b, int distance) {
        assertThat(Spelling.distance(a, b)).isEqualTo(distance);
        assertThat(Spelling.distance(b, a)).isEqualTo(distance);
    }

    @Test
    void nearest_isTheNameWithFewestFaults() {
        assertThat(Spelling.nearest("conection", List.of("collection", "connection", "registry")))
                .contains("connection");
    }

    @Test
    void nearest_ofEquallyNearNames_isTheFirst() {
        assertThat(Spelling.nearest("locks", List.of("locka", "lockb"))).contains("locka");
    }

    @Test
    void nearest_prefersADifferenceInCaseOnly() {
        assertThat(Spelling.nearest("SCHED", List.of("SCHE", "sched"))).contains("sched");
        assertThat(Spelling.nearest("a", List.of("A", "b"))).contains("A");
    }

    @Test
    void nearest_ofShortOrQuiteOtherWords_isNone() {
        assertThat(Spelling.nearest("a", List.of("b", "c"))).isEmpty();
        assertThat(Spelling.nearest("ab", List.of("ac"))).isEmpty();
        assertThat(Spelling.nearest("registry", List.of("connection"))).isEmpty();
        assertThat(Spelling.nearest("x".repeat(65), List.of("x".repeat(64)))).isEmpty();
    }

    @Test
    void nearest_isNeverTheWordItself() {
        assertThat(Spelling.nearest("abc", List.of("abc"))).isEmpty();
    }
}
