package org.lockrank.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockrank.analysis.evidence.NestedAcquisition;

/** Both orders without a finding: what is told of them, and what is not worth it. */
class OppositeOrdersTest {

    @Test
    void threadsOfWhichOneMustComeFirst_areTold_thatOneFirst() {
        String joined = """
                before T2.0 main.1
                before main.1 T1.0
                T1 a -> b at Pool.get:1
                T2 b -> a at Pool.put:2
                """;
        assertThat(told(joined))
                .containsExactly("ordered b a: T2 com.acme.Pool.put(Pool.java:2), T1 com.acme.Pool.get(Pool.java:1)");
    }

    @Test
    void otherLocksOfTheClasses_byThreadsOfWhichOneMustComeFirst_areTold() {
        assertThat(told("""
                        before T1.0 T2.0
                        T1 a#1 -> b#1
                        T2 b#2 -> a#2
                        """))
                .containsExactly("ordered a b: T1 com.acme.T1.take_b(App.java:1), T2 com.acme.T2.take_a(App.java:1)");
    }

    @Test
    void oneThread_isTold_ofOtherLocksAtTwoPlacesOnly() {
        assertThat(told("main a -> b\nmain b -> a"))
                .containsExactly(
                        "one-thread a b: main com.acme.main.take_b(App.java:1), main com.acme.main.take_a(App.java:1)");
        assertThat(told("main account#1 -> account#2\nmain account#2 -> account#1"))
                .hasSize(1);
        assertThat(told("main a#1 -> b#1 at BankTest.withdraws:9\nmain b#2 -> a#2 at BankTest.reports:16"))
                .as("as tests do, each with a bank of its own")
                .containsExactly("one-thread a b: main com.acme.BankTest.withdraws(BankTest.java:9),"
                        + " main com.acme.BankTest.reports(BankTest.java:16)");
        assertThat(told("main a#1 -> b#1 at Stream.flush:9\nmain b#2 -> a#2 at Stream.flush:9"))
                .isEmpty();
    }

    @Test
    void severalThreads_areToldBeforeOne_andOncePerPairOfClasses() {
        assertThat(told("""
                        before T1.0 T2.0
                        T1 a#1 -> b#1
                        T1 b#1 -> a#1
                        T2 b#1 -> a#1
                        T2 b#2 -> a#2 at Pool.put:2
                        """))
                .containsExactly("ordered a b: T1 com.acme.T1.take_b(App.java:1), T2 com.acme.T2.take_a(App.java:1)");
    }

    @Test
    void whatIsAFinding_isNotToldAgain() {
        assertThat(told("""
                        before T1.0 T2.0
                        T1 a -> b
                        T2 b -> a
                        T3 b -> a
                        """)).isEmpty();
    }

    @Test
    void gates_readers_andTries_areNothing() {
        assertThat(told("before T1.0 T2.0\nT1 g a -> b\nT2 g b -> a")).isEmpty();
        assertThat(told("before T1.0 T2.0\nkind a read-write\nT1 a:r -> b\nT2 b -> a:r"))
                .isEmpty();
        assertThat(told("before T1.0 T2.0\nT1 a -> ~b\nT2 b -> a")).isEmpty();
    }

    @Test
    void oneOrder_isNothing() {
        assertThat(told("before T1.0 T2.0\nT1 a -> b\nT2 a -> b")).isEmpty();
        assertThat(told("before T1.0 T2.0\nT1 node#1 -> node#2\nT2 node#2 -> node#3"))
                .isEmpty();
    }

    private static List<String> told(String recording) {
        return Notation.findings(recording).keptApart().stream()
                .map(k -> k.why().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + " "
                        + k.outer().lockClass().shortName().replace(".lock", "") + " "
                        + k.inner().lockClass().shortName().replace(".lock", "") + ": " + side(k.first()) + ", "
                        + side(k.second()))
                .toList();
    }

    private static String side(NestedAcquisition acquisition) {
        return acquisition.thread().name() + " " + acquisition.stack().place();
    }
}
