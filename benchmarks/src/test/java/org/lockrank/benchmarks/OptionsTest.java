package org.lockrank.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void of_nothing_isEverythingInFull() {
        assertThat(Options.of())
                .isEqualTo(new Options(
                        false, false, false, false, false, 5, Options.of().rows()));
        assertThat(Options.of().rows()).isEmpty();
    }

    @Test
    void of_rows_takesTheBeginningsOfNames() {
        assertThat(Options.of("--quick", "rw-read", "ranks").rows()).containsExactly("ranks", "rw-read");
    }

    @Test
    void of_aRowThatIsNone_saysHowToListThem() {
        assertThatThrownBy(() -> Options.of("lokc"))
                .isInstanceOf(UsageException.class)
                .hasMessage("no row begins with lokc; --list prints the rows");
    }

    @Test
    void of_anOptionThatIsNone_saysSo() {
        assertThatThrownBy(() -> Options.of("--fast")).hasMessage("--fast is no option; --help lists them");
    }

    @Test
    void of_forksWithoutANumber_saysWhatItWants() {
        assertThatThrownBy(() -> Options.of("--forks")).hasMessage("--forks wants a number from 1 to 999, not ''");
    }

    @Test
    void run_withAWordNotUnderstood_exitsWith2() {
        assertThat(Main.run("--fast")).isEqualTo(2);
    }
}
