package org.lockrank.agent.watch;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;

/**
 * The part of the {@link Watcher} that is told what comes before what: the begin and end of threads, tasks, futures,
 * latches, elements of queues.
 */
abstract class Precedence extends Hooks {

    final Shared shared;
    final Threads threads;
    private final Tasks tasks;

    Precedence(Shared shared, Threads threads, Tasks tasks) {
        this.shared = shared;
        this.threads = threads;
        this.tasks = tasks;
    }

    @Override
    protected void onStarting(Thread thread) {
        try {
            tasks.starting(threads.current(), thread);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    protected void onJoined(Thread thread) {
        try {
            tasks.joined(threads.current(), thread);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    protected void onTaskMade(Object task) {
        try {
            tasks.made(threads.current(), task);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    protected void onTaskBegins(Object task) {
        try {
            tasks.begins(threads.current(), task);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    protected void onTaskEnds(Object task) {
        try {
            tasks.ends(threads.current(), task);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    protected void onTaskResult(Object task) {
        try {
            tasks.result(threads.current(), task);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    protected void onContinues(Object future) {
        try {
            tasks.continues(threads.current(), future);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    protected void onCounts(Object latch) {
        try {
            tasks.counts(threads.current(), latch);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    protected void onPuts(Object queue, Object element) {
        try {
            ThreadState s = threads.current();
            if (s.phases.worthGiving()) {
                tasks.queues.puts(s, queue, element);
            }
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    protected void onNotPut(Object queue, Object element) {
        try {
            if (tasks.queues.mayHave(queue)) {
                tasks.queues.notPut(threads.current(), queue, element);
            }
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    protected void onTook(Object queue, Object element) {
        try {
            ThreadState s = threads.current();
            if (!tasks.queues.mayHave(queue)) {
                s.phases.begin(null);
            } else if (!s.inside) {
                tasks.queues.took(s, queue, element);
            }
        } catch (Throwable e) {
            failed(e);
        }
    }

    /**
     * Counts the failure; the program goes on as if the hook had not been called. Answers null. A thread that is being
     * stopped is stopped: the one thing that is meant for the program, and not ours to catch.
     */
    final @Nullable Object failed(Throwable e) {
        try {
            shared.ledger.failed(e);
        } catch (Throwable again) {
            // It stops the thread, or there is no stack or memory even to count, and then nothing must leave.
            Ledger.letStop(again);
        }
        return null;
    }
}
