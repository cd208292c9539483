package org.lockrank.agent.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:AOTCacheOutput=app.aot",
                "-XX:AOTMode=record",
                "-XX:AOTMode=create",
                "-XX:ArchiveClassesAtExit=app.jsa",
                "-XX:+RecordDynamicDumpInfo",
                "-Xshare:dump"
            })
    void option_thatHasClassesWrittenDown_isNamed(String option) {
        assertThat(Training.option("-Xmx1g", option, "-Dx=-XX:AOTMode=on")).isEqualTo(option);
    }

    @Test
    void options_thatUseWhatWasWrittenDown_areNone() {
        assertThat(Training.option("-XX:AOTCache=app.aot", "-XX:AOTMode=on")).isNull();
        assertThat(Training.option("-XX:SharedArchiveFile=app.jsa", "-Xshare:auto"))
                .isNull();
        assertThat(Training.option("-Dhint=-XX:AOTCacheOutput=app.aot")).isNull();
        assertThat(Training.option()).isNull();
    }

    @Test
    void mode_givenTwice_isTheLast() {
        assertThat(Training.option("-XX:AOTMode=record", "-XX:AOTMode=auto")).isNull();
        assertThat(Training.option("-XX:AOTMode=auto", "-XX:AOTMode=record")).isEqualTo("-XX:AOTMode=record");
    }
}
