package org.lockrank.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** JSON, to the byte. */
class JsonWriterTest {

    @Test
    void values_areWrittenWithoutBlanks() {
        JsonWriter json =
                new JsonWriter().object().key("a").array().value(1).value(-2L).end();
        json.key("b")
                .object()
                .end()
                .key("c")
                .value(true)
                .key("d")
                .nothing()
                .key("")
                .value("x")
                .end();
        assertThat(json).hasToString("{\"a\":[1,-2],\"b\":{},\"c\":true,\"d\":null,\"\":\"x\"}");
    }

    @Test
    void aNewLine_beginsWithTheNextElement_butForTheFirst() {
        JsonWriter json = new JsonWriter().object().line().key("a").array();
        json.line()
                .value(1)
                .line()
                .value(2)
                .value(3)
                .line()
                .array()
                .value(4)
                .end()
                .end();
        json.line().key("b").value(5).end();
        assertThat(json).hasToString("{\"a\":[1,\n2,3,\n[4]],\n\"b\":5}");
    }

    @Test
    void stringsMayHoldAnything() {
        written("\"\\\n\r\t\b\f\0\u001b\u007f", "\\\"\\\\\\n\\r\\t\\u0008\\u000c\\u0000\\u001b\\u007f");
        written("</script>\u2028\u2029\u0085", "</script>\\u2028\\u2029\u0085");
        written("\u00e9\u20ac\ud83d\ude00\uffff", "\u00e9\u20ac\ud83d\ude00\uffff");
    }

    @Test
    void surrogatesWithoutAPartner_areEscaped() {
        written("\ud83dx", "\\uD83Dx");
        written("\ude00\ud83d", "\\uDE00\\uD83D");
        JsonWriter json =
                new JsonWriter().array().value("\ud83d").value("\ud83d\ude00").end();
        assertThat(json).as("those of one string alone").hasToString("[\"\\uD83D\",\"\ud83d\ude00\"]");
    }

    private static void written(String value, String expected) {
        assertThat(new JsonWriter().array().value(value).end()).hasToString("[\"" + expected + "\"]");
        assertThat(new JsonWriter().object().key(value).value(1).end())
                .as("as a key")
                .asString()
                .startsWith("{\"");
    }
}
