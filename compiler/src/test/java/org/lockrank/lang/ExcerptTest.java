package org.lockrank.lang;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

    private static String excerpt(String source, int from, int length) {
        Excerpt excerpt = Excerpt.of(source, from, length);
        return excerpt.line() + "\n" + excerpt.carets();
    }

    @Test
    void carets_standBelowWhatIsMarked() {
        assertThat(excerpt("NONE < abc;", 7, 3)).isEqualTo("NONE < abc;\n       ^^^");
    }

    @Test
    void tabsBefore_stayTabs() {
        assertThat(excerpt("\ta,\tb", 4, 1)).isEqualTo("\ta,\tb\n\t  \t^");
    }

    @Test
    void wideLettersBefore_takeTwoBlanksAndCombiningMarksNone() {
        assertThat(excerpt("錠e\u0301 x", 4, 1)).isEqualTo("錠e\u0301 x\n    ^");
    }

    @Test
    void theEndOfTheLine_canBeMarked() {
        assertThat(excerpt("a < b", 5, 1)).isEqualTo("a < b\n     ^");
        assertThat(excerpt("", 0, 1)).isEqualTo("\n^");
        assertThat(excerpt("ab", 9, 4)).isEqualTo("ab\n  ^");
    }

    @Test
    void controlCharacters_areShownAsPictures() {
        assertThat(excerpt("a\u0000\u001Bb\u0085", 1, 2)).isEqualTo("a␀␛b\uFFFD\n ^^");
    }

    @Test
    void aLongLine_isCutOnBothSides() {
        Excerpt excerpt = Excerpt.of("x".repeat(1000) + "here" + "y".repeat(1000), 1000, 4);

        assertThat(excerpt.line()).isEqualTo("…" + "x".repeat(60) + "here" + "y".repeat(56) + "…");
        assertThat(excerpt.carets()).isEqualTo(" ".repeat(61) + "^^^^");
    }

    @Test
    void aLongMark_isCutWithItsLine() {
        Excerpt excerpt = Excerpt.of("x".repeat(1000), 0, 1000);

        assertThat(excerpt.line()).isEqualTo("x".repeat(60) + "…");
        assertThat(excerpt.carets()).isEqualTo("^".repeat(60));
    }

    @Test
    void aCut_neverHalvesACharacter() {
        String letters = "\uD801\uDC28".repeat(500);
        for (int from = 400; from < 404; from += 2) {
            String line = Excerpt.of("x" + letters, from + 1, 2).line();
            String shown = line.substring(1, line.length() - 1);

            assertThat(Character.isLowSurrogate(shown.charAt(0))).isFalse();
            assertThat(Character.isHighSurrogate(shown.charAt(shown.length() - 1)))
                    .isFalse();
        }
    }
}
