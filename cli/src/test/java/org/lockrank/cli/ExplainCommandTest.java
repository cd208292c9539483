package org.lockrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.cli.Workplace.Result;

class ExplainCommandTest {

    private static final String POOL = """
            NONE < registry < POOL < connection;
            connection < statement;
            NONE < log;
            nestable statement by key;
            nestable log;
            """;

    @TempDir
    Path folder;

    private Workplace place;

    @BeforeEach
    void makePlace() throws IOException {
        place = new Workplace(folder).with("locks.order", POOL);
    }

    @Test
    void explain_ofAPermittedPair_namesTheRulesAndExits0() {
        Result result = place.run("explain", "@locks.order", "registry", "statement");

        assertThat(result).isEqualTo(new Result(0, """
                yes: statement may be taken while registry is held
                by the rules
                  registry < POOL          locks.order:1:19
                  POOL < connection        locks.order:1:26
                  connection < statement   locks.order:2:14
                """, ""));
    }

    @Test
    void explain_ofAReversedPair_namesTheCycleAndExits1() {
        Result result = place.run("explain", "@locks.order", "connection", "registry");

        assertThat(result).isEqualTo(new Result(1, """
                no: registry may not be taken while connection is held: it must be taken before connection
                by the rules
                  registry < POOL     locks.order:1:19
                  POOL < connection   locks.order:1:26
                a rule connection < registry would close the cycle with them
                """, ""));
    }

    @Test
    void explain_ofAnIncomparablePair_saysWhatToEdit() {
        Result result = place.run("explain", "@locks.order", "statement", "log");

        assertThat(result).isEqualTo(new Result(1, """
                no: log may not be taken while statement is held: no rule orders them
                defined at
                  statement   locks.order:2:14
                  log         locks.order:3:8
                to permit it
                  define log by `statement < log;`
                  (statement < log would newly permit 3 pairs of ranks in all)
                """, ""));
    }

    @Test
    void explain_ofANestableRank_exits0() {
        Result nestable = place.run("explain", "@locks.order", "log", "log");
        Result byKey = place.run("explain", "@locks.order", "statement", "statement");

        assertThat(nestable).isEqualTo(new Result(0, """
                yes: several log may be held at once: the rank is nestable
                defined at
                  log   locks.order:3:8
                """, ""));
        assertThat(byKey.code()).isZero();
        assertThat(byKey.out()).startsWith("yes: several statement may be held at once, taken by increasing key\n");
    }

    @Test
    void explain_ofARankThatIsNotNestable_saysHowToMakeItSo() {
        Result result = place.run("explain", "@locks.order", "registry", "registry");

        assertThat(result).isEqualTo(new Result(1, """
                no: a second registry may not be taken while one is held: the rank is not nestable
                defined at
                  registry   locks.order:1:8
                to permit it
                  add `nestable registry by key;` if the locks of this rank have keys to take them by
                """, ""));
    }

    @Test
    void explain_whereTheSidesOfALockCloseTheCycle_showsItWithItsPlaces() {
        place.input("NONE < r, a;\na < w;\nreadwrite lock: r, w;\n");

        Result result = place.run("explain", "-", "r", "a");

        assertThat(result).isEqualTo(new Result(1, """
                no: a may not be taken while r is held: no rule orders them
                defined at
                  r   stdin:1:8
                  a   stdin:1:11
                a rule r < a would close a cycle, the two sides of a lock being one
                  a < w   stdin:2:5
                """, ""));
    }

    @Test
    void explain_ofAnUnknownRank_saysWhatWasProbablyMeant() {
        Result near = place.run("explain", "@locks.order", "registry", "conection");
        Result far = place.run("explain", "@locks.order", "zebra", "log");

        assertThat(near)
                .isEqualTo(new Result(
                        2, "", "lockrank: locks.order defines no rank conection; did you mean connection?\n"));
        assertThat(far).isEqualTo(new Result(2, "", "lockrank: locks.order defines no rank zebra\n"));
    }

    @Test
    void explain_ofAGroup_asksForARank() {
        Result result = place.run("explain", "@locks.order", "POOL", "log");

        assertThat(result)
                .isEqualTo(new Result(
                        2, "", "lockrank: POOL is a group in locks.order, and no lock carries it: name a rank\n"));
    }

    @Test
    void explain_ofAnOrderWithErrors_exits1() {
        Result result = place.input("a < b;").run("explain", "-", "a", "b");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("--> stdin:1:1");
    }

    @Test
    void explain_inJson_hasTheChainOfAPermittedPair() {
        Result result = place.run("explain", "--format", "json", "@locks.order", "connection", "statement");

        assertThat(result).isEqualTo(new Result(0, """
                {"held":"connection","wanted":"statement","permitted":true,"verdict":"permitted",\
                "chain":[{"before":"connection","after":"statement","file":"locks.order","line":2,"column":14}],\
                "edit":null,"cycle":[]}
                """, ""));
    }

    @Test
    void explain_inJson_hasTheEditOfAnIncomparablePair() {
        Result result = place.run("explain", "--format", "json", "@locks.order", "statement", "log");

        assertThat(result).isEqualTo(new Result(1, """
                {"held":"statement","wanted":"log","permitted":false,"verdict":"incomparable","chain":[],\
                "edit":{"text":"statement < log",\
                "how":"define log by `statement < log;`",\
                "file":"locks.order","line":3,"column":8,"newPairs":3},"cycle":[]}
                """, ""));
    }

    @Test
    void explain_onAColourTerminal_coloursTheAnswer() {
        place.inColour();

        assertThat(place.run("explain", "@locks.order", "log", "log").out()).startsWith("\u001b[32myes\u001b[0m: ");
        assertThat(place.run("explain", "@locks.order", "log", "registry").out())
                .startsWith("\u001b[1;31mno\u001b[0m: ");
    }
}
