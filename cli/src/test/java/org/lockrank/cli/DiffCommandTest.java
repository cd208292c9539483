package org.lockrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.cli.Workplace.Result;

class DiffCommandTest {

    @TempDir
    Path folder;

    private Workplace place;

    @BeforeEach
    void makePlace() throws IOException {
        place = new Workplace(folder)
                .with("old.order", "NONE < a < b < c;\nNONE < x < y;\nNONE < gone;\n")
                .with("new.order", "NONE < a < b < x < y;\nNONE < c;\nNONE < fresh;\nnestable c;\n");
    }

    @Test
    void diff_groupsThePairsThatChangeTogether() {
        Result result = place.run("diff", "@old.order", "@new.order");

        assertThat(result).isEqualTo(new Result(1, """
                ranks added: 1
                  fresh
                ranks removed: 1
                  gone
                newly permitted: 5 pairs
                  while holding any of a, b
                    taking x, y
                  while holding c
                    taking c
                newly forbidden: 2 pairs
                  while holding any of a, b
                    taking c
                """, ""));
    }

    @Test
    void diff_ofOneOrderWrittenTwoWays_exits0() throws IOException {
        place.with("again.order", "NONE < a; # the same\na < b; a, b < c; NONE < x; x < y; NONE < gone;\n");

        Result result = place.run("diff", "@old.order", "@again.order");

        assertThat(result).isEqualTo(new Result(0, "both orders permit the same\n", ""));
    }

    @Test
    void diff_ofOrdersThatDifferInNumbersOnly_saysSo() throws IOException {
        place.with("one.order", "NONE < a; NONE < b;\n").with("two.order", "NONE < b; NONE < a;\n");

        Result result = place.run("diff", "@one.order", "@two.order");

        assertThat(result.code()).isZero();
        assertThat(result.out()).isEqualTo("""
                both orders permit the same
                but they number ranks, nest them by key or pair the sides of locks otherwise: generated source differs
                """);
    }

    @Test
    void diff_readsOneOfTheTwoFromStandardInput() throws IOException {
        Result result = place.input(place.text("old.order")).run("diff", "-", "@old.order");

        assertThat(result).isEqualTo(new Result(0, "both orders permit the same\n", ""));
    }

    @Test
    void diff_ofStandardInputWithItself_exits2() {
        Result result = place.input("NONE < a;").run("diff", "-", "-");

        assertThat(result)
                .isEqualTo(new Result(
                        2, "", "lockrank: cannot read both orders from standard input: name a file for one of them\n"));
    }

    @Test
    void diff_ofAnOrderWithErrors_printsTheErrorsOfBothAndExits1() throws IOException {
        place.with("bad.order", "a < b;\n").with("worse.order", "c < d;\n");

        Result result = place.run("diff", "@bad.order", "@worse.order");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("--> bad.order:1:1").contains("--> worse.order:1:1");
    }

    @Test
    void diff_inJson_hasEveryPair() {
        Result result = place.run("diff", "--format", "json", "@old.order", "@new.order");

        assertThat(result).isEqualTo(new Result(1, """
                {"old":"old.order","new":"new.order","added":["fresh"],"removed":["gone"],\
                "permitted":[{"held":"a","wanted":"x"},
                {"held":"a","wanted":"y"},
                {"held":"b","wanted":"x"},
                {"held":"b","wanted":"y"},
                {"held":"c","wanted":"c"}],\
                "forbidden":[{"held":"a","wanted":"c"},
                {"held":"b","wanted":"c"}]}
                """, ""));
    }

    @Test
    void diff_ofALongList_keepsToAHundredColumns() throws IOException {
        StringBuilder many = new StringBuilder("NONE < first;\nNONE < ");
        for (int i = 0; i < 40; i++) {
            many.append(i == 0 ? "" : ", ").append("rankNumber").append(i);
        }
        place.with("one.order", many + ";\n").with("two.order", many.toString().replace("\nNONE", "\nfirst") + ";\n");

        Result result = place.run("diff", "@one.order", "@two.order");

        assertThat(result.out())
                .startsWith("newly permitted: 40 pairs\n  while holding first\n    taking rankNumber0, ");
        assertThat(result.out().lines()).allMatch(line -> line.length() <= 100).hasSizeBetween(7, 9);
        assertThat(result.out()).endsWith("rankNumber39\n");
    }

    private static final String RECORDING = """
            {"fact":"header","format":1,"run":"r","jvm":"17","pid":7,"started":"now","command":"app.jar","agent":"0.1"}
            {"fact":"class","id":1,"name":"com.acme.Registry.lock","by":"field","type":"java.lang.Object","kind":"monitor"}
            {"fact":"class","id":2,"name":"com.acme.Pool","by":"type","type":"com.acme.Pool","kind":"monitor"}
            {"fact":"lock","id":1,"class":1}
            {"fact":"lock","id":2,"class":2}
            {"fact":"stack","id":1,"frames":["com.acme.Pool.borrow(Pool.java:41)"]}
            {"fact":"thread","id":1,"name":"main","virtual":false}
            {"fact":"thread","id":2,"name":"other","virtual":false}
            {"fact":"nested-acquisition","id":1,"thread":1,"phase":0,"held":[{"lock":1,"side":"write","how":"blocking","stack":1,"exact":true}],"lock":2,"side":"write","how":"blocking","stack":1,"count":12}
            {"fact":"end","facts":9,"complete":true}
            """;

    /** The same, and another thread the other way round. */
    private static final String BOTH = RECORDING.replace(
            "{\"fact\":\"end\",\"facts\":9",
            "{\"fact\":\"nested-acquisition\",\"id\":2,\"thread\":2,\"phase\":0,\"held\":[{\"lock\":2,\"side\":\"write\",\"how\":"
                    + "\"blocking\",\"stack\":1,\"exact\":true}],\"lock\":1,\"side\":\"write\",\"how\":\"blocking\",\"stack\":1,"
                    + "\"count\":1}\n{\"fact\":\"end\",\"facts\":10");

    @Test
    void diff_ofRecordings_saysWhatIsNew() throws IOException {
        place.with("old.jsonl", RECORDING).with("new.jsonl", BOTH);

        Result result = place.run("diff", "@old.jsonl", "@new.jsonl");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .startsWith("""
                lockrank: 1 pair new, 0 gone, 1 in both; 1 cycle new, 0 gone, 0 in both; 1 finding new, 0 gone, 0 in both

                newly nested
                  com.acme.Pool held, com.acme.Registry.lock acquired  1 time, first at com.acme.Pool.borrow(Pool.java:41) by other
                    the held one was acquired at com.acme.Pool.borrow(Pool.java:41), in new.jsonl

                new cycles
                  com.acme.Pool, com.acme.Registry.lock

                new findings
                """)
                .containsPattern("  [0-9a-f]{8}  potential deadlock of (Pool, Registry.lock|Registry.lock, Pool)\n$");
        assertThat(place.run("diff", "@new.jsonl", "@old.jsonl").out())
                .contains("0 pairs new, 1 gone", "nested no more\n", "cycles gone\n", "findings gone\n")
                .endsWith("what is gone may only not have happened this time.\n");
    }

    @Test
    void diff_ofRecordingsThatShowTheSame_exits0() throws IOException {
        place.with("old.jsonl", RECORDING).with("new.jsonl", RECORDING.replace("java:41", "java:141"));

        assertThat(place.run("diff", "@old.jsonl", "@new.jsonl"))
                .isEqualTo(new Result(
                        0,
                        "lockrank: both have the same 1 pair of nested lock classes, 0 cycles and 0 findings\n",
                        ""));
    }

    @Test
    void json_ofRecordings_hasTheSame() throws IOException {
        place.with("old.jsonl", RECORDING).with("new.jsonl", BOTH);

        assertThat(place.run("diff", "--format", "json", "@old.jsonl", "@new.jsonl")
                        .out())
                .startsWith("{\"old\":[\"old.jsonl\"],\"new\":[\"new.jsonl\"],\"nested\":{\"new\":[")
                .contains("{\"held\":\"com.acme.Pool\",\"heldSide\":\"write\",\"wanted\":\"com.acme.Registry.lock\","
                        + "\"wantedSide\":\"write\",\"count\":1,\"file\":\"new.jsonl\",\"thread\":\"other\",")
                .contains("\"cycles\":{\"new\":[", "[\"com.acme.Pool\",\"com.acme.Registry.lock\"]")
                .contains("\"tier\":\"potential-deadlock\",\"locks\":[");
    }

    @Test
    void diff_ofAnOrderAndARecording_isRefused() throws IOException {
        place.with("run.jsonl", RECORDING);

        Result result = place.run("diff", "@old.order", "@run.jsonl");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .contains(
                        "run.jsonl is a recording and the other is not; 'lockrank report --order' holds a recording to an order");
        place.with("cut.jsonl", RECORDING.replace("\"id\":2", "\"id\":"));
        assertThat(place.run("diff", "@run.jsonl", "@cut.jsonl").code()).isEqualTo(3);
    }
}
