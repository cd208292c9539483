package org.lockrank.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockrank.order.NaiveOrder.Sketch;
import org.lockrank.testing.Property;

class MergedSidesTest {

    private static LockOrderBuilder builder(String ranks, String steps) {
        LockOrderBuilder builder = LockOrder.builder("locks.order");
        for (String rank : ranks.split(" ")) {
            builder.rank(rank);
        }
        for (String step : steps.isEmpty() ? new String[0] : steps.split(" ")) {
            builder.edge(step.substring(0, step.indexOf('<')), step.substring(step.indexOf('<') + 1));
        }
        return builder;
    }

    private static final Place HERE = Place.none("locks.order");

    @Test
    void build_whereARankIsBetweenTheSides_isRefused() {
        LockOrderBuilder builder =
                builder("execW x execR", "execW<x x<execR").readWrite("exec", "execR", "execW", HERE);

        assertThat(builder.mergedCycle())
                .extracting(Edge::toString)
                .containsExactlyInAnyOrder("execW < x", "x < execR");
        assertThatThrownBy(builder::build).hasMessageContaining("with the sides of each lock merged");
    }

    @Test
    void build_whereOneSideIsBeforeTheOther_isRefused() {
        LockOrderBuilder builder = builder("r w", "r<w").readWrite("lock", "r", "w", HERE);

        assertThat(builder.mergedCycle()).extracting(Edge::toString).containsExactly("r < w");
    }

    @Test
    void build_whereSidesHaveDifferentRowsAndNoCycle_isAccepted() {
        LockOrder order =
                builder("a r w b", "a<r w<b").readWrite("lock", "r", "w", HERE).build();

        assertThat(order.permits(order.rank("a"), order.rank("w"))).isFalse();
        assertThat(order.readWritePairs()).extracting(ReadWritePair::name).containsExactly("lock");
    }

    @Test
    void build_whereTwoLocksCloseTheCycle_isRefused() {
        LockOrderBuilder builder = builder("aR bW bR aW", "aR<bW bR<aW")
                .readWrite("a", "aR", "aW", HERE)
                .readWrite("b", "bR", "bW", HERE);

        assertThat(builder.mergedCycle()).extracting(Edge::toString).containsExactlyInAnyOrder("aR < bW", "bR < aW");
    }

    @Test
    void explain_whereTheMissingStepWouldCloseAMergedCycle_showsTheCycleAndNoEdit() {
        LockOrder order =
                builder("r x w", "r<x").readWrite("lock", "r", "w", HERE).build();

        Explanation why = order.explain(order.rank("x"), order.rank("w"));

        assertThat(why.edit()).isNull();
        assertThat(why.cycle()).extracting(Edge::toString).containsExactly("r < x");
        assertThat(why.newPairs()).isZero();
    }

    @Test
    void explain_ofTheTwoSidesOfOneLock_offersNoEdit() {
        LockOrder order = builder("r w", "").readWrite("lock", "r", "w", HERE).build();

        for (Explanation why : List.of(
                order.explain(order.rank("r"), order.rank("w")), order.explain(order.rank("w"), order.rank("r")))) {
            assertThat(why.edit()).isNull();
            assertThat(why.cycle()).isEmpty();
            assertThat(why.newPairs()).isZero();
        }
    }

    @Test
    void mergedCycle_isFoundExactlyWhereTheContractedGraphHasOne() {
        Property.forAll(2_000, Sketch::random, sketch -> {
            LockOrderBuilder builder = sketch.builder();
            List<String> ranks =
                    sketch.names().stream().filter(n -> n.startsWith("r")).toList();
            boolean[][] merged =
                    new boolean[sketch.names().size()][sketch.names().size()];
            int[] node = new int[merged.length];
            for (int i = 0; i < node.length; i++) {
                node[i] = i;
            }
            for (int i = 0; i + 1 < ranks.size() && i < 6; i += 2) {
                String read = ranks.get(i);
                String write = ranks.get(ranks.size() - 1 - i);
                if (ranks.size() - 1 - i > i) {
                    builder.readWrite("lock" + i, read, write, HERE);
                    node[sketch.names().indexOf(write)] = sketch.names().indexOf(read);
                }
            }
            sketch.steps().forEach(s -> merged[node[s[0]]][node[s[1]]] = true);
            boolean[][] closed = NaiveOrder.closed(merged);
            boolean cyclic = false;
            for (int i = 0; i < closed.length; i++) {
                cyclic |= closed[i][i];
            }
            List<Edge> cycle = builder.mergedCycle();
            assertThat(cycle.isEmpty()).isEqualTo(!cyclic);
            for (int i = 0; i < cycle.size(); i++) {
                int end = node[sketch.names().indexOf(cycle.get(i).after())];
                int begin = node[
                        sketch.names().indexOf(cycle.get((i + 1) % cycle.size()).before())];
                assertThat(begin).isEqualTo(end);
            }
        });
    }
}
