package org.lockrank.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final List<String> CASES = List.of("a", "b", "c", "d", "e");

    @Test
    void bothJdksTogether_takeEachCaseOnce() {
        assertThat(Turns.of(CASES, false, "by-turns")).containsExactly("a", "c", "e");
        assertThat(Turns.of(CASES, true, "by-turns")).containsExactly("b", "d");
    }

    @Test
    void all_areTakenOnRequest() {
        assertThat(Turns.of(CASES, false, "all")).isEqualTo(CASES);
        assertThat(Turns.of(CASES, true, "all")).isEqualTo(CASES);
    }

    @Test
    void anythingElse_isRefused() {
        assertThatThrownBy(() -> Turns.of(CASES, true, "al"))
                .hasMessage("lockrank.tests is 'all' or 'by-turns', not 'al'");
    }

    @Test
    void rowsOfATable_areTheirCells() {
        assertThat(Turns.ofTable("a | b,c\nd   | e f\n"))
                .singleElement()
                .satisfiesAnyOf(
                        row -> assertThat(row).containsExactly("a", "b,c"),
                        row -> assertThat(row).containsExactly("d", "e f"));
    }
}
