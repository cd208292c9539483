package org.lockrank.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.SeenLock;
import org.lockrank.analysis.evidence.Wait;
import org.lockrank.analysis.evidence.WaitingThread;
import org.lockrank.order.LockOrder;

/** What follows from evidence: everything that should be fixed, the gravest first, and what the reader should know. */
public final class Findings {

    private final Evidence evidence;
    private final @Nullable OrderCheck check;
    private final Habits habits;
    private final List<Finding> all;
    private final List<Note> notes = new ArrayList<>();
    private final List<KeptApart> keptApart;
    private final List<WaitingThread> waited = new ArrayList<>();
    private final List<RunCycles> runs = new ArrayList<>();
    private final Set<String> gaveUp = new TreeSet<>();
    private final Inversions inversions;

    private Findings(Evidence evidence, @Nullable LockOrder order) {
        this.evidence = evidence;
        evidence.notes().forEach(sentence -> notes.add(new Note.Said(sentence)));
        this.check = order == null ? null : new OrderCheck(order, evidence);
        this.habits = new Habits(evidence);
        Rules rules = new Rules(evidence);
        Confirmations confirmations = new Confirmations(evidence, rules);
        List<Finding> potential = new ArrayList<>(SelfDeadlocks.of(evidence, rules));
        LockGraph.Kinds lockKinds = new LockGraph.Kinds();
        LockGraph.Kinds classKinds = new LockGraph.Kinds();
        List<List<NestedAcquisition>> waits =
                byRun(evidence, evidence.waits().stream().map(Wait::acquisition).toList());
        for (List<NestedAcquisition> acquisitions : byRun(evidence, evidence.acquisitions())) {
            int run = runs.size();
            Provisions provisions = new Provisions(evidence, run, rules);
            runs.add(RunCycles.of(acquisitions, waits.get(run), provisions, rules, lockKinds, classKinds));
        }
        potential.addAll(StarvedPools.of(evidence));
        FoundCycles ofLocks = new FoundCycles();
        runs.forEach(run -> run.ofLocks().forEach(ofLocks::add));
        ofLocks.all().forEach(c -> potential.add(Finding.of(Tier.POTENTIAL_DEADLOCK, c)));
        potential.replaceAll(confirmations::confirm);
        this.inversions = new Inversions(evidence, runs, rules);
        List<Finding> inverted = new ArrayList<>();
        for (Cycle cycle : inversions(rules, classKinds)) {
            inverted.add(confirmations.confirm(Finding.of(Tier.ORDER_INVERSION, cycle)));
        }
        List<Finding> found = new ArrayList<>(deadlocks(evidence, confirmations));
        found.addAll(standstills());
        Set<List<String>> happened = new HashSet<>();
        for (Finding finding : found) {
            happened.add(finding.steps());
            // A writer for whom readers wait holds nothing, and is no side of what is predicted.
            happened.add(finding.stepsOfHolders());
        }
        potential.removeIf(f -> happened.contains(f.steps()));
        found.addAll(potential);
        SetIndex<String> covered = new SetIndex<>();
        found.stream().filter(f -> f.tier() != Tier.STUCK).forEach(f -> covered.add(classSteps(f)));
        for (Finding inversion : inverted) {
            if (confirmations.isMeant(inversion) || !covered.hasSubsetOrSuperset(classSteps(inversion))) {
                found.add(inversion);
            }
        }
        OppositeOrders opposite = new OppositeOrders(evidence, rules, found);
        opposite.add(runs.stream().map(RunCycles::locks).toList());
        opposite.add(runs.stream().map(RunCycles::classes).toList());
        this.keptApart = opposite.all();
        if (check != null) {
            found.addAll(check.findings());
        }
        found.sort(Comparator.comparing((Finding f) -> !f.confirmed()).thenComparing(Finding::tier));
        this.all = distinct(found);
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

    /** What it follows from. */
    public Evidence evidence() {
        return evidence;
    }

    /** All findings, the gravest tier first; unmodifiable. */
    public List<Finding> all() {
        return all;
    }

    /** What was seen of the order that the locks were held to; empty where there is none. */
    public Optional<OrderCheck> check() {
        return Optional.ofNullable(check);
    }

    /** Lock classes that were acquired in both orders without a finding; unmodifiable. */
    public List<KeptApart> keptApart() {
        return keptApart;
    }

    /** Threads that were not stuck, and yet waited without a time limit when their run ended; unmodifiable. */
    public List<WaitingThread> waited() {
        return Collections.unmodifiableList(waited);
    }

    /** Of what there were more combinations than the search looked at, {@code locks}, {@code lock classes}; empty if it looked at all; unmodifiable. */
    public Set<String> gaveUp() {
        return Collections.unmodifiableSet(gaveUp);
    }

    /** What to know beside the findings; unmodifiable. */
    public List<Note> notes() {
        return Collections.unmodifiableList(notes);
    }

    /** Whether a thread is one of a finding. */
    public boolean isStuck(WaitingThread thread) {
        return all.stream().anyMatch(f -> f.stuck().contains(thread));
    }

    /** Lines of an order file that forbids the odd side of each finding; none where no order can. */
    public List<String> order() {
        return DraftOrder.lines(all, habits, evidence.origins());
    }

    /** The same for one finding. */
    public List<String> order(Finding finding) {
        return DraftOrder.lines(List.of(finding), habits, evidence.origins());
    }

    /**
     * The side of a finding that should change.
     *
     * @param finding one with sides: all but stuck threads have some
     */
    public OddSide odd(Finding finding) {
        return OddSide.of(finding, habits, evidence.origins());
    }

    /** How often it was seen that a lock like the wanted one of a side was taken while one like the held one was held. */
    public long times(Side side) {
        return habits.times(side);
    }

    /** Locks that were made at two lines of one method are of two classes, and what is found of both is found once. */
    private static List<Finding> distinct(List<Finding> found) {
        Map<String, Finding> byId = new LinkedHashMap<>();
        for (Finding finding : found) {
            byId.merge(finding.id(), finding, (one, next) -> one.withMore(one.more() + 1 + next.more()));
        }
        return List.copyOf(byId.values());
    }

    /** Groups of stuck threads, one for those that are alike; who only waits for a deadlock is told in a note. */
    private List<Finding> standstills() {
        Map<List<String>, Finding> findings = new LinkedHashMap<>();
        evidence.lastLooks().forEach((run, look) -> {
            Standstill standstill = new Standstill(evidence.waitingIn(run), look, evidence.deadlockedIn(run));
            String file = evidence.runs().get(run).file();
            for (List<WaitingThread> group : standstill.groups()) {
                if (standstill.isBehindADeadlock(group)) {
                    List<WaitingThread> behind = standstill.notDeadlocked(group);
                    if (!behind.isEmpty()) {
                        notes.add(new Note.BehindADeadlock(file, behind));
                    }
                } else {
                    Finding finding = Finding.of(group);
                    findings.putIfAbsent(finding.steps(), finding);
                }
            }
            standstill.holding().forEach(w -> notes.add(new Note.Holding(file, w)));
            waited.addAll(standstill.waited());
        });
        return List.copyOf(findings.values());
    }

    private static List<List<NestedAcquisition>> byRun(Evidence evidence, List<NestedAcquisition> acquisitions) {
        List<List<NestedAcquisition>> byRun = new ArrayList<>();
        evidence.runs().forEach(run -> byRun.add(new ArrayList<>()));
        acquisitions.forEach(a -> byRun.get(a.thread().run()).add(a));
        return byRun;
    }

    /** Cycles of lock classes, of each run and over runs, whose locks may be shared for all that was seen. */
    private List<Cycle> inversions(Rules rules, LockGraph.Kinds kinds) {
        FoundCycles found = new FoundCycles();
        for (RunCycles run : runs) {
            run.ofClasses().forEach((of, cycle) -> {
                if (!inversions.isNone(cycle.links(), false)) {
                    found.add(of, cycle);
                }
            });
            gaveUp.addAll(run.gaveUp());
        }
        if (runs.size() > 1) {
            OverRuns overRuns = new OverRuns(evidence, runs, rules, inversions, kinds);
            CycleSearch search = new CycleSearch(overRuns.graph(), overRuns);
            search.cycles().forEach(found::add);
            if (search.gaveUp()) {
                gaveUp.add("lock classes");
            }
        }
        for (String nodes : gaveUp) {
            notes.add(new Note.Said("there are more combinations of " + nodes
                    + " than were looked at; more may be possible than is reported here"));
        }
        return found.all();
    }

    /** What was seen of all runs together. */
    Inversions inversions() {
        return inversions;
    }

    /** What was found of each run. */
    List<RunCycles> runs() {
        return runs;
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

    private static List<Finding> deadlocks(Evidence evidence, Confirmations confirmations) {
        Map<List<String>, Finding> findings = new LinkedHashMap<>();
        for (Evidence.Deadlock deadlock : evidence.deadlocks()) {
            if (confirmations.have(deadlock)) {
                continue;
            }
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
