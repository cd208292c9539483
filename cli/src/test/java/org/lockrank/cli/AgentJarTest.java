package org.lockrank.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentJarTest {

    private static final byte[] CARRIED = {1, 2, 3};

    @TempDir
    Path folder;

    @Test
    void jarBesideOurs_isTaken() throws IOException, InputException {
        Path beside = Files.write(folder.resolve("lockrank-agent.jar"), new byte[] {9});
        assertThat(new AgentJar(folder, CARRIED, folder.resolve("cache")).file())
                .isEqualTo(beside.toAbsolutePath());
        assertThat(folder.resolve("cache")).doesNotExist();
    }

    @Test
    void jarThatIsCarried_isUnpackedOnce_underANameMadeOfItsContent() throws IOException, InputException {
        Path cache = folder.resolve("a/cache");
        Path first = new AgentJar(folder, CARRIED, cache).file();
        Path again = new AgentJar(null, CARRIED, cache).file();
        Path other = new AgentJar(null, new byte[] {4}, cache).file();

        assertThat(again).isEqualTo(first).hasBinaryContent(CARRIED);
        assertThat(other).isNotEqualTo(first).hasBinaryContent(new byte[] {4});
        try (Stream<Path> files = Files.list(cache)) {
            assertThat(files).containsExactlyInAnyOrder(first, other);
        }
    }

    @Test
    void jarInTheCache_thatSomebodyChanged_isReplaced() throws IOException, InputException {
        Path file = new AgentJar(null, CARRIED, folder).file();
        Files.write(file, new byte[] {7});
        assertThat(new AgentJar(null, CARRIED, folder).file()).hasBinaryContent(CARRIED);
    }

    @Test
    void noJarAnywhere_saysWhereToPutOne() {
        assertThatThrownBy(() -> new AgentJar(folder, null, folder).file())
                .hasMessage("this lockrank carries no agent: put lockrank-agent.jar beside lockrank.jar, "
                        + "or build with 'mvn verify'");
    }

    @Test
    void cacheThatCannotBeMade_isNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> new AgentJar(null, CARRIED, file.resolve("cache")).file())
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("cannot unpack the agent to " + file)
                .hasMessageContaining("XDG_CACHE_HOME");
    }

    @Test
    void cache_isWhereTheSystemKeepsSuchThings() {
        assertThat(AgentJar.cache(Map.of("XDG_CACHE_HOME", "/x"))).isEqualTo(Path.of("/x/lockrank"));
        assertThat(AgentJar.cache(Map.of("LOCALAPPDATA", "/local"))).isEqualTo(Path.of("/local/lockrank"));
        assertThat(AgentJar.cache(Map.of("XDG_CACHE_HOME", "")))
                .isEqualTo(Path.of(System.getProperty("user.home"), ".cache", "lockrank"));
    }
}
