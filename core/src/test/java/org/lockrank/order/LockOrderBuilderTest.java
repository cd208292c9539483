package org.lockrank.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a builder takes and refuses. */
class LockOrderBuilderTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\tb", "a\u00a0b", "a\u2028b", "a,b", "a;", "<", "a#b", "!a"})
    void aNameThatIsNoWordOfTheLanguage_isRefused(String name) {
        assertThatThrownBy(() -> LockOrder.builder("test").rank(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no word");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "net/http", "hchan-leaf", "ünï", "a:b", "{}", "9"})
    void anyOtherName_survivesItsTables(String name) {
        LockOrder order = LockOrder.builder("test").rank(name).build();

        assertThat(LockOrder.ofTables("test", order.fingerprint(), order.tables())
                        .rank(1)
                        .name())
                .isEqualTo(name);
    }
}
