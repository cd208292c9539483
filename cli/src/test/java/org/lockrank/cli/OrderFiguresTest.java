package org.lockrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lockrank.compile.OrderCompiler;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Place;
import org.lockrank.testing.Property;

class OrderFiguresTest {

    @Test
    void of_countsEachEdgeOnceAndGroupsNotAsRanks() {
        LockOrder order = OrderCompiler.compile("locks.order", "NONE < a < G < b; a < G2 < c; b < c2, d;")
                .orThrow();

        assertThat(OrderFigures.of(order)).isEqualTo(new OrderFigures(5, 6, 3));
    }

    @Test
    void of_anOrderWithoutRanks_isNothing() {
        LockOrder order = LockOrder.builder("empty").build();

        assertThat(OrderFigures.of(order).toString()).isEqualTo("0 ranks, 0 edges, longest chain 0");
    }

    @Test
    void longestChain_ofAnyOrder_isTheNumberOfItsStrata() {
        Property.forAll(
                300,
                (random, size) -> {
                    var builder = LockOrder.builder("random");
                    for (int i = 0; i < size; i++) {
                        if (random.nextInt(4) == 0) {
                            builder.group("G" + i, Place.none("random"));
                        } else {
                            builder.rank("r" + i);
                        }
                    }
                    LockOrder names = builder.build();
                    for (int i = 0; i < 2 * size; i++) {
                        int a = random.nextInt(size);
                        int b = random.nextInt(size);
                        if (a != b) {
                            builder.edge(
                                    names.names().get(Math.min(a, b)),
                                    names.names().get(Math.max(a, b)));
                        }
                    }
                    return builder.build();
                },
                order -> assertThat(OrderFigures.of(order).longestChain())
                        .isEqualTo(order.strata().size()));
    }
}
