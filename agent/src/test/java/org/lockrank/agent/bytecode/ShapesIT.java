package org.lockrank.agent.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.agent.AgentJar;
import org.lockrank.agent.instrument.CompilersIT;
import org.lockrank.testing.ForkedJvm;

/** Valid class files that are not {@code javac}'s, in HotSpot, with the finished agent. */
class ShapesIT {

    /** What the JVM says of a class that is loaded where the stack has no room for any transformer. */
    private static final String NOT_CALLED = "*** java.lang.instrument ASSERTION FAILED ***: \"!errorOutstanding\"";

    @TempDir
    Path folder;

    @Test
    void shapes_unwatched_areCompiledAsIsSaidOfThem() {
        var ran = CompilersIT.open(ForkedJvm.of(ShapesProgram.class), folder).run("compile");
        assertThat(ran.out().lines().filter(ShapesIT::isOurs)).containsExactly("end");
    }

    @Test
    void shapes_watched_areCompiledIfTheyAreUnwatched() {
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

    /**
     * Reflection must make no class once the stack is full: no agent's transformer can be called there, of which the JVM
     * complains by itself, and which is not what is asked here.
     */
    @Test
    void shapes_withAFullStack_endAndHoldNothing() {
        var ran = AgentJar.watch(ShapesProgram.class, folder.resolve("record"))
                .option("-Dsun.reflect.inflationThreshold=2147483647")
                .option("-Djdk.reflect.useNativeAccessorOnly=true")
                .run("overflow");
        assertThat(ran.err().lines().filter(line -> !line.startsWith(NOT_CALLED)))
                .isEmpty();
        assertThat(ran.out()).isEqualTo("end\n");
    }
}
