package org.lockrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.cli.Workplace.Result;

class ExportCommandTest {

    private static final String TRACE = "T1|acq(L1)|1\nT1|acq(L2)|2\nT1|rel(L2)|3\nT1|rel(L1)|4\n";

    @TempDir
    Path folder;

    private Workplace place;
    private String output = "";

    @BeforeEach
    void makePlace() throws IOException {
        place = new Workplace(folder).with("run.std", TRACE).with("run.jsonl", "{\"fact\":\"header\"}\n");
        output = place.path("made").toString();
    }

    @Test
    void trace_isWritten_inEitherForm() throws IOException {
        assertThat(place.run("export", "-o", output, "@run.std"))
                .isEqualTo(new Result(0, "", "lockrank: 4 events in made\n"));
        assertThat(place.path("made")).hasContent(TRACE);
        assertThat(place.run("export", "--form", "binary", "-o", output, "@run.std")
                        .code())
                .isZero();
        assertThat(Files.size(place.path("made"))).isEqualTo(18 + 4 * 8);
        assertThat(place.run("export", "--form", "csv", "-o", output, "@run.std")
                        .err())
                .contains("it is one of std, binary, not csv");
    }

    @Test
    void recording_isNoTrace_andNothingIsWritten() throws IOException {
        assertThat(place.run("export", "-o", output, "@run.jsonl"))
                .isEqualTo(new Result(
                        3,
                        "",
                        "lockrank: run.jsonl: a recording is no trace: it has no order of events; "
                                + "run the program with the agent's option trace=FILE\n"));
        assertThat(place.run("export", "-o", output, "@nowhere.std").code()).isEqualTo(2);
        assertThat(place.files()).doesNotContain("made");
    }
}
