package org.lockrank.junit;

import org.assertj.core.api.AbstractObjectAssert;
import org.lockrank.held.Held;
import org.lockrank.order.Rank;

/** Assertions on a rank; made by {@link LockAssertions}. */
public final class RankAssert extends AbstractObjectAssert<RankAssert, Rank> {

    RankAssert(Rank rank) {
        super(rank, RankAssert.class);
    }

    /** Asserts that the current thread holds some lock of this rank. */
    public RankAssert isHeld() {
        isNotNull();
        CheckingMode.demand();
        WatchingSink.ask(() -> Held.assertRankHeld(actual)).ifPresent(answer -> {
            throw failure("%s", answer.message());
        });
        return this;
    }

    /** Asserts that the current thread holds no lock of this rank. */
    public RankAssert isNotHeld() {
        isNotNull();
        if (LockAssertions.held().stream().anyMatch(held -> held.rank() == actual)) {
            throw failure(
                    "expected no lock of rank %s to be held, but the thread holds%n  %s",
                    actual, LockAssertions.held());
        }
        return this;
    }
}
