package org.lockrank.emit;

import org.lockrank.order.Edge;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Nesting;
import org.lockrank.order.Rank;
import org.lockrank.order.ReadWritePair;

/**
 * The reduction of an order as a graph for Graphviz, to be read from top to bottom: what stands above may be held when
 * what stands below is taken. Groups are dashed, a nestable rank has an edge to itself, and a dotted line without
 * arrowheads joins the two sides of one lock.
 */
public final class DotEmitter {

    private DotEmitter() {}

    /** The graph in the DOT language; names are quoted whatever they hold. */
    public static String emit(LockOrder order) {
        StringBuilder text =
                new StringBuilder("digraph ").append(quoted(order.source())).append(" {\n");
        text.append("  rankdir=TB;\n");
        text.append("  node [shape=box, fontname=\"monospace\"];\n");
        text.append("  edge [fontname=\"monospace\", fontsize=10];\n");
        for (String name : order.names()) {
            text.append("  ").append(quoted(name)).append(order.isGroup(name) ? " [style=dashed];\n" : ";\n");
        }
        for (Edge edge : order.reduction()) {
            edge(text, edge.before(), edge.after(), "");
        }
        for (Rank rank : order.ranks()) {
            if (rank.nesting() != Nesting.NONE) {
                String label = rank.nesting() == Nesting.BY_KEY ? "by key" : "nestable";
                edge(text, rank.name(), rank.name(), " [label=" + quoted(label) + "]");
            }
        }
        for (ReadWritePair pair : order.readWritePairs()) {
            String attributes = " [label=" + quoted(pair.name()) + ", dir=none, style=dotted, constraint=false]";
            edge(text, pair.read().name(), pair.write().name(), attributes);
        }
        return text.append("}\n").toString();
    }

    private static void edge(StringBuilder text, String from, String to, String attributes) {
        text.append("  ")
                .append(quoted(from))
                .append(" -> ")
                .append(quoted(to))
                .append(attributes)
                .append(";\n");
    }

    /**
     * A quoted word of DOT. Graphviz takes a backslash in a label as the beginning of an escape, and two as one; line ends
     * come from names that no order file can hold.
     */
    private static String quoted(String name) {
        String escaped = name.replace("\\", "\\\\").replace("\"", "\\\"");
        return '"' + escaped.replace("\r", "\\r").replace("\n", "\\n") + '"';
    }
}
