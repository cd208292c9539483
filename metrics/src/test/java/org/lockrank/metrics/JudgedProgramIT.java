package org.lockrank.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.testing.ForkedJvm;

/** With the finished agent, and the analysis. */
class JudgedProgramIT {

    @TempDir
    private Path folder;

    @Test
    void whatCouldDeadlock_isInTheBeanTheMetersAndTheEvents_whileTheProgramRuns() {
        ForkedJvm.Result ran = ForkedJvm.of(JudgedProgram.class)
                .option("-Dlockrank.findings.seconds=1")
                .option("-javaagent:" + System.getProperty("lockrank.agent") + "=flush=0.1,record="
                        + folder.resolve("run.jsonl"))
                .run(folder.resolve("run.jfr").toString());
        String type = JudgedProgram.class.getName();
        assertThat(ran.out().lines().toList())
                .as(ran.err())
                .containsExactlyInAnyOrder(
                        "1 0 true",
                        "1.0 0.0",
                        "potential-deadlock 1 of 2 left wants " + type + ".stock at " + type
                                + ".ordersThenStock(JudgedProgram.java) holds " + type + ".orders truetrue",
                        "potential-deadlock 2 of 2 right wants " + type + ".orders at " + type
                                + ".stockThenOrders(JudgedProgram.java) holds " + type + ".stock truetrue");
    }
}
