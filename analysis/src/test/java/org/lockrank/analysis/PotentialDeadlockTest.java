package org.lockrank.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which acquisitions make a potential deadlock, and which do not: what must not be reported comes first. */
class PotentialDeadlockTest {

    @Test
    void oneOrder_isFine() {
        nothing("""
                T1 a -> b
                T2 a -> b
                """);
    }

    @Test
    void bothOrders_byOneThread_areFine() {
        nothing("""
                T1 a -> b
                T1 b -> a
                """);
    }

    @Test
    void bothOrders_underAGate_areFine() {
        nothing("""
                T1 g a -> b
                T2 g b -> a
                """);
    }

    @Test
    void bothOrders_underAGateThatIsTakenInside_areFine() {
        nothing("""
                T1 a g -> b
                T2 b g -> a
                """);
    }

    @Test
    void bothOrders_underATriedGate_areFine() {
        nothing("""
                T1 ~g a -> b
                T2 g b -> a
                """);
    }

    @Test
    void bothOrders_underAGateThatOneReadsAndOneWrites_areFine() {
        nothing("""
                kind g read-write
                T1 g:r a -> b
                T2 g:w b -> a
                """);
    }

    @Test
    void bothOrders_underAGateThatBothRead_canDeadlock() {
        finds("potential-deadlock a b", """
                kind g read-write
                T1 g:r a -> b
                T2 g:r b -> a
                """);
    }

    @Test
    void bothOrders_underDifferentGates_canDeadlock() {
        finds("potential-deadlock a b", """
                T1 g#1 a -> b
                T2 g#2 b -> a
                """);
    }

    @Test
    void bothOrders_beforeAThreadStartedAndAfter_areFine() {
        nothing("""
                before T1.0 T2.0
                T1.0 a -> b
                T2 b -> a
                """);
    }

    @Test
    void bothOrders_orderedThroughOtherThreads_areFine() {
        nothing("""
                before T1.3 T2.1
                before T2.1 T3.4
                before T3.5 T4.7
                T1.2 a -> b
                T4.8 b -> a
                """);
    }

    @Test
    void bothOrders_inPhasesThatNothingOrders_canDeadlock() {
        finds("potential-deadlock a b", """
                before T1.0 T2.1
                T1.1 a -> b
                T2.1 b -> a
                """);
        finds("potential-deadlock a b", """
                before T1.0 T2.1
                T1.0 a -> b
                T2.0 b -> a
                """);
        finds("potential-deadlock a b", """
                before T1.3 T2.1
                before T2.0 T3.4
                T1.2 a -> b
                T3.4 b -> a
                """);
    }

    @Test
    void bothOrders_beforeSomethingHandedOverAndAfter_areFine() {
        nothing("""
                before T1.0 T2.0 handed
                T1.0 a -> b
                T2 b -> a
                """);
        nothing("""
                before T1.0 T2.0
                before T2.1 T3.2 handed
                T1.0 a -> b
                T3.2 b -> a
                """);
    }

    @Test
    void bothOrders_orderedOnlyByTwoTasksThatOneThreadHappenedToRunInThisOrder_canDeadlock() {
        finds("potential-deadlock a b", """
                before T1.0 worker.1 handed
                before worker.2 T2.1 since 2
                T1.0 a -> b
                T2.1 b -> a
                """);
        finds("potential-deadlock a b", """
                before worker.2 T2.1 since 2
                worker.1 a -> b
                T2.1 b -> a
                """);
    }

    @Test
    void bothOrders_inATaskAndAfterItsResult_areFine() {
        nothing("""
                before worker.2 T2.1 since 2
                worker.2 a -> b
                T2.1 b -> a
                """);
    }

    @Test
    void bothOrders_inWhatAThreadDidByChanceAfterTheOther_areFine() {
        nothing("""
                before T1.0 T2.1 until 2 handed
                T1.0 a -> b
                T2.1 b -> a
                T2.2 b -> a
                """);
        nothing("""
                before T1.0 T2.1 until 2
                before T2.2 T3.0 since 2
                T1.0 a -> b
                T3.0 b -> a
                """);
    }

    @Test
    void bothOrders_inWhatAThreadDidBeforeAndAfterThat_canDeadlock() {
        finds("potential-deadlock a b", """
                before T1.0 T2.1 until 2
                T1.0 a -> b
                T2.0 b -> a
                """);
        finds("potential-deadlock a b", """
                before T1.0 T2.1 until 2
                T1.0 a -> b
                T2.3 b -> a
                """);
        finds("potential-deadlock a b", """
                before T1.0 T2.1 until 2
                before T2.3 T3.0 since 3
                T1.0 a -> b
                T3.0 b -> a
                """);
    }

    @Test
    void bothOrders_inOneOfSeveralStretchesThatAThreadDidByChance_areFine() {
        nothing("""
                before T1.0 T2.1 until 1 handed
                before T1.0 T2.5 until 6 handed
                T1.0 a -> b
                T2.6 b -> a
                """);
        finds("potential-deadlock a b", """
                before T1.0 T2.1 until 1 handed
                before T1.0 T2.5 until 6 handed
                T1.0 a -> b
                T2.3 b -> a
                """);
    }

    @Test
    void innerLockThatIsTried_isFine() {
        nothing("""
                kind b lock
                T1 a -> ~b
                T2 b -> a
                """);
        nothing("""
                kind b lock
                T1 a -> ^b
                T2 b -> a
                """);
    }

    @Test
    void outerLockThatWasTried_canDeadlock() {
        finds("potential-deadlock a b", """
                T1 ~a -> b
                T2 ^b -> a
                """);
    }

    @Test
    void bothOrders_canDeadlock() {
        finds("potential-deadlock a b", """
                T1 a -> b
                T2 b -> a
                """);
    }

    @Test
    void bothOrders_ofVirtualThreads_canDeadlock() {
        finds("potential-deadlock a b", """
                V1 a -> b
                V2 b -> a
                """);
    }

    @Test
    void bothOrders_withOtherLocksBetween_canDeadlock() {
        finds("potential-deadlock a b", """
                T1 x a y -> b
                T2 b z -> a
                """);
    }

    @Test
    void threeLocks_byThreeThreads_canDeadlock() {
        finds("potential-deadlock a b c", """
                T1 a -> b
                T2 b -> c
                T3 c -> a
                """);
    }

    @Test
    void threeLocks_byTwoThreads_areFine() {
        nothing("""
                T1 a -> b
                T1 b -> c
                T2 a -> b
                T2 b -> c
                T2 c -> a
                """);
    }

    @Test
    void threeLocks_underAGateOfTwo_areFine() {
        nothing("""
                T1 g a -> b
                T2 b -> c
                T3 g c -> a
                """);
    }

    @Test
    void cycleOfForty_canDeadlock() {
        StringBuilder cycle = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            cycle.append("T" + i + " p" + i + " -> p" + (i + 1) % 40 + "\n");
            cycle.append("U" + i + " p" + i + " -> q" + i + "\n");
        }
        Findings findings = Notation.findings(cycle.toString());
        assertThat(findings.all()).hasSize(1);
        assertThat(findings.all().get(0).sides()).hasSize(40);
    }

    @Test
    void waitTakesItsMonitorAgain_underAnother_canDeadlock() {
        finds("potential-deadlock a b", """
                T1 b -> !a
                T2 a -> b
                """);
    }

    @Test
    void twoAccounts_eachWay_canDeadlock_andAreOneFinding() {
        Findings findings = Notation.findings("""
                T1 account#1 -> account#2 at Bank.transfer:9
                T2 account#2 -> account#1 at Bank.transfer:9
                T1 account#3 -> account#4 at Bank.transfer:9
                T2 account#4 -> account#3 at Bank.transfer:9
                T1 account#1 -> account#3 at Bank.transfer:9
                T2 account#3 -> account#2 at Bank.transfer:9
                """);
        assertThat(Notation.verdicts(findings)).containsExactly("potential-deadlock account account");
        assertThat(findings.all().get(0).more()).isEqualTo(1);
    }

    @Test
    void accounts_byKey_areFine() {
        nothing("""
                T1 account#1 -> account#2
                T2 account#1 -> account#3
                T3 account#2 -> account#3
                T1 account#2 -> account#3
                """);
    }

    @Test
    void differentPlaces_areDifferentFindings() {
        assertThat(Notation.verdicts(Notation.findings("""
                        T1 a -> b at Pool.get:1
                        T2 b -> a at Pool.put:2
                        T2 b -> a at Pool.close:3
                        """)))
                .containsExactly("potential-deadlock a b", "potential-deadlock a b");
    }

    @Test
    void sameLocks_ofDifferentRuns_areDifferentLocks() {
        assertThat(Notation.verdicts(Notation.findings("T1 a -> b", "T2 b -> a")))
                .containsExactly("order-inversion a b");
    }

    static void nothing(String recording) {
        assertThat(Notation.verdicts(Notation.findings(recording))).isEmpty();
    }

    static void finds(String verdict, String recording) {
        assertThat(Notation.verdicts(Notation.findings(recording))).containsExactly(verdict);
    }
}
