package org.lockrank.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lockrank.analysis.PotentialDeadlockTest.finds;
import static org.lockrank.analysis.PotentialDeadlockTest.nothing;

import org.junit.jupiter.api.Test;

/** Lock classes in both orders, where the locks were different ones. */
class InversionTest {

    @Test
    void locksOfOneClassInEachOther_areNoInversion() {
        nothing("""
                T1 node#1 -> node#2
                T2 node#2 -> node#3
                """);
    }

    @Test
    void otherLocksOfTheSameClasses_areAnInversion() {
        finds("order-inversion a b", """
                T1 a#1 -> b#1
                T2 b#2 -> a#2
                """);
    }

    @Test
    void threeClasses_areAnInversion() {
        finds("order-inversion a b c", """
                T1 a#1 -> b#1
                T2 b#2 -> c#2
                T3 c#3 -> a#3
                """);
    }

    /** One who holds a and b and wants c stands in the way of whoever wants a, and a shorter cycle says so already. */
    @Test
    void inversion_inWhichOneHoldsTwoOfTheClasses_isOnlyTheShorterOne() {
        finds("potential-deadlock a c", """
                T1 a#1 b#1 -> c#1
                T2 c#1 -> a#1
                T3 a#3 -> b#3
                """);
    }

    @Test
    void inversion_inWhichOneReadsAnotherOfTheClasses_isAnInversion() {
        finds("order-inversion a b c", """
                kind a read-write
                T1 a#1:r b#1 -> c#1
                T2 c#2 -> a#2:r
                T3 a#3 -> b#3
                """);
    }

    @Test
    void locksThatNoTwoThreadsShare_areFine() {
        nothing("""
                T1 a#1 -> b#1 x7
                T2 b#2 -> a#2 x2
                T3 a#3 -> b#3
                """);
        nothing("""
                T1 a#1 -> b#1
                T1 a#1 -> b#1 at Pool.get:2
                T2 b#2 -> a#2 x2
                """);
    }

    @Test
    void locksThatWereAcquiredOnce_mayBeShared() {
        finds("order-inversion a b", """
                T1 a#1 -> b#1 x7
                T2 b#2 -> a#2
                """);
    }

    @Test
    void locksOfWhichOneIsShared_areAnInversion() {
        String unshared = """
                T1 a#1 -> b#1 x7
                T2 b#2 -> a#2 x7
                """;
        nothing(unshared);
        finds("order-inversion a b", unshared + "T3 a#1 -> x");
        finds("order-inversion a b", unshared + "T3 y -> b#2");
        finds("order-inversion a b", unshared + "T3 y -> a#2");
        finds("order-inversion a b", "kind a read-write\n" + unshared + "write T3 a#1");
        // Another lock of the class that is shared, but never in one of these orders.
        nothing(unshared + "T3 a#3 -> x\nT4 a#3 -> x");
        finds("order-inversion a b", unshared + "T3 a#3 -> b#3\nT4 a#3 -> x");
    }

    @Test
    void locksOfTwoRuns_areTheSame_whereEachRunHasOne() {
        assertThat(Notation.verdicts(Notation.findings("T1 a -> b x5", "T2 b -> a x5")))
                .containsExactly("order-inversion a b");
        assertThat(Notation.verdicts(
                        Notation.findings("T1 a -> b x5\nT1 a#2 -> b#2 x5", "T2 b -> a x5\nT2 b#2 -> a#2 x5")))
                .isEmpty();
    }

    @Test
    void otherLocks_underGatesOfOneClass_areFine() {
        nothing("""
                T1 g#1 a#1 -> b#1
                T2 g#2 b#2 -> a#2
                """);
        nothing("""
                T1 g#1 a#1 x -> b#1
                T2 y g#2 b#2 -> a#2
                T3 g#1 b#1 -> a#1
                """);
    }

    @Test
    void otherLocks_underGatesThatDoNotFollowFromThem_areAnInversion() {
        finds("order-inversion a b", """
                T1 g#1 a#1 -> b#1
                T2 g#2 b#2 -> a#2
                T1 g#3 a#1 -> b#1
                """);
        finds("order-inversion a b", """
                T1 g#1 a#1 -> b#1
                T2 g#2 b#2 -> a#2
                T1 g#1 a#3 -> b#2
                """);
    }

    @Test
    void otherLocks_ofWhichOneSideHasNoGate_areAnInversion() {
        finds("order-inversion a b", """
                T1 g#1 a#1 -> b#1
                T2 b#2 -> a#2
                """);
        finds("order-inversion a b", """
                T1 g#1 a#1 -> b#1
                T2 g#2 b#2 -> a#2
                T3 b#3 -> a#3
                """);
    }

    @Test
    void otherLocks_underGatesThatBothRead_orInsideThem_areAnInversion() {
        finds("order-inversion a b", """
                kind g read-write
                T1 g#1:r a#1 -> b#1
                T2 g#2:r b#2 -> a#2
                """);
        finds("order-inversion a b", """
                T1 a#1 g#1 -> b#1
                T2 b#2 g#2 -> a#2
                """);
    }

    @Test
    void otherLocks_byTheSameThread_areFine() {
        nothing("""
                T1 a#1 -> b#1
                T1 b#2 -> a#2
                """);
    }

    @Test
    void otherLocks_underAGate_areFine() {
        nothing("""
                T1 g a#1 -> b#1
                T2 g b#2 -> a#2
                """);
    }

    @Test
    void otherLocks_beforeAndAfterAStart_areFine() {
        nothing("""
                before T1.0 T2.0
                T1 a#1 -> b#1
                T2 b#2 -> a#2
                """);
    }

    @Test
    void otherLocks_read_needWriters() {
        nothing("""
                kind a read-write
                kind b read-write
                T1 a#1:r -> b#1:r
                T2 b#2:r -> a#2:r
                write T3.0 a#1
                """);
        finds("order-inversion a b", """
                kind a read-write
                kind b read-write
                T1 a#1:r -> b#1:r
                T2 b#2:r -> a#2:r
                write T3.0 a#1
                write T4.0 b#2
                """);
    }

    @Test
    void otherLocks_tried_areFine() {
        nothing("""
                T1 a#1 -> ~b#1
                T2 b#2 -> ^a#2
                T3 b#2 -> a#2
                """);
    }

    @Test
    void inversion_thatIsAPotentialDeadlock_isOnlyThat() {
        finds("potential-deadlock a b", """
                T1 a#1 -> b#1
                T2 b#1 -> a#1
                T3 b#2 -> a#2
                T4 a#3 -> b#3
                """);
    }

    @Test
    void inversion_withinALongerPotentialDeadlock_isOnlyThat() {
        finds("potential-deadlock a a b", """
                T1 a#1 -> b#1
                T2 b#1 -> a#2
                T3 a#2 -> a#1
                """);
    }

    @Test
    void inversion_isOneFinding_whereverItHappens() {
        finds("order-inversion a b", """
                T1 a#1 -> b#1 at Pool.get:1
                T1 a#2 -> b#2 at Pool.put:2
                T2 b#3 -> a#3 at Pool.open:3
                T2 b#4 -> a#4 at Pool.close:4
                """);
    }

    @Test
    void runsThatAreFineEach_becauseOfAStart_areFineTogether() {
        String run = """
                before main.0 T2.0
                main a -> b
                T2 b -> a
                """;
        assertThat(Notation.verdicts(Notation.findings(run, run))).isEmpty();
    }

    @Test
    void runsOfOneThread_areFineTogether() {
        assertThat(Notation.verdicts(Notation.findings("main a -> b", "main b -> a")))
                .isEmpty();
    }

    @Test
    void runsWithAGateThatIsOneInEach_areFineTogether() {
        assertThat(Notation.verdicts(Notation.findings("T1 g a -> b", "T2 g b -> a")))
                .isEmpty();
        assertThat(Notation.verdicts(Notation.findings("T1 g#1 a -> b\nT1 g#2 -> x", "T2 g b -> a")))
                .containsExactly("order-inversion a b");
    }

    @Test
    void runsWithOppositeOrders_areAnInversion() {
        assertThat(Notation.verdicts(Notation.findings("T1 a -> b", "T2 b -> a", "T3 a -> b")))
                .containsExactly("order-inversion a b");
    }
}
