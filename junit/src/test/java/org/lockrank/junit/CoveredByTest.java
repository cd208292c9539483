package org.lockrank.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Covering;
import com.acme.CoveringInAPool;
import com.acme.CoveringInAnExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ranked locks witnessed, and by which test. */
class CoveredByTest {

    @TempDir
    Path folder;

    @Test
    void aWitnessedPair_hasItsTest_alsoWhereAThreadOfTheTestDidIt() throws IOException {
        assertThat(witness(Covering.class, "closesInAThread"))
                .endsWith(
                        "\"thread\":\"closer\",\"mayAcquire\":false,\"test\":\"com.acme.Covering.closesInAThread()\"}");
    }

    @Test
    void aWitnessedPair_hasItsTest_whereAWorkerOfTheTestsExecutorDidIt() throws IOException {
        assertThat(witness(CoveringInAnExecutor.class, "closesInAnExecutor"))
                .contains("\"thread\":\"pool-")
                .endsWith("\"test\":\"com.acme.CoveringInAnExecutor.closesInAnExecutor()\"}");
    }

    @Test
    void aWitnessedPair_hasTheTestWhoseTaskItWas_notTheOneThatMadeThePoolStartItsWorker() throws IOException {
        assertThat(witness(CoveringInAPool.class, "closesInThePool"))
                .contains("\"thread\":\"pool-")
                .endsWith("\"test\":\"com.acme.CoveringInAPool.closesInThePool()\"}");
    }

    /** The line of the one pair that the class's tests witnessed. */
    private String witness(Class<?> tests, String method) throws IOException {
        Path file = folder.resolve("covered.jsonl");
        assertThat(JUnitRelease.NEWEST
                        .run(List.of("-Dlockrank.coverage=" + file), tests)
                        .of(tests.getSimpleName() + " > " + method + "()"))
                .isEqualTo("SUCCESSFUL");
        List<String> pairs = Files.readAllLines(file).stream()
                .filter(line -> line.contains("ranked-pair"))
                .toList();
        assertThat(pairs).hasSize(1);
        return pairs.get(0);
    }
}
