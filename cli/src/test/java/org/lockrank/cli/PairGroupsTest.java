package org.lockrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockrank.order.OrderDifference.Pair;
import org.lockrank.testing.Property;

class PairGroupsTest {

    @Test
    void of_aRectangle_isOneGroup() {
        assertThat(PairGroups.of(pairs("a-x a-y b-x b-y")))
                .containsExactly(new PairGroups.Group(List.of("a", "b"), List.of("x", "y")));
    }

    @Test
    void of_pairs_groupsByWhicheverSideMakesFewer() {
        assertThat(PairGroups.of(pairs("a-x b-x b-y c-x c-z d-x d-y d-z"))).hasSize(3);
        assertThat(PairGroups.of(pairs("x-a x-b y-b x-c z-c x-d y-d z-d"))).hasSize(3);
    }

    @Test
    void of_nothing_isNothing() {
        assertThat(PairGroups.of(List.of())).isEmpty();
    }

    @Test
    void of_anyPairs_hasExactlyThesePairs() {
        Property.forAll(
                500,
                (random, size) -> {
                    List<Pair> pairs = new ArrayList<>();
                    for (int held = 0; held < 1 + size / 10; held++) {
                        for (int wanted = 0; wanted < 1 + size / 10; wanted++) {
                            if (random.nextInt(3) == 0) {
                                pairs.add(new Pair("h" + held, "w" + wanted));
                            }
                        }
                    }
                    return pairs;
                },
                pairs -> {
                    List<Pair> said = new ArrayList<>();
                    for (PairGroups.Group group : PairGroups.of(pairs)) {
                        group.held().forEach(h -> group.wanted().forEach(w -> said.add(new Pair(h, w))));
                    }
                    assertThat(said).containsExactlyInAnyOrderElementsOf(pairs);
                });
    }

    private static List<Pair> pairs(String text) {
        List<Pair> pairs = new ArrayList<>();
        for (String pair : text.split(" ")) {
            pairs.add(new Pair(pair.substring(0, 1), pair.substring(2)));
        }
        return pairs;
    }
}
