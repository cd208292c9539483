package org.lockrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.cli.Workplace.Result;

class DraftCommandTest {

    private static final String HEADER = """
            {"fact":"header","format":1,"run":"r","jvm":"17","pid":7,"started":"now","command":"app.jar","agent":"0.1"}
            {"fact":"class","id":1,"name":"com.acme.Pool","by":"type","type":"com.acme.Pool","kind":"monitor"}
            {"fact":"class","id":2,"name":"com.acme.Registry.lock","by":"field","type":"java.lang.Object","kind":"monitor"}
            {"fact":"lock","id":1,"class":1}
            {"fact":"lock","id":2,"class":2}
            {"fact":"stack","id":1,"frames":["com.acme.Pool.evict(Pool.java:88)"]}
            {"fact":"thread","id":1,"name":"evictor","virtual":false}
            {"fact":"nested-acquisition","id":1,"thread":1,"phase":0,"held":[{"lock":2,"stack":1}],"lock":1,"stack":1,"count":4}
            {"fact":"end","facts":8,"complete":true}
            """;

    private static final String BOTH = HEADER.replace(
            "{\"fact\":\"end\",\"facts\":8",
            "{\"fact\":\"thread\",\"id\":2,\"name\":\"main\",\"virtual\":false}\n"
                    + "{\"fact\":\"nested-acquisition\",\"id\":2,\"thread\":2,\"phase\":0,"
                    + "\"held\":[{\"lock\":1,\"stack\":1}],\"lock\":2,\"stack\":1,\"count\":1}\n"
                    + "{\"fact\":\"end\",\"facts\":10");

    @TempDir
    Path folder;

    private Workplace place;

    @BeforeEach
    void makePlace() throws IOException {
        place = new Workplace(folder).with("one.jsonl", HEADER).with("both.jsonl", BOTH);
    }

    @Test
    void draft_printsAnOrder() {
        assertThat(place.run("draft", "@one.jsonl")).isEqualTo(new Result(0, """
                # Drafted by 'lockrank draft' from 1 recording. a < b: b was acquired while a was held.
                # What no run did is not in it. Turn round, and add, what you know better.

                # The monitor of an Object in com.acme.Registry.lock
                # Held 4 times when others were acquired, by evictor.
                NONE < registry;

                # The monitor of com.acme.Pool
                # Acquired 4 times under others by evictor.
                # Only one place makes registry < pool: com.acme.Pool.evict(Pool.java:88)
                registry < pool;

                bind registry: field com.acme.Registry.lock;
                bind pool: monitor com.acme.Pool;
                """, ""));
    }

    @Test
    void draft_intoCheck_isFine_andReportHeldToItIsQuiet() throws IOException {
        String draft = place.run("draft", "@both.jsonl").out();

        assertThat(place.input(draft).run("check", "-").code()).isZero();

        place.with("locks.order", place.run("draft", "@one.jsonl").out());
        assertThat(place.run("report", "--order", "@locks.order", "@one.jsonl").code())
                .isZero();
    }

    /** Whatever recordings lie among the tests of any module. */
    @Test
    void draft_ofEachRecordingOfTheProject_intoCheck_isFine() throws IOException {
        List<Path> recordings;
        try (Stream<Path> all = Files.find(
                Path.of(".."),
                12,
                (p, a) -> p.toString().endsWith(".jsonl") && p.toString().contains("src"))) {
            recordings = all.toList();
        }
        assertThat(recordings).isNotEmpty();
        for (Path recording : recordings) {
            Result drafted = place.run("draft", recording.toString());
            assertThat(drafted.code()).as("%s: %s", recording, drafted.err()).isZero();
            assertThat(place.input(drafted.out()).run("check", "-").code())
                    .as(drafted.out())
                    .isZero();
        }
    }

    @Test
    void draft_toAFile_intoAnOrder_keepsItsLines() throws IOException {
        String written = "# mine\r\nNONE < registry;\r\nbind registry: field com.acme.Registry.lock;\r\n";
        place.with("locks.order", written);

        assertThat(place.run("draft", "--merge", "@locks.order", "-o", "@locks.order", "@one.jsonl"))
                .isEqualTo(new Result(0, "", ""));
        assertThat(place.text("locks.order"))
                .startsWith(written)
                .contains("\r\nregistry < pool; # added by 'lockrank draft'\r\n");
        assertThat(place.run("report", "--order", "@locks.order", "@one.jsonl").code())
                .isZero();
    }

    @Test
    void draft_ofPackages_andOfWhatWasSeenOften() {
        assertThat(place.run("draft", "--package", "org.other,org.more", "@one.jsonl")
                        .out())
                .contains("'--package' says whose locks are meant: com.acme.\n");
        assertThat(place.run("draft", "--min-count", "5", "@one.jsonl").out()).doesNotContain("registry");
    }

    @Test
    void draft_intoAnOrderWithErrors_exits3() throws IOException {
        place.with("bad.order", "a < b;\n");

        Result result = place.run("draft", "--merge", "@bad.order", "@one.jsonl");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err())
                .contains("bad.order:1:1")
                .endsWith("bad.order has errors; nothing can be added to it\n");
    }

    @Test
    void draft_ofNoRecording_exits2() {
        assertThat(place.run("draft").code()).isEqualTo(2);
        assertThat(place.run("draft", "@none.jsonl").code()).isEqualTo(2);
    }
}
