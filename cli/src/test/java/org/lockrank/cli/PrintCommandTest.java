package org.lockrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.cli.Workplace.Result;

class PrintCommandTest {

    @TempDir
    Path folder;

    @Test
    void print_leavesOutWhatOtherRulesImply() throws IOException {
        Workplace place = new Workplace(folder).with("locks.order", "NONE < a; a < b; a, b < c;\n");

        Result result = place.run("print", "@locks.order");

        assertThat(result).isEqualTo(new Result(0, "NONE < a < b < c;\n", ""));
    }

    @Test
    void print_ofWhatItPrinted_printsTheSame() throws IOException {
        Workplace place = new Workplace(folder)
                .with("locks.order", "# First.\nNONE < a, b;\na < G < c; nestable c; readwrite l: a, b;\n");

        Result once = place.run("print", "@locks.order");
        Result twice = place.input(once.out()).run("print", "-");

        assertThat(once.code()).isZero();
        assertThat(once.out()).contains("readwrite l: a, b;").contains("# First.");
        assertThat(twice).isEqualTo(once);
    }

    @Test
    void print_ofAnOrderWithErrors_printsNoOrderAndExits1() throws IOException {
        Workplace place = new Workplace(folder).with("locks.order", "a < b;\n");

        Result result = place.run("print", "@locks.order");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("error LR022").contains("--> locks.order:1:1");
    }

    @Test
    void print_ofAnOrderWithWarnings_keepsThemOutOfTheText() {
        Result result = new Workplace(folder).input("NONE < a;\na;\n").run("print", "-");

        assertThat(result.code()).isZero();
        assertThat(result.out()).isEqualTo("NONE < a;\n");
        assertThat(result.err()).startsWith("warning LR050");
    }

    @Test
    void print_ofAMissingFile_exits2() {
        Result result = new Workplace(folder).run("print", "@missing.order");

        assertThat(result).isEqualTo(new Result(2, "", "lockrank: cannot read missing.order: there is no such file\n"));
    }
}
