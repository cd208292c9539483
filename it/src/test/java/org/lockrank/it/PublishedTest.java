package org.lockrank.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.testing.Jdk;
import org.lockrank.testing.Run;

class PublishedTest {

    private static final Path SOURCES = Path.of("src/published");

    @Test
    void eachProgram_hasASource() {
        assertThat(Published.ALL)
                .hasSize(10)
                .allSatisfy(program ->
                        assertThat(SOURCES.resolve(program.main() + ".java")).exists());
    }

    @Test
    void aProgramThatNeedsNothing_isCompiled_andDoesItsWorkAsOftenAsItIsTold(@TempDir Path place) {
        Published collections =
                Published.named(Pattern.compile("^collections$")).get(0);
        List<Path> path = collections.built(SOURCES, place.resolve("classes"), (suite, artifacts) -> {
            throw new AssertionError("nothing is to be fetched");
        });
        Run run = Run.of(
                List.of(
                        Jdk.at(Path.of(System.getProperty("java.home"))).java().toString(),
                        "-cp",
                        path.get(0).toString(),
                        collections.main(),
                        "2"),
                Map.of(),
                place.resolve("out.txt"),
                60);
        assertThat(run.out()).contains("checksum=33600770");
        assertThat(run.exit()).isZero();
    }
}
