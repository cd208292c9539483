package org.lockrank.agent.happensbefore;

import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.identity.IdentityTable;

/**
 * Tasks and results that one thread makes, another runs and a third waits for; latches. What must happen before what is said
 * to the {@link Phases} of the threads, and nothing where nothing that matters happened before.
 *
 * <p>Tasks that are forked are noted apart, and only some of many: there may be very many of them.
 */
public final class Tasks {

    /** How many threads that count down one latch are told apart. */
    private static final int MOST_COUNTING = 256;

    private final IdentityTable<Task> table = new IdentityTable<>(1 << 16);
    private final IdentityTable<Task> forks = new IdentityTable<>(1 << 16);

    /** A task that was made, or ended, after something that matters. Its fields are guarded by its monitor. */
    private static final class Task extends IdentityTable.Entry {

        private @Nullable HandOver made;
        private @Nullable Phases runner;
        private int begun;
        private @Nullable HandOver ended;

        /** What those did who counted down; null but for latches. */
        private @Nullable List<HandOver> counted;

        Task(Object task, ReferenceQueue<Object> gone) {
            super(task, gone);
        }

        synchronized void madeBy(Phases phases) {
            made = phases.handOver();
        }

        synchronized void begunBy(Phases phases) {
            if (made != null && made.by() == phases) {
                return;
            }
            runner = phases;
            begun = phases.begin(made);
        }

        synchronized void endedBy(Phases phases) {
            ended = runner == phases ? phases.handOver(begun, made) : phases.handOver();
        }

        synchronized void waitedForBy(Phases phases) {
            if (ended != null) {
                phases.follows(ended);
            }
            if (counted != null) {
                for (HandOver each : counted) {
                    phases.follows(each);
                }
            }
        }

        /** The thread runs what depends on this. */
        synchronized void continuedBy(Phases phases) {
            if (ended != null && ended.by() != phases) {
                phases.goOn(ended);
            }
        }

        synchronized void countedBy(Phases phases) {
            if (counted == null) {
                counted = new ArrayList<>(4);
            }
            if (counted.size() < MOST_COUNTING) {
                counted.add(phases.handOver());
            }
        }
    }

    /** The thread made a task. */
    public void made(Phases phases, Object task) {
        if (matters(phases, task)) {
            Task known = get(task);
            if (known != null) {
                known.madeBy(phases);
            }
        }
    }

    /** The thread begins to run the task. */
    public void begins(Phases phases, Object task) {
        Task known = matters(phases, task) ? get(task) : find(task);
        if (known != null) {
            known.begunBy(phases);
        } else {
            phases.begin(null);
        }
    }

    /** The thread has run the task. */
    public void ends(Phases phases, Object task) {
        if (matters(phases, task)) {
            Task known = get(task);
            if (known != null) {
                known.endedBy(phases);
            }
        }
    }

    /** The thread waited for the task's result and has it. */
    public void result(Phases phases, Object task) {
        Task known = find(task);
        if (known != null) {
            known.waitedForBy(phases);
        }
    }

    /** The thread runs a stage that depends on {@code future}, which another thread may have completed. */
    public void continues(Phases phases, Object future) {
        Task known = find(future);
        if (known != null) {
            known.continuedBy(phases);
        }
    }

    /** The thread counts a latch down that is not open yet. */
    public void counts(Phases phases, Object latch) {
        if (matters(phases, latch)) {
            Task known = get(latch);
            if (known != null) {
                known.countedBy(phases);
            }
        }
    }

    /** Forgets the tasks that are no more. For one thread, ours. */
    public void expunge() {
        table.expunge();
        forks.expunge();
    }

    /** Whether what the thread did before is worth a note at this task. */
    private static boolean matters(Phases phases, Object task) {
        return task instanceof ForkJoinTask<?> ? phases.worthHandingOver() : phases.matters();
    }

    private IdentityTable<Task> table(Object task) {
        return task instanceof ForkJoinTask<?> ? forks : table;
    }

    private @Nullable Task find(Object task) {
        IdentityTable<Task> tasks = table(task);
        return tasks.isEmpty() ? null : tasks.find(task);
    }

    private @Nullable Task get(Object task) {
        IdentityTable<Task> tasks = table(task);
        Task known = tasks.find(task);
        return known != null ? known : tasks.add(task, new Task(task, tasks.gone()));
    }
}
