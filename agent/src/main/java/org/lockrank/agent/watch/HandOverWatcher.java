package org.lockrank.agent.watch;

import java.util.concurrent.Exchanger;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.acquisition.RunningTests;
import org.lockrank.agent.handover.HandOvers;
import org.lockrank.agent.handover.Meetings;
import org.lockrank.agent.handover.Permits;
import org.lockrank.agent.handover.Queues;
import org.lockrank.agent.handover.Tasks;
import org.lockrank.agent.held.ThreadState;
import org.lockrank.agent.lock.LockTable;
import org.lockrank.agent.lock.Resource;
import org.lockrank.record.Fact;

/**
 * The watcher of hand-overs, and so of what must happen before what: threads, tasks and futures, which the {@link TaskWatcher}
 * is told of, and latches, meetings, semaphores, queues.
 *
 * <p>As the {@link Watcher}, it is called in every thread of the program, and nothing thrown in here leaves. The one subclass is that of a
 * traced run, and not there otherwise.
 */
public class HandOverWatcher extends TaskWatcher {

    private final Tasks tasks;
    private final Meetings meetings;
    private final Permits permits;
    private final Queues queues;
    private final LockTable locks;
    private final RunningTests tests;

    /** One of these parts. */
    protected HandOverWatcher(WatcherParts parts) {
        super(parts);
        HandOvers handOvers = parts.handOvers;
        this.locks = parts.locks;
        this.tests = parts.acquisitions.tests();
        this.tasks = handOvers.tasks();
        this.meetings = handOvers.meetings();
        this.permits = handOvers.permits();
        this.queues = handOvers.queues();
    }

    @Override
    protected void onTestBegins(String test) {
        try {
            tests.began(test);
        } catch (Throwable e) {
            failures.ofHook(e);
        }
    }

    @Override
    protected void onTestEnds(String test) {
        try {
            tests.ended(test);
        } catch (Throwable e) {
            failures.ofHook(e);
        }
    }

    /** What {@code HandOverHooks} says by numbers. */
    private static final Fact.Awaits[] WHAT = {
        Fact.Awaits.RESULT,
        Fact.Awaits.LATCH,
        Fact.Awaits.ELEMENT,
        Fact.Awaits.ROOM,
        Fact.Awaits.BARRIER,
        Fact.Awaits.PHASE,
        Fact.Awaits.PARTNER
    };

    /** The calling thread, whose hooks are off from now on; null if they are already, or if it holds nothing and is no worker. */
    private @Nullable ThreadState enterHolding() {
        try {
            ThreadState s = threads.current();
            return (s.depth() != 0 || s.isWorker()) && s.enter() ? s : null;
        } catch (Throwable e) {
            failures.ofHook(e);
            return null;
        }
    }

    @Override
    protected void onWaits(Object at, int what) {
        ThreadState s = enterHolding();
        if (s != null) {
            try {
                Object pool = what == RESULT ? s.poolOf(at) : null;
                Resource worker = pool == null ? null : worker(pool);
                if (worker == null) {
                    s.waitsFor(at, WHAT[what], null);
                } else {
                    s.waitsAsWorker(at, Fact.Awaits.RESULT, worker);
                }
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    /** A place of a worker in a pool that has only so many of them; null if it is no such pool. */
    private @Nullable Resource worker(Object pool) {
        int workers = Workers.most(pool);
        Resource worker = workers == 0 ? null : resources.get(pool, Fact.Awaits.WORKER);
        if (worker != null && worker.known.capacity() < workers) {
            worker.known.isOfCapacity(workers);
        }
        return worker;
    }

    @Override
    protected void onWorks(Object pool) {
        ThreadState s = enter();
        if (s != null) {
            s.worksFor(pool);
            s.leave();
        }
    }

    @Override
    protected void onExecutes(Object pool, Object task) {
        try {
            threads.current().gives(pool, task);
        } catch (Throwable e) {
            failures.ofHook(e);
        }
    }

    @Override
    protected void onWaitsForEnd(Thread thread) {
        ThreadState s = enterHolding();
        if (s != null) {
            try {
                s.waitsFor(thread, Fact.Awaits.THREAD, thread);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    @Override
    protected void onWaitsForSignal(Object lock, Object signal) {
        ThreadState s = enterHolding();
        if (s != null) {
            try {
                if (s.isAtBarrier()) {
                    return;
                }
                Fact.Awaits what = lock == signal ? Fact.Awaits.NOTIFICATION : Fact.Awaits.CONDITION;
                s.waitsFor(signal, what, lock);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    @Override
    protected void onSignals(Object signal) {
        ThreadState s = enter();
        if (s != null) {
            try {
                s.provides(
                        signal, signal instanceof Condition ? Fact.Awaits.CONDITION : Fact.Awaits.NOTIFICATION, true);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    @Override
    protected void onTimesOut(Object at, int what) {
        ThreadState s = enter();
        if (s != null) {
            try {
                Resource resource = resources.get(at, WHAT[what]);
                if (resource != null) {
                    resource.known.comesOtherwise();
                }
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    @Override
    protected void onWithdrawn(Object note) {
        try {
            threads.current().atBarrier(false);
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
                if (left > 0) {
                    s.provides(latch, Fact.Awaits.LATCH, false);
                } else {
                    s.free(latch, Fact.Awaits.LATCH);
                }
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
                s.free(waitedFor, Fact.Awaits.BARRIER);
                s.free(waitedFor, Fact.Awaits.PHASE);
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
            Fact.Awaits what = meeting instanceof Exchanger<?> ? Fact.Awaits.PARTNER : Fact.Awaits.BARRIER;
            s.provides(meeting, what, false);
            Object note = meetings.arrives(s.phases(), meeting, parties);
            if (note == null) {
                s.free(meeting, what);
            }
            s.atBarrier(note != null && what == Fact.Awaits.BARRIER);
            return note;
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
            s.provides(phaser, Fact.Awaits.PHASE, false);
            return meetings.arrives(s.phases(), phase, phaser);
        } catch (Throwable e) {
            return failures.ofHook(e);
        } finally {
            s.leave();
        }
    }

    @Override
    protected void onRegisters(Object phaser) {
        ThreadState s = enter();
        if (s != null) {
            try {
                s.meets(phaser, Fact.Awaits.PHASE);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    @Override
    protected void onMet(Object note) {
        ThreadState s = enter();
        if (s != null) {
            try {
                s.atBarrier(false);
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
                signals(s, semaphore, number);
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
                s.provides(semaphore, Fact.Awaits.PERMIT, false);
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

    /** A semaphore without permits is one by which threads tell each other something; of no other is it known who has them. */
    private void signals(ThreadState s, Object semaphore, int number) {
        if (number == 0) {
            resources.get(semaphore, Fact.Awaits.PERMIT);
        } else if (number < 0) {
            s.free(semaphore, Fact.Awaits.PERMIT);
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
                s.provides(queue, Fact.Awaits.ELEMENT, true);
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
                s.provides(queue, Fact.Awaits.ROOM, true);
                s.begins();
                queues.took(s.phases(), queue, element);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }
}
