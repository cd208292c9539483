package org.lockrank.agent.held;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.happensbefore.ThreadPhases;
import org.lockrank.agent.identity.ThreadIds;
import org.lockrank.agent.identity.ThreadStates;
import org.lockrank.agent.identity.WatchedThread;

/**
 * The states of the threads, by the threads' ids.
 *
 * <p>Found through a small table that each thread's id points into, without a lock; two threads on one place of it push
 * each other out and are found in the whole table, which is cut into parts with a monitor of ours each. Keeps no thread
 * alive; {@link #expunge} forgets those that ended.
 */
public final class ThreadTable implements ThreadPhases {

    private static final int RECENT = 1024;
    private static final int PARTS = 32;
    private static final int MOST_STARTS = 4096;

    /**
     * Races are harmless: a state's id never changes, is seen through a final field, and is compared before the state is
     * believed.
     */
    private final @Nullable ThreadState[] recent = new ThreadState[RECENT];

    private final Part[] parts = new Part[PARTS];
    private final AtomicInteger numbers = new AtomicInteger();
    private final AcquisitionListener.Source listeners;

    /** How many threads were asked about by {@link #mayNoteStart} since the last {@link #expunge}. */
    private final AtomicInteger starts = new AtomicInteger();

    private static final class Part {
        ThreadState[] chains = new ThreadState[16];
        int size;
    }

    /** No thread did anything yet. */
    public ThreadTable(AcquisitionListener.Source listeners) {
        this.listeners = listeners;
        for (int i = 0; i < PARTS; i++) {
            parts[i] = new Part();
        }
    }

    /** The state of the thread that calls. */
    public ThreadState current() {
        Thread thread = Thread.currentThread();
        long id = ThreadIds.of(thread);
        ThreadState state = recent[(int) id & RECENT - 1];
        return state != null && state.id == id ? state : search(thread, id);
    }

    /** The state of a thread, which may be another. */
    public ThreadState stateOf(Thread thread) {
        return search(thread, ThreadIds.of(thread));
    }

    @Override
    public Phases of(Thread thread) {
        return stateOf(thread).phases();
    }

    @Override
    public @Nullable Phases ifKnown(Thread thread) {
        ThreadState state = stateIfKnown(thread);
        return state == null ? null : state.phases();
    }

    /** The state of a thread if it has one. */
    public @Nullable ThreadState stateIfKnown(Thread thread) {
        long id = ThreadIds.of(thread);
        Part part = part(id);
        synchronized (part) {
            return in(part, id);
        }
    }

    /** Whether there is time for one more thread to be noted by what starts it: {@value #MOST_STARTS} from one {@link #expunge} to the next. */
    public boolean mayNoteStart() {
        return starts.get() < MOST_STARTS && starts.incrementAndGet() <= MOST_STARTS;
    }

    /** All threads that did anything and have not ended. */
    public List<ThreadState> all() {
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

    /** Has each thread look what it holds for long: to be called now and then. For one thread, ours. */
    public void lookWhatIsHeldForLong() {
        for (ThreadState state : all()) {
            state.looksWhatIsHeldForLong();
        }
    }

    /** The phases of those threads that have many edges, of which nobody looked which are needed. For one thread, ours. */
    public List<Phases> crowded() {
        List<Phases> crowded = new ArrayList<>(0);
        for (ThreadState state : all()) {
            if (state.phases().areCrowded()) {
                crowded.add(state.phases());
            }
        }
        return crowded;
    }

    /** Forgets the threads that ended, once nobody can join them or nothing they did matters. For one thread, ours. */
    public void expunge() {
        starts.set(0);
        for (ThreadState state : all()) {
            Thread thread = state.thread().get();
            if (thread == null
                    || ThreadStates.hasEnded(thread) && !state.phases().matters()) {
                Part part = part(state.id);
                synchronized (part) {
                    remove(part, state);
                }
                int place = (int) state.id & RECENT - 1;
                if (recent[place] == state) {
                    recent[place] = null;
                }
            }
        }
    }

    private ThreadState search(Thread thread, long id) {
        Part part = part(id);
        ThreadState state;
        synchronized (part) {
            state = in(part, id);
            if (state == null) {
                if (part.size >= part.chains.length) {
                    grow(part);
                }
                Phases phases = new Phases(new WatchedThread(thread, id, numbers.incrementAndGet()));
                state = new ThreadState(phases, listeners.of(phases));
                int chain = chain(part, id);
                state.nextInTable = part.chains[chain];
                part.chains[chain] = state;
                part.size++;
            }
        }
        recent[(int) id & RECENT - 1] = state;
        return state;
    }

    private Part part(long id) {
        return parts[(int) id & PARTS - 1];
    }

    private static int chain(Part part, long id) {
        return (int) (id >>> 5) & part.chains.length - 1;
    }

    private static @Nullable ThreadState in(Part part, long id) {
        ThreadState state = part.chains[chain(part, id)];
        while (state != null && state.id != id) {
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
                int chain = chain(part, state.id);
                state.nextInTable = part.chains[chain];
                part.chains[chain] = state;
                state = next;
            }
        }
    }

    private static void remove(Part part, ThreadState gone) {
        int chain = chain(part, gone.id);
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
