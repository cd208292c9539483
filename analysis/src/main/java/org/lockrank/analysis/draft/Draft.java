package org.lockrank.analysis.draft;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.LockClass;
import org.lockrank.analysis.rank.RankNames;
import org.lockrank.analysis.rank.Target;
import org.lockrank.learned.LearnedOrder;
import org.lockrank.order.LockOrder;
import org.lockrank.record.Fact;

/**
 * An order file out of recordings: a rank for each lock of the program, and a rule for each nested acquisition, so that the same
 * recordings held to it are quiet but for what it leaves out and says so.
 *
 * <p>The text compiles, whatever the locks are called, and its rules are the same for the same recordings in whatever order. A lock is the program's
 * if the class that holds it is, by where the recording says that classes come from: from a directory, from the jar that was run or the
 * one that has the main class; or from nowhere that is known. Of others' locks those are in it under or over which one of the program's
 * was acquired.
 */
public final class Draft {

    /**
     * What to draft.
     *
     * @param minCount how often a step must have been seen to become a rule
     * @param packages whose locks are the program's; empty for what the recordings say
     */
    public record Options(long minCount, List<String> packages) {
        public Options {
            packages = List.copyOf(packages);
        }

        /** Every step counts, and recordings say whose code is whose. */
        public static Options usual() {
            return new Options(1, List.of());
        }
    }

    final Evidence evidence;
    final Options options;
    final @Nullable Existing existing;
    final Selection selection;
    final Comments comments;
    Sightings sightings;
    Decisions decisions;

    /** How many locks it would be an order of. */
    private int ranks;

    /** Ranks of the order that is added to which new bindings give to locks. */
    final Set<Node> adopted = new HashSet<>();

    private Draft(Findings findings, Options options, @Nullable Existing existing) {
        this.evidence = findings.evidence();
        this.options = options;
        this.existing = existing;
        Ownership ownership = new Ownership(evidence, options.packages());
        this.selection = new Selection(evidence, ownership);
        this.comments = new Comments(findings.all(), ownership);
        Set<LockClass> classes = new HashSet<>(selection.chosen);
        this.sightings = look(classes);
        this.decisions = decide();
        for (Set<Target> seldom = seldom(); !seldom.isEmpty(); seldom = seldom()) {
            Set<Target> dropped = seldom;
            classes.removeIf(c -> dropped.contains(Target.of(c)));
            sightings = look(classes);
            decisions = decide();
        }
        // Not earlier: most of them may have been seen too seldom.
        if (ranks > TooManyLocksException.MOST) {
            throw new TooManyLocksException(ranks);
        }
    }

    /**
     * Drafts an order of its own.
     *
     * @param findings what follows from the recordings, held to no order
     * @throws TooManyLocksException if there are more than an order has room for
     */
    public static String of(Findings findings, Options options) {
        return new NewFile(new Draft(findings, options, null)).text();
    }

    /**
     * Adds to an order that somebody wrote. Each line of it stays as it is, and they stay in their order; what is added is marked.
     *
     * @param order what {@code text} compiles to
     * @throws TooManyLocksException if there are more than an order has room for
     */
    public static String into(LockOrder order, String text, Findings findings, Options options) {
        return new AddedLines(new Draft(findings, options, new Existing(order, text))).text();
    }

    private Sightings look(Set<LockClass> classes) {
        Sightings seen = new Sightings(evidence, classes, existing);
        Map<Target, LockClass> named = new LinkedHashMap<>(seen.named());
        adopted.clear();
        Existing known = existing;
        if (known != null) {
            adopt(seen, named, known);
        }
        ranks = named.size() + (known == null ? 0 : known.names().size());
        Map<Target, String> names = RankNames.of(named, known == null ? Set.of() : known.names());
        for (Node node : seen.nodes()) {
            if (node.target != null && !adopted.contains(node)) {
                node.name(names.getOrDefault(node.target, "lock"));
            }
        }
        return seen;
    }

    /** Leaves out what the order has already without a binding. */
    private void adopt(Sightings seen, Map<Target, LockClass> named, Existing known) {
        Set<String> locks = new HashSet<>();
        adopt(seen, named, known, Map.of(), locks);
        adopt(seen, named, known, RankNames.of(named, Set.of()), locks);
    }

    /** One lock is no two nodes. */
    private void adopt(
            Sightings seen,
            Map<Target, LockClass> named,
            Existing known,
            Map<Target, String> names,
            Set<String> locks) {
        for (Node node : seen.nodes()) {
            Target target = node.target;
            if (target != null
                    && !adopted.contains(node)
                    && known.adopts(node, target, names.getOrDefault(target, ""), locks)) {
                adopted.add(node);
                locks.add(node.lock());
                named.remove(target);
            }
        }
    }

    private Decisions decide() {
        Existing known = existing;
        if (known == null) {
            return new Decisions(
                    sightings.steps(),
                    options.minCount(),
                    new LearnedOrder<>("draft"),
                    Node::lock,
                    s -> false,
                    s -> true);
        }
        TextOrder text = new TextOrder(known);
        return new Decisions(
                sightings.steps(),
                options.minCount(),
                known.learned(),
                node -> known.lock(node.lock()),
                known::permits,
                text::admits);
    }

    /** New nodes that no rule is about, because what they did was seen too seldom. */
    private Set<Target> seldom() {
        Set<Target> seldom = new TreeSet<>();
        if (options.minCount() > 1) {
            Set<Node> useful = new HashSet<>();
            decisions.admitted.forEach(step -> useful.addAll(List.of(step.before, step.after)));
            for (Node node : sightings.nodes()) {
                boolean several = node.severalOf(node.lock()).tally().count() >= options.minCount();
                if (node.target != null && !adopted.contains(node) && !useful.contains(node) && !several) {
                    seldom.add(node.target);
                }
            }
        }
        return seldom;
    }

    /** New nodes, as the file has them. */
    List<Node> newNodes() {
        List<Node> nodes = new ArrayList<>();
        for (Node node : sightings.nodes()) {
            if (node.target != null && !adopted.contains(node)) {
                nodes.add(node);
            }
        }
        return nodes;
    }

    /** How often each pair of ranks was seen of which there is a rule, by {@code a < b}. */
    Map<String, Tally> tallies() {
        Map<String, Tally> tallies = new LinkedHashMap<>();
        for (Step step : decisions.admitted) {
            step.byRanks()
                    .forEach((pair, tally) ->
                            tallies.computeIfAbsent(pair, p -> new Tally()).add(tally));
        }
        return tallies;
    }

    /** The ranks of a node. */
    static List<String> ranks(Node node) {
        String read = node.rank(Fact.Side.READ);
        String write = node.rank(Fact.Side.WRITE);
        return read.equals(write) ? List.of(write) : List.of(read, write);
    }

    /** {@code 2 recordings}. */
    String recordings() {
        int runs = evidence.runs().size();
        return runs + (runs == 1 ? " recording" : " recordings");
    }
}
