package org.lockrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.cli.Workplace.Result;

class ReportCommandTest {

    private static final String HEADER = """
            {"fact":"header","format":1,"run":"r","jvm":"17","pid":7,"started":"now","command":"app.jar","agent":"0.1"}
            {"fact":"class","id":1,"name":"com.acme.Pool","by":"type","type":"com.acme.Pool","kind":"monitor"}
            {"fact":"class","id":2,"name":"com.acme.Registry.lock","by":"field","type":"java.lang.Object","kind":"monitor"}
            {"fact":"lock","id":1,"class":1}
            {"fact":"lock","id":2,"class":2}
            {"fact":"stack","id":1,"frames":["com.acme.Pool.evict(Pool.java:88)"]}
            {"fact":"thread","id":1,"name":"evictor","virtual":false}
            {"fact":"thread","id":2,"name":"main","virtual":false}
            """;

    private static final String POOL_FIRST =
            "{\"fact\":\"nested-acquisition\",\"id\":1,\"thread\":1,\"phase\":0,\"held\":[{\"lock\":1,\"side\":\"write\","
                    + "\"how\":\"blocking\",\"stack\":1,\"exact\":true}],\"lock\":2,\"side\":\"write\","
                    + "\"how\":\"blocking\",\"stack\":1,\"count\":1}\n";

    private static final String REGISTRY_FIRST = POOL_FIRST
            .replace("\"id\":1,\"thread\":1", "\"id\":2,\"thread\":2")
            .replace("[{\"lock\":1", "[{\"lock\":2")
            .replace("}],\"lock\":2", "}],\"lock\":1");

    private static final String END = "{\"fact\":\"end\",\"facts\":%d,\"complete\":true}\n";

    @TempDir
    Path folder;

    private Workplace place;

    @BeforeEach
    void makePlace() throws IOException {
        place = new Workplace(folder)
                .with("fine.jsonl", HEADER + POOL_FIRST + END.formatted(9))
                .with("both.jsonl", HEADER + POOL_FIRST + REGISTRY_FIRST + END.formatted(10))
                .with(
                        "locks.order",
                        "NONE < registry < pool;\nbind registry: field com.acme.Registry.lock;\n"
                                + "bind pool: monitor com.acme.Pool;\n");
    }

    @Test
    void report_withHtml_writesThePageBesideTheText() throws IOException {
        Result result = place.run("report", "--html", "@page.html", "@both.jsonl");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).startsWith("lockrank: 1 potential deadlock\n");
        assertThat(Files.readString(folder.resolve("page.html")))
                .startsWith("<!DOCTYPE html>")
                .contains("com.acme.Registry.lock")
                .endsWith("</html>\n");
    }

    @Test
    void report_withHtmlThatCannotBeWritten_exits2_andPrintsNoReport() {
        Result result = place.run("report", "--html", "@fine.jsonl/page.html", "@both.jsonl");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("cannot write");
    }

    @Test
    void report_ofARunWithOneOrder_exits0() {
        assertThat(place.run("report", "@fine.jsonl")).isEqualTo(new Result(0, """
                lockrank: no findings; what was seen cannot deadlock by the order of its locks
                  seen: 1 nested acquisition (a lock wanted while others are held), 2 lock classes, 1 run: app.jar on JVM 17
                """, ""));
    }

    @Test
    void report_ofBothOrders_exits1_andSaysWhichDeadlockOnTheFirstLines() {
        Result result = place.run("report", "@both.jsonl");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .startsWith("""
                lockrank: 1 potential deadlock
                  seen: 2 nested acquisitions (a lock wanted while others are held), 2 lock classes, 1 run: app.jar on JVM 17
                """)
                .contains("Pool and Registry.lock\n    at com.acme.Pool.evict(Pool.java:88)\n");
    }

    @Test
    void report_asJson_isOneObject() {
        Result result = place.run("report", "--format", "json", "@both.jsonl");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).startsWith("{\"findings\":[{\"id\":\"").contains("\"tier\":\"potential-deadlock\"");
    }

    @Test
    void report_endsStacksWhereTheOldestLockWasAcquired_unlessTheyAreAskedForWhole() {
        assertThat(place.run("report", "--full-stacks", "@both.jsonl").out()).doesNotContain("--full-stacks)");
    }

    @Test
    void orderOfTheReport_isAnOrder() throws IOException {
        String report = place.run("report", "@both.jsonl").out();
        place.with("draft.order", report.substring(report.indexOf("FILE':") + "FILE':".length()));

        assertThat(place.run("check", "@draft.order").code()).isZero();
    }

    @Test
    void watch_asJsonWithoutAFile_isRefusedBeforeAnythingRuns() {
        Result result = place.run("watch", "--format", "json", "--", "no-such-program");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).startsWith("lockrank: --format json needs a file, -o report.json: ");
    }

    @Test
    void watch_saysItsExamplesInOneLineEach_andWhatNowIsFor() {
        assertThat(place.run("watch", "--help").out())
                .contains("\n  lockrank watch --order locks.order -- java -jar app.jar\n")
                .contains("\n  lockrank watch --format json -o report.json -- mvn verify\n")
                .contains(".now");
    }

    @Test
    void report_heldToAnOrder_saysWhatIsAgainstIt() {
        Result result = place.run("report", "--order", "@locks.order", "@fine.jsonl");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .startsWith("lockrank: 1 acquisition against the order\n")
                .contains(
                        "registry must be taken before pool, not while holding it: registry < pool  (locks.order:1:19)")
                .contains("declared and never seen\n  registry < pool  (locks.order:1:19)\n");
    }

    @Test
    void report_toAFile_printsNothing() throws IOException {
        assertThat(place.run("report", "-o", "@out/report.txt", "@both.jsonl")).isEqualTo(new Result(1, "", ""));
        assertThat(place.text("out/report.txt")).startsWith("lockrank: 1 potential deadlock\n");
    }

    @Test
    void report_ofARecordingThatWasCutOff_saysSoAndGoesOn() throws IOException {
        place.with("cut.jsonl", HEADER + POOL_FIRST + REGISTRY_FIRST + "{\"fact\":\"sta");

        Result result = place.run("report", "@cut.jsonl");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .contains("  note: cut.jsonl: cut off after line 10, so it may lack what happened last\n");
    }

    @Test
    void report_ofADamagedRecording_exits3() throws IOException {
        place.with("bad.jsonl", HEADER + "{\"fact\":\"lock\"}\n" + END.formatted(9));

        assertThat(place.run("report", "@fine.jsonl", "@bad.jsonl"))
                .isEqualTo(new Result(3, "", "lockrank: bad.jsonl:9: a lock has no \"id\"\n"));
    }

    @Test
    void report_withAnOrderThatHasErrors_exits3() throws IOException {
        place.with("bad.order", "a < b;\n");

        Result result = place.run("report", "--order", "@bad.order", "@fine.jsonl");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err())
                .contains("bad.order:1:1")
                .endsWith("bad.order has errors; nothing can be held to it\n");
    }

    @Test
    void report_ofNoFile_exits2() {
        assertThat(place.run("report", "@none.jsonl"))
                .isEqualTo(
                        new Result(
                                2,
                                "",
                                "lockrank: cannot read none.jsonl: there is no such file; 'lockrank watch' makes recordings\n"));
        assertThat(place.run("report").code()).isEqualTo(2);
    }
}
