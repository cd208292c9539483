package org.lockrank.agent.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockrank.agent.lock.Resource.Known;
import org.lockrank.record.Fact.Awaits;
import org.lockrank.testing.Await;

/** What is known of results that follow from one another. */
class ResourceTest {

    private static Known result() {
        return new Resource(Awaits.RESULT, "java.util.concurrent.CompletableFuture", null).known;
    }

    /** Each follows from the one before. */
    private static List<Known> row(int length) {
        List<Known> row = new ArrayList<>();
        row.add(result());
        for (int i = 1; i < length; i++) {
            Known next = result();
            next.follows(row.get(i - 1));
            row.add(next);
        }
        return row;
    }

    @Test
    void whatFollowsFromWhatMayComeOtherwise_mayAsWell_whicheverIsKnownFirst() {
        List<Known> row = row(4);
        row.get(1).comesOtherwise();
        assertThat(row).extracting(Known::mayComeOtherwise).containsExactly(false, true, true, true);

        Known late = result();
        late.follows(row.get(3));
        assertThat(late.mayComeOtherwise()).isTrue();
    }

    @Test
    void oneOfVeryManyThatFollowFromOne_isTakenToComeOtherwise() {
        Known first = result();
        for (int i = 0; i < 16; i++) {
            Known follower = result();
            follower.follows(first);
            follower.follows(first);
            assertThat(follower.mayComeOtherwise()).isFalse();
        }
        Known oneMore = result();
        oneMore.follows(first);
        assertThat(oneMore.mayComeOtherwise()).isTrue();
    }

    @Test
    void twoThatFollowFromEachOther_mayBothComeOtherwise() {
        Known one = result();
        Known other = result();
        one.follows(one);
        one.follows(other);
        other.follows(one);
        other.comesOtherwise();
        assertThat(one.mayComeOtherwise()).isTrue();
    }

    @Test
    void aRowThatGoesOnForEver_isNotKeptByItsFirst() {
        Known first = result();
        Known last = first;
        List<WeakReference<Known>> row = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Known next = result();
            next.follows(last);
            row.add(new WeakReference<>(next));
            last = next;
        }
        Known end = last;
        Await.until("all but the first few are gone", () -> {
            System.gc();
            return row.stream().filter(known -> known.get() != null).count() < 40;
        });
        first.comesOtherwise();
        assertThat(end.mayComeOtherwise()).isFalse();
    }

    @Test
    void whatFollowsFromTheEndOfALongRow_thatMayComeOtherwise_mayAsWell() {
        List<Known> row = row(16);
        row.get(0).comesOtherwise();
        assertThat(row).allMatch(Known::mayComeOtherwise);

        Known next = result();
        next.follows(row.get(15));
        assertThat(next.mayComeOtherwise()).isTrue();
    }
}
