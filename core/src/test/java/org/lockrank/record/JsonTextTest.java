package org.lockrank.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockrank.record.JsonText.NoJsonException;

/** JSON and what is almost JSON. */
class JsonTextTest {

    @Test
    void values_areRead() throws NoJsonException {
        assertThat(JsonText.read(" {\"a\": [1, -2, 0.5, 1e2, 12345678901234567890] ,\"b\":{}, \"\":[]} "))
                .isEqualTo(Map.of(
                        "a", List.of(1L, -2L, 0.5, 100.0, 12345678901234567890.0), "b", Map.of(), "", List.of()));
        assertThat(JsonText.read("[true,false,null]")).isEqualTo(List.of(true, false, JsonText.NULL));
        assertThat(JsonText.read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d x\""))
                .isEqualTo("\"\\/\b\f\n\r\té\ud83d x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``        | 1 | the line ends too early",
                "{         | 2 | the line ends too early",
                "[1,]      | 4 | a value is needed here",
                "{`a`:1    | 2 | '\"' is needed here",
                "{\"a\":1,}| 8 | '\"' is needed here",
                "{\"a\":1,\"a\":2} | 8 | the key \"a\" stands here twice",
                "[1 2]     | 4 | ',' is needed here",
                "1 2       | 3 | something stands after the value",
                "tru       | 1 | a value is needed here",
                "01        | 1 | a number must not begin with 0",
                "1.        | 3 | a number needs a digit here",
                "-         | 1 | a value is needed here",
                "\"a       | 3 | a string has no end",
                "\"\\x\"   | 3 | there is no such escape",
                "\"\\u12g4\" | 6 | \\u needs four hexadecimal digits",
                "NaN       | 1 | a value is needed here"
            })
    void whatIsNoJson_isRefusedWhereItStopsBeingJson(String text, int column, String problem) {
        assertThat(refusal(text.strip())).isEqualTo(column + " " + problem);
    }

    @Test
    void controlCharacters_andDepth_areRefused() {
        assertThat(refusal("\"a\tb\"")).isEqualTo("3 a control character stands in a string without its escape");
        assertThat(refusal("[".repeat(100_000))).isEqualTo("65 values stand more than 64 deep in each other");
    }

    private static String refusal(String text) {
        try {
            return "read as " + JsonText.read(text);
        } catch (NoJsonException e) {
            return e.column + " " + e.problem;
        }
    }
}
