package org.lockrank.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.OrderCheck;
import org.lockrank.analysis.OrderCoverage;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.LockClass;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.order.Binding;
import org.lockrank.order.Edge;
import org.lockrank.order.Explanation;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Rank;
import org.lockrank.order.ReadWritePair;
import org.lockrank.record.Fact;

/**
 * The declared order of a page: what it says, reduced and with its groups, and what was seen of it. A step that follows from
 * others is <em>implied</em>; one between ranks of which it says nothing <em>undeclared</em>, and one that it forbids <em>against</em> it.
 */
final class PageOrder {

    /** What was seen of one pair of ranks. */
    private static final class Seen {
        long count;
        final Set<List<Integer>> pairs = new LinkedHashSet<>();
    }

    private final Findings findings;
    private final Map<List<String>, Seen> seen = new LinkedHashMap<>();

    PageOrder(Findings findings) {
        this.findings = findings;
    }

    void add(JsonWriter json) {
        json.line().key("declared");
        OrderCheck check = findings.check().orElse(null);
        if (check == null) {
            json.nothing();
            return;
        }
        see(check);
        LockOrder order = check.order();
        json.object().key("source").value(order.source());
        json.key("coverage").array();
        CoverageText.shares(OrderCoverage.of(order, findings.evidence())).forEach(json::value);
        json.end();
        List<String> names = names(order);
        ranks(json, order, names, check);
        edges(json, order, names);
        json.line().key("unmatched").array();
        for (Binding binding : check.unmatched()) {
            json.object().key("text");
            json.value("bind " + binding.rank() + ": " + binding.kind().word() + " " + binding.target());
            json.key("place").value(binding.place().toString()).end();
        }
        json.end().end();
    }

    private void see(OrderCheck check) {
        for (NestedAcquisition acquisition : findings.evidence().acquisitions()) {
            Rank wanted = check.rank(acquisition.lock().lockClass(), acquisition.side());
            for (Hold hold : acquisition.held()) {
                Rank held = check.rank(hold.lock().lockClass(), hold.side());
                if (wanted != null && held != null && hold.lock() != acquisition.lock()) {
                    Seen of = seen.computeIfAbsent(List.of(held.name(), wanted.name()), k -> new Seen());
                    of.count += acquisition.count();
                    of.pairs.add(List.of(
                            hold.lock().lockClass().id(),
                            acquisition.lock().lockClass().id()));
                }
            }
        }
    }

    /** Ranks and the groups that join them. */
    private static List<String> names(LockOrder order) {
        Set<String> names = new LinkedHashSet<>();
        order.ranks().forEach(rank -> names.add(rank.name()));
        order.reduction().forEach(edge -> {
            names.add(edge.before());
            names.add(edge.after());
        });
        return List.copyOf(names);
    }

    private void ranks(JsonWriter json, LockOrder order, List<String> names, OrderCheck check) {
        json.line().key("ranks").array();
        for (String name : names) {
            Rank rank = order.find(name).orElse(null);
            json.line().object().key("name").value(name).key("group").value(rank == null);
            json.key("place").value(rank == null ? "" : rank.place().toString());
            json.key("doc").value(rank == null ? "" : rank.documentation());
            json.key("nestable");
            json.value(
                    rank == null
                            ? ""
                            : switch (rank.nesting()) {
                                case NONE -> "";
                                case ANY -> "nestable";
                                case BY_KEY -> "nestable by key";
                            });
            String pair = "";
            for (ReadWritePair p : order.readWritePairs()) {
                pair = p.read() == rank || p.write() == rank ? p.name() : pair;
            }
            json.key("pair").value(pair);
            json.key("bound").value(order.bindings().stream().anyMatch(b -> b.rank() == rank));
            json.key("classes").array();
            classes(rank, check).forEach(json::value);
            json.end().end();
        }
        json.end();
    }

    private Set<Integer> classes(@Nullable Rank rank, OrderCheck check) {
        Set<Integer> classes = new LinkedHashSet<>();
        Evidence evidence = findings.evidence();
        for (LockClass c : evidence.lockClasses()) {
            for (Fact.Side side : Fact.Side.values()) {
                if (rank != null && check.rank(c, side) == rank) {
                    classes.add(c.id());
                }
            }
        }
        return classes;
    }

    private void edges(JsonWriter json, LockOrder order, List<String> names) {
        json.line().key("edges").array();
        Set<List<String>> declared = new LinkedHashSet<>();
        List<Edge> reduction = order.reduction();
        for (Edge edge : reduction) {
            declared.add(List.of(edge.before(), edge.after()));
            Seen sum = new Seen();
            for (String before : ranksAt(order, reduction, edge.before(), true)) {
                for (String after : ranksAt(order, reduction, edge.after(), false)) {
                    Seen of = seen.getOrDefault(List.of(before, after), new Seen());
                    declared.add(List.of(before, after));
                    sum.count += of.count;
                    sum.pairs.addAll(of.pairs);
                }
            }
            edge(
                    json,
                    names,
                    List.of(edge.before(), edge.after()),
                    "declared",
                    edge.place().toString(),
                    "",
                    sum);
        }
        seen.forEach((pair, of) -> {
            Explanation explanation = order.explain(order.rank(pair.get(0)), order.rank(pair.get(1)));
            boolean permitted = explanation.verdict().permits();
            if (!permitted || !declared.contains(pair)) {
                String why = permitted ? "" : FindingText.rule(explanation);
                String place = FindingText.rulePlace(explanation).toString();
                edge(json, names, pair, says(explanation.verdict()), place, why, of);
            }
        });
        json.end();
    }

    private static String says(Explanation.Verdict verdict) {
        return switch (verdict) {
            case PERMITTED, NESTABLE, NESTABLE_BY_KEY -> "implied";
            case INCOMPARABLE -> "undeclared";
            case REVERSED, SAME_RANK -> "against";
        };
    }

    /** The rank itself; of a group the ranks that it joins on that side. */
    private static Set<String> ranksAt(LockOrder order, List<Edge> reduction, String name, boolean before) {
        if (!order.isGroup(name)) {
            return Set.of(name);
        }
        Set<String> ranks = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(List.of(name));
        Set<String> met = new LinkedHashSet<>(open);
        for (int i = 0; i < open.size(); i++) {
            for (Edge edge : reduction) {
                String here = before ? edge.after() : edge.before();
                String there = before ? edge.before() : edge.after();
                if (here.equals(open.get(i)) && met.add(there)) {
                    (order.isGroup(there) ? open : ranks).add(there);
                }
            }
        }
        return ranks;
    }

    private static void edge(
            JsonWriter json, List<String> names, List<String> pair, String says, String place, String why, Seen of) {
        json.line().object().key("from").value(names.indexOf(pair.get(0)));
        json.key("to").value(names.indexOf(pair.get(1))).key("says").value(says);
        json.key("place").value(place).key("count").value(of.count).key("why").value(why);
        json.key("pairs").array();
        of.pairs.forEach(p -> json.array().value(p.get(0)).value(p.get(1)).end());
        json.end().end();
    }
}
