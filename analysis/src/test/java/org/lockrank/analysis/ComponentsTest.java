package org.lockrank.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ComponentsTest {

    @Test
    void nodesOfACycle_areTogether_andOthersAreNot() {
        Components components = new Components();
        int[][] edges = {{7, -3}, {-3, 12}, {12, 7}, {12, 5}, {5, 5}};
        for (int[] edge : edges) {
            components.add(edge[0], edge[1]);
        }

        Map<Integer, Integer> all = components.all();
        assertThat(all).containsOnlyKeys(7, -3, 12, 5);
        assertThat(all.get(7)).isEqualTo(all.get(-3)).isEqualTo(all.get(12)).isNotEqualTo(all.get(5));
    }

    @Test
    void ofRandomGraphs_twoNodesAreTogetherWhereEachReachesTheOther() {
        Random random = new Random(7);
        for (int graph = 0; graph < 500; graph++) {
            int nodes = 1 + random.nextInt(12);
            int edges = random.nextInt(3 * nodes);
            boolean[][] reaches = new boolean[nodes][nodes];
            Components components = new Components();
            for (int i = 0; i < edges; i++) {
                int from = random.nextInt(nodes);
                int to = random.nextInt(nodes);
                components.add(1000 + from, 1000 + to);
                reaches[from][to] = true;
            }
            close(reaches);
            Map<Integer, Integer> all = components.all();
            for (int a : all.keySet()) {
                for (int b : all.keySet()) {
                    boolean together = a == b || reaches[a - 1000][b - 1000] && reaches[b - 1000][a - 1000];
                    assertThat(all.get(a).equals(all.get(b)))
                            .as("graph %s, nodes %s and %s", graph, a, b)
                            .isEqualTo(together);
                }
            }
        }
    }

    @Test
    void aChainLongerThanAThreadsStack_isGoneThrough() {
        Components components = new Components();
        int last = 1_000_000;
        for (int i = 0; i < last; i++) {
            components.add(i, i + 1);
        }
        assertThat(components.all().values()).doesNotHaveDuplicates();
        components.add(last, 0);
        assertThat(components.all().values()).containsOnly(1);
    }

    private static void close(boolean[][] reaches) {
        for (int via = 0; via < reaches.length; via++) {
            for (boolean[] from : reaches) {
                for (int to = 0; to < reaches.length; to++) {
                    from[to] |= from[via] && reaches[via][to];
                }
            }
        }
    }
}
