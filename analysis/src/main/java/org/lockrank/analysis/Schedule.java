package org.lockrank.analysis;

import java.util.ArrayList;
import java.util.List;
import org.lockrank.analysis.evidence.CallStack;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.SeenLock;
import org.lockrank.analysis.evidence.SeenThread;
import org.lockrank.analysis.evidence.Writing;
import org.lockrank.record.Fact;

/**
 * How a deadlock comes about, step by step.
 *
 * <p>Each thread acquires the lock that another will wait for; when all have, those that write in between readers queue, and
 * each thread asks for what it can not get. What else a thread holds is no step of it, nor is that it will provide something.
 *
 * @param threads who takes part: those of the finding's sides, each at its side's number, then its writers
 * @param steps in the order of time; none of a finding of stuck threads
 */
public record Schedule(List<SeenThread> threads, List<Step> steps) {

    /** What a thread does. */
    public enum Action {
        /** It acquires a lock and keeps it. */
        ACQUIRES,
        /** It releases a lock to wait, and will want it again. */
        RELEASES_TO_WAIT,
        /** It asks for the write side of a lock, and is queued behind its readers. */
        QUEUES_TO_WRITE,
        /** It asks for a lock that it does not get. */
        WAITS,
        /** It asks again for the lock that it released to wait, and does not get it. */
        WAITS_AGAIN
    }

    /**
     * One step.
     *
     * @param thread the number of who does it among the threads
     * @param stack the calls that do it
     * @param waitsFor the number of the thread that it waits for, which may be its own; -1 where it waits for nobody in
     *     particular
     */
    public record Step(int thread, Action action, SeenLock lock, Fact.Side side, CallStack stack, int waitsFor) {}

    public Schedule {
        threads = List.copyOf(threads);
        steps = List.copyOf(steps);
    }

    static Schedule of(Finding finding) {
        List<SeenThread> threads = new ArrayList<>();
        finding.sides().forEach(side -> threads.add(side.acquisition().thread()));
        finding.writers().forEach(writing -> threads.add(writing.thread()));
        List<Step> steps = new ArrayList<>();
        acquireAll(finding, steps);
        queueWriters(finding, steps);
        waitAll(finding, steps);
        return new Schedule(threads, steps);
    }

    private static void acquireAll(Finding finding, List<Step> steps) {
        for (int i = 0; i < finding.sides().size(); i++) {
            NestedAcquisition acquisition = finding.sides().get(i).acquisition();
            Hold hold = finding.sides().get(i).hold();
            if (hold != null && !hold.lock().lockClass().isResource()) {
                steps.add(new Step(i, Action.ACQUIRES, hold.lock(), hold.side(), hold.stack(), -1));
            }
            if (acquisition.how() == Fact.How.WAIT) {
                steps.add(step(i, Action.RELEASES_TO_WAIT, acquisition, -1));
            }
        }
    }

    private static void queueWriters(Finding finding, List<Step> steps) {
        for (int i = 0; i < finding.writers().size(); i++) {
            Writing writing = finding.writers().get(i);
            int thread = finding.sides().size() + i;
            steps.add(new Step(thread, Action.QUEUES_TO_WRITE, writing.lock(), Fact.Side.WRITE, writing.stack(), -1));
        }
    }

    private static void waitAll(Finding finding, List<Step> steps) {
        for (int i = 0; i < finding.sides().size(); i++) {
            NestedAcquisition acquisition = finding.sides().get(i).acquisition();
            Action action = acquisition.how() == Fact.How.WAIT ? Action.WAITS_AGAIN : Action.WAITS;
            steps.add(step(i, action, acquisition, obstacle(finding, i)));
        }
    }

    private static Step step(int thread, Action action, NestedAcquisition acquisition, int waitsFor) {
        return new Step(thread, action, acquisition.lock(), acquisition.side(), acquisition.stack(), waitsFor);
    }

    /** Who is in the way of a side: a writer that is first in the queue, where only readers hold the lock. */
    private static int obstacle(Finding finding, int i) {
        int next = (i + 1) % finding.sides().size();
        Hold held = finding.sides().get(next).hold();
        NestedAcquisition acquisition = finding.sides().get(i).acquisition();
        if (held != null && !Hold.blocks(held.side(), acquisition.side())) {
            for (int w = 0; w < finding.writers().size(); w++) {
                SeenLock lock = finding.writers().get(w).lock();
                boolean same = finding.tier() == Tier.ORDER_INVERSION
                        ? lock.lockClass() == acquisition.lock().lockClass()
                        : lock == acquisition.lock();
                if (same) {
                    return finding.sides().size() + w;
                }
            }
        }
        return next;
    }
}
