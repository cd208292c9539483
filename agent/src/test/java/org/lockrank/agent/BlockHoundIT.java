package org.lockrank.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockrank.testing.ForkedJvm;

/** The finished agent beside BlockHound, which refuses blocking calls in some threads: hooks make none, and hide none. */
class BlockHoundIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "trace"})
    void threads_thatMustNotBlock_areNotRefusedForOurSake(String traced) throws Exception {
        Path record = folder.resolve("record");
        String more = traced.isEmpty() ? "" : ",trace=" + folder.resolve("trace");

        ForkedJvm.Result ran = ForkedJvm.of(NeverBlocking.class)
                .option("-XX:+AllowRedefinitionToAddDeleteMethods")
                .option("-XX:+EnableDynamicAgentLoading")
                .option(AgentJar.agent("record=" + record + more))
                .run();

        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(0);
        assertThat(ran.out()).isEqualTo("refused 4\n");
        List<String> lines = Files.readAllLines(record);
        assertThat(lines.get(lines.size() - 1)).contains("\"complete\":true");
        assertThat(lines).filteredOn(line -> line.contains("hooks that failed")).isEmpty();
        assertThat(lines).filteredOn(line -> line.contains("not-watched")).isEmpty();
    }
}
