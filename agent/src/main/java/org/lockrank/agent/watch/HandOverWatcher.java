package org.lockrank.agent.watch;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.failure.Failures;
import org.lockrank.agent.happensbefore.HandOvers;
import org.lockrank.agent.happensbefore.Queues;
import org.lockrank.agent.happensbefore.StartsAndJoins;
import org.lockrank.agent.happensbefore.Tasks;
import org.lockrank.agent.held.ThreadState;
import org.lockrank.agent.held.ThreadTable;

/**
 * The part of the {@link Watcher} that is told of hand-overs, and so of what must happen before what: the begin and end of
 * threads, tasks, futures, latches, elements of queues.
 *
 * <p>What the tables of the hand-overs do is none of the program's: hooks are off meanwhile.
 */
abstract class HandOverWatcher extends Hooks {

    final ThreadTable threads;
    private final Failures failures;
    private final StartsAndJoins startsAndJoins;
    private final Tasks tasks;
    private final Queues queues;

    HandOverWatcher(ThreadTable threads, HandOvers handOvers, Failures failures) {
        this.threads = threads;
        this.failures = failures;
        this.startsAndJoins = handOvers.startsAndJoins();
        this.tasks = handOvers.tasks();
        this.queues = handOvers.queues();
    }

    @Override
    protected void onStarting(Thread thread) {
        try {
            ThreadState s = threads.current();
            if (s.enter()) {
                try {
                    startsAndJoins.starting(s.phases(), thread);
                } finally {
                    s.leave();
                }
            }
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    protected void onJoined(Thread thread) {
        try {
            ThreadState s = threads.current();
            if (s.enter()) {
                try {
                    startsAndJoins.joined(s.phases(), thread);
                } finally {
                    s.leave();
                }
            }
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    protected void onTaskMade(Object task) {
        try {
            ThreadState s = threads.current();
            if (s.enter()) {
                try {
                    tasks.made(s.phases(), task);
                } finally {
                    s.leave();
                }
            }
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    protected void onTaskBegins(Object task) {
        try {
            ThreadState s = threads.current();
            if (s.enter()) {
                try {
                    tasks.begins(s.phases(), task);
                } finally {
                    s.leave();
                }
            }
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    protected void onTaskEnds(Object task) {
        try {
            ThreadState s = threads.current();
            if (s.enter()) {
                try {
                    tasks.ends(s.phases(), task);
                } finally {
                    s.leave();
                }
            }
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    protected void onTaskResult(Object task) {
        try {
            ThreadState s = threads.current();
            if (s.enter()) {
                try {
                    tasks.result(s.phases(), task);
                } finally {
                    s.leave();
                }
            }
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    protected void onContinues(Object future) {
        try {
            ThreadState s = threads.current();
            if (s.enter()) {
                try {
                    tasks.continues(s.phases(), future);
                } finally {
                    s.leave();
                }
            }
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    protected void onCounts(Object latch) {
        try {
            ThreadState s = threads.current();
            if (s.enter()) {
                try {
                    tasks.counts(s.phases(), latch);
                } finally {
                    s.leave();
                }
            }
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    protected void onPuts(Object queue, Object element) {
        try {
            ThreadState s = threads.current();
            if (s.enter()) {
                try {
                    queues.puts(s.phases(), queue, element);
                } finally {
                    s.leave();
                }
            }
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    protected void onNotPut(Object queue, Object element) {
        try {
            ThreadState s = threads.current();
            if (s.enter()) {
                try {
                    queues.notPut(s.phases(), queue, element);
                } finally {
                    s.leave();
                }
            }
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    protected void onTook(Object queue, Object element) {
        try {
            ThreadState s = threads.current();
            if (s.enter()) {
                try {
                    queues.took(s.phases(), queue, element);
                } finally {
                    s.leave();
                }
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
            failures.failed(e);
        } catch (Throwable again) {
            // It stops the thread, or there is no stack or memory even to count, and then nothing must leave.
            Failures.letStop(again);
        }
        return null;
    }
}
