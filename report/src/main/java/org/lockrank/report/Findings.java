package org.lockrank.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.order.LockOrder;
import org.lockrank.record.Fact;

/** What follows from evidence: everything that should be fixed, the gravest first, and what the reader should know. */
public final class Findings {

    final Evidence evidence;
    final @Nullable OrderCheck check;
    final Habits habits;
    final List<Finding> all;
    final List<String> notes;

    private Findings(Evidence evidence, @Nullable LockOrder order) {
        this.evidence = evidence;
        this.notes = new ArrayList<>(evidence.notes);
        this.check = order == null ? null : new OrderCheck(order, evidence);
        this.habits = new Habits(evidence);
        Rules rules = new Rules(evidence);
        List<Finding> found = new ArrayList<>(deadlocks(evidence));
        Set<List<String>> happened = new HashSet<>();
        found.forEach(f -> happened.add(f.steps()));
        List<Finding> potential = new ArrayList<>(alone(evidence, rules));
        cycles(LockGraph.Node.LOCK, rules).forEach(c -> potential.add(Finding.of(Tier.POTENTIAL_DEADLOCK, c)));
        potential.removeIf(f -> happened.contains(f.steps()));
        found.addAll(potential);
        Set<Set<String>> covered = new HashSet<>();
        found.forEach(f -> covered.add(classSteps(f)));
        for (Cycle cycle : cycles(LockGraph.Node.CLASS, rules)) {
            Finding inversion = Finding.of(Tier.ORDER_INVERSION, cycle);
            Set<String> steps = classSteps(inversion);
            if (covered.stream().noneMatch(c -> steps.containsAll(c) || c.containsAll(steps))) {
                found.add(inversion);
            }
        }
        if (check != null) {
            found.addAll(check.findings());
        }
        found.sort(Comparator.comparing(Finding::tier));
        this.all = List.copyOf(found);
    }

    /**
     * Concludes.
     *
     * @param order what the locks that it binds are held to
     */
    public static Findings of(Evidence evidence, Optional<LockOrder> order) {
        return new Findings(evidence, order.orElse(null));
    }

    /** Whether nothing was found. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** How many there are. */
    public int size() {
        return all.size();
    }

    /** For people: how many, which and where at first, then each with all that is known. Lines end with {@code \n}. */
    public String text() {
        return new ReportText(this).toString();
    }

    /** For programs: one JSON object, as {@code docs/report.md} describes it. */
    public String json() {
        return ReportJson.of(this);
    }

    private List<Cycle> cycles(LockGraph.Node node, Rules rules) {
        CycleSearch search = new CycleSearch(new LockGraph(evidence, node), rules);
        List<Cycle> cycles = search.cycles();
        if (search.gaveUp()) {
            notes.add("there are more combinations of " + (node == LockGraph.Node.LOCK ? "locks" : "lock classes")
                    + " than were looked at; more may be possible than is reported here");
        }
        return cycles;
    }

    /** What a finding says about lock classes; of two of which one has all steps of the other one is enough. */
    private static Set<String> classSteps(Finding finding) {
        Set<String> steps = new HashSet<>();
        for (Side side : finding.sides()) {
            Hold hold = side.hold();
            steps.add((hold == null ? "?" : hold.lock().lockClass().id()) + " "
                    + side.acquisition().lock().lockClass().id());
        }
        return steps;
    }

    private static List<Finding> deadlocks(Evidence evidence) {
        Map<List<String>, Finding> findings = new LinkedHashMap<>();
        for (Evidence.Deadlock deadlock : evidence.deadlocks) {
            List<Side> sides = new ArrayList<>();
            List<SeenLock> locks = new ArrayList<>();
            int n = deadlock.threads().size();
            for (int i = 0; i < n; i++) {
                NestedAcquisition waiting = deadlock.threads().get(i).waiting();
                SeenLock wantedByLast =
                        deadlock.threads().get((i + n - 1) % n).waiting().lock();
                Hold hold = null;
                for (Hold held : waiting.held()) {
                    hold = held.lock() == wantedByLast ? held : hold;
                }
                sides.add(new Side(waiting, hold));
                locks.add(wantedByLast);
            }
            Finding finding = new Finding(Tier.DEADLOCK, locks, sides, List.of(), 0, null);
            findings.putIfAbsent(finding.steps(), finding);
        }
        return List.copyOf(findings.values());
    }

    /**
     * Threads that wait for themselves: they hold one side of a lock and want the other, or want the same again of a lock
     * that is not re-entrant.
     */
    private static List<Finding> alone(Evidence evidence, Rules rules) {
        Map<List<String>, Finding> findings = new LinkedHashMap<>();
        for (NestedAcquisition acquisition : evidence.acquisitions) {
            Hold hold = acquisition.ofItself();
            if (hold == null || !acquisition.canWaitForEver()) {
                continue;
            }
            List<Writing> writers = blocksItself(acquisition, hold, rules);
            if (writers != null) {
                Finding finding = new Finding(
                        Tier.POTENTIAL_DEADLOCK,
                        List.of(acquisition.lock()),
                        List.of(new Side(acquisition, hold)),
                        writers,
                        0,
                        null);
                findings.putIfAbsent(finding.steps(), finding);
            }
        }
        return List.copyOf(findings.values());
    }

    /** Who must be queued to write for it, nobody being a good answer; null if it does not block itself. */
    private static @Nullable List<Writing> blocksItself(NestedAcquisition acquisition, Hold hold, Rules rules) {
        boolean writes = acquisition.side() == Fact.Side.WRITE;
        return switch (acquisition.lock().lockClass().kind()) {
            case MONITOR, INITIALIZATION, LOCK -> null;
            case READ_WRITE -> writes && hold.side() == Fact.Side.READ && !alsoWrites(acquisition) ? List.of() : null;
            case STAMPED ->
                Rules.blocks(hold.side(), acquisition.side())
                        ? List.of()
                        : rules.writers(List.of(acquisition.lock()), false, List.of(acquisition));
        };
    }

    /** Whether it holds the write side as well: then it may write again. */
    private static boolean alsoWrites(NestedAcquisition acquisition) {
        return acquisition.held().stream().anyMatch(h -> h.lock() == acquisition.lock() && h.side() == Fact.Side.WRITE);
    }
}
