package org.lockrank.benchmarks;

import java.util.List;
import org.jgrapht.alg.TransitiveClosure;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.DirectedAcyclicGraph;
import org.lockrank.benchmarks.LoopRow.Shape;
import org.lockrank.compile.OrderCompiler;

/**
 * From the text of an order to its closed tables, beside a general graph library that closes the same graph, from edges in
 * memory.
 */
final class CompileRows {

    private static final String JGRAPHT = "jgrapht";
    private static final String LOCKRANK = "lockrank";

    private CompileRows() {}

    static List<Row> rows() {
        return List.of(beside(400, 700, 5, 20), beside(1_000, 5_000, 1, 5), alone(10_000, 100_000));
    }

    private static Row beside(int names, int edges, int block, int rounds) {
        int[][] pairs = Orders.randomEdges(names, edges);
        return LoopRow.of(
                "compile-" + names,
                Shape.ALONE.block(block, rounds),
                Variant.of(JGRAPHT, () -> new Closing(names, pairs)),
                Variant.of(LOCKRANK, () -> new Compiling(Orders.text(names, pairs))));
    }

    /** JGraphT keeps an object for each of the forty million pairs, which is no comparison. */
    private static Row alone(int names, int edges) {
        return LoopRow.of(
                "compile-" + names,
                Shape.ALONE.block(1, 5),
                Variant.of(LOCKRANK, () -> new Compiling(Orders.text(names, Orders.randomEdges(names, edges)))));
    }

    private record Compiling(String text) implements Loop {
        @Override
        public void run(int times) {
            for (int i = 0; i < times; i++) {
                if (OrderCompiler.compile("random.order", text).order().isEmpty()) {
                    throw new IllegalStateException("a random order has no faults");
                }
            }
        }
    }

    private static final class Closing implements Loop {
        private final int names;
        private final int[][] edges;
        private int closed;

        Closing(int names, int[]... edges) {
            this.names = names;
            this.edges = edges;
        }

        @Override
        public void run(int times) {
            for (int i = 0; i < times; i++) {
                DirectedAcyclicGraph<Integer, DefaultEdge> graph = new DirectedAcyclicGraph<>(DefaultEdge.class);
                for (int name = 0; name < names; name++) {
                    graph.addVertex(name);
                }
                for (int[] edge : edges) {
                    graph.addEdge(edge[0], edge[1]);
                }
                TransitiveClosure.INSTANCE.closeDirectedAcyclicGraph(graph);
                closed = graph.edgeSet().size();
                if (closed < edges.length) {
                    throw new IllegalStateException("a closure loses no edge");
                }
            }
        }
    }
}
