package org.lockrank.held;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.lockrank.order.LockOrder;
import org.lockrank.sink.LockRankException;
import org.lockrank.sink.Sink;
import org.lockrank.sink.Sinks;

/** What is kept as evidence that two ranks were taken one after the other. */
class WitnessTest {

    private final LockOrder order = LockOrder.builder("witness.order")
            .rank("a")
            .rank("b")
            .edge("a", "b")
            .rank("c")
            .edge("a", "c")
            .build();
    private final Side a = side("a");
    private final Side b = side("b");
    private final Side c = side("c");
    private final HeldLocks held = HeldLocks.current();

    @Test
    void aPermittedPair_isWitnessedOnce() {
        held.acquire(a);
        held.acquire(c);
        var first = c.rank.witness(a.rank());
        release(c, a);
        held.acquire(a);
        held.acquire(c);
        release(c, a);
        assertThat(first).isNotNull();
        assertThat(c.rank.witness(a.rank())).isSameAs(first);
    }

    @Test
    void aRefusedAcquisition_isNoEvidence_notEvenForThePairsThatItsOrderPermits() {
        held.acquire(a);
        held.acquire(b);
        assertThatThrownBy(() -> held.acquire(c)).isInstanceOf(LockRankException.class);
        release(b, a);
        assertThat(c.rank.witness(a.rank())).as("c was never taken").isNull();
        assertThat(c.rank.knows(a.rank)).isFalse();
    }

    @Test
    void anAcquisitionThatIsReportedAndGoesOn_isEvidenceForThePairsThatItsOrderPermits() {
        Sink before = Checking.sink(Sinks.ignoring());
        try {
            held.acquire(a);
            held.acquire(b);
            held.acquire(c);
            release(c, b, a);
        } finally {
            Checking.sink(before);
        }
        assertThat(c.rank.witness(a.rank())).isNotNull();
        assertThat(c.rank.witness(b.rank())).isNull();
        assertThat(c.rank.knows(b.rank)).isFalse();
    }

    private Side side(String rank) {
        return Side.exclusive(order.rank(rank), order.rank(rank), Side.Again.REENTRANT, null);
    }

    private void release(Side... sides) {
        for (Side side : sides) {
            held.release(side);
        }
    }
}
