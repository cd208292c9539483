package org.lockrank.analysis.draft;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.lockrank.analysis.rank.Target;
import org.lockrank.order.Edge;
import org.lockrank.order.LockOrder;
import org.lockrank.order.LockOrderBuilder;
import org.lockrank.order.Nesting;
import org.lockrank.order.Place;

/**
 * A draft as lines added to a file that somebody wrote. A rule that defines one rank first gets more ranks on its left side by a line
 * in front of it; a new rank stands in front of the first rule that needs it, or at the end.
 */
final class AddedLines {

    private static final String MARK = "added by 'lockrank draft'";

    private static final int WIDTH = 99;

    private final Draft draft;
    private final Existing existing;
    private final Map<String, Tally> tallies;
    /** By line, from 1, what goes in front of it. */
    private final TreeMap<Integer, List<String>> inFront = new TreeMap<>();

    private final List<String> atEnd = new ArrayList<>();

    AddedLines(Draft draft) {
        this.draft = draft;
        this.existing = Objects.requireNonNull(draft.existing);
        this.tallies = draft.tallies();
    }

    String text() {
        rules();
        statements();
        String end = existing.lineEnd();
        StringBuilder text = new StringBuilder();
        List<String> lines = existing.lines();
        Set<String> there = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            for (String added : inFront.getOrDefault(i + 1, List.of())) {
                text.append(added).append(end);
            }
            text.append(lines.get(i));
            there.add(lines.get(i).strip());
        }
        comments(there);
        if (!atEnd.isEmpty()) {
            boolean open = !text.isEmpty() && text.charAt(text.length() - 1) != '\n';
            text.append(open ? end : "").append(text.isEmpty() ? "" : end);
            text.append("# The lines from here on were ").append(MARK).append(", from ");
            text.append(draft.recordings()).append('.').append(end).append(end);
            atEnd.forEach(line -> text.append(line).append(end));
        }
        return text.toString();
    }

    private void rules() {
        List<String> names = new ArrayList<>(existing.order.names());
        Map<String, Node> added = new LinkedHashMap<>();
        for (Node node : FileOrder.of(draft.newNodes(), draft.decisions.admitted)) {
            Draft.ranks(node).forEach(rank -> added.put(rank, node));
        }
        Map<String, Integer> positions = positions(names, added.keySet());
        List<String> sequence = new ArrayList<>();
        for (int i = 0; i <= names.size(); i++) {
            int at = i;
            added.keySet().stream()
                    .filter(rank -> positions.getOrDefault(rank, names.size()) == at)
                    .forEach(sequence::add);
            if (i < names.size()) {
                sequence.add(names.get(i));
            }
        }
        Map<String, List<String>> reduced = reduced(sequence);
        for (String name : sequence) {
            Node node = added.get(name);
            List<String> before = reduced.getOrDefault(name, List.of());
            if (node != null) {
                int position = positions.getOrDefault(name, names.size());
                define(node, name, before, position < names.size() ? names.get(position) : "");
            } else {
                before.forEach(b -> extend(name, b));
            }
        }
    }

    /** Before which of the names that are there each new one must be defined, by the index; none for the end. */
    private Map<String, Integer> positions(List<String> names, Set<String> added) {
        Map<String, Integer> index = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            index.put(names.get(i), i);
        }
        Map<String, Integer> positions = new LinkedHashMap<>();
        for (boolean changed = true; changed; ) {
            changed = false;
            for (String pair : tallies.keySet()) {
                String before = pair.substring(0, pair.indexOf(" < "));
                String after = pair.substring(before.length() + 3);
                Integer at = added.contains(after) ? positions.get(after) : index.get(after);
                if (added.contains(before) && at != null && at < positions.getOrDefault(before, names.size())) {
                    positions.put(before, at);
                    changed = true;
                }
            }
        }
        return positions;
    }

    /** What must be added on the left side of each name: what no other step says. */
    private Map<String, List<String>> reduced(List<String> sequence) {
        LockOrderBuilder builder = LockOrder.builder(NewFile.SOURCE);
        for (String name : sequence) {
            if (existing.order.isGroup(name)) {
                builder.group(name, Place.none(NewFile.SOURCE));
            } else {
                builder.rank(name);
            }
        }
        Set<String> known = new HashSet<>();
        for (Edge edge : existing.order.edges()) {
            builder.edge(edge.before(), edge.after());
            known.add(edge.before() + " < " + edge.after());
        }
        for (String pair : tallies.keySet()) {
            String before = pair.substring(0, pair.indexOf(" < "));
            builder.edge(before, pair.substring(before.length() + 3));
        }
        Map<String, List<String>> reduced = new LinkedHashMap<>();
        for (Edge edge : builder.build().reduction()) {
            if (!known.contains(edge.before() + " < " + edge.after())) {
                reduced.computeIfAbsent(edge.after(), n -> new ArrayList<>()).add(edge.before());
            }
        }
        return reduced;
    }

    /** A rule for a new rank, in front of the rule for another, or at the end. */
    private void define(Node node, String rank, List<String> before, String next) {
        Map<String, Tally> seen = new LinkedHashMap<>();
        for (String other : before) {
            Tally tally = tallies.get(other + " < " + rank);
            if (tally != null) {
                seen.put(other, tally);
            }
        }
        List<String> lines = new ArrayList<>();
        draft.comments.ofRank(node, rank, seen).forEach(line -> lines.add("# " + line));
        String left = before.isEmpty() ? "NONE" : String.join(", ", before);
        String rule = left + " < " + rank + ";";
        lines.add((rule.length() <= WIDTH ? rule : String.join(",\n  ", before) + "\n< " + rank + ";") + " # " + MARK);
        lines.replaceAll(line -> line.replace("\n", existing.lineEnd()));
        lines.add("");
        Integer line = next.isEmpty() ? null : existing.ruleLine(next);
        if (line == null) {
            atEnd.addAll(lines);
        } else {
            inFront.computeIfAbsent(existing.aboveComments(line), l -> new ArrayList<>())
                    .addAll(lines);
        }
    }

    private void extend(String rank, String before) {
        if (existing.ruleLine(rank) == null) {
            throw new IllegalStateException("no line can be added for " + before + " < " + rank);
        }
        Tally tally = tallies.get(before + " < " + rank);
        inFront.computeIfAbsent(existing.extensionLine(rank), l -> new ArrayList<>())
                .add(before + ", # " + MARK + (tally == null ? "" : ": seen " + tally.times()));
    }

    private void statements() {
        Set<String> nested = new LinkedHashSet<>();
        for (Node node : draft.sightings.nodes()) {
            List<String> ranks = Draft.ranks(node);
            boolean isNew = node.target != null && !draft.adopted.contains(node);
            for (String rank : ranks) {
                Several several = node.severalOf(rank);
                boolean permitted = !isNew && existing.order.rank(rank).nesting() != Nesting.NONE;
                if (!several.isEmpty() && !permitted && nested.add(rank)) {
                    atEnd.add("nestable " + rank + (several.isByKey() ? " by key" : "") + ";"
                            + (isNew
                                    ? ""
                                    : " # seen " + several.tally().times() + ", at "
                                            + Comments.oneLine(several.tally().places())));
                }
            }
            if (isNew && node.hasTwoRanks()) {
                atEnd.add("readwrite " + node.lock() + ": " + String.join(", ", ranks) + ";");
            }
            Target target = node.target;
            if (target != null && target.isWord()) {
                ranks.forEach(rank -> atEnd.add("bind " + rank + ": " + target + ";"));
            }
        }
    }

    /** Those that the file does not have already, whatever it says of how often and where. */
    private void comments(Set<String> there) {
        List<String> comments = new ArrayList<>(Comments.unspelled(draft.newNodes()));
        comments.removeIf(there::contains);
        for (Decisions.LeftOut leftOut : draft.decisions.leftOut) {
            boolean known = leftOut.step().byRanks().keySet().stream()
                    .allMatch(pair -> there.stream().anyMatch(line -> line.startsWith(Comments.leftOut(pair) + ",")));
            if (!known) {
                comments.addAll(draft.comments.of(leftOut));
            }
        }
        atEnd.addAll(comments);
    }
}
