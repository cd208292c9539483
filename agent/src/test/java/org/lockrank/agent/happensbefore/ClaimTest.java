package org.lockrank.agent.happensbefore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lockrank.agent.identity.WatchedThread;

class ClaimTest {

    @Test
    void ofMany_standsUntilOneOfTheYoungestIsWithdrawn_howeverManyThereWere() {
        Claim first = new Claim();
        Claim all = first;
        Claim[] claims = new Claim[100_000];
        for (int i = 0; i < claims.length; i++) {
            claims[i] = new Claim();
            all = Claim.both(all, claims[i]);
        }
        assertThat(all.stands()).isTrue();
        assertThat(all.size()).isBetween(16, 32);

        // Of long ago: settled.
        first.withdraw();
        claims[99_000].withdraw();
        assertThat(all.stands()).isTrue();

        claims[99_990].withdraw();
        assertThat(all.stands()).isFalse();
    }

    @Test
    void ofTheSameOnes_isNotMadeOfMoreEachTime() {
        Claim one = new Claim();
        Claim other = new Claim();
        Claim both = Claim.both(one, other);
        for (int i = 0; i < 100; i++) {
            both = Claim.both(both, Claim.both(one, other));
        }
        assertThat(both.size()).isLessThanOrEqualTo(32);
        assertThat(both.stands()).isTrue();
        one.withdraw();
        assertThat(both.stands()).isFalse();
    }

    /** Two threads that hand a future on to each other: what is kept of it does not grow. */
    @Test
    void whatThreadsHandOnForLong_restsOnFewClaims_andTellsTheOldestStill() {
        Phases first = new Phases(new WatchedThread(new Thread("main"), 1, 1));
        first.acquired();
        HandOver handOver = first.handOver(new Claim());
        Phases[] two = {
            new Phases(new WatchedThread(new Thread("one"), 2, 2)),
            new Phases(new WatchedThread(new Thread("two"), 3, 3))
        };
        for (int i = 0; i < 100_000; i++) {
            Phases by = two[i % 2];
            by.begin(handOver);
            handOver = by.handOver(new Claim());
        }
        int parts = 0;
        boolean oldest = false;
        for (HandOver.Part part = handOver.parts(); part != null; part = part.next()) {
            parts++;
            oldest |= part.by() == first;
            assertThat(part.claim() == null ? 0 : part.claim().size()).isLessThanOrEqualTo(32);
        }
        assertThat(parts).isLessThanOrEqualTo(6);
        assertThat(oldest).isTrue();
        assertThat(two[0].edges().size() + two[1].edges().size()).isLessThan(10);
    }
}
