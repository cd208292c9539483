package org.lockrank.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PremainTest {

    /** An empty pair of quotes is an empty text, an empty field is null. */
    @ParameterizedTest
    @CsvSource({
        "'', , true",
        "'', '', true",
        "'', true, true",
        "'', false, false",
        "'', ' false ', false",
        "enabled=false, , false",
        "enabled=true, , true",
        "'enabled=true', false, true",
        "'enabled=false', true, false",
        "'record=r.jsonl, enabled = false ,jdk=true', , false",
        "'record=enabled=false', , true",
        "'notenabled=false', , true",
    })
    void enabled_isWhatTheOptionsSay_elseTheEnvironment(String options, @Nullable String environment, boolean enabled) {
        assertThat(Premain.isEnabled(options, environment)).isEqualTo(enabled);
    }

    @Test
    void value_thatIsNeither_isRefusedAndSaysWhatToWrite() {
        assertThatThrownBy(() -> Premain.isEnabled("enabled=flase", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("enabled=flase is neither; write enabled=true or enabled=false");
        assertThatThrownBy(() -> Premain.isEnabled("enabled=true", "0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("LOCKRANK_AGENT_ENABLED=0 is neither; write LOCKRANK_AGENT_ENABLED=true or "
                        + "LOCKRANK_AGENT_ENABLED=false");
    }

    @Test
    void option_givenTwice_isRefused() {
        assertThatThrownBy(() -> Premain.isEnabled("enabled=false,enabled=true", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("option 'enabled' is given twice; give it once");
    }
}
