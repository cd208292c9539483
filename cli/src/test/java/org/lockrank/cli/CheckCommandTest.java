package org.lockrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.cli.Workplace.Result;

class CheckCommandTest {

    private static final String POOL = "NONE < registry < connection < statement;\n";

    @TempDir
    Path folder;

    private Workplace place;

    @BeforeEach
    void makePlace() {
        place = new Workplace(folder);
    }

    @Test
    void check_ofAGoodFile_saysItInOneLine() throws IOException {
        Result result = place.with("locks.order", POOL).run("check", "@locks.order");

        assertThat(result).isEqualTo(new Result(0, "locks.order: 3 ranks, 2 edges, longest chain 3\n", ""));
    }

    @Test
    void check_ofOneRank_countsInTheSingular() throws IOException {
        Result result = place.with("locks.order", "NONE < a;").run("check", "@locks.order");

        assertThat(result.out()).isEqualTo("locks.order: 1 rank, 0 edges, longest chain 1\n");
    }

    @Test
    void check_ofAFileWithErrors_printsAllOfThemAndExits1() throws IOException {
        Result result =
                place.with("locks.order", "NONE < a;\nb < c;\nNONE < a;\n").run("check", "@locks.order");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("""
                error LR022: b is defined nowhere
                 --> locks.order:2:1
                  |
                2 | b < c;
                  | ^
                  = define it above: NONE < b;

                error LR021: a is defined a second time
                 --> locks.order:3:8
                  |
                3 | NONE < a;
                  |        ^
                  = delete it here, or give one of the two another name
                 ::: locks.order:1:8: first defined here
                1 | NONE < a;

                locks.order: 2 errors
                """);
    }

    @Test
    void check_ofSeveralFiles_checksEachAndExitsByTheWorst() throws IOException {
        place.with("good.order", POOL).with("bad.order", "a < a;\n");

        Result result = place.run("check", "@good.order", "@bad.order", "@good.order");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).startsWith("good.order: 3 ranks").endsWith("longest chain 3\n");
        assertThat(result.out()).contains("--> bad.order:1:");
    }

    @Test
    void check_ofAMissingFile_checksTheOthersAndExits2() throws IOException {
        Result result = place.with("bad.order", "a < a;\n").run("check", "@missing.order", "@bad.order");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("lockrank: cannot read missing.order: there is no such file\n");
        assertThat(result.out()).contains("bad.order: ");
    }

    @Test
    void check_ofADirectory_saysThatItIsOne() throws IOException {
        Files.createDirectory(folder.resolve("orders"));

        Result result = place.run("check", "@orders");

        assertThat(result)
                .isEqualTo(new Result(
                        2, "", "lockrank: cannot read orders: it is a directory, name an order file in it\n"));
    }

    @Test
    void check_ofAPathThroughAFile_isOneLineAndNoTrace() throws IOException {
        Result result = place.with("file", "").run("check", "@file/locks.order");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("lockrank: cannot read file/locks.order: ")
                .hasLineCount(1);
    }

    @Test
    void check_ofAWordThatIsNoPath_isOneLineAndNoTrace() {
        Result result = place.run("check", "a\0b");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("lockrank: cannot use a\0b as a file name: ")
                .hasLineCount(1);
    }

    @Test
    void check_ofADash_readsStandardInput() {
        Result result = place.input(POOL).run("check", "-");

        assertThat(result).isEqualTo(new Result(0, "stdin: 3 ranks, 2 edges, longest chain 3\n", ""));
    }

    @Test
    void check_ofWarnings_exits0_and1WithStrict() throws IOException {
        place.with("locks.order", POOL + "registry;\n");

        Result lenient = place.run("check", "@locks.order");
        Result strict = place.run("check", "--strict", "@locks.order");

        assertThat(lenient.code()).isZero();
        assertThat(lenient.out()).startsWith("warning LR050").endsWith("longest chain 3\n");
        assertThat(strict).isEqualTo(new Result(1, lenient.out(), ""));
    }

    @Test
    void check_inJson_hasEveryFileWithItsDiagnostics() throws IOException {
        place.with("good.order", POOL).with("bad.order", "NONE < a;\nNONE < a;\n");

        Result result = place.run("check", "--format", "json", "@good.order", "@bad.order", "@missing.order");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("""
                {"files":[{"file":"good.order","ok":true,"ranks":3,"diagnostics":[]},
                {"file":"bad.order","ok":false,"ranks":0,"diagnostics":[\
                {"id":"LR021","severity":"error","file":"bad.order","line":2,"column":8,"length":1,\
                "message":"a is defined a second time",\
                "help":"delete it here, or give one of the two another name",\
                "related":[{"file":"bad.order","line":1,"column":8,"message":"first defined here"}]}]},
                {"file":"missing.order","ok":false,"ranks":0,\
                "problem":"cannot read missing.order: there is no such file","diagnostics":[]}]}
                """);
    }

    @Test
    void check_onAColourTerminal_coloursGravityAndCarets() throws IOException {
        place.with("locks.order", "NONE < a;\nNONE < a;\n").with("good.order", POOL);

        String out =
                place.inColour().run("check", "@locks.order", "@good.order").out();

        assertThat(out).contains("\u001b[1;31merror\u001b[0m\u001b[1m LR021: ");
        assertThat(out).contains("  |        \u001b[1;31m^\u001b[0m\n");
        assertThat(out).contains("\u001b[1mgood.order\u001b[0m: 3 ranks");
    }

    @Test
    void check_onAColourTerminal_saysTheSameWords() throws IOException {
        place.with("locks.order", "NONE < a;\nNONE < a;\na;\n");

        String plain = place.run("check", "@locks.order").out();
        String colours = place.inColour().run("check", "@locks.order").out();

        assertThat(colours).isNotEqualTo(plain);
        assertThat(colours.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
    }
}
