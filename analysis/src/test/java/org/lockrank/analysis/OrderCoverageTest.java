package org.lockrank.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockrank.analysis.OrderCoverage.PairUse;

/** How much of an order recordings bear witness to. */
class OrderCoverageTest {

    private static final String ORDER = """
            NONE < a < b < c;
            NONE < d;
            bind a: field com.acme.a.lock;
            bind b: field com.acme.b.lock;
            bind c: field com.acme.c.lock;
            """;

    private static OrderCoverage of(String... recordings) {
        return OrderCoverage.of(Notation.order(ORDER), Notation.evidence(recordings));
    }

    @Test
    void ranks_areUnbound_orAcquired() {
        assertThat(of("T1 a -> b").ranks())
                .extracting(use -> use.rank() + " " + use.use())
                .containsExactly("a ACQUIRED", "b ACQUIRED", "c UNBOUND", "d UNBOUND");
        assertThat(of("T1 a -> z").acquired()).isEqualTo(1);
    }

    @Test
    void declaredPairs_andThoseThatFollow_areCountedApart() {
        OrderCoverage coverage = of("T1 a -> c");

        assertThat(coverage.declared()).extracting(PairUse::edge).hasToString("[a < b, b < c]");
        assertThat(coverage.percentDeclared()).isZero();
        assertThat(coverage.permitted())
                .extracting(pair -> pair.held() + " " + pair.wanted() + " " + pair.count())
                .containsExactlyInAnyOrder("a b 0", "b c 0", "a c 1");
        assertThat(OrderCoverage.witnessed(coverage.permitted())).isEqualTo(1);
    }

    @Test
    void allThatIsHeld_bearsWitness_andTheFirstRecordingWins() {
        OrderCoverage coverage = of("T1 a b -> c", "T2 b -> c\nT2 a -> b");

        assertThat(coverage.declared()).extracting(PairUse::count).containsExactly(1L, 2L);
        assertThat(coverage.declared())
                .extracting(pair -> pair.first() == null ? "" : pair.first().file())
                .containsExactly("run2", "run1");
        assertThat(coverage.percentDeclared()).isEqualTo(100);
    }

    @Test
    void pair_hasTheFirstTestThatIsKnown() {
        OrderCoverage coverage =
                of("T1 a -> b\nT2 a -> b test com.acme.PoolTest.evicts()\nT3 a -> b test com.acme.PoolTest.fills()");

        assertThat(coverage.declared().get(0).test()).isEqualTo("com.acme.PoolTest.evicts()");
        assertThat(coverage.declared().get(0).first().test()).isEmpty();
    }

    @Test
    void whatIsAcquiredAgainstTheOrder_orOfALockAlreadyHeld_isNoWitness() {
        assertThat(OrderCoverage.witnessed(of("T1 c -> b", "T1 b#1 -> b#2").permitted()))
                .isZero();
    }

    @Test
    void percent_isRoundedDown_andAllOfNothingIsAll() {
        assertThat(OrderCoverage.percent(2, 3)).isEqualTo(66);
        assertThat(OrderCoverage.percent(0, 0)).isEqualTo(100);
        assertThat(OrderCoverage.of(Notation.order("NONE < a;"), Notation.evidence("T1 x -> y"))
                        .declared())
                .isEqualTo(List.of());
    }

    @Test
    void whatRankedLocksWitnessed_counts_andWhatOnlyMayBeAcquired_isToldApart() {
        OrderCoverage coverage = of("ranks a:acquired b:acquired d\nranked a b\nranked b c may\n");

        assertThat(coverage.ranks())
                .extracting(use -> use.rank() + " " + use.use())
                .containsExactly("a ACQUIRED", "b ACQUIRED", "c UNBOUND", "d NEVER");
        assertThat(coverage.declared()).extracting(PairUse::isWitnessed).containsExactly(true, false);
        assertThat(coverage.declared()).extracting(PairUse::isOnlyMayAcquire).containsExactly(false, true);
        assertThat(coverage.declared().get(0).first())
                .isEqualTo(new OrderCoverage.Witnessed(
                        "run1", "main", "com.acme.b.lock(b.java:1)", "com.acme.a.lock(a.java:1)", ""));
    }

    @Test
    void aRealAcquisition_winsOverAPointThatMay_whichEverComesFirst() {
        OrderCoverage coverage = of("ranked a b may", "ranked a b", "ranked a unknown\nranked unknown b");

        assertThat(coverage.declared().get(0).isWitnessed()).isTrue();
        assertThat(coverage.declared().get(0).isOnlyMayAcquire()).isFalse();
        assertThat(coverage.declared().get(0).first().file()).isEqualTo("run2");
    }

    @Test
    void aPair_hasTheFirstTestThatIsKnown_beItNotTheFirstWitness() {
        String inTest = "calls evicts com.acme.Pool.evict:9 com.acme.PoolTest.evicts:3"
                + " org.junit.platform.commons.util.ReflectionUtils.invokeMethod:700\n";
        OrderCoverage coverage =
                of("T1 a -> b", inTest + "T1 a -> b at evicts", "ranked b c in com.acme.PoolTest.closes()");

        assertThat(coverage.declared())
                .extracting(PairUse::test)
                .containsExactly("com.acme.PoolTest.evicts()", "com.acme.PoolTest.closes()");
        assertThat(coverage.declared().get(0).first().file()).isEqualTo("run1");
        assertThat(coverage.declared().get(0).first().test()).isEmpty();
        assertThat(coverage.declared().get(1).first().test()).isEqualTo("com.acme.PoolTest.closes()");
    }
}
