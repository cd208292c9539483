package org.lockrank.agent.happensbefore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lockrank.agent.identity.WatchedThread;

class PhasesTest {

    private static Phases phases(int number) {
        return new Phases(new WatchedThread(new Thread("thread" + number), number, number));
    }

    @Test
    void moreThanCanBeKept_keepsTheLatestOfEachThread() {
        Phases phases = phases(1);
        Phases other = phases(2);
        other.acquired();
        for (int i = 0; i < 5_000; i++) {
            phases.acquired();
            phases.follows(HandOver.of(other, -1, i, i, false, 0, null, null));
        }
        assertThat(phases.edges())
                .hasSize(4_096)
                .last()
                .isEqualTo(new Phases.Edge(other, 4_999, 4_999, 5_000, Phases.FOR_EVER, false, null));
        assertThat(phases.dropped()).isEqualTo(904);
    }

    /** As who puts elements into a queue: each time with a claim of its own, that there was room, and with what was done before the first task. */
    @Test
    void whatIsToldAgainAndAgain_isAnEdgeForEachKind_howeverManyClaims() {
        Phases phases = phases(1);
        Phases other = phases(2);
        other.acquired();
        for (int i = 0; i < 1_000; i++) {
            phases.follows(HandOver.of(other, 0, 1, 1, false, 0, null, new Claim()));
        }
        assertThat(phases.edges())
                .extracting(Phases.Edge::since, Phases.Edge::fromPhase)
                .containsExactly(tuple(1, 1), tuple(0, 0));
    }

    @Test
    void whatIsKnownByWhatWasDoneFromTheBegin_isNoEdge() {
        Phases phases = phases(1);
        Phases other = phases(2);
        other.acquired();
        phases.followsAll(other);
        phases.follows(HandOver.of(other, -1, 0, 0, false, 0, null, null));
        assertThat(phases.edges()).hasSize(1);
    }

    @Test
    void whatIsWithdrawnAlready_isNoEdge_andBeginsNoPhase() {
        Phases phases = phases(1);
        Phases other = phases(2);
        other.acquired();
        assertThat(phases.acquired()).isZero();
        Claim claim = new Claim();
        claim.withdraw();
        phases.follows(HandOver.of(other, -1, 0, 0, false, 0, null, claim));
        assertThat(phases.edges()).isEmpty();
        assertThat(phases.acquired()).isZero();
    }

    @Test
    void aPhaseEnds_onlyWhereANestedAcquisitionStandsOnEitherSide() {
        Phases phases = phases(1);
        phases.handOver();
        phases.handOver();
        assertThat(phases.acquired()).isEqualTo(1);
        phases.handOver();
        assertThat(phases.areStillIn(1)).isFalse();
        assertThat(phases.acquired()).isEqualTo(2);
        assertThat(phases.areStillIn(2)).isTrue();
    }

    @Test
    void whatAThreadHandsOverToItself_ordersNothing() {
        Phases phases = phases(1);
        phases.acquired();
        phases.follows(phases.handOver());
        assertThat(phases.edges()).isEmpty();
    }

    @Test
    void manyEdges_areACrowd_untilSomebodyLookedWhichAreNeeded() {
        Phases phases = phases(1);
        Phases other = phases(2);
        other.acquired();
        for (int i = 0; i < Phases.CROWDED; i++) {
            assertThat(phases.areCrowded()).isFalse();
            phases.acquired();
            phases.follows(HandOver.of(other, -1, i, i, false, 0, null, null));
        }
        assertThat(phases.areCrowded()).isTrue();
        OrderReduction.of(List.of(phases)).leaveOutTheRest(Map.of(other, new int[] {0, 7}));
        assertThat(phases.areCrowded()).isFalse();

        phases.acquired();
        phases.follows(HandOver.of(other, -1, 2_000, 2_000, false, 0, null, null));

        // Of the two noted phases, the newest before somebody looked, and the one since.
        assertThat(phases.edges()).extracting(Phases.Edge::fromPhase).containsExactly(0, 7, Phases.CROWDED - 1, 2_000);
    }

    @Test
    void phasesThatMayBeOfInterestLater_areKept_theFirstAndTheLast() {
        Phases phases = phases(1);
        phases.mayBeNoted(0);
        phases.mayBeNoted(0);
        phases.mayBeNoted(1);
        assertThat(phases.open()).containsExactly(0, 1);
        for (int i = 2; i < 10_000; i++) {
            phases.mayBeNoted(i);
        }
        assertThat(phases.open())
                .hasSize(1_024)
                .doesNotHaveDuplicates()
                .contains(0, 63, 9_999, 9_040)
                .doesNotContain(64, 9_039);
    }

    private static final class Stage extends Scope {
        private final List<HandOver> before;

        Stage(HandOver... before) {
            this.before = List.of(before);
        }

        @Override
        protected boolean limits() {
            return true;
        }

        @Override
        protected List<HandOver> before() {
            return before;
        }
    }

    @Test
    void anOuterScopeThatIsResolvedAfterAnInnerOneWasEntered_isTakenBackAsWell() {
        Phases phases = phases(1);
        Phases other = phases(2);
        other.acquired();
        phases.begin(other.handOver());
        other.acquired();
        int outer = phases.enter(new Stage(other.handOver()));
        int inner = phases.enter(new Stage());
        phases.acquired();
        phases.leave(inner);
        phases.leave(outer);
        phases.acquired();

        assertThat(phases.edges())
                .extracting(Phases.Edge::fromPhase, Phases.Edge::until)
                .containsExactly(tuple(0, Phases.FOR_EVER), tuple(1, phases.acquired() - 1));
    }
}
