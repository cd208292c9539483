package org.lockrank.analysis.draft;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.LockClass;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.SeenLock;
import org.lockrank.analysis.rank.Carriers;
import org.lockrank.analysis.rank.Target;
import org.lockrank.record.Fact;

/**
 * What was seen, in the terms of an order file: which lock belongs to which node, and which steps from node to node were taken. A lock
 * class belongs to the node whose binding finds it by the rules of {@link Carriers}, so that what is judged by the finished file is what
 * stands here.
 */
final class Sightings {

    private final Carriers<Node> carriers = new Carriers<>();
    private final Map<LockClass, Node> nodes = new HashMap<>();
    private final Map<Target, Node> byTarget = new HashMap<>();
    private final SortedMap<String, Step> steps = new TreeMap<>();
    private final Words words = new Words();

    /**
     * @param classes what gets a node of its own if no node of {@code existing} finds it
     */
    Sightings(Evidence evidence, Collection<LockClass> classes, @Nullable Existing existing) {
        Carriers<Node> known = new Carriers<>();
        if (existing != null) {
            existing.addTo(known);
            existing.addTo(carriers);
        }
        List<LockClass> unspelled = new ArrayList<>();
        for (LockClass c : classes) {
            Target target = Target.of(c);
            if (!known.find(c).isEmpty() || byTarget.containsKey(target)) {
                continue;
            }
            Node node = new Node(target.toString(), target);
            byTarget.put(target, node);
            if (target.isWord()) {
                carriers.add(target.kind(), target.text(), node);
            } else {
                unspelled.add(c);
            }
        }
        evidence.lockClasses().forEach(this::assign);
        unspelled.forEach(c -> assign(c, byTarget.getOrDefault(Target.of(c), nodes.get(c))));
        acquisitions(evidence).forEach(this::add);
    }

    /** What was acquired, and what never was because of a deadlock; once where the recording has it as both. */
    static List<NestedAcquisition> acquisitions(Evidence evidence) {
        List<NestedAcquisition> all = new ArrayList<>(evidence.acquisitions());
        Set<List<Object>> known = new HashSet<>();
        if (!evidence.deadlocks().isEmpty()) {
            all.forEach(acquisition -> known.add(who(acquisition)));
        }
        evidence.deadlocks()
                .forEach(deadlock -> deadlock.threads().forEach(thread -> {
                    if (known.add(who(thread.waiting()))) {
                        all.add(thread.waiting());
                    }
                }));
        return all;
    }

    /** Which thread wants which lock under which others. */
    private static List<Object> who(NestedAcquisition acquisition) {
        List<SeenLock> held = acquisition.held().stream().map(Hold::lock).toList();
        return List.of(acquisition.thread().id(), acquisition.lock(), held);
    }

    private void assign(LockClass c) {
        List<Node> found = carriers.find(c);
        if (!found.isEmpty()) {
            assign(c, found.get(0));
        }
    }

    private void assign(LockClass c, @Nullable Node node) {
        if (node != null && nodes.putIfAbsent(c, node) == null) {
            node.add(c);
        }
    }

    private void add(NestedAcquisition acquisition) {
        Node wanted = nodes.get(acquisition.lock().lockClass());
        if (wanted == null) {
            return;
        }
        Set<SeenLock> counted = new HashSet<>();
        boolean under = false;
        for (Hold hold : acquisition.held()) {
            Node held = nodes.get(hold.lock().lockClass());
            if (held == null) {
                continue;
            }
            if (hold.lock() == acquisition.lock()) {
                held.held(hold.side());
                wanted.wanted(acquisition.side());
                continue;
            }
            under = true;
            boolean first = counted.add(hold.lock());
            if (first) {
                held.held(hold.side())
                        .add(acquisition.count(), words.place(hold.stack()), words.thread(acquisition.thread()));
            } else {
                held.held(hold.side());
            }
            if (acquisition.how() != Fact.How.TRIED) {
                step(held, hold, wanted, acquisition, first);
            }
        }
        if (under) {
            wanted.wanted(acquisition.side())
                    .add(acquisition.count(), words.place(acquisition.stack()), words.thread(acquisition.thread()));
            wanted.blocking |= acquisition.how() != Fact.How.TRIED;
        }
    }

    private void step(Node held, Hold hold, Node wanted, NestedAcquisition acquisition, boolean first) {
        String place = words.place(acquisition.stack());
        String thread = words.thread(acquisition.thread());
        // Of two ranks that somebody wrote no step leads from the one to the other.
        boolean twoRanks = held.target == null && held.hasTwoRanks() && hold.side() != acquisition.side();
        if (held == wanted && !twoRanks) {
            Several several = hold.side() == acquisition.side() ? held.several(hold.side()) : held.acrossSides;
            several.add(acquisition, hold, place, thread);
            return;
        }
        Step step = steps.computeIfAbsent(held.key + "\n" + wanted.key, k -> new Step(held, wanted));
        if (first) {
            step.add(acquisition, hold, place, thread);
        } else {
            step.bySides.computeIfAbsent(new Step.Sides(hold.side(), acquisition.side()), s -> new Tally());
        }
    }

    /** The steps, in an order that does not depend on that of the recordings. */
    Collection<Step> steps() {
        return steps.values();
    }

    /** All nodes that have a lock class, new ones and those of the order that is added to. */
    Set<Node> nodes() {
        return new TreeSet<>(nodes.values());
    }

    /** A lock class of each new node, by its target. */
    Map<Target, LockClass> named() {
        Map<Target, LockClass> named = new LinkedHashMap<>();
        for (Node node : nodes()) {
            if (node.target != null) {
                named.put(node.target, node.classes.get(node.classes.firstKey()));
            }
        }
        return named;
    }
}
