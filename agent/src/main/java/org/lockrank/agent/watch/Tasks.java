package org.lockrank.agent.watch;

import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/**
 * What must have come before what, whatever the schedule: starts and joins of threads, tasks and results that one thread
 * makes, another runs and a third waits for, latches. Says so to the {@link Phases} of the threads, and nothing where
 * nothing that matters came before.
 *
 * <p>Tasks that are forked are noted apart, and only some of many: there may be very many of them.
 */
final class Tasks {

    /** How many threads that count down one latch are told apart. */
    private static final int MOST_COUNTING = 256;

    private final Threads threads;
    private final IdentityTable<Task> table = new IdentityTable<>(1 << 16);
    private final IdentityTable<Task> forks = new IdentityTable<>(1 << 16);

    final Queues queues = new Queues();

    /** A task that was made, or ended, after something that matters. Its fields are guarded by its monitor. */
    private static final class Task extends IdentityTable.Entry {

        private Phases.@Nullable Gift made;
        private @Nullable ThreadState runner;
        private int begun;
        private Phases.@Nullable Gift ended;

        /** What those did who counted down; null but for latches. */
        private @Nullable List<Phases.Gift> counted;

        Task(Object task, ReferenceQueue<Object> gone) {
            super(task, gone);
        }

        synchronized void madeBy(ThreadState s) {
            made = s.phases.give(s);
        }

        synchronized void begunBy(ThreadState s) {
            if (made != null && made.by() == s) {
                return;
            }
            runner = s;
            begun = s.phases.begin(made);
        }

        synchronized void endedBy(ThreadState s) {
            ended = runner == s ? s.phases.give(s, begun, made) : s.phases.give(s);
        }

        synchronized void waitedForBy(ThreadState s) {
            if (ended != null) {
                s.phases.get(ended);
            }
            if (counted != null) {
                for (Phases.Gift gift : counted) {
                    s.phases.get(gift);
                }
            }
        }

        /** The thread runs what depends on this. */
        synchronized void continuedBy(ThreadState s) {
            if (ended != null && ended.by() != s) {
                s.phases.goOn(ended);
            }
        }

        synchronized void countedBy(ThreadState s) {
            if (counted == null) {
                counted = new ArrayList<>(4);
            }
            if (counted.size() < MOST_COUNTING) {
                counted.add(s.phases.give(s));
            }
        }
    }

    Tasks(Threads threads) {
        this.threads = threads;
    }

    void starting(ThreadState s, Thread thread) {
        if (!s.inside && s.phases.matters()) {
            s.inside = true;
            try {
                threads.of(thread).phases.startedBy(s.phases.give(s));
            } finally {
                s.inside = false;
            }
        }
    }

    void joined(ThreadState s, Thread thread) {
        if (s.inside) {
            return;
        }
        s.inside = true;
        try {
            // The program may have a getState of its own, and locks in it.
            ThreadState other = thread.getState() == Thread.State.TERMINATED ? threads.ifKnown(thread) : null;
            if (other != null && other != s && other.phases.matters()) {
                s.phases.getAll(other);
            }
        } finally {
            s.inside = false;
        }
    }

    void made(ThreadState s, Object task) {
        if (gives(s, task)) {
            Task known = get(s, task);
            if (known != null) {
                known.madeBy(s);
            }
        }
    }

    void begins(ThreadState s, Object task) {
        if (!s.inside) {
            Task known = gives(s, task) ? get(s, task) : find(s, task);
            if (known != null) {
                known.begunBy(s);
            } else {
                s.phases.begin(null);
            }
        }
    }

    void ends(ThreadState s, Object task) {
        if (gives(s, task)) {
            Task known = get(s, task);
            if (known != null) {
                known.endedBy(s);
            }
        }
    }

    void result(ThreadState s, Object task) {
        if (!s.inside) {
            Task known = find(s, task);
            if (known != null) {
                known.waitedForBy(s);
            }
        }
    }

    /** The thread runs a stage that depends on {@code future}, which another thread may have completed. */
    void continues(ThreadState s, Object future) {
        if (!s.inside) {
            Task known = find(s, future);
            if (known != null) {
                known.continuedBy(s);
            }
        }
    }

    /** The thread counts a latch down that is not open yet. */
    void counts(ThreadState s, Object latch) {
        if (gives(s, latch)) {
            Task known = get(s, latch);
            if (known != null) {
                known.countedBy(s);
            }
        }
    }

    /** Forgets the tasks that are no more. For one thread, ours. */
    void expunge() {
        table.expunge();
        forks.expunge();
        queues.expunge();
    }

    private static boolean gives(ThreadState s, Object task) {
        return !s.inside && (task instanceof ForkJoinTask<?> ? s.phases.worthGiving() : s.phases.matters());
    }

    private IdentityTable<Task> table(Object task) {
        return task instanceof ForkJoinTask<?> ? forks : table;
    }

    private @Nullable Task find(ThreadState s, Object task) {
        IdentityTable<Task> tasks = table(task);
        if (tasks.isEmpty()) {
            return null;
        }
        s.inside = true;
        try {
            return tasks.find(task);
        } finally {
            s.inside = false;
        }
    }

    private @Nullable Task get(ThreadState s, Object task) {
        IdentityTable<Task> tasks = table(task);
        s.inside = true;
        try {
            Task known = tasks.find(task);
            return known != null ? known : tasks.add(task, new Task(task, tasks.gone));
        } finally {
            s.inside = false;
        }
    }
}
