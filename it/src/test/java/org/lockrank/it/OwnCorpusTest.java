package org.lockrank.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code it/run} does with our own programs, on the JDK of the test; with the command as it is published. */
class OwnCorpusTest {

    @ParameterizedTest
    @ValueSource(strings = {"safe", "hang"})
    void corpus_showsWhatItMust(String mode) {
        Options options = new Options(
                null,
                List.of(Jdk.at(Path.of(System.getProperty("java.home")))),
                Pattern.compile(""),
                List.of(mode),
                Path.of("target", "own-" + mode).toAbsolutePath(),
                1);

        assertThat(new OwnCorpus(options, Watched.JARS).run())
                .as("the table in the output of this test says WRONG where it went wrong")
                .isTrue();
    }
}
