package org.lockrank.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JavaLiteralsTest {

    @Test
    void pieces_ofAShortText_areTheText() {
        assertThat(JavaLiterals.pieces("a b\nc\n", 10)).containsExactly("a b\nc\n");
        assertThat(JavaLiterals.pieces("a b\nc\n", 6)).containsExactly("a b\nc\n");
        assertThat(JavaLiterals.pieces("", 10)).isEmpty();
    }

    @Test
    void pieces_ofManyLines_areCutAtLineEnds() {
        assertThat(JavaLiterals.pieces("aa\nbb\ncc\n", 7)).containsExactly("aa\nbb\n", "cc\n");
        assertThat(JavaLiterals.pieces("aa\nbb\ncc\n", 6)).containsExactly("aa\nbb\n", "cc\n");
        assertThat(JavaLiterals.pieces("aa\nbb\ncc\n", 5)).containsExactly("aa\n", "bb\n", "cc\n");
    }

    @Test
    void pieces_ofALineTooLong_areCutWithinAWordAndAWholeCharacter() {
        assertThat(JavaLiterals.pieces("rank abcdef\n", 6)).containsExactly("rank a", "bcdef\n");
        assertThat(JavaLiterals.pieces("rank abcdef\n", 5)).containsExactly("ran", "k abc", "def\n");
        assertThat(JavaLiterals.pieces("a\uD83D\uDD12b\n", 6)).containsExactly("a", "\uD83D\uDD12", "b\n");
    }

    @Test
    void pieces_ofRandomTexts_makeTheTextAndFit() {
        SplittableRandom random = new SplittableRandom(7);
        String[] words = {"rank ", "ä", "\uD83D\uDD12", "x", "y\n", "longerWord"};
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder("x");
            for (int n = random.nextInt(30); n > 0; n--) {
                text.append(words[random.nextInt(words.length)]);
            }
            text.append("y\n");
            List<String> pieces = JavaLiterals.pieces(text.toString(), 20);
            assertThat(String.join("", pieces)).isEqualTo(text.toString());
            assertThat(pieces).allSatisfy(piece -> {
                assertThat(piece).isEqualTo(piece.strip() + (piece.endsWith("\n") ? "\n" : ""));
                assertThat(piece.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(20);
            });
        }
    }

    @Test
    void block_ofLines_isIndentedAndEscaped() {
        assertThat(JavaLiterals.block("a \"b\n\\u0041 c\n", "  "))
                .isEqualTo("\"\"\"\n  a \\\"b\n  \\\\u0041 c\n  \"\"\"");
        assertThat(JavaLiterals.block("a\nb", "  ")).isEqualTo("\"\"\"\n  a\n  b\"\"\"");
    }

    @Test
    void string_ofCharactersThatCannotBeSeen_showsTheirCodes() {
        assertThat(JavaLiterals.string("a\n\0001\u202e\uD83Dä\uD83D\uDD12"))
                .isEqualTo("\"a\\012\\0001\\u202e\\ud83dä\uD83D\uDD12\"");
    }
}
