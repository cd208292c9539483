package org.lockrank.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.testing.ForkedJvm;

/** Valid class files that are not {@code javac}'s, in HotSpot, with the finished agent. */
class ShapesIT {

    @TempDir
    Path folder;

    @Test
    void shapes_unwatched_areCompiledAsIsSaidOfThem() throws Exception {
        CompilersIT.whiteBox(folder);
        var ran = CompilersIT.open(ForkedJvm.of(ShapesProgram.class), folder).run("compile");
        assertThat(ran.out().lines().filter(ShapesIT::isOurs)).containsExactly("end");
    }

    @Test
    void shapes_watched_areCompiledIfTheyAreUnwatched() throws Exception {
        CompilersIT.whiteBox(folder);
        var ran = CompilersIT.open(AgentJar.watch(ShapesProgram.class, folder.resolve("record")), folder)
                .run("compile");
        assertThat(ran.out().lines().filter(ShapesIT::isOurs)).containsExactly("end");
    }

    /** HotSpot complains of those that are not compiled in any case, and of its natives that the class does not declare. */
    private static boolean isOurs(String line) {
        return !line.startsWith("[")
                && !line.startsWith("Warning: 'NoSuchMethodError'")
                && !line.startsWith("WB error");
    }

    @Test
    void shapes_withAFullStack_endAndHoldNothing() {
        var ran = AgentJar.watch(ShapesProgram.class, folder.resolve("record")).run("overflow");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualTo("end\n");
    }
}
