package org.lockrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.cli.Workplace.Result;

class CoverageCommandTest {

    private static final String RECORDING = """
            {"fact":"header","format":1,"run":"r","jvm":"17","pid":7,"started":"now","command":"app.jar","agent":"0.1"}
            {"fact":"class","id":1,"name":"com.acme.Registry.lock","by":"field","type":"java.lang.Object","kind":"monitor"}
            {"fact":"class","id":2,"name":"com.acme.Pool","by":"type","type":"com.acme.Pool","kind":"monitor"}
            {"fact":"lock","id":1,"class":1}
            {"fact":"lock","id":2,"class":2}
            {"fact":"stack","id":1,"frames":["com.acme.Pool.borrow(Pool.java:41)"]}
            {"fact":"thread","id":1,"name":"main","virtual":false}
            {"fact":"nested-acquisition","id":1,"thread":1,"phase":0,"held":[{"lock":1,"side":"write","how":"blocking","stack":1,"exact":true}],"lock":2,"side":"write","how":"blocking","stack":1,"count":12}
            {"fact":"end","facts":8,"complete":true}
            """;

    private static final String ORDER = """
            NONE < registry < pool < statement;
            bind registry: field com.acme.Registry.lock;
            bind pool: monitor com.acme.Pool;
            """;

    @TempDir
    Path folder;

    private Workplace place;

    @BeforeEach
    void makePlace() throws IOException {
        place = new Workplace(folder).with("run.jsonl", RECORDING).with("locks.order", ORDER);
    }

    @Test
    void coverage_saysWhatWasNeverSeen_andWhatWasAndWhereFirst() {
        Result result = place.run("coverage", "--order", "@locks.order", "@run.jsonl");

        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()
                        .replace(folder.toString() + folder.getFileSystem().getSeparator(), ""))
                .isEqualTo("""
                lockrank: 50% of the declared pairs of locks.order witnessed in 1 run
                  ranks acquired: 2 of 3 (66%)
                  declared pairs witnessed: 1 of 2 (50%)
                  permitted pairs witnessed: 1 of 3 (33%)

                never
                  statement  no lock seen carries it  (locks.order:1:26)
                  pool < statement  (locks.order:1:26)

                witnessed
                  registry < pool  12 times, first at com.acme.Pool.borrow(Pool.java:41) by main in run.jsonl
                """);
    }

    @Test
    void failUnder_isHeldToTheDeclaredPairs() {
        assertThat(place.run("coverage", "--order", "@locks.order", "--fail-under", "50", "@run.jsonl")
                        .code())
                .isZero();
        Result result = place.run("coverage", "--order", "@locks.order", "--fail-under", "51", "@run.jsonl");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo("lockrank: 50% of the declared pairs are witnessed, and --fail-under asks for 51%\n");
        assertThat(place.run("coverage", "--order", "@locks.order", "--fail-under", "101", "@run.jsonl"))
                .isEqualTo(new Result(2, "", "lockrank: --fail-under is a share in percent, 0 to 100, and not 101\n"));
    }

    @Test
    void json_hasTheSame_inAFileIfOneIsNamed() throws IOException {
        Result result = place.run(
                "coverage", "--order", "@locks.order", "--format", "json", "-o", "@coverage.json", "@run.jsonl");

        assertThat(result).isEqualTo(new Result(0, "", ""));
        assertThat(Files.readString(folder.resolve("coverage.json")))
                .contains("\"ranks\":{\"total\":3,\"acquired\":2,\"percent\":66,")
                .contains("{\"rank\":\"statement\",\"use\":\"unbound\"}")
                .contains("\"declared\":{\"total\":2,\"witnessed\":1,\"percent\":50,")
                .contains("{\"held\":\"registry\",\"wanted\":\"pool\",\"count\":12,")
                .contains("\"first\":{\"file\":\"run.jsonl\",\"thread\":\"main\","
                        + "\"place\":\"com.acme.Pool.borrow(Pool.java:41)\",");
    }

    @Test
    void recordingThatIsCutShort_isToldOf() throws IOException {
        place.with("cut.jsonl", RECORDING.substring(0, RECORDING.indexOf("{\"fact\":\"end\"")));

        assertThat(place.run("coverage", "--order", "@locks.order", "@cut.jsonl")
                        .out())
                .contains("registry < pool  12 times")
                .contains("\nnote: cut.jsonl: ");
    }

    @Test
    void orderWithErrors_andDamagedRecordings_areRefused() throws IOException {
        place.with("wrong.order", "a <").with("broken.jsonl", RECORDING.replace("\"id\":2", "\"id\":"));

        assertThat(place.run("coverage", "--order", "@wrong.order", "@run.jsonl")
                        .code())
                .isEqualTo(3);
        assertThat(place.run("coverage", "--order", "@locks.order", "@broken.jsonl")
                        .code())
                .isEqualTo(3);
        assertThat(place.run("coverage", "@run.jsonl").code()).isEqualTo(2);
    }

    @Test
    void theTestThatDidIt_isTold_whereItIsKnown() throws IOException {
        place.with(
                "run.jsonl",
                RECORDING.replace(
                        "(Pool.java:41)\"]",
                        "(Pool.java:41)\",\"com.acme.PoolTest.evicts(PoolTest.java:9)\","
                                + "\"junit.framework.TestCase.runTest(TestCase.java:177)\"]"));

        assertThat(place.run("coverage", "--order", "@locks.order", "@run.jsonl")
                        .out())
                .endsWith("run.jsonl, test com.acme.PoolTest.evicts()\n");
        assertThat(place.run("coverage", "--order", "@locks.order", "--format", "json", "@run.jsonl")
                        .out())
                .contains("\"test\":\"com.acme.PoolTest.evicts()\"},\"test\":\"com.acme.PoolTest.evicts()\"}");
    }
}
