package org.lockrank.analysis.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class BaselineTest {

    @Test
    void line_isAnIdAReasonADateAndALink() {
        assertThat(Judged.baseline("""
            # Looked into in spring.
            4f8a21c0 the evictor runs only after close until 2027-03-01 https://acme.com/issues/17

            77aa0011\tharmless until the second pool exists
            """).lines())
                .containsExactly(
                        new BaselineLine(
                                "4f8a21c0",
                                "the evictor runs only after close",
                                LocalDate.of(2027, 3, 1),
                                "https://acme.com/issues/17",
                                2),
                        new BaselineLine("77aa0011", "harmless until the second pool exists", null, "", 4));
    }

    @Test
    void linesOfOtherSystems_areLinesAsWell() {
        assertThat(Judged.baseline("\uFEFFa1 one\r\nb2 two until 2027-03-01\r\n")
                        .lines())
                .extracting(BaselineLine::reason)
                .containsExactly("one", "two");
    }

    @Test
    void allThatIsWrong_isSaidAtOnce_withLineAndColumn() {
        assertThat(problems("""
            4f8a21c0
            4f8a21c1   until 2027-03-01
            4f8a21c2 a reason until 2027-02-30
            4f8a21c3 a reason until 1.3.2027 https://acme.com
            4f8a21c4 a reason until
            4f8a21c5 a reason until 2027-03-01 and more
            4f/8a a reason
            4f8a21c7 fine
              4f8a21c7 again
            4f8a21c8 a bell \u0007
            4f8a21c9 https://acme.com
            """)).isEqualTo("""
                known.txt:1:1: there is no reason; say behind the id why this finding may stay
                known.txt:2:1: there is no reason; say behind the id why this finding may stay
                known.txt:3:25: there is no such day; write until 2027-03-01
                known.txt:4:25: this is no date; write until 2027-03-01
                known.txt:5:19: no date stands behind 'until'; write until 2027-03-01
                known.txt:6:19: 'until' and its date stand behind the reason, and only a link behind them
                known.txt:7:1: an id is made of letters, digits and '.', '_', ':', '-'; a comment begins with #
                known.txt:9:3: 4f8a21c7 stands in line 8 already
                known.txt:10:17: here is a control character, U+0007
                known.txt:11:1: there is no reason; say behind the id why this finding may stay\
                """);
    }

    @Test
    void whatIsNotUtf8_isRefusedWhereItIs() {
        byte[] bytes = "a1 one\nb2 na\u00efve\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(catchThrowableOfType(BaselineException.class, () -> Baseline.of("known.txt", bytes)))
                .hasMessage("known.txt:2:6: this is not UTF-8");
    }

    @Test
    void whatIsTooLargeForABaseline_isRefused() {
        byte[] bytes = new byte[Baseline.MOST_BYTES + 1];

        assertThat(catchThrowableOfType(BaselineException.class, () -> Baseline.of("run.jsonl", bytes)))
                .hasMessage("run.jsonl:1:1: this is no baseline: it is larger than 8 MB");
    }

    private static String problems(String text) {
        return catchThrowableOfType(
                        BaselineException.class, () -> Baseline.of("known.txt", text.getBytes(StandardCharsets.UTF_8)))
                .getMessage();
    }
}
