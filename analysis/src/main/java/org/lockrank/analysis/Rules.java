package org.lockrank.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.LockClass;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.SeenLock;
import org.lockrank.analysis.evidence.Writing;
import org.lockrank.record.Fact;

/**
 * When nested acquisitions can stand in each other's way.
 *
 * <p>Two of them can <em>meet</em> if different threads did them, neither was over before the other began, and there is no
 * <em>gate</em>: a lock that both held, not both for reading. A lock that is held <em>blocks</em> one who wants it, but for
 * two readers; these block each other where somebody else is queued to write in between, as every lock of
 * {@code java.util.concurrent} lets the writer go first (lockdep's design notes call such a reader non-recursive).
 */
final class Rules {

    private final Evidence evidence;
    private final Map<Integer, List<Writing>> writingsByLock = new HashMap<>();
    private final Map<Integer, List<Writing>> writingsByClass = new HashMap<>();
    /** Lock classes that have one lock in each run: the same over all runs, for all we can tell. */
    private final Set<LockClass> single;

    Rules(Evidence evidence) {
        this.evidence = evidence;
        this.single = single(evidence.locks());
        for (Writing writing : evidence.writings()) {
            add(writing);
        }
        for (NestedAcquisition t : evidence.acquisitions()) {
            if (t.side() == Fact.Side.WRITE && t.lock().lockClass().kind().compareTo(Fact.LockKind.READ_WRITE) >= 0) {
                add(new Writing(t.lock(), t.thread(), t.phase(), t.stack()));
            }
        }
    }

    private void add(Writing writing) {
        writingsByLock
                .computeIfAbsent(writing.lock().id(), l -> new ArrayList<>())
                .add(writing);
        writingsByClass
                .computeIfAbsent(writing.lock().lockClass().id(), c -> new ArrayList<>())
                .add(writing);
    }

    private static Set<LockClass> single(List<SeenLock> locks) {
        Set<LockClass> several = new HashSet<>();
        Map<LockClass, Set<Integer>> runs = new HashMap<>();
        for (SeenLock lock : locks) {
            if (!runs.computeIfAbsent(lock.lockClass(), c -> new HashSet<>()).add(lock.run())) {
                several.add(lock.lockClass());
            }
        }
        Set<LockClass> single = new HashSet<>(runs.keySet());
        single.removeAll(several);
        return single;
    }

    /** What holds for cycles of locks. */
    CycleRules ofLocks(Provisions provisions) {
        return new CycleRules() {
            @Override
            public boolean canMeet(NestedAcquisition a, NestedAcquisition b) {
                return Rules.this.canMeet(a, b);
            }

            @Override
            public @Nullable List<Writing> writers(List<SeenLock> locks, List<NestedAcquisition> waiting) {
                // Whether a writer had used the class before is not known.
                return !locks.isEmpty() && areOfAnInitialization(waiting)
                        ? null
                        : Rules.this.writers(locks, false, waiting);
            }

            @Override
            public boolean isNone(List<Link> links) {
                return links.size() > 2 && areOfAnInitialization(acquisitions(links)) || !provisions.areCutOff(links);
            }
        };
    }

    private static List<NestedAcquisition> acquisitions(List<Link> links) {
        return links.stream().map(Link::acquisition).toList();
    }

    /**
     * Whether one of them wants the initialization of a class. All others must not have used the class before, or there would be nothing to wait
     * for; that is known of the one that wants it, and of no third thread.
     */
    private static boolean areOfAnInitialization(List<NestedAcquisition> acquisitions) {
        return acquisitions.stream().anyMatch(a -> a.lock().lockClass().isInitialization());
    }

    /** What holds for cycles of lock classes within one run. */
    CycleRules ofClasses(LockGraph graph) {
        Gates gates = new Gates(graph);
        return new CycleRules() {
            @Override
            public boolean canMeet(NestedAcquisition a, NestedAcquisition b) {
                return Rules.this.canMeet(a, b);
            }

            @Override
            public @Nullable List<Writing> writers(List<SeenLock> locks, List<NestedAcquisition> waiting) {
                return Rules.this.writers(locks, true, waiting);
            }

            @Override
            public boolean isNone(List<Link> links) {
                return haveShortcut(links) || gates.has(links);
            }
        };
    }

    /** Whether two acquisitions of one run can be under way at the same time. */
    boolean canMeet(NestedAcquisition a, NestedAcquisition b) {
        return !a.thread().isSame(b.thread())
                && !hasGate(a, b)
                && !evidence.isOrdered(a.thread(), a.phase(), b.thread(), b.phase());
    }

    /** Whether both hold a lock, not both for reading, so that one is over before the other begins. */
    boolean hasGate(NestedAcquisition a, NestedAcquisition b) {
        return hasGate(a, b, (x, y) -> x.lock() == y.lock());
    }

    /** The same where they are taken for acquisitions of two runs. */
    boolean hasGateOverRuns(NestedAcquisition a, NestedAcquisition b) {
        return hasGate(a, b, this::isOneOverRuns);
    }

    private static boolean hasGate(NestedAcquisition a, NestedAcquisition b, BiPredicate<Hold, Hold> same) {
        for (Hold x : a.held()) {
            for (Hold y : b.held()) {
                // That two are to provide the same thing keeps neither back.
                if (!x.lock().lockClass().isResource() && Hold.blocks(x.side(), y.side()) && same.test(x, y)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isOneOverRuns(Hold x, Hold y) {
        LockClass c = x.lock().lockClass();
        return c == y.lock().lockClass() && isOneInEachRun(c);
    }

    /** Whether each run has one lock of the class, which is then taken for the same one. */
    boolean isOneInEachRun(LockClass c) {
        return single.contains(c);
    }

    /**
     * Of lock classes: whether one of several acquisitions also holds what another one of them does, and so stands itself in
     * the way of whoever wants that: the shorter cycle says it better, and the longer one cannot be of one lock for each
     * class.
     */
    static boolean haveShortcut(List<Link> links) {
        int size = links.size();
        for (int i = 0; size > 2 && i < size; i++) {
            for (Hold hold : links.get(i).acquisition().held()) {
                int node = hold.lock().lockClass().id();
                for (int j = 0; j < size; j++) {
                    if (j != i
                            && j != (i + 1) % size
                            && links.get(j).from() == node
                            && Hold.blocks(
                                    hold.side(),
                                    links.get((j + size - 1) % size)
                                            .acquisition()
                                            .side())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** All who wrote locks of a class, over all runs. */
    List<Writing> writings(LockClass c) {
        return writingsByClass.getOrDefault(c.id(), List.of());
    }

    /**
     * For readers that wait for readers: a writer for each lock, all of them different threads and none of them one of
     * those that wait, able to be queued at that time.
     *
     * @param locks by what two readers meet at: locks, or lock classes
     * @param anyOfClass whether any lock of the class in this run will do
     * @return null if there are not enough writers
     */
    @Nullable
    List<Writing> writers(List<SeenLock> locks, boolean anyOfClass, List<NestedAcquisition> waiting) {
        List<Writing> chosen = new ArrayList<>();
        return choose(locks, anyOfClass, waiting, chosen) ? chosen : null;
    }

    /** By trying one after the other: read cycles are short and few threads are recorded as writers of a lock. */
    private boolean choose(
            List<SeenLock> locks, boolean anyOfClass, List<NestedAcquisition> waiting, List<Writing> chosen) {
        if (chosen.size() == locks.size()) {
            return true;
        }
        SeenLock lock = locks.get(chosen.size());
        List<Writing> candidates = anyOfClass
                ? writingsByClass.getOrDefault(lock.lockClass().id(), List.of())
                : writingsByLock.getOrDefault(lock.id(), List.of());
        for (Writing writing : candidates) {
            if (canQueue(writing, waiting, chosen)) {
                chosen.add(writing);
                if (choose(locks, anyOfClass, waiting, chosen)) {
                    return true;
                }
                chosen.remove(chosen.size() - 1);
            }
        }
        return false;
    }

    private boolean canQueue(Writing writing, List<NestedAcquisition> waiting, List<Writing> chosen) {
        for (NestedAcquisition t : waiting) {
            if (writing.thread().run() != t.thread().run()
                    || writing.thread().isSame(t.thread())
                    || evidence.isOrdered(writing.thread(), writing.phase(), t.thread(), t.phase())) {
                return false;
            }
        }
        for (Writing other : chosen) {
            if (writing.thread().isSame(other.thread())
                    || evidence.isOrdered(writing.thread(), writing.phase(), other.thread(), other.phase())) {
                return false;
            }
        }
        return true;
    }
}
