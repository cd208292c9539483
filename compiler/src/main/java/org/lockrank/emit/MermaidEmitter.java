package org.lockrank.emit;

import java.util.HashMap;
import java.util.Map;
import org.lockrank.order.Edge;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Nesting;
import org.lockrank.order.Rank;
import org.lockrank.order.ReadWritePair;

/**
 * The reduction of an order as a Mermaid flowchart, which many forges draw in the midst of Markdown. To be read like the
 * graph of {@link DotEmitter}: top to bottom, groups dashed, a nestable rank with an edge to itself, a dotted line between
 * the two sides of one lock.
 */
public final class MermaidEmitter {

    private final StringBuilder text = new StringBuilder("flowchart TB\n");
    private final Map<String, Integer> numbers = new HashMap<>();

    private MermaidEmitter() {}

    /** The flowchart. Its nodes are n1, n2 and so on in the order of definitions; their labels are the names. */
    public static String emit(LockOrder order) {
        MermaidEmitter emitter = new MermaidEmitter();
        for (String name : order.names()) {
            emitter.node(name, order.isGroup(name) ? ":::group" : "");
        }
        for (Edge edge : order.reduction()) {
            emitter.edge(edge.before(), "-->", edge.after());
        }
        for (Rank rank : order.ranks()) {
            if (rank.nesting() != Nesting.NONE) {
                String label = rank.nesting() == Nesting.BY_KEY ? "by key" : "nestable";
                emitter.edge(rank.name(), "-->|" + quoted(label) + "|", rank.name());
            }
        }
        for (ReadWritePair pair : order.readWritePairs()) {
            String line = "-.-|" + quoted(pair.name()) + "|";
            emitter.edge(pair.read().name(), line, pair.write().name());
        }
        if (order.names().stream().anyMatch(order::isGroup)) {
            emitter.text.append("  classDef group stroke-dasharray: 5 5\n");
        }
        return emitter.text.toString();
    }

    private void node(String name, String style) {
        numbers.put(name, numbers.size() + 1);
        text.append("  ").append(number(name)).append('[').append(quoted(name)).append(']');
        text.append(style).append('\n');
    }

    private void edge(String from, String line, String to) {
        text.append("  ").append(number(from)).append(' ').append(line);
        text.append(' ').append(number(to)).append('\n');
    }

    private String number(String name) {
        return "n" + numbers.getOrDefault(name, 0);
    }

    /** Text in quotes, all but letters, digits and what file names are made of as Mermaid's number codes. */
    private static String quoted(String name) {
        StringBuilder quoted = new StringBuilder("\"");
        name.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || " _-./:$".indexOf(c) >= 0) {
                quoted.appendCodePoint(c);
            } else {
                quoted.append('#').append(c).append(';');
            }
        });
        return quoted.append('"').toString();
    }
}
