package org.lockrank.agent.watch;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.failure.Failures;
import org.lockrank.agent.handover.HandOvers;
import org.lockrank.agent.handover.Meetings;
import org.lockrank.agent.handover.Permits;
import org.lockrank.agent.handover.Queues;
import org.lockrank.agent.handover.Tasks;
import org.lockrank.agent.held.ThreadState;
import org.lockrank.agent.held.ThreadTable;
import org.lockrank.agent.lock.LockTable;
import org.lockrank.agent.name.ProgramStack;

/**
 * The watcher of hand-overs, and so of what must happen before what: threads, tasks and futures, which the {@link TaskWatcher}
 * is told of, and latches, meetings, semaphores, queues.
 *
 * <p>As the {@link Watcher}, it is called in every thread of the program, and nothing thrown in here leaves.
 */
final class HandOverWatcher extends TaskWatcher {

    private final Tasks tasks;
    private final Meetings meetings;
    private final Permits permits;
    private final Queues queues;
    private final LockTable locks;

    HandOverWatcher(ThreadTable threads, HandOvers handOvers, LockTable locks, ProgramStack stack, Failures failures) {
        super(threads, handOvers, stack, failures);
        this.locks = locks;
        this.tasks = handOvers.tasks();
        this.meetings = handOvers.meetings();
        this.permits = handOvers.permits();
        this.queues = handOvers.queues();
    }

    @Override
    protected void onWithdrawn(Object note) {
        try {
            Tasks.withdraw(note);
            meetings.withdraw(note);
        } catch (Throwable e) {
            failures.ofHook(e);
        }
    }

    @Override
    protected void onCounts(Object latch, int left) {
        ThreadState s = enter();
        if (s != null) {
            try {
                tasks.counts(s.phases(), latch, left);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    @Override
    protected void onCompletes(Object completer) {
        ThreadState s = enter();
        if (s != null) {
            try {
                tasks.completes(s.phases(), completer);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    @Override
    protected void onCompletesAll(Object completer) {
        ThreadState s = enter();
        if (s != null) {
            try {
                tasks.completesAll(completer);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    @Override
    protected void onCutsShort(Object waitedFor) {
        ThreadState s = enter();
        if (s != null) {
            try {
                tasks.cutsShort(waitedFor);
                meetings.cutsShort(waitedFor);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    @Override
    protected @Nullable Object onArrives(Object meeting, int parties) {
        ThreadState s = enter();
        if (s == null) {
            return null;
        }
        try {
            return meetings.arrives(s.phases(), meeting, parties);
        } catch (Throwable e) {
            return failures.ofHook(e);
        } finally {
            s.leave();
        }
    }

    @Override
    protected @Nullable Object onArrivesInPhase(Object phaser, int phase) {
        ThreadState s = enter();
        if (s == null) {
            return null;
        }
        try {
            return meetings.arrives(s.phases(), phase, phaser);
        } catch (Throwable e) {
            return failures.ofHook(e);
        } finally {
            s.leave();
        }
    }

    @Override
    protected void onMet(Object note) {
        ThreadState s = enter();
        if (s != null) {
            try {
                meetings.met(s.phases(), note);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    @Override
    protected void onAdvanced(Object phaser, int phase) {
        ThreadState s = enter();
        if (s != null) {
            try {
                meetings.advanced(s.phases(), phaser, phase);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    @Override
    protected void onPermits(Object semaphore, int number) {
        ThreadState s = enter();
        if (s != null) {
            try {
                permits.made(semaphore, number);
                locks.permits(semaphore, number);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    @Override
    protected void onReleases(Object semaphore, int number) {
        ThreadState s = enter();
        if (s != null) {
            try {
                onlyOne(semaphore, number);
                permits.releases(s.phases(), semaphore, number);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    @Override
    protected void onAcquires(Object semaphore, int number) {
        ThreadState s = enter();
        if (s != null) {
            try {
                onlyOne(semaphore, number);
                permits.acquires(s.phases(), semaphore, number);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    /** No lock is acquired twice at once, nor not at all. */
    private void onlyOne(Object semaphore, int number) {
        if (number != 1) {
            locks.handOnPermit(semaphore);
        }
    }

    @Override
    protected void onPuts(Object queue, Object element) {
        ThreadState s = enter();
        if (s != null) {
            try {
                queues.puts(s.phases(), queue, element);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    @Override
    protected void onNotPut(Object queue, Object element) {
        ThreadState s = enter();
        if (s != null) {
            try {
                queues.notPut(s.phases(), queue, element);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    @Override
    protected void onTook(Object queue, Object element) {
        ThreadState s = enter();
        if (s != null) {
            try {
                queues.took(s.phases(), queue, element);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }
}
