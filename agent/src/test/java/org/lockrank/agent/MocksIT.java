package org.lockrank.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockrank.testing.ForkedJvm;

/** The finished agent beside Mockito's, behind which it sees methods that return before they have begun. */
class MocksIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void mocks_andSpies_areCalledAsWithoutUs(boolean first) throws Exception {
        String mockito = "-javaagent:" + mockito();
        Path record = folder.resolve("record");
        String ours = AgentJar.agent("record=" + record);
        ForkedJvm.Result plain = jvm().option(mockito).run();

        ForkedJvm.Result watched = jvm().option(first ? ours : mockito)
                .option(first ? mockito : ours)
                .run();

        assertThat(plain.exitCode()).as(plain.err()).isEqualTo(0);
        assertThat(watched).isEqualTo(plain);
        List<String> lines = Files.readAllLines(record);
        assertThat(lines.get(lines.size() - 1)).contains("\"complete\":true");
        assertThat(lines).filteredOn(line -> line.contains("\"dropped\"")).isEmpty();
        assertThat(lines).filteredOn(line -> line.contains("not-watched")).isEmpty();
        assertThat(lines)
                .as("waits at mocks")
                .noneMatch(line -> line.contains("\"resource\":\"element\"") && line.contains("BlockingQueue"));
        assertThat(lines).anyMatch(line -> line.contains("MockedClasses.INNER"));
    }

    /** Mockito adds to the boot class path, of which the JVM warns unless it shares nothing. */
    private static ForkedJvm jvm() {
        return ForkedJvm.of(MockedClasses.class).option("-Xshare:off");
    }

    private static String mockito() throws Exception {
        Class<?> agent = Class.forName("org.mockito.internal.PremainAttach");
        return Path.of(agent.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }
}
