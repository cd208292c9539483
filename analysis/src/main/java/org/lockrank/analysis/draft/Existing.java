package org.lockrank.analysis.draft;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.rank.Carriers;
import org.lockrank.analysis.rank.Target;
import org.lockrank.lang.Diagnostics;
import org.lockrank.lang.OrderFile;
import org.lockrank.lang.SourceText;
import org.lockrank.lang.Statement;
import org.lockrank.lang.Word;
import org.lockrank.learned.LearnedOrder;
import org.lockrank.order.Binding;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Rank;
import org.lockrank.order.ReadWritePair;

/** An order that somebody wrote: what it says already, and where lines can be added. */
final class Existing {

    final LockOrder order;
    final String text;
    /** The name of the lock whose side a rank is. */
    private final Map<String, String> locks = new HashMap<>();

    private final Map<Target, Set<Rank>> targets = new HashMap<>();
    private final Map<Set<Rank>, Node> nodes = new HashMap<>();
    /** The lines, from 1, at which rules begin that define one rank first, by that rank; and the lines of these ranks. */
    private final Map<String, Integer> ruleLines = new HashMap<>();

    private final Map<String, Integer> nameLines = new HashMap<>();
    /** By what no binding can say, the lock that an earlier draft has for it. */
    private final Map<String, String> unspelled = new HashMap<>();

    /**
     * @param order what {@code text} compiles to
     */
    Existing(LockOrder order, String text) {
        this.order = order;
        this.text = text;
        for (ReadWritePair pair : order.readWritePairs()) {
            locks.put(pair.read().name(), pair.name());
            locks.put(pair.write().name(), pair.name());
        }
        for (Binding binding : order.bindings()) {
            targets.computeIfAbsent(new Target(binding.kind(), binding.target()), t -> new LinkedHashSet<>())
                    .add(binding.rank());
        }
        List<String> lines = text.lines().toList();
        for (String line : lines) {
            int colon = line.indexOf(": ");
            if (line.startsWith(Comments.UNSPELLED) && colon > 0) {
                unspelled.put(line.substring(colon + 2).strip(), line.substring(Comments.UNSPELLED.length(), colon));
            }
        }
        OrderFile file = OrderFile.parse(SourceText.of(order.source(), text), new Diagnostics(order.source()));
        for (Statement statement : file.statements()) {
            if (statement instanceof Statement.Rule rule
                    && rule.operators().get(0) == Statement.Operator.BEFORE
                    && rule.lists().get(1).size() == 1) {
                Word first = rule.lists().get(0).get(0);
                String line = first.line() <= lines.size() ? lines.get(first.line() - 1) : "";
                if (line.replace("\uFEFF", "").stripLeading().startsWith(first.text())) {
                    Word name = rule.lists().get(1).get(0);
                    ruleLines.put(name.text(), first.line());
                    nameLines.put(name.text(), name.line());
                }
            }
        }
    }

    /** Adds a node for each of its bindings. */
    void addTo(Carriers<Node> carriers) {
        targets.forEach((target, ranks) -> carriers.add(target.kind(), target.text(), node(ranks)));
    }

    private Node node(Set<Rank> ranks) {
        return nodes.computeIfAbsent(ranks, r -> {
            Rank read = ranks.iterator().next();
            Rank write = read;
            for (ReadWritePair pair : order.readWritePairs()) {
                if (ranks.contains(pair.read()) && ranks.contains(pair.write())) {
                    read = pair.read();
                    write = pair.write();
                }
            }
            Node node = new Node("rank " + read.name() + " " + write.name(), null);
            node.names(lock(read.name()), read.name(), write.name());
            return node;
        });
    }

    /** What a rank's lock is called where both its sides are one: what a cycle of locks is told by. */
    String lock(String rank) {
        return locks.getOrDefault(rank, rank);
    }

    /** What it permits, told of locks. */
    LearnedOrder<Long> learned() {
        LearnedOrder<Long> learned = new LearnedOrder<>(order.source());
        order.edges().forEach(edge -> learned.admit(lock(edge.before()), lock(edge.after()), 0L));
        return learned;
    }

    /** All names that mean something in it. */
    Set<String> names() {
        Set<String> names = new HashSet<>(order.names());
        names.addAll(locks.values());
        return names;
    }

    /** Whether it defines a rank. */
    boolean defines(String rank) {
        return order.find(rank).isPresent();
    }

    /**
     * Calls a node what it is called already, though no binding says so: as an earlier draft did whose locks no order can spell, or
     * by a rank that somebody wrote for locks that carry it by a constant.
     *
     * @param name what it would be called
     * @param taken locks that are other nodes
     * @return whether the order has its ranks
     */
    boolean adopts(Node node, Target target, String name, Set<String> taken) {
        String lock = unspelled.getOrDefault(Comments.oneLine(target.toString()), name);
        if (taken.contains(lock)) {
            return false;
        }
        for (ReadWritePair pair : order.readWritePairs()) {
            if (pair.name().equals(lock)
                    && node.acrossSides.isEmpty()
                    && isUnbound(pair.read())
                    && isUnbound(pair.write())) {
                node.names(lock, pair.read().name(), pair.write().name());
                return true;
            }
        }
        Rank rank = order.find(lock).orElse(null);
        if (rank == null || locks.containsKey(lock) || !isUnbound(rank)) {
            return false;
        }
        node.names(lock, lock, lock);
        return true;
    }

    private boolean isUnbound(Rank rank) {
        return order.bindings().stream().noneMatch(b -> b.rank() == rank);
    }

    /** Whether it permits a step, for all its sides. */
    boolean permits(Step step) {
        return step.bySides.keySet().stream()
                .allMatch(sides -> permits(step.before.rank(sides.held()), step.after.rank(sides.wanted())));
    }

    /** Whether it has both ranks, and the one before the other. */
    boolean permits(String held, String wanted) {
        Rank before = order.find(held).orElse(null);
        Rank after = order.find(wanted).orElse(null);
        return before != null && after != null && order.permits(before, after);
    }

    /** The line of the rule that defines a rank, if something can be put in front of it that is about that rank alone; else null. */
    @Nullable
    Integer ruleLine(String rank) {
        return ruleLines.get(rank);
    }

    /** The line in front of which a rank's rule gets more on its left side, so that all comments stay with their ranks. */
    int extensionLine(String rank) {
        int line = ruleLines.getOrDefault(rank, 0);
        return nameLines.getOrDefault(rank, 0) == line ? aboveComments(line) : line;
    }

    /** The first line of the comment block that stands directly above a line; the line itself if there is none. */
    int aboveComments(int line) {
        List<String> lines = text.lines().toList();
        int above = line;
        while (above > 1 && lines.get(above - 2).strip().startsWith("#")) {
            above--;
        }
        return above;
    }

    /** The lines with what ends each of them. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ends = c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n');
            if (ends) {
                lines.add(text.substring(start, i + 1));
                start = i + 1;
            }
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }

    /** How its lines end. */
    String lineEnd() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }
}
