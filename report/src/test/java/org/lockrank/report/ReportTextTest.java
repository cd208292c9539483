package org.lockrank.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lockrank.testing.Golden;

/** Whole reports, as people and as programs read them. */
class ReportTextTest {

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
        assertThat(Notation.findings("write T1 a").text())
                .startsWith("lockrank: no findings; no thread was seen to take a lock while it held another\n");
    }

    @Test
    void recordingWithTakingsThatWereDropped_isCalledSafeAsFarAsItGoes() {
        assertThat(Notation.findings("T1 a -> b\ndropped 7 nested acquisitions").text())
                .startsWith("lockrank: no findings; what was kept cannot deadlock by the order of its locks\n");
    }

    @Test
    void longNamesOfThreads_areShortenedInTheSchedule() {
        String pool = "acme-VeryLongWindedPoolManager-token-z8kfltbm1nm0air67fy3-HelperThread-#";
        assertThat(Notation.findings(pool + "0 a -> b\n" + pool + "1 b -> a").text())
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
        Golden.assertMatches(ReportTextTest.class, name + ".txt", findings.text());
        Golden.assertMatches(ReportTextTest.class, name + ".json", findings.json());
        // What we tell people to paste is an order.
        for (Finding finding : findings.all) {
            List<String> lines = new Advice(finding, new Names(finding), findings.habits).order();
            if (!lines.isEmpty()) {
                assertThat(Notation.order(String.join("\n", lines)).bindings()).isNotEmpty();
            }
        }
    }
}
