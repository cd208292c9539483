package org.lockrank.analysis;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lockrank.analysis.LockGraph.Edge;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.SeenLock;
import org.lockrank.analysis.evidence.SeenThread;
import org.lockrank.analysis.evidence.Writing;

/**
 * Which cycles of lock classes are no inversions since no two threads share their locks, over all runs.
 *
 * <p>A cycle of classes claims that where the locks of each class are the same lock, the threads deadlock. Against it
 * speaks that each lock that was seen in these orders was acquired by one thread only, again and again. What was acquired a
 * single time says nothing, and locks that were acquired alone are not recorded; so each order must have been seen with
 * locks that their thread acquired more than once.
 */
final class Inversions {

    private static final int NOBODY = -1;

    private static final int SEVERAL = -2;

    private final Rules rules;
    /**
     * For each lock, by its number, the thread that acquired it, within something else or with something else within it; {@link #NOBODY},
     * {@link #SEVERAL}.
     */
    private final int[] threads;

    /** How often it was. */
    private final long[] times;

    /** By two classes: whether a lock of such links is shared, and whether one has locks acquired again and again. */
    private final Set<List<Integer>> shared = new HashSet<>();

    private final Set<List<Integer>> again = new HashSet<>();

    Inversions(Evidence evidence, List<RunCycles> runs, Rules rules) {
        this.rules = rules;
        this.threads = new int[evidence.locks().size()];
        this.times = new long[threads.length];
        Arrays.fill(threads, NOBODY);
        for (NestedAcquisition acquisition : evidence.acquisitions()) {
            if (acquisition.held().size() == 1 && acquisition.held().get(0).lock() != acquisition.lock()) {
                acquired(acquisition.held().get(0).lock(), acquisition);
                acquired(acquisition.lock(), acquisition);
            } else {
                locks(acquisition).forEach(lock -> acquired(lock, acquisition));
            }
        }
        for (Writing writing : evidence.writings()) {
            acquired(writing.lock(), writing.thread());
        }
        for (RunCycles run : runs) {
            for (Edge edge : run.classes().edges()) {
                edge.byKind.values().forEach(links -> links.forEach(this::add));
            }
        }
    }

    /** What it holds and wants, each lock once. */
    static Set<SeenLock> locks(NestedAcquisition acquisition) {
        Set<SeenLock> locks = new HashSet<>();
        acquisition.held().forEach(h -> locks.add(h.lock()));
        locks.add(acquisition.lock());
        return locks;
    }

    private void acquired(SeenLock lock, NestedAcquisition acquisition) {
        acquired(lock, acquisition.thread());
        times[lock.id()] += acquisition.countInRun();
    }

    private void acquired(SeenLock lock, SeenThread thread) {
        int known = threads[lock.id()];
        if (known != thread.id()) {
            threads[lock.id()] = known == NOBODY ? thread.id() : SEVERAL;
        }
    }

    private void add(Link link) {
        if (isOfShared(link)) {
            shared.add(classes(link));
        }
        if (isOfAgain(link)) {
            again.add(classes(link));
        }
    }

    private static List<Integer> classes(Link link) {
        return List.of(link.from(), link.to());
    }

    /** Whether more than one thread acquired one of its locks. */
    boolean isOfShared(Link link) {
        return isShared(link.hold().lock()) || isShared(link.acquisition().lock());
    }

    /** Whether both of its locks were acquired more than once. */
    boolean isOfAgain(Link link) {
        return times(link.hold().lock()) > 1 && times(link.acquisition().lock()) > 1;
    }

    /** Whether no two threads share the locks of a cycle, as far as was seen. */
    boolean isNone(List<Link> cycle, boolean severalRuns) {
        for (Link link : cycle) {
            if (shared.contains(classes(link))
                    || !again.contains(classes(link))
                    || severalRuns && rules.isOneInEachRun(link.hold().lock().lockClass())) {
                return false;
            }
        }
        return true;
    }

    boolean isShared(SeenLock lock) {
        return threads[lock.id()] == SEVERAL;
    }

    private long times(SeenLock lock) {
        return times[lock.id()];
    }
}
