package org.lockrank.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void pieces_inTheOrderOfTheCalls_makeOneValue() {
        Json json = new Json()
                .object()
                .key("ok")
                .value(true)
                .key("names")
                .array()
                .value("a")
                .value("b")
                .end();
        json.key("none")
                .array()
                .end()
                .key("nested")
                .object()
                .key("n")
                .value(-7)
                .end()
                .key("what")
                .nothing()
                .end();
        assertThat(json).hasToString("""
                {"ok":true,"names":["a","b"],"none":[],"nested":{"n":-7},"what":null}""");
    }

    @Test
    void line_afterAnElement_breaksTheLineAfterTheComma() {
        Json json = new Json().array().line().value(1).line().value(2).end();
        assertThat(json).hasToString("[1,\n2]");
    }

    @Test
    void strings_withSpecialCharacters_areEscaped() {
        assertThat(new Json().value("\"\\\n\r\t\0\u001f\u007f\u2028é\uD83D\uDD12 \uD83D"))
                .hasToString("\"\\\"\\\\\\n\\r\\t\\u0000\\u001f\\u007f\\u2028é\uD83D\uDD12 \\ud83d\"");
    }

    @Test
    void callsThatMakeNoJson_areRefused() {
        assertThatThrownBy(() -> new Json().key("a")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Json().array().key("a")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Json().end()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Json().object().toString()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Json().object().value("a")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Json().object().key("a").end()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Json().object().key("a").key("b")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Json().value(1).value(2)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Json().toString()).isInstanceOf(IllegalStateException.class);
    }
}
