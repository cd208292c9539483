package org.lockrank.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SetIndexTest {

    @Test
    void whatHasAnElementInCommon_isFoundOnce() {
        SetIndex<Integer> index = new SetIndex<>();
        List.of(Set.of(1, 2), Set.of(2, 3), Set.of(4)).forEach(index::add);

        assertThat(index.touching(Set.of(1, 2, 5))).containsExactlyInAnyOrder(Set.of(1, 2), Set.of(2, 3));
        assertThat(index.touching(Set.of(7))).isEmpty();
    }

    @Test
    void anEmptySet_isWithinEachOther() {
        SetIndex<Integer> index = new SetIndex<>();
        assertThat(index.hasSubsetOrSuperset(Set.of())).isFalse();
        index.add(Set.of(1));
        assertThat(index.hasSubsetOrSuperset(Set.of())).isTrue();
        assertThat(index.hasSubsetOrSuperset(Set.of(2))).isFalse();
        index.add(Set.of());
        assertThat(index.hasSubsetOrSuperset(Set.of(2))).isTrue();
    }

    @Test
    void itSaysWhatLookingAtAllSays() {
        Random random = new Random(7);
        Set<Set<Integer>> all = new HashSet<>();
        SetIndex<Integer> index = new SetIndex<>();
        for (int i = 0; i < 2_000; i++) {
            Set<Integer> set = new HashSet<>();
            random.ints(1 + random.nextInt(4), 0, 200).forEach(set::add);
            assertThat(index.hasSubsetOrSuperset(set))
                    .as("%s beside %s", set, all)
                    .isEqualTo(all.stream().anyMatch(one -> set.containsAll(one) || one.containsAll(set)));
            if (random.nextInt(10) == 0) {
                all.add(set);
                index.add(set);
            }
        }
    }
}
