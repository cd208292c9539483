package org.lockrank.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.testing.ForkedJvm;

/** What the agent tells over JMX, by the finished jar. */
class LiveIT {

    @TempDir
    Path folder;

    /** Without the watchdog, which asks the JVM by its own beans where a program, or its start, takes long. */
    @Test
    void programThatNobodyAsks_loadsNoClassOfJmx() throws IOException {
        Path log = folder.resolve("classes.txt");
        ForkedJvm.Result ran = ForkedJvm.of(StandsAsideIT.Nested.class)
                .option(AgentJar.agent("watchdog=0,record=" + folder.resolve("run.jsonl")))
                .option("-Xlog:class+load:file=" + log)
                .run();
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(Files.readAllLines(log))
                .anyMatch(line -> line.contains(" org.lockrank.agent.live.Live "))
                .noneMatch(line -> line.contains(" javax.management."));
    }

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
