package org.lockrank.agent.watch;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.HandOverHooks;
import org.lockrank.agent.failure.Failures;
import org.lockrank.agent.handover.StartsAndJoins;
import org.lockrank.agent.handover.Tasks;
import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.happensbefore.Scope;
import org.lockrank.agent.held.ThreadState;
import org.lockrank.agent.held.ThreadTable;
import org.lockrank.agent.identity.ThreadStates;
import org.lockrank.agent.identity.WatchedThread;
import org.lockrank.agent.lock.Resource;
import org.lockrank.agent.lock.Resources;
import org.lockrank.agent.name.ProgramStack;
import org.lockrank.record.Fact;

/**
 * The part of the {@link HandOverWatcher} that is told of threads, tasks and futures.
 *
 * <p>What the tables of the hand-overs do is none of the program's: hooks are off meanwhile.
 */
abstract class TaskWatcher extends HandOverHooks {

    /** Where a subclass notes what was thrown in a hook, in place of throwing it. */
    protected final Failures failures;

    /** The threads of the run. */
    protected final ThreadTable threads;

    final Resources resources;
    private final StartsAndJoins startsAndJoins;
    private final Tasks tasks;
    private final ProgramStack stack;

    TaskWatcher(WatcherParts parts) {
        this.resources = parts.locks.resources();
        this.threads = parts.threads;
        this.stack = parts.stack;
        this.failures = parts.failures;
        this.startsAndJoins = parts.handOvers.startsAndJoins();
        this.tasks = parts.handOvers.tasks();
    }

    /** The calling thread, whose hooks are off from now on; null if they are already. */
    protected final @Nullable ThreadState enter() {
        try {
            ThreadState s = threads.current();
            return s.enter() ? s : null;
        } catch (Throwable e) {
            failures.ofHook(e);
            return null;
        }
    }

    @Override
    protected void onStarting(Thread thread) {
        ThreadState s = enter();
        if (s != null) {
            try {
                if (WatchedThread.isNameless(thread) && threads.mayNoteStart()) {
                    threads.stateOf(thread).thread().isStartedAt(stack.caller());
                }
                startsAndJoins.starting(s.phases(), thread);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    @Override
    protected void onJoined(Thread thread) {
        ThreadState s = enter();
        if (s != null) {
            try {
                startsAndJoins.joined(s.phases(), thread);
                if (resources.find(thread) != null && ThreadStates.hasEnded(thread)) {
                    ThreadState ended = threads.stateIfKnown(thread);
                    if (ended != null && ended != s) {
                        ended.ended(thread);
                    }
                }
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    @Override
    protected void onExits(Object group, @Nullable Thread thread) {
        ThreadState s = enter();
        if (s != null) {
            try {
                if (thread == null) {
                    s.worksFor(null);
                }
                Phases ended = thread == null ? s.phases() : startsAndJoins.of(thread);
                if (ended != null) {
                    tasks.exits(group, ended);
                }
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    @Override
    protected void onTaskMade(Object task) {
        ThreadState s = enter();
        if (s != null) {
            try {
                tasks.made(s.phases(), task);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    @Override
    protected void onOwnTask(Object task) {
        ThreadState s = enter();
        if (s != null) {
            try {
                s.phases().owns(task);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    @Override
    protected void onTaskBegins(Object task) {
        ThreadState s = enter();
        if (s != null) {
            try {
                s.begins();
                s.forgetsGiven();
                tasks.begins(s.phases(), task);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    @Override
    protected void onRoundBegins(Object task) {
        ThreadState s = enter();
        if (s != null) {
            try {
                s.begins();
                s.forgetsGiven();
                tasks.roundBegins(s.phases(), task);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    @Override
    protected void onRoundEnds(Object task) {
        ThreadState s = enter();
        if (s != null) {
            try {
                tasks.roundEnds(s.phases(), task);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    @Override
    protected void onTaskEnds(Object task) {
        ThreadState s = enter();
        if (s != null) {
            try {
                s.provides(task, Fact.Awaits.RESULT, false);
                tasks.ends(s.phases(), task);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    @Override
    protected @Nullable Object onEnding(Object task, int how) {
        ThreadState s = enter();
        if (s == null) {
            return null;
        }
        try {
            s.provides(task, Fact.Awaits.RESULT, false);
            follows(s, task);
            return tasks.ending(s.phases(), task, how);
        } catch (Throwable e) {
            return failures.ofHook(e);
        } finally {
            s.leave();
        }
    }

    /** A future is completed because others are: where one of these may be so otherwise, it may as well. */
    private void follows(ThreadState s, Object task) {
        Scope scope = s.phases().scope();
        if (scope == null || resources.isEmpty()) {
            return;
        }
        Resource result = resources.find(task, Fact.Awaits.RESULT);
        if (result == null) {
            return;
        }
        if (Tasks.isOfAny(scope)) {
            result.known.comesOtherwise();
        }
        follows(result, Tasks.first(scope));
        follows(result, Tasks.second(scope));
    }

    private void follows(Resource result, @Nullable Object future) {
        Resource before = future == null ? null : resources.find(future, Fact.Awaits.RESULT);
        if (before != null) {
            result.known.follows(before.known);
        }
    }

    @Override
    protected void onNotEnded(Object task, @Nullable Object note, int how) {
        ThreadState s = enter();
        if (s != null) {
            try {
                Resource result = resources.find(task, Fact.Awaits.RESULT);
                if (result != null) {
                    result.known.comesOtherwise();
                }
                tasks.notEnded(s.phases(), task, note, how);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    @Override
    protected void onTaskResult(Object task) {
        ThreadState s = enter();
        if (s != null) {
            try {
                tasks.result(s.phases(), task);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    @Override
    protected void onTaskFailed(Object task, Throwable answer) {
        if (answer instanceof ExecutionException
                || answer instanceof CompletionException
                || answer instanceof CancellationException) {
            onTaskResult(task);
        }
    }

    @Override
    protected void onTaskResults(Object all) {
        ThreadState s = enter();
        if (s != null) {
            try {
                tasks.results(s.phases(), all);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    @Override
    protected void onRelays(Object future, @Nullable Object first, @Nullable Object second) {
        ThreadState s = enter();
        if (s != null) {
            try {
                tasks.relays(s.phases(), future, first, second);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    @Override
    protected void onRelaysAny(Object future, Object[] all) {
        ThreadState s = enter();
        if (s != null) {
            try {
                tasks.relaysAny(future, all);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    @Override
    protected int onEntersStage(@Nullable Object first, @Nullable Object second, boolean hangs) {
        ThreadState s = enter();
        if (s != null) {
            try {
                return tasks.entersStage(s.phases(), first, second, hangs);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
        return 0;
    }

    @Override
    protected int onEntersAny(Object[] all, boolean hangs) {
        ThreadState s = enter();
        if (s != null) {
            try {
                return tasks.entersAny(s.phases(), all, hangs);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
        return 0;
    }

    @Override
    protected int onEntersAnyTask() {
        ThreadState s = enter();
        if (s != null) {
            try {
                return tasks.entersAnyTask(s.phases());
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
        return 0;
    }

    @Override
    protected void onLeavesStage(int entered) {
        ThreadState s = enter();
        if (s != null) {
            try {
                s.phases().leave(entered);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    @Override
    protected void onLeavesAny(int entered) {
        ThreadState s = enter();
        if (s != null) {
            try {
                tasks.leavesAny(s.phases(), entered);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }
}
