package org.lockrank.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lockrank.testing.Jdk;
import org.lockrank.testing.Turns;

/**
 * What {@code it/run} does with our own programs, on the JDK of the test. The runs into the deadlock take as long again,
 * and are left to {@code it/run}.
 */
class OwnCorpusTest {

    @Test
    void corpus_bothPathsApartInTime_showsWhatItMust() {
        List<String> programs = new ArrayList<>();
        OwnCorpus.POSITIVES.forEach(positive -> programs.add(positive.program()));
        OwnCorpus.NEGATIVES.forEach(negative -> programs.add(negative.program()));
        OwnCorpus.HAND_OVERS.forEach(negative -> programs.add(negative.program()));

        assertAllRight(Turns.of(programs), "safe", Watched::report);
    }

    /** Runs these programs on the JDK of the test. */
    static void assertAllRight(List<String> programs, String mode, Function<Path, Report> reports) {
        Options options = new Options(
                null,
                List.of(Jdk.at(Path.of(System.getProperty("java.home")))),
                Pattern.compile("^(" + String.join("|", programs) + ")$"),
                List.of(mode),
                Path.of("target", "own-" + mode).toAbsolutePath(),
                1,
                1,
                null,
                null,
                null,
                null,
                null);

        assertThat(new OwnCorpus(options, Watched.JARS, reports).run())
                .as("the table in the output of this test says WRONG where it went wrong")
                .isTrue();
    }
}
