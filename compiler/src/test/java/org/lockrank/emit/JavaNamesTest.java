package org.lockrank.emit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaNamesTest {

    @ParameterizedTest
    @CsvSource({
        "sysmon, SYSMON",
        "hchanLeaf, HCHAN_LEAF",
        "allocmR, ALLOCM_R",
        "gcBitsArenas, GC_BITS_ARENAS",
        "HTTPServer, HTTP_SERVER",
        "h2Server, H2_SERVER",
        "aB, A_B",
        "internal/cpu, INTERNAL_CPU",
        "net/httpTest, NET_HTTP_TEST",
        "a--b, A__B",
        "_a, _A",
        "$a, $A",
        "2pc, _2PC",
        "class, CLASS",
        "order, ORDER_",
        "order_, ORDER_",
        "orders, ORDERS",
        "straße, STRAßE",
        "ünï, ÜNÏ",
    })
    void constant_ofARank_isItsNameInUpperCaseWithTheWordsParted(String rank, String constant) {
        assertThat(JavaNames.constant(rank)).isEqualTo(constant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"_", "->", "...", "$", "\u200b"})
    void constant_ofANameWithoutLetterAndDigit_isEmpty(String rank) {
        assertThat(JavaNames.constant(rank)).isEmpty();
    }

    @Test
    void constant_withCharactersThatCannotBeSeen_showsWhereTheyWere() {
        assertThat(JavaNames.constant("a\u200bb\u0000c")).isEqualTo("A_B_C");
    }
}
