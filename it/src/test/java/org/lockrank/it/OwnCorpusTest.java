package org.lockrank.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lockrank.testing.Jdk;

/**
 * What {@code it/run} does with our own programs, on the JDK of the test. The runs into the deadlock take as long again,
 * and are left to {@code it/run}.
 */
class OwnCorpusTest {

    @Test
    void corpus_bothPathsApartInTime_showsWhatItMust() {
        assertAllRight("", "safe", Watched::report);
    }

    /** Runs the programs that {@code only} is found in, on the JDK of the test. */
    static void assertAllRight(String only, String mode, Function<Path, Report> reports) {
        Options options = new Options(
                null,
                List.of(Jdk.at(Path.of(System.getProperty("java.home")))),
                Pattern.compile(only),
                List.of(mode),
                Path.of("target", "own-" + mode).toAbsolutePath(),
                1);

        assertThat(new OwnCorpus(options, Watched.JARS, reports).run())
                .as("the table in the output of this test says WRONG where it went wrong")
                .isTrue();
    }
}
