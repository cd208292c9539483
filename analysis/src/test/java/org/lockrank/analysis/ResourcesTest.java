package org.lockrank.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lockrank.analysis.Notation.findings;
import static org.lockrank.analysis.Notation.verdicts;

import org.junit.jupiter.api.Test;

/** Cycles of locks and of what else threads wait for. */
class ResourcesTest {

    private static final String RESULT = "resource f result\n";
    private static final String QUEUE = "resource q element\n";

    @Test
    void resultOfATaskThatNeedsTheLock_isAPotentialDeadlock() {
        assertThat(verdicts(findings(RESULT + """
            await T1 a -> f
            provides T2 f: a
            """))).containsExactly("potential-deadlock a the result of acme.f");
    }

    @Test
    void anotherLock_isNone() {
        assertThat(verdicts(findings(RESULT + """
            await T1 a -> f
            provides T2 f: b
            """))).isEmpty();
    }

    @Test
    void ownTask_isNone() {
        assertThat(verdicts(findings(RESULT + """
            await T1.1 a -> f
            provides T1 f: a
            """))).isEmpty();
    }

    @Test
    void resultThatWasGotBefore_isNone() {
        assertThat(verdicts(findings(RESULT + """
            await T1.1 a -> f
            provides T2 f: a
            before T2.0 T1.1
            """))).isEmpty();
    }

    @Test
    void lockThatWasReleasedBeforeTheTaskBegan_isNone() {
        assertThat(verdicts(findings(RESULT + """
            await T1.0 a -> f
            provides T2.1 f: T2.1 a
            before T1.0 T2.1
            """))).isEmpty();
    }

    @Test
    void gateAroundBoth_isNoneButForTheGate() {
        assertThat(verdicts(findings(RESULT + """
            await T1 g a -> f
            provides T2 f: g; T2 g -> a
            """))).containsExactly("potential-deadlock g the result of acme.f");
    }

    @Test
    void timedNeed_isNone() {
        assertThat(verdicts(findings(RESULT + """
            await T1 a -> f
            provides T2 f: ^a
            """))).isEmpty();
    }

    @Test
    void anyOneWhoNeedsNoLock_canProvideAnElement() {
        assertThat(verdicts(findings(QUEUE + """
            await T1 a -> q
            provides T2 q: a
            provides T3 q:
            """))).isEmpty();
    }

    @Test
    void anyOneWhoNeedsAnotherLock_canProvideAnElement() {
        assertThat(verdicts(findings(QUEUE + """
            await T1 a -> q
            provides T2 q: a
            provides T3 q: b
            """))).isEmpty();
    }

    @Test
    void allWhoProvideElements_needTheLock() {
        assertThat(verdicts(findings(QUEUE + """
            await T1 a -> q
            provides T2 q: a
            provides T3 q: b; a
            """)))
                .hasSize(2)
                .containsOnly("potential-deadlock a an element of queue acme.q");
    }

    @Test
    void whoeverProvidesWhatItWaitsFor_isNotCutOff() {
        assertThat(verdicts(findings(QUEUE + """
            await T1 a -> q
            provides T2 q: a
            provides T1 q: a
            """))).isEmpty();
    }

    @Test
    void oneOfAllWhoCountALatch_isEnough() {
        assertThat(verdicts(findings("resource l latch\n" + """
            await T1 a -> l
            provides T2 l: a
            provides T3 l: b
            """))).containsExactly("potential-deadlock a latch acme.l");
    }

    @Test
    void thirdThread_standsInBetween() {
        assertThat(verdicts(findings(RESULT + """
            await T1 a -> f
            provides T2 f: b
            T3 b -> a
            """))).containsExactly("potential-deadlock a b the result of acme.f");
    }

    /** Both are to provide it, and that is no gate. */
    @Test
    void providersOfOneThing_canMeet() {
        assertThat(verdicts(findings("resource l latch\n" + """
            await T1 a -> l
            provides T2 l: b
            provides T3 l: T3 b -> a
            T3 b -> a
            """))).contains("potential-deadlock a b latch acme.l");
    }

    @Test
    void readersDoNotKeepEachOtherBack() {
        assertThat(verdicts(findings(RESULT + """
            kind a read_write
            await T1 a:r -> f
            provides T2 f: a:r
            """))).isEmpty();
    }

    @Test
    void aWriterBetweenReaders_does() {
        assertThat(verdicts(findings(RESULT + """
            kind a read_write
            await T1 a:r -> f
            provides T2 f: a:r
            write T3 a
            """))).containsExactly("potential-deadlock a the result of acme.f");
    }

    @Test
    void asManyTasksAsThePoolHasWorkers_starveIt() {
        String pool = RESULT + "resource p worker 2\n";
        assertThat(verdicts(findings(pool + """
            await T1 p -> f#1 run 1
            await T1 p -> f#2 run 2
            """))).hasSize(1);
        assertThat(verdicts(findings(pool + """
            await T1.0 p -> f#1 run 1
            await T1.1 p -> f#2 run 1
            """))).isEmpty();
        assertThat(verdicts(findings(pool + """
            await T1 p -> f#1 run 1
            """))).isEmpty();
        assertThat(verdicts(findings(pool + """
            await T1.0 p -> f#1 run 1
            await T1.1 p -> f#2 run 2
            before T1.0 T3.1
            before T3.1 T1.1
            """))).isEmpty();
    }

    /** Who waits for the lock that another worker waits with is one worker less, who gives up is none. */
    @Test
    void tasksThatWaitWithOneLock_starveAPool_unlessTheyOnlyTryToGetIt() {
        String pool = RESULT + "resource p worker 2\n";
        assertThat(verdicts(findings(pool + """
            await T1 p a -> f#1 run 1
            await T1 p a -> f#2 run 2
            """))).hasSize(1);
        assertThat(verdicts(findings(pool + """
            await T1 p ~a -> f#1 run 1
            await T1 p a -> f#2 run 2
            """))).hasSize(1);
        assertThat(verdicts(findings(pool + """
            await T1 p ~a -> f#1 run 1
            await T1 p ~b -> f#2 run 2
            """))).hasSize(1);
        assertThat(verdicts(findings(pool + """
            await T1 p ~a -> f#1 run 1
            await T2 p ^a -> f#2 run 2
            """))).isEmpty();
    }

    @Test
    void noOrderOfLocks_preventsIt() {
        Findings findings = findings(RESULT + """
            await T1 a -> f
            provides T2 f: a
            """);
        assertThat(findings.order()).isEmpty();
        assertThat(findings.keptApart()).isEmpty();
    }
}
