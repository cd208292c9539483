package org.lockrank.learned;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lockrank.order.LockOrder;
import org.lockrank.testing.Property;
import org.lockrank.testing.Shrinker;

class LearnedOrderTest {

    private static final Shrinker<List<int[]>> SHRINKER = pairs -> {
        List<List<int[]>> fewer = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            List<int[]> less = new ArrayList<>(pairs);
            less.remove(i);
            fewer.add(less);
        }
        return fewer;
    };

    @Test
    void edge_thatClosesACycle_isRefusedWithTheShortestChain_andChangesNothing() {
        LearnedOrder<String> order = new LearnedOrder<>("seen");
        admitAll(order, "a b", "b c", "c d", "b d");

        Admission<String> refused = order.admit("d", "a", "new");

        assertThat(refused.admitted()).isFalse();
        assertThat(refused.chain()).hasToString("[a < b, b < d]");
        assertThat(order.edges()).hasToString("[a < b, b < c, b < d, c < d]");
        assertThat(order.admit("d", "e", "x").admitted()).isTrue();
    }

    @Test
    void edge_keepsItsFirstEvidenceAndCounts() {
        LearnedOrder<String> order = new LearnedOrder<>("seen");
        order.admit("a", "b", "first");
        order.admit("a", "b", "second");
        assertThat(order.edges()).containsExactly(new LearnedEdge<>("a", "b", "first", 2));
    }

    @Test
    void aNameAfterItself_isRefused_withoutAChain() {
        LearnedOrder<String> order = new LearnedOrder<>("seen");
        assertThat(order.admit("a", "a", "x")).isEqualTo(new Admission<>(false, List.of()));
        assertThat(order.edges()).isEmpty();
    }

    @Test
    void mention_makesANameKnown_behindAllOthers_andPermitsNothing() {
        LearnedOrder<String> order = new LearnedOrder<>("seen");
        order.mention("b");
        order.mention("a");
        order.mention("b");
        assertThat(order.permits("b", "a")).isFalse();
        assertThat(order.edges()).isEmpty();
        assertThat(order.snapshot().names()).containsExactly("b", "a");

        admitAll(order, "a b");
        assertThat(order.snapshot().names()).containsExactly("a", "b");
        order.checkInvariants();
    }

    @Test
    void permits_asksAndLearnsNothing() {
        LearnedOrder<String> order = new LearnedOrder<>("seen");
        admitAll(order, "a b", "b c");
        assertThat(order.permits("a", "c")).isTrue();
        assertThat(order.permits("c", "a")).isFalse();
        assertThat(order.permits("a", "nobody")).isFalse();
        assertThat(order.edges()).hasSize(2);
    }

    @Test
    void snapshot_isAnOrderLikeAnyOther_andDoesNotGrow() {
        LearnedOrder<String> order = new LearnedOrder<>("seen");
        admitAll(order, "z a", "m z");
        LockOrder snapshot = order.snapshot();
        order.admit("a", "b", "later");

        assertThat(snapshot.source()).isEqualTo("seen");
        assertThat(snapshot.permits(snapshot.rank("m"), snapshot.rank("a"))).isTrue();
        assertThat(snapshot.permits(snapshot.rank("a"), snapshot.rank("m"))).isFalse();
        assertThat(snapshot.find("b")).isEmpty();
    }

    @Test
    void randomEdges_areAdmittedExactlyIfNoPathLeadsBack() {
        Property.forAll(500, LearnedOrderTest::pairs, SHRINKER, pairs -> {
            LearnedOrder<Integer> order = new LearnedOrder<>("random");
            boolean[][] paths = new boolean[40][40];
            int number = 0;
            for (int[] pair : pairs) {
                String held = "n" + pair[0];
                String wanted = "n" + pair[1];
                Admission<Integer> admission = order.admit(held, wanted, number++);
                order.checkInvariants();
                boolean fits = pair[0] != pair[1] && !paths[pair[1]][pair[0]];
                assertThat(admission.admitted()).isEqualTo(fits);
                if (fits) {
                    add(paths, pair[0], pair[1]);
                } else if (pair[0] != pair[1]) {
                    isChain(admission.chain(), wanted, held);
                }
            }
            isClosureOf(order.snapshot(), paths);
        });
    }

    private static List<int[]> pairs(SplittableRandom random, int size) {
        int names = 2 + random.nextInt(Math.min(38, size + 1));
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < size * 2; i++) {
            pairs.add(new int[] {random.nextInt(names), random.nextInt(names)});
        }
        return pairs;
    }

    private static void add(boolean[][] paths, int from, int to) {
        for (int a = 0; a < paths.length; a++) {
            for (int b = 0; b < paths.length; b++) {
                paths[a][b] |= (a == from || paths[a][from]) && (b == to || paths[to][b]);
            }
        }
    }

    private static void isChain(List<LearnedEdge<Integer>> chain, String from, String to) {
        String at = from;
        for (LearnedEdge<Integer> edge : chain) {
            assertThat(edge.before()).isEqualTo(at);
            at = edge.after();
        }
        assertThat(chain).isNotEmpty();
        assertThat(at).isEqualTo(to);
    }

    private static void isClosureOf(LockOrder order, boolean[][] paths) {
        order.ranks()
                .forEach(a -> order.ranks()
                        .forEach(b -> assertThat(order.permits(a, b))
                                .as("%s, then %s", a, b)
                                .isEqualTo(paths[number(a.name())][number(b.name())])));
    }

    private static int number(String name) {
        return Integer.parseInt(name.substring(1));
    }

    private static void admitAll(LearnedOrder<String> order, String... edges) {
        for (String edge : edges) {
            String[] ends = edge.split(" ");
            assertThat(order.admit(ends[0], ends[1], edge).admitted()).isTrue();
        }
    }
}
