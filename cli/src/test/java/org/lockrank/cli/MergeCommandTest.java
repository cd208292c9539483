package org.lockrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.cli.Workplace.Result;

class MergeCommandTest {

    private static final String ONE = """
            {"fact":"header","format":1,"run":"r","jvm":"17","pid":7,"started":"2026-11-22T12:00:00Z","command":"app.jar","agent":"0.1"}
            {"fact":"class","id":1,"name":"com.acme.Pool","by":"type","type":"com.acme.Pool","kind":"monitor"}
            {"fact":"class","id":2,"name":"com.acme.Registry.lock","by":"field","type":"java.lang.Object","kind":"monitor"}
            {"fact":"lock","id":1,"class":1}
            {"fact":"lock","id":2,"class":2}
            {"fact":"stack","id":1,"frames":["com.acme.Pool.evict(Pool.java:88)"]}
            {"fact":"thread","id":1,"name":"evictor","virtual":false}
            {"fact":"nested-acquisition","id":1,"thread":1,"phase":0,"held":[{"lock":2,"stack":1}],"lock":1,"stack":1,"count":4}
            {"fact":"end","facts":8,"complete":true}
            """;

    /** The other way round, by another thread, in another run. */
    private static final String OTHER = ONE.replace(
                    "\"lock\":2,\"stack\":1}],\"lock\":1", "\"lock\":1,\"stack\":1}],\"lock\":2")
            .replace("evict", "get");

    @TempDir
    Path folder;

    private Workplace place;

    @BeforeEach
    void makePlace() throws IOException {
        place = new Workplace(folder)
                .with("runs/one.jsonl", ONE)
                .with("runs/day/other.jsonl", OTHER)
                .with("runs/notes.txt", "hello");
    }

    @Test
    void merge_ofADirectory_isReportedLikeItsFiles() throws IOException {
        assertThat(place.run("merge", "-o", place.path("all.jsonl").toString(), "@runs"))
                .isEqualTo(new Result(0, "", "lockrank: 2 runs in all.jsonl\n"));
        Result parts = place.run("report", "--format", "json", "@runs");
        Result merged = place.run("report", "--format", "json", "@all.jsonl");
        assertThat(merged.code()).isEqualTo(parts.code()).isEqualTo(1);
        assertThat(ids(merged)).isEqualTo(ids(parts)).hasSize(1);
        assertThat(ids(merged).get(0)).endsWith("order-inversion");
        assertThat(place.run("draft", "@all.jsonl").out()).contains("Left out");
        assertThat(place.run("graph", "@all.jsonl").code()).isZero();
    }

    private static List<String> ids(Result report) {
        return Pattern.compile("\"id\":\"(\\w+)\",\"tier\":\"([\\w-]+)\"")
                .matcher(report.out())
                .results()
                .map(found -> found.group(1) + " " + found.group(2))
                .toList();
    }

    @Test
    void merge_isTheSameInAnyOrder_andGrouping() throws IOException {
        String all = place.path("all.jsonl").toString();
        place.run("merge", "-o", all, "@runs/one.jsonl", "@runs/day/other.jsonl");
        String whole = place.text("all.jsonl");
        place.run("merge", "-o", all, "@runs/one.jsonl");
        place.run("merge", "-o", all, "@runs/day/other.jsonl", all);
        assertThat(place.text("all.jsonl")).isEqualTo(whole);
    }

    @Test
    void whatIsNoRecording_isNamedAndSkipped_andTheRestMerged() throws IOException {
        place.with("runs/cut.jsonl", ONE.substring(0, ONE.length() - 60)).with("runs/foreign.jsonl", "{}\n");
        Result result = place.run("merge", "-o", place.path("all.jsonl").toString(), "@runs");
        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err())
                .contains("lockrank: skipped: runs/cut.jsonl: cut off after line ")
                .contains("lockrank: skipped: runs/foreign.jsonl:1: ")
                .endsWith("lockrank: 2 runs in all.jsonl, 2 skipped\n");
        assertThat(place.text("all.jsonl")).contains("\"runs\":2,");
    }

    @Test
    void merge_ofNothingThatCanBeRead_writesNothing() throws IOException {
        place.with("none.jsonl", "hello\n");
        assertThat(place.run("merge", "-o", place.path("all.jsonl").toString(), "@none.jsonl")
                        .code())
                .isEqualTo(3);
        assertThat(place.run("merge", "-o", place.path("all.jsonl").toString(), "@nowhere.jsonl"))
                .isEqualTo(
                        new Result(
                                2,
                                "",
                                "lockrank: cannot read nowhere.jsonl: there is no such file; 'lockrank watch' makes recordings\n"));
        assertThat(place.files()).doesNotContain("all.jsonl");
    }

    @Test
    void namesOfPackages_areLeftOut_whereAskedFor() throws IOException {
        place.run("merge", "--redact", "com.acme", "-o", place.path("all.jsonl").toString(), "@runs");
        assertThat(place.text("all.jsonl")).doesNotContain("acme", "Pool", "app.jar");
        assertThat(place.run("report", "@all.jsonl").code()).isEqualTo(1);
    }

    @Test
    void emptyDirectory_isSaidToBeEmpty() {
        place.path("nothing").toFile().mkdir();
        assertThat(place.run("report", "@nothing"))
                .isEqualTo(new Result(2, "", "lockrank: there is no recording (*.jsonl, *.jsonl.gz) below nothing\n"));
    }
}
