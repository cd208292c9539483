package org.lockrank.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.it.Jars;
import org.lockrank.testing.ForkedJvm;

/** One run of what {@code it/audit} runs a thousand times. */
class AuditTest {

    @TempDir
    Path folder;

    @Test
    void everyAcquisition_isRecorded_andOneThatIsNot_isTold() throws IOException {
        Path recording = folder.resolve("recording.jsonl");
        Jars jars = Jars.of(Path.of("..").toAbsolutePath().normalize());

        ForkedJvm.Result result = ForkedJvm.of(Counted.class)
                .option("-XX:TieredStopAtLevel=4")
                .option(jars.option(recording))
                .run("3000");

        assertThat(result.exitCode()).as(result.toString()).isZero();
        assertThat(result.out().lines()).hasSize(6 * 12);
        assertThat(Audit.differences(result.out(), recording)).isEmpty();
        assertThat(Audit.differences("inner w0 3001\n", recording))
                .containsExactly("inner of thread w0: 3001 acquired, 3000 recorded");
        Files.delete(recording);
        assertThat(Audit.differences(result.out(), recording)).containsExactly("there is no recording");
    }
}
