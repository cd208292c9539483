package org.lockrank.analysis.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockrank.analysis.recording.JsonText.NoJsonException;

/** JSON and what is almost JSON. */
class JsonTextTest {

    private static final String NO_JSON = "the line is no JSON from here on";

    @Test
    void values_areRead() throws NoJsonException {
        assertThat(read(" {\"a\": [1, -2, 0.5, 1e2, 12345678901234567890] ,\"b\":{}, \"\":[]} "))
                .isEqualTo(Map.of(
                        "a", List.of(1L, -2L, 0.5, 100.0, 12345678901234567890.0), "b", Map.of(), "", List.of()));
        assertThat(read("[true,false,null]")).isEqualTo(List.of(true, false, JsonText.NULL));
        assertThat(read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d x\"")).isEqualTo("\"\\/\b\f\n\r\té\ud83d x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | 1 | the line ends too early",
                "{ | 2 | the line ends too early",
                "[1,] | 4 | the line is no JSON from here on",
                "{`a`:1 | 2 | the line is no JSON from here on",
                "{\"a\":1,} | 8 | the line is no JSON from here on",
                "{\"a\":1,\"a\":2} | 8 | the key \"a\" stands here twice",
                "[1 2] | 4 | the line is no JSON from here on",
                "[1,,2] | 4 | the line is no JSON from here on",
                "1 2 | 3 | something stands after the value",
                "tru | 1 | the line is no JSON from here on",
                "true1 | 1 | the line is no JSON from here on",
                "01 | 2 | the line is no JSON from here on",
                "1. | 2 | the line is no JSON from here on",
                "1e | 3 | the line ends too early",
                "- | 2 | the line ends too early",
                "+1 | 2 | the line is no JSON from here on",
                "\"a | 3 | a string has no end",
                "{\"a | 4 | a string has no end",
                "\"\\x\" | 3 | the line is no JSON from here on",
                "\"\\u12g4\" | 6 | the line is no JSON from here on",
                "NaN | 4 | the line is no JSON from here on",
                "-Infinity | 10 | the line is no JSON from here on",
                "'a' | 1 | the line is no JSON from here on",
                "{a:1} | 2 | the line is no JSON from here on",
                "{1:2} | 2 | the line is no JSON from here on",
                "[} | 2 | the line is no JSON from here on",
                "{] | 2 | the line is no JSON from here on",
                "{\"a\" 1} | 6 | the line is no JSON from here on",
                "/*c*/1 | 1 | the line is no JSON from here on",
                "#c | 1 | the line is no JSON from here on"
            })
    void whatIsNoJson_isRefusedWhereItStopsBeingJson(String text, int column, String problem) {
        assertThat(refusal(text.strip())).isEqualTo(column + " " + problem);
    }

    @Test
    void controlCharacters_andOtherBlanks_areRefused() {
        for (String text : List.of("\"a\tb\"", "\"a\0b\"")) {
            assertThat(refusal(text)).as(text).isEqualTo("3 " + NO_JSON);
        }
        for (String text : List.of("\0", "{}\0", "\uFEFF{}", "\u00a01", "1\f")) {
            assertThat(refusal(text)).as(text).endsWith(NO_JSON);
        }
        assertThat(refusal(" \r [1,\r x]"))
                .as("a carriage return begins no line")
                .isEqualTo("9 " + NO_JSON);
    }

    @Test
    void depth_isRefused() {
        assertThat(refusal("[".repeat(100_000))).isEqualTo("65 values stand more than 64 deep in each other");
        assertThat(refusal("{\"a\":".repeat(100_000))).isEqualTo("321 values stand more than 64 deep in each other");
        assertThat(refusal("[".repeat(64) + "]".repeat(64))).startsWith("read as ");
    }

    @Test
    void numbersOfManyDigits_areRefused() {
        assertThat(refusal("9".repeat(100_000))).endsWith(NO_JSON);
        assertThat(refusal("1." + "9".repeat(100_000))).endsWith(NO_JSON);
        assertThat(refusal("1e" + "9".repeat(100_000))).endsWith(NO_JSON);
    }

    /** A reader with a table of all keys would be slow, or give up by some exception. */
    @Test
    void manyKeys_areRead_whateverTheirHashCodes() throws NoJsonException {
        StringBuilder many = new StringBuilder("{\"\":1");
        for (int i = 0; i < 300_000; i++) {
            many.append(",\"key").append(i).append("\":1");
        }
        assertThat(read(many + "}")).asInstanceOf(MAP).hasSize(300_001);
        StringBuilder alike = new StringBuilder("{\"\":1");
        for (int i = 0; i < 1 << 14; i++) {
            alike.append(",\"");
            for (int bit = 0; bit < 14; bit++) {
                alike.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            alike.append("\":1");
        }
        assertThat(read(alike + "}")).asInstanceOf(MAP).hasSize((1 << 14) + 1);
    }

    /** Behind the text stands what is not part of it. */
    private static Object read(String text) throws NoJsonException {
        return JsonText.read((text + "]}\"").toCharArray(), text.length(), string -> string);
    }

    private static String refusal(String text) {
        try {
            return "read as " + read(text);
        } catch (NoJsonException e) {
            return e.column + " " + e.problem;
        }
    }
}
