package org.lockrank.analysis.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Recordings in, order files out. */
class DraftTest {

    @Test
    void ranks_areCalledAsTheirLocks_andSayWhatTheyAre_andWhoAcquiredThem() {
        assertThat(Drafted.of("""
                        command shop.Main
                        name shelf shop.Stock.shelf
                        type till shop.Till
                        T1 shelf -> till x3 at Till.add:9
                        T2 shelf -> till at Till.add:9
                        """)).isEqualTo("""
                        # Drafted by 'lockrank draft' from 1 recording. a < b: b was acquired while a was held.
                        # What no run did is not in it. Turn round, and add, what you know better.

                        # The monitor of an Object in shop.Stock.shelf
                        # Held 4 times when others were acquired, by T*.
                        NONE < shelf;

                        # The monitor of shop.Till
                        # Acquired 4 times under others by T*.
                        # Only one place makes shelf < till: com.acme.Till.add(Till.java:9)
                        shelf < till;

                        bind shelf: field shop.Stock.shelf;
                        bind till: monitor shop.Till;
                        """);
    }

    @Test
    void order_isReduced_andReadsFromTheOutside() {
        assertThat(rules("""
                        type c com.acme.Cellar
                        type b com.acme.Bar
                        type a com.acme.Attic
                        T1 a b -> c
                        T1 a -> b
                        T1 a -> c
                        """))
                .containsExactly(
                        "NONE < attic;",
                        "attic < bar;",
                        "bar < cellar;",
                        "bind attic: monitor com.acme.Attic;",
                        "bind bar: monitor com.acme.Bar;",
                        "bind cellar: monitor com.acme.Cellar;");
    }

    @Test
    void moreLocksThanAnOrderHasRoomFor_areRefused() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < TooManyLocksException.MOST; i++) {
            many.append("T1 l").append(i).append(" -> l").append(i + 1).append('\n');
        }

        assertThatThrownBy(() -> Drafted.of(many.toString()))
                .isInstanceOf(TooManyLocksException.class)
                .hasMessage("the recordings have 16385 locks that were nested, and a draft has room for 16384");
    }

    @Test
    void binsOfAMap_areBoundAsSuch() {
        assertThat(rules("name a com.acme.Cache.data (bin)\nT1 a -> b"))
                .contains("bind cacheDataBin: bins com.acme.Cache.data;");
    }

    @Test
    void ranksBeforeTheSameOnes_areAGroup() {
        assertThat(rules("""
                        T1 a -> x
                        T1 b -> x
                        T1 c -> x
                        T1 a -> y
                        T1 b -> y
                        T1 c -> y
                        """)).contains("a, b, c < BEFORE_X;", "BEFORE_X < x;", "BEFORE_X < y;");
    }

    @Test
    void cycle_leavesOutTheSideThatWasSeenLess_withItsEvidenceAndFinding() {
        assertThat(Drafted.of("T1 a -> b x9 at Pool.get:41\nT2 b -> a at Pool.put:52"))
                .contains("\na < b;\n")
                .doesNotContain("!<")
                .containsPattern("# Left out: b < a, seen once: a < b says the opposite, seen 9 times; "
                        + "finding [0-9a-f]{8} \\(potential deadlock\\)\n"
                        + "#   at com.acme.Pool.put\\(Pool.java:52\\)\n#   by T\\*\n");
    }

    @Test
    void orderSeenTenTimesAsOften_isPlainlyMeant() {
        assertThat(rules("T1 a -> b x10\nT2 b -> a")).contains("b !< a;");
    }

    @Test
    void longerCycle_losesItsRarestStep() {
        assertThat(Drafted.of("T1 a -> b x9\nT2 b -> c x8\nT3 c -> a x7"))
                .contains("# Left out: c < a, seen 7 times: a < b < c says the opposite; finding ");
    }

    @Test
    void bothOrdersByOneThread_areNoFinding_andLeftOutAllTheSame() {
        assertThat(Drafted.of("T1 a -> b x2\nT1 b -> a"))
                .contains("# Left out: b < a, seen once: a < b says the opposite, seen 2 times; no finding, ");
    }

    @Test
    void deadlockThatHappened_isOfTwoOrders() {
        assertThat(Drafted.of("stuck T1 a -> b; T2 b -> a")).contains("a < b;").contains("(deadlock)");
        assertThat(Drafted.of("T1 a -> b\nT2 b -> a\nstuck T1 a -> b; T2 b -> a"))
                .contains("# Left out: b < a, seen once: ");
    }

    @Test
    void tryLock_needsNoRule_butWhatIsAcquiredUnderItDoes() {
        assertThat(rules("T1 a -> ~b\nT1 ~b -> c"))
                .contains("NONE < a;", "b < c;")
                .doesNotContain("a < b;");
    }

    @Test
    void twoSides_areAPair_ifBothTookPart() {
        assertThat(rules("kind config read-write\nT1 config:r -> cache\nT2 config:w -> cache"))
                .contains(
                        "readwrite config: configRead, configWrite;",
                        "configRead, configWrite < cache;",
                        "bind configRead: field com.acme.config.lock;",
                        "bind configWrite: field com.acme.config.lock;");
        assertThat(rules("kind config read-write\nT1 config:w -> cache"))
                .contains("config < cache;")
                .noneMatch(line -> line.startsWith("readwrite"));
    }

    @Test
    void sidesOfTwoLocksInEachOther_areOneRank() {
        assertThat(rules("kind config read-write\nT1 config#1:r -> config#2:w x2"))
                .containsExactly(
                        "NONE < config;", "nestable config by key;", "bind config: field com.acme.config.lock;");
    }

    @Test
    void severalLocksOfAClass_areNestable_byKeyWhereAnOrderOfThemExplainsIt() {
        assertThat(rules("T1 account#1 -> account#2 x2\nT2 account#2 -> account#3"))
                .contains("nestable account by key;");
        assertThat(rules("T1 account#1 -> account#2")).contains("nestable account;");
        assertThat(Drafted.of("T1 account#1 -> account#2\nT2 account#2 -> account#1"))
                .contains("\nnestable account;")
                .contains("in both orders, which no key explains: finding ");
    }

    @Test
    void locksOfOthers_areLeftOut_unlessOneOfTheProgramsIsUnderOrOverThem() {
        String text = Drafted.of("""
                command com.acme.Main
                code classes/ 1 com.acme.own
                code h2.jar 1 org.h2.Engine org.h2.Page org.h2.Store
                name own com.acme.own.lock
                type engine org.h2.Engine
                type page org.h2.Page
                type store org.h2.Store
                name table java.util.Hashtable.count
                type stream java.io.PrintStream
                T1 own -> engine
                T1 page -> store
                T1 stream -> own
                T1 table -> store
                """);
        assertThat(Drafted.rules(text))
                .contains("own < engine;", "printStream < own;")
                .noneMatch(line -> line.contains("page") || line.contains("count"));
        assertThat(text)
                .contains(
                        "# Left out: 1 of the JDK's lock classes and 2 of libraries'. No lock of the program was acquired ")
                .contains("# The monitor of org.h2.Engine, of h2.jar (1)\n");
    }

    @Test
    void jarOfTheMainClass_isTheProgram() {
        String recording = """
                command com.acme.Main
                code acme.jar 1 com.acme.Main org.other.Till
                code h2.jar 1 org.h2.Engine org.h2.Page
                type till org.other.Till
                type page org.h2.Page
                type engine org.h2.Engine
                T1 till -> engine
                T1 page -> engine
                """;
        assertThat(rules(recording)).contains("till < engine;").noneMatch(line -> line.contains("page"));
    }

    @Test
    void packages_sayWhoseLocksAreMeant() {
        String recording = """
                code classes/ 1 com.acme.Own
                code h2.jar 1 org.h2.Engine org.h2.Page
                type own com.acme.Own
                type other com.acme.Other
                type page org.h2.Page
                type engine org.h2.Engine
                T1 own -> other
                T1 page -> engine
                """;
        assertThat(Drafted.rules(Drafted.of(new Draft.Options(1, List.of("org.h2")), recording)))
                .contains("page < engine;")
                .noneMatch(line -> line.contains("own"));
        assertThat(Drafted.of(new Draft.Options(1, List.of("org.nobody")), recording))
                .contains("# No lock of the program's own took part in a nested acquisition. "
                        + "'--package' says whose locks are meant: com.acme, org.h2.\n");
    }

    @Test
    void stepsThatAreSeldom_areLeftOut_andTheirLocksWithThem() {
        assertThat(Drafted.rules(
                        Drafted.of(new Draft.Options(3, List.of()), "T1 a -> b x3\nT1 b -> c x2\nT1 a -> c x3")))
                .containsExactly(
                        "NONE < a;",
                        "a < b;",
                        "a < c;",
                        "bind a: field com.acme.a.lock;",
                        "bind b: field com.acme.b.lock;",
                        "bind c: field com.acme.c.lock;");
        assertThat(Drafted.of(new Draft.Options(3, List.of()), "T1 a -> b x3\nT1 b -> z x2"))
                .doesNotContain("z");
    }

    @Test
    void monitorOfAClass_andNamesThatEachRunHasAnew_areBound() {
        assertThat(rules("""
                        type pool com.acme.Pool.class
                        name lambda com.acme.Shop$$Lambda$14/0x000a1.lock
                        T1 pool -> lambda
                        """))
                .contains(
                        "bind poolClass: monitor com.acme.Pool.class;",
                        "bind lambda: field com.acme.Shop..Lambda.lock;");
    }

    @Test
    void order_doesNotDependOnThatOfTheRecordings() {
        String one = "T1 a -> b x3\nT2 b -> a\nT1 s#1 -> s#2";
        String two = "T1 c -> b x3\nT2 a -> c\nT1 s#1 -> s#2";
        assertThat(Drafted.of(one, two)).isEqualTo(Drafted.of(two, one));
    }

    private static List<String> rules(String recording) {
        return Drafted.rules(Drafted.of(recording));
    }
}
