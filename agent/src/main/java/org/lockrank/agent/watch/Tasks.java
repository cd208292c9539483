package org.lockrank.agent.watch;

import java.lang.ref.ReferenceQueue;
import org.jspecify.annotations.Nullable;

/**
 * What must have come before what, whatever the schedule: starts and joins of threads, and tasks that one thread makes,
 * another runs and a third waits for. Says so to the {@link Phases} of the threads, and nothing where nothing that
 * matters came before.
 */
final class Tasks {

    private final Threads threads;
    private final IdentityTable<Task> table = new IdentityTable<>(1 << 16);

    /** A task that was made, or ended, after something that matters. */
    private static final class Task extends IdentityTable.Entry {

        /** Guarded by the monitor of this; as the others. */
        private @Nullable ThreadState maker;

        private int made;
        private @Nullable ThreadState runner;
        private int ended;

        Task(Object task, ReferenceQueue<Object> gone) {
            super(task, gone);
        }

        synchronized void madeBy(ThreadState s) {
            maker = s;
            made = s.phases.give();
        }

        synchronized void endedBy(ThreadState s) {
            runner = s;
            ended = s.phases.give();
        }

        synchronized void begunBy(ThreadState s) {
            if (maker != null && maker != s) {
                s.phases.get(maker, made);
            }
        }

        synchronized void waitedForBy(ThreadState s) {
            if (runner != null && runner != s) {
                s.phases.get(runner, ended);
            }
        }
    }

    Tasks(Threads threads) {
        this.threads = threads;
    }

    void starting(ThreadState s, Thread thread) {
        if (s.phases.matters()) {
            threads.of(thread).phases.startedBy(s, s.phases.give());
        }
    }

    void joined(ThreadState s, Thread thread) {
        if (thread.getState() != Thread.State.TERMINATED) {
            return;
        }
        ThreadState other = threads.ifKnown(thread);
        if (other != null && other != s && other.phases.matters()) {
            s.phases.get(other, other.phases.last());
        }
    }

    void made(ThreadState s, Object task) {
        if (!s.inside && s.phases.matters()) {
            Task known = get(s, task);
            if (known != null) {
                known.madeBy(s);
            }
        }
    }

    void begins(ThreadState s, Object task) {
        if (!s.inside && !table.isEmpty()) {
            Task known = find(s, task);
            if (known != null) {
                known.begunBy(s);
            }
        }
    }

    void ends(ThreadState s, Object task) {
        if (!s.inside && s.phases.matters()) {
            Task known = get(s, task);
            if (known != null) {
                known.endedBy(s);
            }
        }
    }

    void result(ThreadState s, Object task) {
        if (!s.inside && !table.isEmpty()) {
            Task known = find(s, task);
            if (known != null) {
                known.waitedForBy(s);
            }
        }
    }

    /** Forgets the tasks that are no more. For one thread, ours. */
    void expunge() {
        table.expunge();
    }

    private @Nullable Task find(ThreadState s, Object task) {
        s.inside = true;
        try {
            return table.find(task);
        } finally {
            s.inside = false;
        }
    }

    private @Nullable Task get(ThreadState s, Object task) {
        s.inside = true;
        try {
            Task known = table.find(task);
            return known != null ? known : table.add(task, new Task(task, table.gone));
        } finally {
            s.inside = false;
        }
    }
}
