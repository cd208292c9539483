package org.lockrank.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class TimeConverterTest {

    @ParameterizedTest
    @CsvSource({"60s, PT1M", "90, PT1M30S", "5m, PT5M", "2h, PT2H"})
    void time_isRead(String text, Duration time) {
        assertThat(new TimeConverter().convert(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0s", "-1", "1.5m", "5 m", "1d", "99999999999"})
    void anythingElse_isRefusedAndSaysWhatToWrite(String text) {
        assertThatThrownBy(() -> new TimeConverter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("'" + text + "' is no time; write one such as 60s, 5m or 2h");
    }
}
