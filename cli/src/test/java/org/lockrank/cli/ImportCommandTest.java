package org.lockrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.cli.Workplace.Result;

class ImportCommandTest {

    @TempDir
    Path folder;

    private Workplace place;
    private String output = "";

    @BeforeEach
    void makePlace() throws IOException {
        place = new Workplace(folder)
                .with("opposite.std", "T1|acq(a)|1\nT1|acq(b)|2\nT1|rel(b)|3\nT1|rel(a)|4\nT2|acq(b)|5\nT2|acq(a)|6\n")
                .with("none.std", "T1|acq(a)|1\nT1|grab(b)|2\n");
        output = place.path("run.jsonl").toString();
    }

    @Test
    void recordingOfATrace_isReported() {
        assertThat(place.run("import", "-o", output, "@opposite.std"))
                .isEqualTo(new Result(0, "", "lockrank: 6 events of locks and threads in run.jsonl\n"));
        Result report = place.run("report", "@run.jsonl");
        assertThat(report.code()).isEqualTo(1);
        assertThat(report.out()).contains("potential deadlock", "trace.at2(2)", "trace.at6(6)");
    }

    @Test
    void whatIsNoTrace_isRefused_andNothingIsWritten() throws IOException {
        assertThat(place.run("import", "-o", output, "@none.std"))
                .isEqualTo(new Result(3, "", "lockrank: none.std:2: there is no operation grab\n"));
        assertThat(place.run("import", "-o", output, "@nowhere.std").code()).isEqualTo(2);
        assertThat(place.files()).doesNotContain("run.jsonl");
    }
}
