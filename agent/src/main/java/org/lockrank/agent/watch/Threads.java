package org.lockrank.agent.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The states of the threads, by the threads' ids.
 *
 * <p>Found through a small table that each thread's id points into, without a lock; two threads on one place of it push
 * each other out and are found in the whole table, which is cut into parts with a monitor of ours each. Keeps no thread
 * alive; {@link #expunge} forgets those that ended.
 */
final class Threads {

    private static final int RECENT = 1024;
    private static final int PARTS = 32;

    /**
     * Races are harmless: a state's id never changes, is seen through a final field, and is compared before the state is
     * believed.
     */
    private final @Nullable ThreadState[] recent = new ThreadState[RECENT];

    private final Part[] parts = new Part[PARTS];
    private final AtomicInteger numbers = new AtomicInteger();
    private final Shared shared;

    private static final class Part {
        ThreadState[] chains = new ThreadState[16];
        int size;
    }

    Threads(Shared shared) {
        this.shared = shared;
        for (int i = 0; i < PARTS; i++) {
            parts[i] = new Part();
        }
    }

    /** The state of the thread that calls. */
    ThreadState current() {
        Thread thread = Thread.currentThread();
        long tid = ThreadIds.of(thread);
        ThreadState state = recent[(int) tid & RECENT - 1];
        return state != null && state.tid == tid ? state : search(thread, tid);
    }

    /** The state of a thread, which may be another. */
    ThreadState of(Thread thread) {
        return search(thread, ThreadIds.of(thread));
    }

    /** The state of a thread if it has one. */
    @Nullable
    ThreadState ifKnown(Thread thread) {
        long tid = ThreadIds.of(thread);
        Part part = part(tid);
        synchronized (part) {
            return in(part, tid);
        }
    }

    /** All threads that did anything and have not ended. */
    List<ThreadState> all() {
        List<ThreadState> all = new ArrayList<>();
        for (Part part : parts) {
            synchronized (part) {
                for (ThreadState first : part.chains) {
                    for (ThreadState s = first; s != null; s = s.nextInTable) {
                        all.add(s);
                    }
                }
            }
        }
        return all;
    }

    /** A stamp is given back that {@code by} does not have: tells whoever has it. */
    void giveBack(ThreadState by, Object lock, long stamp) {
        by.inside = true;
        try {
            for (ThreadState s : all()) {
                if (s != by && s.mayHold(lock, stamp)) {
                    s.givenBack.add(lock, stamp);
                }
            }
        } finally {
            by.inside = false;
        }
    }

    /** Takings that were seen and not kept. */
    long droppedTakings() {
        long sum = shared.ledger.droppedTakings.get();
        for (ThreadState state : all()) {
            sum += state.dropped;
        }
        return sum;
    }

    /** Forgets the threads that ended, once nobody can join them or nothing they did matters. For one thread, ours. */
    void expunge() {
        for (ThreadState state : all()) {
            Thread thread = state.thread.get();
            if (thread == null || thread.getState() == Thread.State.TERMINATED && !state.phases.matters()) {
                Part part = part(state.tid);
                synchronized (part) {
                    remove(part, state);
                }
                shared.ledger.droppedTakings.addAndGet(state.dropped);
                int place = (int) state.tid & RECENT - 1;
                if (recent[place] == state) {
                    recent[place] = null;
                }
            }
        }
    }

    private ThreadState search(Thread thread, long tid) {
        Part part = part(tid);
        ThreadState state;
        synchronized (part) {
            state = in(part, tid);
            if (state == null) {
                if (part.size >= part.chains.length) {
                    grow(part);
                }
                state = new ThreadState(tid, numbers.incrementAndGet(), thread, new Seen(shared));
                int chain = chain(part, tid);
                state.nextInTable = part.chains[chain];
                part.chains[chain] = state;
                part.size++;
            }
        }
        recent[(int) tid & RECENT - 1] = state;
        return state;
    }

    private Part part(long tid) {
        return parts[(int) tid & PARTS - 1];
    }

    private static int chain(Part part, long tid) {
        return (int) (tid >>> 5) & part.chains.length - 1;
    }

    private static @Nullable ThreadState in(Part part, long tid) {
        ThreadState state = part.chains[chain(part, tid)];
        while (state != null && state.tid != tid) {
            state = state.nextInTable;
        }
        return state;
    }

    private static void grow(Part part) {
        ThreadState[] old = part.chains;
        part.chains = new ThreadState[old.length * 2];
        for (ThreadState first : old) {
            ThreadState state = first;
            while (state != null) {
                ThreadState next = state.nextInTable;
                int chain = chain(part, state.tid);
                state.nextInTable = part.chains[chain];
                part.chains[chain] = state;
                state = next;
            }
        }
    }

    private static void remove(Part part, ThreadState gone) {
        int chain = chain(part, gone.tid);
        ThreadState before = null;
        for (ThreadState s = part.chains[chain]; s != null; s = s.nextInTable) {
            if (s == gone) {
                if (before == null) {
                    part.chains[chain] = s.nextInTable;
                } else {
                    before.nextInTable = s.nextInTable;
                }
                part.size--;
                return;
            }
            before = s;
        }
    }
}
