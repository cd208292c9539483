package org.lockrank.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.lockrank.analysis.LockGraph.Edge;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.LockClass;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.SeenLock;
import org.lockrank.analysis.evidence.Writing;

/**
 * All that {@link Findings} ask of a run, and which lines of it answer: so a merged recording can leave out the others.
 *
 * <p>What several runs say together depends on the cycles of each, and on what {@link OverRuns} and {@link Inversions} ask of
 * all; each of these is one thing here, and a run that shows it as well says no more.
 */
public final class Witnesses {

    private final Evidence evidence;
    private final Findings findings;
    private final RunCycles run;
    private final Inversions inversions;
    private final Map<String, Witness> all = new LinkedHashMap<>();

    private Witnesses(Evidence evidence) {
        this.evidence = evidence;
        this.findings = Findings.of(evidence, Optional.empty());
        this.run = findings.runs().get(0);
        this.inversions = findings.inversions();
        writings();
        lockClasses();
        links();
        together();
        cycles();
        keptApart();
        endings();
    }

    /**
     * What a run shows, besides its acquisitions: the first of each {@linkplain AcquisitionKinds kind} shows that there is one.
     *
     * @param evidence of that run alone
     */
    public static Collection<Witness> of(Evidence evidence) {
        if (evidence.runs().size() != 1) {
            throw new IllegalArgumentException(
                    "this is evidence of " + evidence.runs().size() + " runs, not of one");
        }
        return Collections.unmodifiableCollection(new Witnesses(evidence).all.values());
    }

    private void add(String thing, int most, Collection<NestedAcquisition> acquisitions, Collection<SeenLock> locks) {
        all.putIfAbsent(thing, new Witness(thing, most, List.copyOf(acquisitions), List.copyOf(locks), false));
    }

    private void writings() {
        for (Writing writing : evidence.writings()) {
            add(
                    "writer " + OverRuns.key(writing.lock().lockClass()) + "\n" + OverRuns.key(writing.thread()),
                    AcquisitionKinds.RUNS,
                    List.of(),
                    List.of(writing.lock()));
        }
    }

    /** Which there are, and of which one run has several locks. */
    private void lockClasses() {
        Map<Integer, SeenLock> first = new HashMap<>();
        Set<Integer> several = new HashSet<>();
        for (SeenLock lock : evidence.locks()) {
            LockClass c = lock.lockClass();
            SeenLock other = first.putIfAbsent(c.id(), lock);
            if (other == null) {
                add("class " + OverRuns.key(c), 1, List.of(), List.of(lock));
            } else if (several.add(c.id())) {
                add("several of " + OverRuns.key(c), 1, List.of(), List.of(other, lock));
            }
        }
    }

    private void links() {
        Map<SeenLock, List<NestedAcquisition>> byLock = new HashMap<>();
        for (NestedAcquisition acquisition : evidence.acquisitions()) {
            for (SeenLock lock : Inversions.locks(acquisition)) {
                byLock.computeIfAbsent(lock, l -> new ArrayList<>()).add(acquisition);
            }
        }
        for (Edge edge : run.classes().edges()) {
            List<Link> links =
                    edge.byKind.values().stream().flatMap(List::stream).toList();
            links.stream().filter(inversions::isOfShared).findFirst().ifPresent(link -> shared(link, byLock));
            links.stream().filter(inversions::isOfAgain).findFirst().ifPresent(link -> again(link, byLock));
        }
    }

    private void shared(Link link, Map<SeenLock, List<NestedAcquisition>> byLock) {
        SeenLock held = link.hold().lock();
        SeenLock wanted = link.acquisition().lock();
        SeenLock shared = inversions.isShared(held) ? held : wanted;
        Set<NestedAcquisition> needed = identities(link.acquisition());
        byLock.getOrDefault(shared, List.of()).stream()
                .filter(a -> a.thread().id() != link.acquisition().thread().id())
                .findFirst()
                .ifPresent(needed::add);
        add("shared " + step(link), 1, needed, List.of(shared));
    }

    private void again(Link link, Map<SeenLock, List<NestedAcquisition>> byLock) {
        Set<NestedAcquisition> needed = identities(link.acquisition());
        for (SeenLock lock : List.of(link.hold().lock(), link.acquisition().lock())) {
            if (link.acquisition().countInRun() == 1) {
                byLock.getOrDefault(lock, List.of()).stream()
                        .filter(a -> a != link.acquisition())
                        .findFirst()
                        .ifPresent(needed::add);
            }
        }
        add("again " + step(link), 1, needed, List.of());
    }

    private static String step(Link link) {
        return OverRuns.key(link.hold().lock().lockClass()) + "\n"
                + OverRuns.key(link.acquisition().lock().lockClass());
    }

    private static Set<NestedAcquisition> identities(NestedAcquisition first) {
        Set<NestedAcquisition> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.add(first);
        return set;
    }

    /** Steps between classes that this run has all, of each part of the graph that can have cycles. */
    private void together() {
        Map<Integer, Map<String, NestedAcquisition>> parts = new HashMap<>();
        LockGraph graph = run.classes();
        for (Edge edge : graph.edges()) {
            if (graph.together(edge.from, edge.to)) {
                Link link = edge.byKind.values().iterator().next().get(0);
                parts.computeIfAbsent(graph.component.getOrDefault(edge.from, -1), c -> new TreeMap<>())
                        .put(step(link), link.acquisition());
            }
        }
        for (Map<String, NestedAcquisition> part : parts.values()) {
            add("together " + String.join("\n", part.keySet()), 1, part.values(), List.of());
        }
    }

    /** A run that is kept for one of its cycles is kept for all, so that the search goes the same ways in what is left. */
    private void cycles() {
        List<Cycle> cycles = new ArrayList<>(run.ofLocks().values());
        cycles.addAll(run.ofClasses().values());
        Set<NestedAcquisition> acquisitions = new LinkedHashSet<>();
        Set<SeenLock> locks = new LinkedHashSet<>();
        List<String> things = new ArrayList<>();
        for (Cycle cycle : cycles) {
            boolean ofLocks = run.ofLocks().containsValue(cycle);
            List<String> steps = new ArrayList<>();
            for (Link link : cycle.links()) {
                acquisitions.add(link.acquisition());
                steps.add(
                        ofLocks
                                ? step(link) + "\n" + link.hold().side() + ' '
                                        + link.acquisition().side() + ' '
                                        + link.acquisition().stack().innermost()
                                : step(link));
            }
            written(cycle.writers(), acquisitions, locks);
            Collections.sort(steps);
            things.add((ofLocks ? "locks " : "classes ") + String.join("\n", steps));
        }
        for (Finding finding : findings.all()) {
            if (finding.isAlone() && finding.tier() == Tier.POTENTIAL_DEADLOCK) {
                finding.sides().forEach(side -> acquisitions.add(side.acquisition()));
                written(finding.writers(), acquisitions, locks);
                things.add("alone " + String.join("\n", finding.steps()));
            }
        }
        things.forEach(thing -> add(thing, 1, acquisitions, locks));
    }

    /** The lines that say who writes: of their own, or acquisitions. */
    private void written(List<Writing> writers, Set<NestedAcquisition> acquisitions, Set<SeenLock> locks) {
        for (Writing writer : writers) {
            locks.add(writer.lock());
            for (NestedAcquisition acquisition : evidence.acquisitions()) {
                if (acquisition.lock() == writer.lock()
                        && acquisition.thread() == writer.thread()
                        && acquisition.phase() == writer.phase()) {
                    acquisitions.add(acquisition);
                }
            }
        }
    }

    private void keptApart() {
        for (KeptApart apart : findings.keptApart()) {
            String outer = OverRuns.key(apart.outer().lockClass());
            String inner = OverRuns.key(apart.inner().lockClass());
            String classes = outer.compareTo(inner) < 0 ? outer + "\n" + inner : inner + "\n" + outer;
            add("apart " + apart.why() + " " + classes, 1, List.of(apart.first(), apart.second()), List.of());
        }
    }

    private void endings() {
        Set<String> things = new LinkedHashSet<>();
        for (Finding finding : findings.all()) {
            if (finding.confirmed()) {
                things.add("happened " + finding.tier() + "\n" + String.join("\n", finding.steps()));
            }
        }
        findings.waited()
                .forEach(w -> things.add("waited " + w.awaits() + " " + w.type() + "\n"
                        + w.stack().innermost()));
        for (String thing : things) {
            all.putIfAbsent(thing, new Witness(thing, 1, List.of(), List.of(), true));
        }
    }
}
