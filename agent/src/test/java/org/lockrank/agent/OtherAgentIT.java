package org.lockrank.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockrank.testing.ForkedJvm;

/** The finished agent beside another, which takes locks whenever a class is loaded, before it and behind it. */
class OtherAgentIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"read", "one of each", "everything"})
    void otherAgent_thatTakesLocks_andTheProgram_runAsWithoutUs(String what) throws Exception {
        String other = AgentOfTheTests.option(OtherAgent.class, folder, what);
        assertRuns(ForkedJvm.of(AllHooks.class).option(other));
        for (boolean first : new boolean[] {true, false}) {
            Path record = folder.resolve("record-" + first);
            String ours = AgentJar.agent("record=" + record);
            assertRuns(ForkedJvm.of(AllHooks.class).option(first ? ours : other).option(first ? other : ours));
            List<String> lines = Files.readAllLines(record);
            assertThat(lines.get(lines.size() - 1)).as(what).contains("\"complete\":true");
            assertThat(lines).anyMatch(line -> line.contains("AllHooks.sides"));
            assertThat(lines).filteredOn(line -> line.contains("hooks")).isEmpty();
            assertThat(lines).filteredOn(line -> line.contains("not-watched")).isEmpty();
        }
    }

    private static void assertRuns(ForkedJvm jvm) {
        assertThat(jvm.run("2", "shallow")).isEqualTo(new ForkedJvm.Result(0, "done\n", ""));
    }
}
