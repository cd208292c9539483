package org.lockrank.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an order's text said: its names in the order of their definitions, ranks and groups alike, and the declared
 * edges. The rows of an order answer; its declaration explains. Immutable once an order holds it.
 */
final class Declaration {

    final List<String> names;
    final boolean[] group;
    final Place[] places;
    final List<Edge> edges;
    private final Map<String, Integer> index;

    Declaration(List<String> names, boolean[] group, Place[] places, List<Edge> edges) {
        this.names = List.copyOf(names);
        this.group = group;
        this.places = places;
        this.edges = List.copyOf(edges);
        this.index = new HashMap<>(names.size() * 2);
        for (int i = 0; i < names.size(); i++) {
            index.put(names.get(i), i);
        }
    }

    int indexOf(String name) {
        return index.getOrDefault(name, -1);
    }

    /** For each name the names that a declared edge leads from, ascending, each once. */
    int[][] predecessors() {
        int[] count = new int[names.size()];
        for (Edge edge : edges) {
            count[indexOf(edge.after())]++;
        }
        int[][] predecessors = new int[names.size()][];
        for (int i = 0; i < predecessors.length; i++) {
            predecessors[i] = new int[count[i]];
        }
        for (Edge edge : edges) {
            int after = indexOf(edge.after());
            predecessors[after][--count[after]] = indexOf(edge.before());
        }
        for (int i = 0; i < predecessors.length; i++) {
            predecessors[i] = Arrays.stream(predecessors[i]).sorted().distinct().toArray();
        }
        return predecessors;
    }

    /** For each name the declared edges that lead from it, as written. */
    List<List<Edge>> successors() {
        List<List<Edge>> successors = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            successors.add(new ArrayList<>(2));
        }
        for (Edge edge : edges) {
            successors.get(indexOf(edge.before())).add(edge);
        }
        return successors;
    }
}
