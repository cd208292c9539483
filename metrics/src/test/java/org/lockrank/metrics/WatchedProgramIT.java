package org.lockrank.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.testing.ForkedJvm;

/** With the finished agent. */
class WatchedProgramIT {

    @TempDir
    private Path folder;

    @Test
    void deadlockThatOnlyTheAgentSees_andALockHeldForLong_areInMetersAndEvents() {
        ForkedJvm.Result ran = ForkedJvm.of(WatchedProgram.class)
                .option("-javaagent:" + System.getProperty("lockrank.agent") + "=record=" + folder.resolve("run.jsonl"))
                .run(folder.resolve("run.jfr").toString());
        assertThat(ran.out().lines().toList())
                .as(ran.err())
                .containsExactlyInAnyOrder(
                        "2.0 2.0",
                        "left for right true true",
                        "right for left true true",
                        "holder held org.lockrank.metrics.WatchedProgram.HELD true true true");
    }
}
