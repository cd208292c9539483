package org.lockrank.agent.stuck;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.standin.InitializationLock;
import org.lockrank.agent.standin.PermitLock;

/** Finds threads of which each waits for what the next one holds. Answers each cycle once. For one thread. */
final class Cycles {

    private final InitializationWaits classes;
    private final Set<Set<Integer>> reported = new HashSet<>();

    /** Those of the cycles at the last look, whether it was the first to see them or not. */
    private final Set<BlockedThread> members = new HashSet<>();

    Cycles(InitializationWaits classes) {
        this.classes = classes;
    }

    /**
     * Those among these threads that were not answered before.
     *
     * @param permits whether who waits for a semaphore's permit waits for whoever acquired it, since nobody else is there to release it
     */
    List<List<BlockedThread>> in(List<BlockedThread> still, boolean permits) {
        List<List<BlockedThread>> found = new ArrayList<>();
        members.clear();
        Set<BlockedThread> done = new HashSet<>();
        for (BlockedThread start : still) {
            List<BlockedThread> path = new ArrayList<>();
            List<BlockedThread> cycle = cycle(start, still, permits, path, done);
            if (cycle != null) {
                members.addAll(cycle);
                Set<Integer> numbers = new HashSet<>();
                for (BlockedThread s : cycle) {
                    numbers.add(s.thread().number());
                }
                if (reported.add(numbers)) {
                    beginAll(cycle);
                    found.add(cycle);
                }
            }
        }
        return found;
    }

    /** Those that were in a cycle when last asked. */
    Set<BlockedThread> members() {
        return members;
    }

    private void beginAll(List<BlockedThread> cycle) {
        for (int i = 0; i < cycle.size(); i++) {
            if (cycle.get(i).wanted instanceof InitializationLock initialization) {
                classes.begin(cycle.get((i + 1) % cycle.size()), initialization);
            }
        }
    }

    /** A cycle that can be reached from {@code at}; null if there is none. Each thread is gone through once. */
    private @Nullable List<BlockedThread> cycle(
            BlockedThread at,
            List<BlockedThread> still,
            boolean permits,
            List<BlockedThread> path,
            Set<BlockedThread> done) {
        if (at.wanted instanceof PermitLock && !permits) {
            // Anybody might release the permit: who waits for it may be stuck, but it is not certain that nobody ever
            // will.
            return null;
        }
        int seen = path.indexOf(at);
        if (seen >= 0) {
            return new ArrayList<>(path.subList(seen, path.size()));
        }
        if (!done.add(at)) {
            return null;
        }
        path.add(at);
        for (BlockedThread other : still) {
            if (at.waitsFor(other, still)) {
                List<BlockedThread> cycle = cycle(other, still, permits, path, done);
                if (cycle != null) {
                    return cycle;
                }
            }
        }
        path.remove(path.size() - 1);
        return null;
    }
}
