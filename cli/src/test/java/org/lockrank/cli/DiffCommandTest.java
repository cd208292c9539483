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
}
