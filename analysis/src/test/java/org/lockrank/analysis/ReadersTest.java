package org.lockrank.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lockrank.analysis.PotentialDeadlockTest.finds;
import static org.lockrank.analysis.PotentialDeadlockTest.nothing;

import org.junit.jupiter.api.Test;

/** Locks of two sides: who blocks whom. */
class ReadersTest {

    @Test
    void readRead_withoutAnyWriter_isFine() {
        nothing("""
                kind a read-write
                kind b read-write
                T1 a:r -> b:r
                T2 b:r -> a:r
                """);
    }

    @Test
    void readRead_whoseOnlyWritersAreTheTwoThemselves_isFine() {
        nothing("""
                kind a read-write
                kind b read-write
                T1 a:r -> b:r
                T2 b:r -> a:r
                write T1.0 a
                write T2.0 b
                """);
    }

    @Test
    void readRead_withAWriterForOneOnly_isFine() {
        nothing("""
                kind a read-write
                kind b read-write
                T1 a:r -> b:r
                T2 b:r -> a:r
                write T3.0 a
                """);
    }

    @Test
    void readRead_withOneThreadThatWritesBoth_isFine_forItCanBeInOneQueueOnly() {
        nothing("""
                kind a read-write
                kind b read-write
                T1 a:r -> b:r
                T2 b:r -> a:r
                write T3.0 a
                write T3.0 b
                """);
    }

    @Test
    void readRead_withAWriterForEach_canDeadlock() {
        finds("potential-deadlock a b", """
                kind a read-write
                kind b read-write
                T1 a:r -> b:r
                T2 b:r -> a:r
                write T3.0 a
                write T3.0 b
                write T4.0 a
                """);
    }

    @Test
    void readRead_withWritersThatWereOverBefore_isFine() {
        nothing("""
                kind a read-write
                kind b read-write
                before main.0 T1.0
                T1 a:r -> b:r
                T2 b:r -> a:r
                write main.0 a
                write T3.0 b
                """);
    }

    @Test
    void readRead_besideAPlainLock_needsOneWriter() {
        nothing("""
                kind a read-write
                T1 a:r -> b
                T2 b -> a:r
                """);
        finds("potential-deadlock a b", """
                kind a read-write
                T1 a:r -> b
                T2 b -> a:r
                write T3.0 a
                """);
    }

    @Test
    void readWriteCrossed_canDeadlock() {
        finds("potential-deadlock a b", """
                kind a read-write
                kind b read-write
                T1 a:r -> b:w
                T2 b:r -> a:w
                """);
        finds("potential-deadlock a b", """
                kind a read-write
                kind b read-write
                T1 a:w -> b:r
                T2 b:w -> a:r
                """);
    }

    @Test
    void upgrade_waitsForItself() {
        finds("potential-deadlock a", """
                kind a read-write
                T1 a:r -> a:w
                """);
    }

    @Test
    void upgrade_thatIsTried_isFine() {
        nothing("""
                kind a read-write
                T1 a:r -> ~a:w
                """);
        nothing("""
                kind a read-write
                T1 a:r -> ^a:w
                """);
    }

    @Test
    void downgrade_andReentry_areFine() {
        nothing("""
                kind a read-write
                T1 a:w -> a:r
                T1 a:r -> a:r
                T1 a:w -> a:w
                T1 a:w a:r -> a:w
                write T2.0 a
                """);
    }

    @Test
    void reentrantRead_underAnotherLock_isFine() {
        nothing("""
                kind a read-write
                T1 a:r b -> a:r
                T2 a:r -> b
                write T3.0 a
                """);
    }

    @Test
    void stampedLock_readTwice_needsAWriter() {
        nothing("""
                kind a stamped
                T1 a:r -> a:r
                write T1.0 a
                """);
        finds("potential-deadlock a", """
                kind a stamped
                T1 a:r -> a:r
                write T2.0 a
                """);
    }

    @Test
    void stampedLock_writeTwice_waitsForItself() {
        finds("potential-deadlock a", """
                kind a stamped
                T1 a:w -> a:w
                """);
        finds("potential-deadlock a", """
                kind a stamped
                T1 a:w -> a:r
                """);
    }

    @Test
    void stampedLocks_bothOrders_canDeadlock() {
        finds("potential-deadlock a b", """
                kind a stamped
                kind b stamped
                T1 a:w -> b:w
                T2 b:r -> a:w
                """);
    }

    @Test
    void handOverHand_byTwoThreads_isFine() {
        nothing("""
                T1 a -> b
                T1 b -> c
                T2 b -> c
                T2 c -> a
                """);
    }

    @Test
    void writers_areNamedInTheFinding() {
        Findings findings = Notation.findings("""
                kind a read-write
                kind b read-write
                T1 a:r -> b:r
                T2 b:r -> a:r
                write W1.0 a
                write W2.0 b
                """);
        assertThat(findings.all().get(0).writers())
                .extracting(w -> w.thread().name() + " " + w.lock().lockClass().shortName())
                .containsExactlyInAnyOrder("W1 a.lock", "W2 b.lock");
    }

    @Test
    void deadlockOfReadersBehindAWriterWhoHoldsNothing_isNotToldOnceMoreAsPotential() {
        finds("deadlock a a b", """
                kind a read-write
                T1 a:r -> b
                T2 b -> a:r
                write T3.0 a
                stuck T1 a:r -> b; T2 b -> a:r; T3 -> a
                """);
    }
}
