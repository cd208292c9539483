package org.lockrank.emit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FreshnessTest {

    private static final String COMMAND = "lockrank compile locks.order -o Locks.java";

    @Test
    void check_ofTheSameText_findsNothing() {
        assertThat(Freshness.check("Locks.java", "a\nb\n", "a\nb\n", COMMAND)).isEmpty();
    }

    @Test
    void check_ofOtherLineEnds_findsNothing() {
        assertThat(Freshness.check("Locks.java", "a\nb\n", "a\r\nb\r\n", COMMAND))
                .isEmpty();
    }

    @Test
    void check_ofAnotherLine_showsItAndTheCommand() {
        assertThat(Freshness.check("Locks.java", "a\nb\nc\n", "a\nB\nC\n", COMMAND))
                .contains("""
                        Locks.java is out of date, first in line 2
                          it says     B
                          should say  b
                          fix         lockrank compile locks.order -o Locks.java
                        """);
    }

    @Test
    void check_ofATextThatEndsEarly_saysSo() {
        assertThat(Freshness.check("Locks.java", "a\nb\n", "a\n", COMMAND).orElseThrow())
                .contains("line 2\n  it says     (the text ends here)\n  should say  b\n");
        assertThat(Freshness.check("Locks.java", "a\n", "a\n\nb\n", COMMAND).orElseThrow())
                .contains("line 3\n  it says     b\n  should say  (the text ends here)\n");
        assertThat(Freshness.check("Locks.java", "a\n\nb\n", "a\nb\n", COMMAND).orElseThrow())
                .contains("line 2\n  it says     b\n  should say  (an empty line)\n");
    }

    @Test
    void check_ofALineWithoutItsEnd_isOutOfDate() {
        assertThat(Freshness.check("Locks.java", "a\n", "a", COMMAND)).isPresent();
    }

    @Test
    void check_ofLongLines_showsWhereTheyDiffer() {
        String message = Freshness.check("Locks.java", "x".repeat(500) + "1", "x".repeat(500) + "2", COMMAND)
                .orElseThrow();
        assertThat(message).contains("x2\n").contains("x1\n");
        assertThat(message.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(130));
    }
}
