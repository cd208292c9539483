package org.lockrank.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lockrank.order.LockOrder;

/** What follows from evidence: everything that should be fixed, the gravest first, and what the reader should know. */
public final class Findings {

    final Evidence evidence;
    final @Nullable OrderCheck check;
    final Habits habits;
    final List<Finding> all;
    final List<String> notes;
    final List<KeptApart> keptApart;
    /** Threads that were not stuck, and yet waited without a time limit when their run ended. */
    final List<WaitingThread> waited = new ArrayList<>();

    private Findings(Evidence evidence, @Nullable LockOrder order) {
        this.evidence = evidence;
        this.notes = new ArrayList<>(evidence.notes);
        this.check = order == null ? null : new OrderCheck(order, evidence);
        this.habits = new Habits(evidence);
        Rules rules = new Rules(evidence);
        List<Finding> found = new ArrayList<>(deadlocks(evidence));
        found.addAll(standstills());
        Set<List<String>> happened = new HashSet<>();
        found.forEach(f -> happened.add(f.steps()));
        List<Finding> potential = new ArrayList<>(SelfDeadlocks.of(evidence, rules));
        LockGraph locks = new LockGraph(evidence, LockGraph.Node.LOCK);
        cycles(new CycleSearch(locks, rules, null), "locks")
                .forEach(c -> potential.add(Finding.of(Tier.POTENTIAL_DEADLOCK, c)));
        potential.removeIf(f -> happened.contains(f.steps()));
        found.addAll(potential);
        Set<Set<String>> covered = new HashSet<>();
        found.stream().filter(f -> f.tier() != Tier.STUCK).forEach(f -> covered.add(classSteps(f)));
        LockGraph classes = new LockGraph(evidence, LockGraph.Node.CLASS);
        Inversions inversions = new Inversions(evidence, classes, rules);
        for (Cycle cycle : cycles(new CycleSearch(classes, rules, inversions), "lock classes")) {
            Finding inversion = Finding.of(Tier.ORDER_INVERSION, cycle);
            Set<String> steps = classSteps(inversion);
            if (covered.stream().noneMatch(c -> steps.containsAll(c) || c.containsAll(steps))) {
                found.add(inversion);
            }
        }
        OppositeOrders opposite = new OppositeOrders(evidence.precedence, rules, found);
        opposite.add(locks);
        opposite.add(classes);
        this.keptApart = opposite.all();
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

    /** The ids of all that was found, which are the same in each run that finds it; unmodifiable. */
    public Set<String> ids() {
        return all.stream().map(Finding::id).collect(Collectors.toUnmodifiableSet());
    }

    /** How many there are. */
    public int size() {
        return all.size();
    }

    /**
     * For people: how many, which and where at first, then each with all that is known. Lines end with {@code \n}.
     *
     * @param fullStacks whether stacks are shown to their ends, and not only to where the oldest lock was acquired
     */
    public String text(boolean fullStacks) {
        return ReportText.whole(this, fullStacks);
    }

    /** Its first line: how many findings there are of each kind, or that there are none, and what was not judged. */
    public String headline() {
        return new Headline(this).toString();
    }

    /** Its first screen: how many, which and where, without the stacks. Lines end with {@code \n}. */
    public String firstScreen() {
        return ReportText.firstScreen(this);
    }

    /** The same with stacks as far as they say something. */
    public String text() {
        return text(false);
    }

    /** For programs: one JSON object, as {@code docs/report.md} describes it. */
    public String json() {
        return ReportJson.of(this);
    }

    /** The same, and under the key {@code apart} an object of the like for other JVMs. */
    public String json(Findings apart) {
        return ReportJson.of(this, apart);
    }

    /** Whether a thread is one of a finding. */
    boolean isStuck(WaitingThread thread) {
        return all.stream().anyMatch(f -> f.stuck().contains(thread));
    }

    /** Lines of an order file that forbids the odd side of each finding; none where no order can. */
    List<String> order() {
        return DraftOrder.lines(all, habits, evidence.origins);
    }

    /** Groups of stuck threads, one for those that are alike; who only waits for a deadlock is told in a note. */
    private List<Finding> standstills() {
        Map<List<String>, Finding> findings = new LinkedHashMap<>();
        evidence.lastLooks.forEach((run, look) -> {
            Standstill standstill = new Standstill(evidence.waitingIn(run), look, evidence.deadlockedIn(run));
            String file = evidence.runs.get(run).file();
            for (List<WaitingThread> group : standstill.groups()) {
                if (standstill.isBehindADeadlock(group)) {
                    List<WaitingThread> behind = standstill.notDeadlocked(group);
                    if (!behind.isEmpty()) {
                        notes.add(file + ": " + StuckText.behind(behind));
                    }
                } else {
                    Finding finding = Finding.of(group);
                    findings.putIfAbsent(finding.steps(), finding);
                }
            }
            standstill.holding().forEach(w -> notes.add(file + ": " + StuckText.holds(w)));
            waited.addAll(standstill.waited());
        });
        return List.copyOf(findings.values());
    }

    private List<Cycle> cycles(CycleSearch search, String nodes) {
        List<Cycle> cycles = search.cycles();
        if (search.gaveUp()) {
            notes.add("there are more combinations of " + nodes
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
}
