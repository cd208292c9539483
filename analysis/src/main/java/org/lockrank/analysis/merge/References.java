package org.lockrank.analysis.merge;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lockrank.record.Fact;

/** The threads, locks and stacks that facts of one run name. */
final class References {

    final Set<Integer> threads = new HashSet<>();
    final Set<Integer> locks = new HashSet<>();
    final Set<Integer> stacks = new HashSet<>();

    void add(Fact fact) {
        if (fact instanceof Fact.NestedAcquisition a) {
            threads.add(a.thread());
            locks.add(a.lock());
            stacks.add(a.stack());
            add(a.held());
        } else if (fact instanceof Fact.Writer w) {
            threads.add(w.thread());
            locks.add(w.lock());
            stacks.add(w.stack());
        } else if (fact instanceof Fact.MustHappenBefore b) {
            threads.add(b.from());
            threads.add(b.to());
        } else if (fact instanceof Fact.Deadlock deadlock) {
            addThreads(deadlock.threads());
        } else if (fact instanceof Fact.Steering steering) {
            addThreads(steering.threads());
            steering.sides().forEach(side -> locks.add(side.kept()));
            steering.steps().forEach(step -> threads.add(step.thread()));
        } else if (fact instanceof Fact.Waiting w) {
            threads.add(w.thread());
            threads.addAll(w.from());
            locks.add(w.lock());
            stacks.add(w.stack());
            add(w.held());
        }
    }

    private void addThreads(List<Fact.DeadlockedThread> all) {
        for (Fact.DeadlockedThread thread : all) {
            threads.add(thread.thread());
            locks.add(thread.lock());
            stacks.add(thread.stack());
            add(thread.held());
        }
    }

    private void add(List<Fact.Held> held) {
        for (Fact.Held h : held) {
            locks.add(h.lock());
            stacks.add(h.stack());
        }
    }
}
