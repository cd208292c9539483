package org.lockrank.analysis.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lockrank.analysis.rank.Target;
import org.lockrank.emit.OrderTextEmitter;
import org.lockrank.order.Edge;
import org.lockrank.order.LockOrder;
import org.lockrank.order.LockOrderBuilder;
import org.lockrank.order.Nesting;
import org.lockrank.order.Place;

/** A draft as a file of its own. */
final class NewFile {

    static final String SOURCE = "locks.order";

    private final Draft draft;
    private final List<Node> nodes;
    private final Map<String, Tally> tallies;

    NewFile(Draft draft) {
        this.draft = draft;
        this.nodes = FileOrder.of(draft.newNodes(), draft.decisions.admitted);
        this.tallies = draft.tallies();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append("# Drafted by 'lockrank draft' from ").append(draft.recordings());
        text.append(". a < b: b was acquired while a was held.\n");
        text.append("# What no run did is not in it. Turn round, and add, what you know better.\n");
        draft.selection.notes().forEach(note -> text.append("# ").append(note).append('\n'));
        if (nodes.isEmpty()) {
            return text.toString();
        }
        text.append('\n').append(OrderTextEmitter.emit(order()));
        List<String> below = new ArrayList<>(Comments.unspelled(nodes));
        draft.decisions.leftOut.forEach(leftOut -> below.addAll(draft.comments.of(leftOut)));
        if (!below.isEmpty()) {
            text.append('\n');
            below.forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    /** The order with its groups and comments. */
    private LockOrder order() {
        LockOrderBuilder plain = LockOrder.builder(SOURCE);
        nodes.forEach(node -> Draft.ranks(node).forEach(plain::rank));
        edges(plain);
        Map<String, List<String>> reduced = new LinkedHashMap<>();
        for (Edge edge : plain.build().rankReduction()) {
            reduced.computeIfAbsent(edge.after(), r -> new ArrayList<>()).add(edge.before());
        }
        Groups groups = new Groups(reduced);
        Map<String, List<String>> groupsByFirst = groups.byFirst();
        LockOrderBuilder builder = LockOrder.builder(SOURCE);
        for (Node node : nodes) {
            for (String rank : Draft.ranks(node)) {
                for (String group : groupsByFirst.getOrDefault(rank, List.of())) {
                    builder.group(group, Place.none(SOURCE));
                    groups.members.getOrDefault(group, List.of()).forEach(member -> builder.edge(member, group));
                }
                builder.rank(rank, Place.none(SOURCE), documentation(node, rank, reduced));
                groups.before.getOrDefault(rank, Set.of()).forEach(before -> builder.edge(before, rank));
            }
        }
        nodes.forEach(node -> statements(node, builder));
        return builder.build();
    }

    private void edges(LockOrderBuilder builder) {
        for (String pair : tallies.keySet()) {
            String before = pair.substring(0, pair.indexOf(" < "));
            builder.edge(before, pair.substring(before.length() + 3));
        }
    }

    private String documentation(Node node, String rank, Map<String, List<String>> reduced) {
        Map<String, Tally> before = new LinkedHashMap<>();
        for (String other : reduced.getOrDefault(rank, List.of())) {
            Tally tally = tallies.get(other + " < " + rank);
            if (tally != null) {
                before.put(other, tally);
            }
        }
        return String.join("\n", draft.comments.ofRank(node, rank, before));
    }

    private static void statements(Node node, LockOrderBuilder builder) {
        List<String> ranks = Draft.ranks(node);
        for (String rank : ranks) {
            Several several = node.severalOf(rank);
            if (!several.isEmpty()) {
                builder.nestable(rank, several.isByKey() ? Nesting.BY_KEY : Nesting.ANY);
            }
        }
        if (node.hasTwoRanks()) {
            builder.readWrite(node.lock(), ranks.get(0), ranks.get(1), Place.none(SOURCE));
        }
        Target target = node.target;
        if (target != null && target.isWord()) {
            ranks.forEach(rank -> builder.bind(rank, target.kind(), target.text(), Place.none(SOURCE)));
        }
    }
}
