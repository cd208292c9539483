package org.lockrank.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.SeenGraph;
import org.lockrank.analysis.SeenGraph.Edge;
import org.lockrank.analysis.evidence.LockClass;

/** The graph of what was seen, to be drawn: what stands above was held when what stands below was wanted; findings' steps are red. */
public final class GraphReport {

    /** Mermaid draws no more than 500, nor more than 50,000 characters. */
    private static final int MOST_MERMAID_EDGES = 300;

    private static final int LONGEST_NAME = 80;

    private final SeenGraph graph;
    private final Map<LockClass, Integer> numbers = new HashMap<>();
    private final StringBuilder text = new StringBuilder();

    private GraphReport(SeenGraph graph) {
        this.graph = graph;
    }

    /** For Graphviz. */
    public static String dot(SeenGraph graph) {
        return new GraphReport(graph).dot();
    }

    /** For Mermaid; edges of findings first, then those seen most, as many as it draws. */
    public static String mermaid(SeenGraph graph) {
        return new GraphReport(graph).mermaid();
    }

    private String dot() {
        text.append("digraph seen {\n  rankdir=TB;\n  node [shape=box, fontname=\"monospace\"];\n");
        text.append("  edge [fontname=\"monospace\", fontsize=10];\n");
        for (LockClass node : graph.nodes()) {
            text.append("  ")
                    .append(number(node))
                    .append(" [label=")
                    .append(dotQuoted(node.name()))
                    .append("];\n");
        }
        for (Edge edge : graph.edges()) {
            text.append("  ").append(number(edge.held())).append(" -> ").append(number(edge.wanted()));
            text.append(" [label=").append(dotQuoted(label(edge)));
            text.append(edge.findings().isEmpty() ? "" : ", color=red, fontcolor=red, penwidth=2");
            text.append(edge.blocking() ? "" : ", style=dashed").append("];\n");
        }
        return text.append("}\n").toString();
    }

    private String mermaid() {
        List<Edge> edges = graph.edges()
                .subList(0, Math.min(MOST_MERMAID_EDGES, graph.edges().size()));
        text.append("flowchart TB\n");
        if (edges.size() < graph.edges().size()) {
            text.append("  %% ").append(graph.edges().size() - edges.size());
            text.append(
                    " edges of no finding, or seen least, are left out: Mermaid draws no more; --format dot has all\n");
        }
        for (LockClass node : graph.nodes()) {
            if (edges.stream().anyMatch(e -> e.held() == node || e.wanted() == node)) {
                text.append("  ")
                        .append(number(node))
                        .append('[')
                        .append(mermaidQuoted(node.name()))
                        .append("]\n");
            }
        }
        List<String> red = new ArrayList<>();
        for (int i = 0; i < edges.size(); i++) {
            Edge edge = edges.get(i);
            String arrow = !edge.findings().isEmpty() ? "==>" : edge.blocking() ? "-->" : "-.->";
            text.append("  ").append(number(edge.held())).append(' ').append(arrow);
            text.append('|')
                    .append(mermaidQuoted(label(edge)))
                    .append("| ")
                    .append(number(edge.wanted()))
                    .append('\n');
            if (!edge.findings().isEmpty()) {
                red.add(String.valueOf(i));
            }
        }
        if (!red.isEmpty()) {
            text.append("  linkStyle ").append(String.join(",", red)).append(" stroke:#c0392b,stroke-width:3px\n");
        }
        return text.toString();
    }

    private String number(LockClass node) {
        return "n" + numbers.computeIfAbsent(node, n -> numbers.size() + 1);
    }

    private static String label(Edge edge) {
        if (edge.findings().isEmpty()) {
            return String.valueOf(edge.count());
        }
        Finding first = edge.findings().get(0);
        int more = edge.findings().size() - 1;
        return edge.count() + ", " + first.tier().noun() + " " + first.id()
                + (more == 0 ? "" : " and " + more + " more");
    }

    private static String dotQuoted(String name) {
        return '"' + Legible.line(name, LONGEST_NAME).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** All but letters, digits and what names are made of as Mermaid's number codes. */
    private static String mermaidQuoted(String name) {
        StringBuilder quoted = new StringBuilder("\"");
        Legible.line(name, LONGEST_NAME).codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || " _-./:$,".indexOf(c) >= 0) {
                quoted.appendCodePoint(c);
            } else {
                quoted.append('#').append(c).append(';');
            }
        });
        return quoted.append('"').toString();
    }
}
