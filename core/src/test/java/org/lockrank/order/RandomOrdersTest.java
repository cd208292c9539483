package org.lockrank.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lockrank.order.Explanation.Verdict;
import org.lockrank.order.NaiveOrder.Sketch;
import org.lockrank.testing.Property;
import org.lockrank.testing.Shrinker;

/** Random orders against {@link NaiveOrder}. */
@Tag("any-jdk")
class RandomOrdersTest {

    private static final int TRIALS = 1_000;

    private static final Shrinker<Sketch> SHRINKER = sketch -> {
        List<Sketch> simpler = new ArrayList<>();
        for (int i = 0; i < sketch.steps().size(); i++) {
            List<int[]> fewer = new ArrayList<>(sketch.steps());
            fewer.remove(i);
            simpler.add(new Sketch(sketch.names(), fewer));
        }
        return simpler;
    };

    private interface Claim {
        void check(LockOrder order, NaiveOrder naive);
    }

    private static void forAll(Claim claim) {
        Property.forAll(
                TRIALS, Sketch::random, SHRINKER, s -> claim.check(s.builder().build(), s.naive()));
    }

    @Test
    void ranks_areTheNamesWithoutGroups_numberedFromOne() {
        forAll((order, naive) -> {
            List<String> ranks =
                    naive.names().stream().filter(n -> n.startsWith("r")).toList();
            assertThat(order.ranks()).extracting(Rank::name).isEqualTo(ranks);
            for (int i = 0; i < ranks.size(); i++) {
                assertThat(order.rank(ranks.get(i)).number()).isEqualTo(i + 1);
                assertThat(order.rank(i + 1).name()).isEqualTo(ranks.get(i));
            }
            assertThat(order.names()).isEqualTo(naive.names());
        });
    }

    @Test
    void permitsRelationRowAndSize_areThoseOfTheClosure() {
        forAll((order, naive) -> {
            int size = 0;
            for (Rank b : order.ranks()) {
                List<Rank> row = new ArrayList<>();
                for (Rank a : order.ranks()) {
                    boolean before = naive.before(a.name(), b.name());
                    boolean after = naive.before(b.name(), a.name());
                    assertThat(order.permits(a, b)).isEqualTo(before);
                    assertThat(order.relation(a, b))
                            .isEqualTo(
                                    a == b
                                            ? Relation.SAME
                                            : before
                                                    ? Relation.BEFORE
                                                    : after ? Relation.AFTER : Relation.INCOMPARABLE);
                    if (before) {
                        row.add(a);
                        size++;
                    }
                }
                assertThat(order.mayBeHeld(b)).isEqualTo(row);
            }
            assertThat(order.size()).isEqualTo(size);
        });
    }

    @Test
    void reduction_isTheStepsWithNothingBetween() {
        forAll((order, naive) ->
                assertThat(order.reduction()).extracting(Edge::toString).isEqualTo(naive.reduction()));
    }

    @Test
    void rankReduction_isTheReductionOfTheRowsAlone() {
        forAll((order, naive) -> {
            List<String> ranks = order.ranks().stream().map(Rank::name).toList();
            boolean[][] rows = new boolean[ranks.size()][ranks.size()];
            for (int a = 0; a < rows.length; a++) {
                for (int b = 0; b < rows.length; b++) {
                    rows[a][b] = naive.before(ranks.get(a), ranks.get(b));
                }
            }
            assertThat(order.rankReduction())
                    .extracting(Edge::toString)
                    .containsExactlyInAnyOrderElementsOf(new NaiveOrder(ranks, rows, rows).reduction());
        });
    }

    @Test
    void strata_putEachRankOneLayerAboveTheHighestBeforeIt() {
        forAll((order, naive) -> {
            List<List<Rank>> strata = order.strata();
            assertThat(strata.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(order.ranks());
            for (int layer = 0; layer < strata.size(); layer++) {
                int here = layer;
                for (Rank rank : strata.get(layer)) {
                    for (int other = 0; other < strata.size(); other++) {
                        boolean before = strata.get(other).stream().anyMatch(r -> naive.before(r.name(), rank.name()));
                        if (other >= here) {
                            assertThat(before).isFalse();
                        } else if (other == here - 1) {
                            assertThat(before).isTrue();
                        }
                    }
                }
            }
        });
    }

    @Test
    void explain_showsAShortestChainOfDeclaredSteps() {
        forAll((order, naive) -> {
            for (Rank held : order.ranks()) {
                for (Rank wanted : order.ranks()) {
                    Explanation why = order.explain(held, wanted);
                    assertThat(why.verdict().permits()).isEqualTo(order.permits(held, wanted));
                    if (why.verdict() == Verdict.PERMITTED) {
                        assertChain(why.chain(), held, wanted, order, naive);
                    } else if (why.verdict() == Verdict.REVERSED) {
                        assertChain(why.chain(), wanted, held, order, naive);
                        assertThat(why.cycle()).isEqualTo(why.chain());
                        assertThat(why.edit()).isNull();
                    } else {
                        assertThat(why.chain()).isEmpty();
                    }
                }
            }
        });
    }

    private static void assertChain(List<Edge> chain, Rank from, Rank to, LockOrder order, NaiveOrder naive) {
        assertThat(chain).hasSize(naive.shortest(from.name(), to.name()));
        assertThat(order.edges()).containsAll(chain);
        String at = from.name();
        for (Edge edge : chain) {
            assertThat(edge.before()).isEqualTo(at);
            at = edge.after();
        }
        assertThat(at).isEqualTo(to.name());
    }

    @Test
    void explain_countsThePairsThatTheMissingStepWouldPermit() {
        Property.forAll(300, Sketch::random, SHRINKER, sketch -> {
            LockOrder order = sketch.builder().build();
            NaiveOrder naive = sketch.naive();
            for (Rank held : order.ranks()) {
                for (Rank wanted : order.ranks()) {
                    if (order.relation(held, wanted) != Relation.INCOMPARABLE) {
                        continue;
                    }
                    boolean[][] more = NaiveOrder.closed(naive.declared());
                    more[naive.name(held.name())][naive.name(wanted.name())] = true;
                    NaiveOrder edited = new NaiveOrder(naive.names(), more, NaiveOrder.closed(more));
                    int added = 0;
                    for (Rank a : order.ranks()) {
                        for (Rank b : order.ranks()) {
                            added += edited.before(a.name(), b.name()) && !naive.before(a.name(), b.name()) ? 1 : 0;
                        }
                    }
                    Explanation why = order.explain(held, wanted);
                    assertThat(why.edit()).isNotNull();
                    assertThat(why.edit().text()).isEqualTo(held + " < " + wanted);
                    assertThat(why.newPairs()).isEqualTo(added);
                }
            }
        });
    }

    @Test
    void tables_readBack_giveTheSameOrder() {
        forAll((order, naive) -> {
            LockOrder copy = LockOrder.ofTables(order.source(), order.fingerprint(), order.tables());
            assertThat(copy.tables()).isEqualTo(order.tables());
            assertThat(copy.edges()).isEqualTo(order.edges());
            assertThat(copy.reduction()).isEqualTo(order.reduction());
            for (Rank a : order.ranks()) {
                for (Rank b : order.ranks()) {
                    assertThat(copy.permits(copy.rank(a.name()), copy.rank(b.name())))
                            .isEqualTo(order.permits(a, b));
                }
            }
        });
    }

    @Test
    void difference_listsThePairsThatOneOrderAlonePermits() {
        Property.forAll(500, Sketch::random, SHRINKER, sketch -> {
            LockOrder newer = sketch.builder().build();
            int half = sketch.steps().size() / 2;
            Sketch fewer = new Sketch(sketch.names(), sketch.steps().subList(0, half));
            LockOrder older = fewer.builder().build();
            OrderDifference difference = older.difference(newer);
            List<String> expected = new ArrayList<>();
            for (Rank a : newer.ranks()) {
                for (Rank b : newer.ranks()) {
                    boolean was = fewer.naive().before(a.name(), b.name());
                    if (sketch.naive().before(a.name(), b.name()) && !was) {
                        expected.add(a + ", then " + b);
                    }
                }
            }
            assertThat(difference.permitted())
                    .extracting(OrderDifference.Pair::toString)
                    .isEqualTo(expected);
            assertThat(difference.forbidden()).isEmpty();
            assertThat(newer.difference(older).forbidden()).isEqualTo(difference.permitted());
            assertThat(difference.isEmpty()).isEqualTo(expected.isEmpty());
        });
    }
}
