package org.lockrank.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lockrank.analysis.Findings;
import org.lockrank.testing.Golden;

/** Whole reports, as people and as programs read them. */
class TextReportTest {

    private static final String POOL = """
            name registry com.acme.Registry.lock
            type pool com.acme.Pool
            pool-1-thread-2 pool at Pool.borrow:41 -> registry at Pool.evict:88 x3
            main registry at Registry.close:120 -> pool at Pool.close:60 x40
            main registry at Registry.list:31 -> pool at Pool.size:12
            """;

    @Test
    void nothing() {
        matches("nothing", null, "T1 a -> b");
    }

    @Test
    void recordingWithoutTakings_isNotCalledSafe() {
        assertThat(TextReport.of(Notation.findings("write T1 a")))
                .startsWith("lockrank: no findings; no thread was seen to take a lock while it held another\n");
    }

    @Test
    void recordingOfWhichSomethingWasLost_isNotCalledSafe() {
        assertThat(TextReport.of(Notation.findings(
                        "T1 a -> b\ndropped 7 nested acquisitions, first at com.acme.Pool.get(Pool.java:41)")))
                .startsWith(
                        "lockrank: no findings in what was judged, the order of locks; not judged: 7 nested acquisitions "
                                + "that were lost\n")
                .contains(
                        "  note: run1: lost: 7 nested acquisitions, first at com.acme.Pool.get(Pool.java:41); what they would "
                                + "show is not in this report\n");
        assertThat(TextReport.of(Notation.findings("T1 a -> b\ndropped 684 seconds without monitors")))
                .startsWith(
                        "lockrank: no findings in what was judged, the order of locks; not judged: 684 seconds without monitors (tier=sample)\n")
                .contains(
                        "lost: 684 seconds without monitors; tier=sample watches synchronized blocks and methods for a few seconds at a time");
        assertThat(TextReport.of(Notation.findings("T1 a -> b\ndropped 2 hooks that failed, first by java.lang.Error")))
                .startsWith(
                        "lockrank: no findings in what was judged, the order of locks; not judged: 2 hooks that failed\n");
        assertThat(TextReport.of(Notation.findings("T1 a -> b\ndropped 1 locks")))
                .contains("not judged: 1 lock that was lost\n");
        assertThat(TextReport.of(Notation.findings("T1 a -> b\ndropped 7 order of threads")))
                .startsWith("lockrank: no findings; what was seen cannot deadlock by the order of its locks\n")
                .contains("a potential deadlock may be reported that a start, a join or a hand-over forbids");
    }

    @Test
    void moreFindingsThanAnybodyReads_areCounted() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 1_002; i++) {
            many.append(String.format("T1 a%d -> b%d%nT2 b%d -> a%d%n", i, i, i, i));
        }

        assertThat(TextReport.of(Notation.findings(many.toString())))
                .startsWith("lockrank: 1002 potential deadlocks\n")
                .contains(
                        "\n[1000] potential deadlock ",
                        "\nand 2 findings more without details here; --format json has all\n")
                .doesNotContain("\n[1001] ");
    }

    @Test
    void longNamesOfThreads_areShortenedInTheSchedule() {
        String pool = "acme-VeryLongWindedPoolManager-token-z8kfltbm1nm0air67fy3-HelperThread-#";
        assertThat(TextReport.of(Notation.findings(pool + "0 a -> b\n" + pool + "1 b -> a")))
                .contains("    waits for acme-VeryLongWinde...HelperThread-#1\n")
                .contains("  thread " + pool + "0, once\n");
    }

    @Test
    void potentialDeadlock() {
        matches("potential-deadlock", null, POOL);
    }

    @Test
    void threeReadersAndTheirWriters() {
        matches("readers", null, """
                kind a read-write
                kind b stamped
                T1 a:r -> b:r
                T2 b:r c -> a:r
                W1 a:w -> x
                write W1.0 a
                write W2.0 b
                """);
    }

    /** As the watchdog tells it: the writer that the readers are behind is one of the deadlocked threads, and holds nothing. */
    @Test
    void deadlockWithAWriter_whichHoldsNothing_isTold() {
        matches("readers-deadlocked", null, """
                kind a read-write
                stuck T1 a:r -> b; T2 b -> a:r; W -> a:w
                """);
    }

    private static final String DEEP = """
            calls outer com.acme.Stock.sell:15 com.acme.Shop.serve:4 com.acme.Shop.run:3
            calls inner com.acme.Till.add:9 com.acme.Stock.sell:17 com.acme.Shop.serve:4 com.acme.Shop.run:3
            calls jdk java.util.Vector.addAll:15 com.acme.Shop.copy:5 com.acme.Shop.run:3
            calls size java.util.Vector.size:9 java.util.Vector.addAll:16 com.acme.Shop.copy:5 com.acme.Shop.run:3
            """;

    @Test
    void stacks_endWhereTheOldestLockWasAcquired_unlessTheyAreAskedForWhole() {
        Findings findings = Notation.findings(DEEP + "T1 a at outer -> b at inner\nT2 b -> a");
        assertThat(TextReport.of(findings, false)).contains("""
                  thread T1, once
                    wants com.acme.b.lock (java.lang.Object)
                        at com.acme.Till.add(Till.java:9)
                        at com.acme.Stock.sell(Stock.java:17)
                    holds com.acme.a.lock (java.lang.Object), taken
                        at com.acme.Stock.sell(Stock.java:15)
                    (2 calls further out: --full-stacks)
                """);
        assertThat(TextReport.of(findings, true)).contains("""
                        at com.acme.Stock.sell(Stock.java:17)
                        at com.acme.Shop.serve(Shop.java:4)
                        at com.acme.Shop.run(Shop.java:3)
                    holds com.acme.a.lock (java.lang.Object), taken
                        at com.acme.Stock.sell(Stock.java:15)
                        at com.acme.Shop.serve(Shop.java:4)
                        at com.acme.Shop.run(Shop.java:3)
                  thread T2, once
                """);
        assertThat(JsonReport.of(findings)).contains("com.acme.Shop.run(Shop.java:3)");
    }

    @Test
    void stacks_whereTheJdkHoldsTheOldestLock_endAtTheProgramsCallOfIt() {
        assertThat(TextReport.of(Notation.findings(DEEP + "T1 a at jdk -> b at size\nT2 b -> a")))
                .contains("""
                        at java.util.Vector.size(Vector.java:9)
                        at java.util.Vector.addAll(Vector.java:16)
                        at com.acme.Shop.copy(Shop.java:5)
                """)
                .contains("(1 call further out: --full-stacks)");
    }

    @Test
    void locksOutsideTheCycle_areNoSteps_andStandWithTheThread() {
        assertThat(TextReport.of(Notation.findings("T1 x a -> b\nT2 b y -> a")))
                .doesNotContain("takes x.lock")
                .doesNotContain("takes y.lock")
                .contains("    holds com.acme.x.lock")
                .contains("    holds com.acme.y.lock");
    }

    @Test
    void codeWhoseJarIsKnown_isTold() {
        Findings findings = Notation.findings("""
                code h2-1.4.jar 1.4 com.acme.Pool com.acme.Session
                code util.jar 3.0 com.acme.T2
                T1 a at Pool.get:1 -> b at Session.open:2
                T2 b -> a
                """);
        assertThat(TextReport.of(findings))
                .contains("  thread T1, once\n    in code of h2-1.4.jar\n")
                .contains("  thread T2, once\n    in code of util.jar (3.0)\n");
        assertThat(JsonReport.of(findings))
                .contains(
                        "\"code\":[{\"class\":\"com.acme.Session\",\"file\":\"h2-1.4.jar\",\"title\":\"\",\"version\":\"1.4\"},");
    }

    @Test
    void threadsWithoutAName_areToldByWhatStartedThem() {
        assertThat(TextReport.of(Notation.findings("started V1 com.acme.Server.serve:31\nV1 a -> b\nV2 b -> a")))
                .contains("  virtual thread 1, started at Server.serve(Server.java:31), once\n")
                .contains("  thread V2 (virtual), once\n")
                .contains("waits for virtual thread 1\n");
    }

    @Test
    void accounts() {
        matches("accounts", null, """
                T1 account#1 at Bank.transfer:8 -> account#2 at Bank.transfer:9 x1000
                T2 account#2 at Bank.transfer:8 -> account#1 at Bank.transfer:9 x999
                T1 account#3 -> account#4 at Bank.transfer:9
                T2 account#4 -> account#3 at Bank.transfer:9
                """);
    }

    @Test
    void alone() {
        matches("alone", null, """
                kind cache read-write
                kind map stamped
                T1 cache:r -> cache:w
                T2 map:w -> map:r
                T3 g -> !h
                T4 h -> g
                """);
    }

    @Test
    void deadlockThatHappened() {
        matches("deadlock", null, "T1 a -> b\nT2 b -> a\nT2 x#1 -> y#1\nT3 y#2 -> x#2\nstuck T1 a -> b; T2 b -> a");
    }

    @Test
    void threadsThatAreStuck() {
        matches("stuck", null, """
                name journal com.acme.Journal.lock
                calls await jdk.internal.misc.Unsafe.park:1 java.util.concurrent.CountDownLatch.await:230 \
                com.acme.Writer.flush:31 com.acme.Writer.run:12
                calls flush com.acme.Writer.flush:30 com.acme.Writer.run:12
                waits writer 12s latch java.util.concurrent.CountDownLatch at await holding journal taken flush
                waits reader 11s lock journal from writer at Reader.read:20
                waits main 10s thread java.lang.Thread from reader at Main.main:9
                waits loader 9s result java.util.concurrent.CompletableFuture at Loader.load:7
                waits ticker 60s notification com.acme.Ticker at Ticker.run:5 holding clock
                look signal SIGTERM quiet 4s idle 2
                """);
    }

    @Test
    void threadsThatOnlyWaited() {
        matches("waited", null, """
                T1 a -> b
                waits main 12s latch com.acme.Done at Main.main:9
                waits poller 8s condition com.acme.Box at Poller.run:3
                look signal SIGTERM idle 2
                """);
    }

    /** Or a program that hung would be taken for one that may. */
    @Test
    void threadsThatOnlyWaited_comeBeforeWhatMayHappen_andWhatIsKnown() {
        String hung = """
                T1 a -> b
                T2 b -> a
                waits main 12s latch com.acme.Done at Main.main:9
                look signal SIGTERM idle 2
                """;
        Findings findings = Notation.findings(hung);
        String id = findings.all().get(0).id();

        assertThat(TextReport.of(findings))
                .startsWith("lockrank: 1 thread made no progress until SIGTERM ended the run; 1 potential deadlock\n");
        assertThat(TextReport.of(Judging.judge(hung, id + " known\n"), false))
                .startsWith("lockrank: 1 thread made no progress until SIGTERM ended the run; no new findings; "
                        + "1 potential deadlock is known\n");
        assertThat(TextReport.of(Judging.judge(hung + "dropped 1 locks\n", id + " known\n"), false))
                .contains("1 potential deadlock is known; not judged: 1 lock that was lost\n");
    }

    /** What happened comes first, and is a hang by itself. */
    @Test
    void deadlock_comesBeforeThreadsThatOnlyWaited() {
        assertThat(TextReport.of(Notation.findings("""
                        stuck T1 a -> b; T2 b -> a
                        waits main 12s latch com.acme.Done at Main.main:9
                        look signal SIGTERM idle 2
                        """))).startsWith("lockrank: 1 deadlock\n");
    }

    @Test
    void recordingThatWasAskedFor_saysWhoWaits() {
        assertThat(TextReport.of(Notation.findings("""
                        T1 a -> b
                        waits worker 0s element java.util.concurrent.LinkedBlockingQueue at Pool.take:9
                        waits T2 3s lock a at Pool.get:4
                        look asked
                        unended
                        """))).contains("""
                        waiting when it was asked for, at 2026-11-22T12:00:12Z
                          thread worker, 0 ms: waits for an element of a queue (java.util.concurrent.LinkedBlockingQueue) at \
                        com.acme.Pool.take(Pool.java:9)
                          thread T2, 3 s: wants a.lock at com.acme.Pool.get(Pool.java:4)
                        """);
    }

    @Test
    void firstScreenAlone_saysWhatToChange() {
        assertThat(TextReport.firstScreen(Notation.findings(POOL))).contains("""
                          potential deadlock 8d9d73f7  Pool and Registry.lock
                            at com.acme.Pool.evict(Pool.java:88)
                            at com.acme.Pool.close(Pool.java:60)
                            fix  take Registry.lock before Pool, at Pool.borrow(Pool.java:41), or release Pool before
                                 Pool.evict(Pool.java:88); this order was seen 3 times, the other 41 times
                        """);
    }

    @Test
    void whatTheRunKeptApart_canBeHadAlone() {
        assertThat(TextReport.keptApart(Notation.findings("main a -> b\nmain b -> a")))
                .isEqualTo("""
                        acquired in both orders, and kept apart by this run alone: no finding
                          a.lock and b.lock: thread main alone took them so, at main.take_b(App.java:1), and the other way \
                        round, at main.take_a(App.java:1)
                        """);
        assertThat(TextReport.keptApart(Notation.findings("main a -> b"))).isEmpty();
    }

    @Test
    void bothOrdersThatTheRunKeptApart() {
        matches("kept-apart", null, """
                before teller.0 main.1
                before main.1 mailer.0
                name ledger Seq.ledger
                name mailbox Seq.mailbox
                teller ledger -> mailbox at Seq.both:9
                mailer mailbox -> ledger at Seq.both:9
                main account#1 -> account#2 at Bank.transfer:9
                main account#2 -> account#1 at Bank.transfer:9
                """);
    }

    @Test
    void whatWasNotJudged_isSaidInTheFirstLine() {
        assertThat(TextReport.of(Notation.findings("T1 a -> b\nunended")))
                .startsWith(
                        "lockrank: no findings in what was judged, the order of locks; not judged: what came after the "
                                + "recording ended\n");
        assertThat(TextReport.of(Notation.findings("T1 a -> b\nunended", "T1 a -> b")))
                .startsWith(
                        "lockrank: no findings in what was judged, the order of locks; not judged: what came after 1 of 2 "
                                + "recordings ended\n");
        assertThat(TextReport.of(Notation.findings("T1 a -> b\nunwatched com.acme.Gen\ndropped 3 classes not watched")))
                .startsWith(
                        "lockrank: no findings in what was judged, the order of locks; not judged: 4 classes that were not "
                                + "watched\n");
        assertThat(TextReport.of(Notation.findings("T1 a -> b\nT2 b -> a\nunwatched com.acme.Gen")))
                .startsWith("lockrank: 1 potential deadlock\n")
                .contains("\n  not judged: 1 class that was not watched\n");
        assertThat(TextReport.of(Notation.findings("attached 81234\nT1 a -> b\nunended")))
                .startsWith(
                        "lockrank: no findings in what was judged, the order of locks; not judged: the 81 s before the "
                                + "agent was attached and what came after the recording ended\n");
        assertThat(TextReport.of(Notation.findings("T1 a -> b", "attached 7\nT1 a -> b")))
                .contains("; not judged: what came before the agent was attached, in 1 of 2 runs\n");
    }

    @Test
    void moreCombinationsThanAreLookedAt_areNotCalledSafe() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1_500; i++) {
            text.append("T1." + i + " g a -> b at P.ab:1\n");
            text.append("T2." + i + " g b -> c at P.bc:2\n");
        }
        text.append("T3 c -> a at P.ca:3\n");
        assertThat(TextReport.of(Notation.findings(text.toString())))
                .startsWith(
                        "lockrank: no findings in what was judged, the order of locks; not judged: some combinations of lock "
                                + "classes and some combinations of locks\n")
                .contains(
                        "  note: there are more combinations of locks than were looked at; more may be possible than is "
                                + "reported here\n");
    }

    @Test
    void whenTheAgentWasAttached_isInTheJsonOfTheRun() {
        assertThat(JsonReport.of(Notation.findings("attached 81234\nT1 a -> b")))
                .contains("\"agent\":\"0.1.0\",\"attachedAfterMillis\":81234,");
    }

    @Test
    void jvmThatRanNoProgram_isCalledSo() {
        assertThat(TextReport.of(Notation.findings("T1 a -> b", "command \nT1 a -> b")))
                .contains("2 runs: app.jar on JVM 17.0.15; no program on JVM 17.0.15\n");
    }

    @Test
    void threadsBesideTheFindings_areNotes() {
        assertThat(TextReport.of(Notation.findings("waits T1 12s notification com.acme.Box holding a\nlook exit\n")))
                .contains(
                        "\n  note: run1: thread T1 waits to be notified for 12 s at com.acme.T1.take_wait(App.java:1), "
                                + "holding a.lock, which nobody wanted\n");
        Findings behind = Notation.findings("""
                stuck T1 a -> b; T2 b -> a
                waits T1 12s lock b from T2 holding a
                waits T2 12s lock a from T1 holding b
                waits T3 11s lock a from T1
                waits main 10s thread java.lang.Thread from T1
                look signal SIGTERM
                """);
        assertThat(TextReport.of(behind))
                .contains(
                        "\n  note: run1: 2 more threads wait for a deadlock: T3 at com.acme.T3.take_wait(App.java:1), "
                                + "and others\n");
        assertThat(JsonReport.of(behind)).contains("\"notes\":[\"run1: 2 more threads wait for a deadlock: T3 at ");
    }

    @Test
    void initializationThatStoodStill() {
        matches("initialization", null, """
                kind Codec initialization
                kind Format initialization
                kind Shape initialization
                kind Circle initialization
                kind Licence initialization
                name store com.acme.Store.lock
                stuck T1 Codec at Codec.<clinit>:7 -> Format at Codec.<clinit>:7; T2 Format at Format.<clinit>:5 -> Codec
                stuck T1 Shape at Shape.<clinit>:4 -> Circle at Shape.<clinit>:4; T2 Circle -> Shape
                stuck T1 Licence at Licence.<clinit>:9 -> store at Store.read:12; T2 store at Store.check:30 -> Licence
                """);
    }

    @Test
    void initializationThatCanStandStill() {
        matches("predicted-initialization", null, """
                kind Licence initialization
                kind Left initialization
                kind Right initialization
                name store com.acme.Store.lock
                calls read com.acme.Store.read:12 com.acme.Licence.<clinit>:9 com.acme.Main.run:3
                calls left com.acme.Left.<clinit>:5 com.acme.Main.run:8
                calls right com.acme.Right.<clinit>:6 com.acme.Main.run:9
                calls check com.acme.Store.check:30 com.acme.Main.run:4
                calls taken com.acme.Store.check:29 com.acme.Main.run:4
                await T2 store at taken -> Licence at check
                provides T1 Licence: T1 -> store at read
                provides T1 Left: T1 -> Right at left
                provides T2 Right: T2 -> Left at right
                """);
    }

    @Test
    void againstTheOrder() {
        matches(
                "against-order",
                """
                # Guards the map of pools.
                NONE < registry < connection < statement;
                NONE < cache;
                bind registry: field com.acme.Registry.lock;
                bind connection: monitor com.acme.Pool;
                bind statement: field com.acme.Statement.lock;
                bind cache: field com.acme.cache.lock;
                """,
                POOL,
                "T1 cache#1 -> cache#2\nname registry com.acme.Registry.lock\nT1 registry -> cache");
    }

    private static void matches(String name, @Nullable String order, String... recordings) {
        Findings findings = Notation.findings(order, recordings);
        Golden.assertMatches(TextReportTest.class, name + ".txt", TextReport.of(findings));
        Golden.assertMatches(TextReportTest.class, name + ".json", JsonReport.of(findings));
        // What we tell people to paste is an order: all of it together, and what programs read of each finding.
        compiles(findings.order());
        findings.all().forEach(f -> compiles(findings.order(f)));
    }

    private static void compiles(List<String> lines) {
        if (!lines.isEmpty()) {
            assertThat(Notation.order(String.join("\n", lines)).bindings()).isNotEmpty();
        }
    }
}
