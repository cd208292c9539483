package org.lockrank.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.evidence.Evidence;

class BaselineFileTest {

    @TempDir
    Path folder;

    private final Findings nothing = Findings.of(new Evidence(), Optional.empty());

    @Test
    void baselineThatIsNotThere_failsTheBuild() {
        Path file = folder.resolve("lockrank-baseline.txt");

        assertThatThrownBy(() -> BaselineFile.read(file.toFile(), folder))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("there is no baseline " + file + "; ");
    }

    @Test
    void errors_failTheBuild_allOfThem() throws IOException {
        Path file = Files.writeString(folder.resolve("lockrank-baseline.txt"), "a\nb\n");

        assertThatThrownBy(() -> BaselineFile.read(file.toFile(), folder))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining(file + ":1:1: there is no reason")
                .hasMessageContaining(file + ":2:1: there is no reason");
    }

    @Test
    void linesThatAreNotFound_areToldOfTheModulesOwnBaseline_andNotOfOneForSeveral() throws Exception {
        Path module = Files.createDirectory(folder.resolve("module"));
        Path own = Files.writeString(module.resolve("lockrank-baseline.txt"), "a1 one\n");
        Path shared = Files.writeString(folder.resolve("lockrank-baseline.txt"), "a1 one\n");

        assertThat(BaselineFile.read(own.toFile(), module).judge(nothing).fixed())
                .hasSize(1);
        assertThat(BaselineFile.read(shared.toFile(), module).judge(nothing).fixed())
                .isEmpty();
    }

    @Test
    void withoutABaseline_nothingIsKnown() throws Exception {
        assertThat(BaselineFile.read(null, folder).judge(nothing).baseline()).isEmpty();
    }
}
