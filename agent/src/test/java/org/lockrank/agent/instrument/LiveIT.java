package org.lockrank.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.testing.ForkedJvm;

/** What the agent tells over JMX, by the finished jar. */
class LiveIT {

    @TempDir
    Path folder;

    @Test
    void whoeverAsks_isToldWhoIsStuckAndForWhom() {
        Path record = folder.resolve("run.jsonl");
        ForkedJvm.Result ran = AgentJar.watch(LiveProgram.class, record).run();
        assertThat(ran.err()).isEmpty();
        String type = LiveProgram.class.getName();
        assertThat(ran.out().lines().toList())
                .containsExactlyInAnyOrder(
                        "before: false",
                        "left true " + type + ".orders from right holds " + type + ".stock true",
                        "right true " + type + ".stock from left holds " + type + ".orders true",
                        "behind false " + type + ".stock from left holds  true",
                        record.toAbsolutePath().toString(),
                        "true");
        assertThat(ran.exitCode()).isZero();
    }
}
