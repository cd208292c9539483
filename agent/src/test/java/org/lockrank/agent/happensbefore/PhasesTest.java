package org.lockrank.agent.happensbefore;

import static org.assertj.core.api.Assertions.assertThat;

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
            phases.follows(HandOver.of(other, -1, i, i, null, null));
        }
        assertThat(phases.edges())
                .hasSize(4_096)
                .last()
                .isEqualTo(new Phases.Edge(other, 4_999, 4_999, 5_000, Phases.FOR_EVER, false, null));
        assertThat(phases.dropped()).isEqualTo(904);
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
}
