package org.lockrank.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Covering;
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
        Path file = folder.resolve("covered.jsonl");

        assertThat(JUnitRelease.NEWEST
                        .run(List.of("-Dlockrank.coverage=" + file), Covering.class)
                        .of("Covering > closesInAThread()"))
                .isEqualTo("SUCCESSFUL");
        assertThat(Files.readAllLines(file))
                .filteredOn(line -> line.contains("ranked-pair"))
                .singleElement()
                .asString()
                .endsWith(
                        "\"thread\":\"closer\",\"mayAcquire\":false,\"test\":\"com.acme.Covering.closesInAThread()\"}");
    }
}
