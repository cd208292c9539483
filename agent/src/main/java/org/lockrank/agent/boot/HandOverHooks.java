package org.lockrank.agent.boot;

import org.jspecify.annotations.Nullable;

/**
 * The calls that instrumented bytecode makes where threads hand something over or wait for it, each passed on to the
 * watcher, if there is one. As {@link Hooks} are, in all that is said there.
 *
 * <p>Whatever is given is told <em>before</em> anybody else can see that it was: a thread that sees the effect finds the
 * note. Where it turns out that nothing was given, that is told afterwards, and the note counts for nothing. Whatever is
 * got is told after it was.
 */
public abstract class HandOverHooks {

    /** How a task ends: with a result, or a result that was taken over from elsewhere. */
    public static final int NORMALLY = 0;

    /** How a task ends: with an exception, or cancelled. Who waits for a result goes another way then. */
    public static final int BY_EXCEPTION = 1;

    /** What is waited for: the result of a task. */
    public static final int RESULT = 0;

    /** What is waited for: that a latch is counted down. */
    public static final int LATCH = 1;

    /** What is waited for: an element of a queue. */
    public static final int ELEMENT = 2;

    /** What is waited for: room in a queue. */
    public static final int ROOM = 3;

    /** What is waited for: the others at a barrier. */
    public static final int BARRIER = 4;

    /** What is waited for: the next phase of a phaser. */
    public static final int PHASE = 5;

    /** What is waited for: another who comes to exchange something. */
    public static final int PARTNER = 6;

    /** As in {@link Hooks}. */
    private static @Nullable HandOverHooks watcher;

    /** Makes {@code hooks} the watcher, for good; null ends the watching. */
    public static void watchWith(@Nullable HandOverHooks hooks) {
        watcher = hooks;
    }

    /**
     * Before this thread waits at something, without a time limit, for one of the things above. {@code at} is null, as are those
     * below that are a part of what the program has, in an object that no constructor has made, such as a mock.
     */
    public static void waits(@Nullable Object at, int what) {
        HandOverHooks w = watcher;
        if (w != null && at != null) {
            w.onWaits(at, what);
        }
    }

    /** The same for the end of a thread, if {@code millis} says no time. */
    public static void waitsForEnd(Thread thread, long millis) {
        HandOverHooks w = watcher;
        if (w != null && millis == 0) {
            w.onWaitsForEnd(thread);
        }
    }

    /** The same for a signal, or a notification: {@code lock} is released meanwhile. */
    public static void waitsForSignal(@Nullable Object lock, @Nullable Object signal) {
        HandOverHooks w = watcher;
        if (w != null && lock != null && signal != null) {
            w.onWaitsForSignal(lock, signal);
        }
    }

    /** This thread is a worker of a pool from now on, as long as it lives. */
    public static void works(Object pool) {
        HandOverHooks w = watcher;
        if (w != null) {
            w.onWorks(pool);
        }
    }

    /** Before this thread gives a task to a pool. */
    public static void executes(Object pool, @Nullable Object task) {
        HandOverHooks w = watcher;
        if (w != null && task != null) {
            w.onExecutes(pool, task);
        }
    }

    /** Before this thread signals, or notifies. */
    public static void signals(@Nullable Object signal) {
        HandOverHooks w = watcher;
        if (w != null && signal != null) {
            w.onSignals(signal);
        }
    }

    /**
     * What others may wait for here, one of the things above, comes after some time whoever else provides it: a future is complete then, or
     * those who wait at a barrier are sent on.
     */
    public static void timesOut(@Nullable Object at, int what) {
        HandOverHooks w = watcher;
        if (w != null && at != null) {
            w.onTimesOut(at, what);
        }
    }

    /** Before a thread starts, in the one that starts it. */
    public static void starting(Thread thread) {
        HandOverHooks w = watcher;
        if (w != null) {
            w.onStarting(thread);
        }
    }

    /** After a join returned, in the one that joined; the thread has ended if it is not alive. */
    public static void joined(Thread thread) {
        HandOverHooks w = watcher;
        if (w != null) {
            w.onJoined(thread);
        }
    }

    /** Before a thread is no longer counted among those that {@code group} waits for; null stands for the one that calls. */
    public static void exits(Object group, @Nullable Thread thread) {
        HandOverHooks w = watcher;
        if (w != null) {
            w.onExits(group, thread);
        }
    }

    /** A task that another thread may run and that others may wait for was made by this thread. */
    public static void taskMade(@Nullable Object task) {
        HandOverHooks w = watcher;
        if (w != null && task != null) {
            w.onTaskMade(task);
        }
    }

    /** This thread is about to run a task itself that it has from nobody: the next {@link #taskBegins} of it. */
    public static void ownTask(@Nullable Object task) {
        HandOverHooks w = watcher;
        if (w != null && task != null) {
            w.onOwnTask(task);
        }
    }

    /** This thread begins to run the task. */
    public static void taskBegins(@Nullable Object task) {
        HandOverHooks w = watcher;
        if (w != null && task != null) {
            w.onTaskBegins(task);
        }
    }

    /** This thread begins to run a task that may be run again and again, one run after the other. */
    public static void roundBegins(Object task) {
        HandOverHooks w = watcher;
        if (w != null) {
            w.onRoundBegins(task);
        }
    }

    /** Such a run is over, of a task that is not done: the next one, in whatever thread, cannot have begun. */
    public static void roundEnds(Object task) {
        HandOverHooks w = watcher;
        if (w != null) {
            w.onRoundEnds(task);
        }
    }

    /** Before this thread completes the task, which nobody else can do; nobody who waits for it can have it yet. */
    public static void taskEnds(Object task) {
        HandOverHooks w = watcher;
        if (w != null) {
            w.onTaskEnds(task);
        }
    }

    /** Before this thread completes the task, unless somebody else is faster. Answers the note of it, or null for none. */
    public static @Nullable Object ending(Object task, int how) {
        HandOverHooks w = watcher;
        return w == null ? null : w.onEnding(task, how);
    }

    /** Somebody else was faster, after {@link #ending} or before. */
    public static void notEnded(Object task, @Nullable Object note, int how) {
        HandOverHooks w = watcher;
        if (w != null) {
            w.onNotEnded(task, note, how);
        }
    }

    /** What was noted did not come to pass. */
    public static void withdrawn(@Nullable Object note) {
        HandOverHooks w = watcher;
        if (w != null && note != null) {
            w.onWithdrawn(note);
        }
    }

    /** This thread waited for the task's result and has it. */
    public static void taskResult(@Nullable Object task) {
        HandOverHooks w = watcher;
        if (w != null && task != null) {
            w.onTaskResult(task);
        }
    }

    /** This thread asked for the task's result and was answered so. */
    public static void taskFailed(Object task, Throwable answer) {
        HandOverHooks w = watcher;
        if (w != null) {
            w.onTaskFailed(task, answer);
        }
    }

    /** This thread looked at a fork-join task; a negative status says that it is done. */
    public static void taskSeen(Object task, int status) {
        HandOverHooks w = watcher;
        if (w != null && status < 0) {
            w.onTaskResult(task);
        }
    }

    /** This thread looked at a future; a result that is not null says that it is complete. */
    public static void resultSeen(Object future, @Nullable Object result) {
        HandOverHooks w = watcher;
        if (w != null && result != null) {
            w.onTaskResult(future);
        }
    }

    /** This thread waited for all tasks of a list of the JDK's own, and has them. */
    public static void taskResults(@Nullable Object tasks) {
        HandOverHooks w = watcher;
        if (w != null && tasks != null) {
            w.onTaskResults(tasks);
        }
    }

    /** A future, which nobody else has yet, is complete because one is, or two are; null for fewer. */
    public static void relays(Object future, @Nullable Object first, @Nullable Object second) {
        HandOverHooks w = watcher;
        if (w != null) {
            w.onRelays(future, first, second);
        }
    }

    /** A future, which nobody else has yet, depends on any of an array of them, and may be complete. */
    public static void relaysAny(Object future, @Nullable Object all) {
        HandOverHooks w = watcher;
        if (w != null && all instanceof Object[] futures) {
            w.onRelaysAny(future, futures);
        }
    }

    /**
     * From here to {@link #leavesStage} this thread does what depends on one future, or on both of two, if they are
     * complete; else nothing. Answers what to leave by, 0 for nothing.
     */
    public static int entersStage(@Nullable Object first, @Nullable Object second) {
        HandOverHooks w = watcher;
        return w == null ? 0 : w.onEntersStage(first, second, false);
    }

    /** The same in the thread that makes it depend on them. */
    public static int hangsStage(@Nullable Object first, @Nullable Object second) {
        HandOverHooks w = watcher;
        return w == null ? 0 : w.onEntersStage(first, second, true);
    }

    /** The same as {@link #entersStage} for what depends on either of two futures. */
    public static int entersEither(@Nullable Object first, @Nullable Object second) {
        HandOverHooks w = watcher;
        return w == null || first == null || second == null ? 0 : w.onEntersAny(new Object[] {first, second}, false);
    }

    /** The same in the thread that makes it depend on them. */
    public static int hangsEither(@Nullable Object first, @Nullable Object second) {
        HandOverHooks w = watcher;
        return w == null || first == null || second == null ? 0 : w.onEntersAny(new Object[] {first, second}, true);
    }

    /** The same for what depends on any of an array of futures, if it still depends on this one. */
    public static int entersAny(@Nullable Object one, @Nullable Object all) {
        HandOverHooks w = watcher;
        return w == null || one == null || !(all instanceof Object[] futures) ? 0 : w.onEntersAny(futures, false);
    }

    /** From here to {@link #leavesStage} or {@link #leavesAny} this thread waits for any of the tasks that it makes. */
    public static int entersAnyTask() {
        HandOverHooks w = watcher;
        return w == null ? 0 : w.onEntersAnyTask();
    }

    /** Ends the stretch that {@code entered} stands for, and whatever was entered since. */
    public static void leavesStage(int entered) {
        HandOverHooks w = watcher;
        if (w != null && entered > 0) {
            w.onLeavesStage(entered);
        }
    }

    /** The same after {@link #entersAnyTask}: the task whose result was got last is the one that was waited for. */
    public static void leavesAny(int entered) {
        HandOverHooks w = watcher;
        if (w != null && entered > 0) {
            w.onLeavesAny(entered);
        }
    }

    /** Before a latch is counted down of which {@code left} are left. */
    public static void counts(Object latch, int left) {
        HandOverHooks w = watcher;
        if (w != null && left > 0) {
            w.onCounts(latch, left);
        }
    }

    /** The latch was open already when it was counted down. */
    public static void countedInVain(Object latch) {
        HandOverHooks w = watcher;
        if (w != null) {
            w.onCounts(latch, 0);
        }
    }

    /** Before a counted completer says that one of those that it and its like wait for is done. */
    public static void completes(Object completer) {
        HandOverHooks w = watcher;
        if (w != null) {
            w.onCompletes(completer);
        }
    }

    /** Before a counted completer is done, since nobody is left that it waits for. */
    public static void completesAll(@Nullable Object completer) {
        HandOverHooks w = watcher;
        if (w != null && completer != null) {
            w.onCompletesAll(completer);
        }
    }

    /** Before something is ended for all who wait for it, though others are still at it. */
    public static void cutsShort(@Nullable Object waitedFor) {
        HandOverHooks w = watcher;
        if (w != null && waitedFor != null) {
            w.onCutsShort(waitedFor);
        }
    }

    /** Before this thread meets others, so many in all, at a barrier or an exchanger. Answers the note of it. */
    public static @Nullable Object arrives(Object meeting, int parties) {
        HandOverHooks w = watcher;
        return w == null ? null : w.onArrives(meeting, parties);
    }

    /** Before this thread arrives at a phaser in that phase. Answers the note of it. */
    public static @Nullable Object arrivesInPhase(Object phaser, int phase) {
        HandOverHooks w = watcher;
        return w == null ? null : w.onArrivesInPhase(phaser, phase);
    }

    /** Others wait at a phaser for this thread too, or for whom it registers there: from now on, and for nothing that was before. */
    public static void registers(@Nullable Object phaser) {
        HandOverHooks w = watcher;
        if (w != null && phaser != null) {
            w.onRegisters(phaser);
        }
    }

    /** All have arrived whom this thread waited for. */
    public static void met(@Nullable Object note) {
        HandOverHooks w = watcher;
        if (w != null && note != null) {
            w.onMet(note);
        }
    }

    /** A phaser is past that phase. */
    public static void advanced(@Nullable Object phaser, int phase) {
        HandOverHooks w = watcher;
        if (w != null && phaser != null && phase >= 0) {
            w.onAdvanced(phaser, phase);
        }
    }

    /** A semaphore was made with so many permits; if fewer than none, others come and go otherwise than by releases. */
    public static void permits(Object semaphore, int permits) {
        HandOverHooks w = watcher;
        if (w != null) {
            w.onPermits(semaphore, permits);
        }
    }

    /** Before so many permits of a semaphore are released. */
    public static void releases(Object semaphore, int permits) {
        HandOverHooks w = watcher;
        if (w != null) {
            w.onReleases(semaphore, permits);
        }
    }

    /** So many permits of a semaphore were acquired, if it is not so that {@code left} is negative. */
    public static void acquires(Object semaphore, int permits, int left) {
        HandOverHooks w = watcher;
        if (w != null && left >= 0) {
            w.onAcquires(semaphore, permits);
        }
    }

    /** Before {@code element} is put into a queue. */
    public static void puts(Object queue, @Nullable Object element) {
        HandOverHooks w = watcher;
        if (w != null && element != null) {
            w.onPuts(queue, element);
        }
    }

    /** The element of {@link #puts} was not put: the queue was full. */
    public static void notPut(Object queue, @Nullable Object element) {
        HandOverHooks w = watcher;
        if (w != null && element != null) {
            w.onNotPut(queue, element);
        }
    }

    /** {@code element}, or null for nothing, was taken from a queue. */
    public static void took(Object queue, @Nullable Object element) {
        HandOverHooks w = watcher;
        if (w != null && element != null) {
            w.onTook(queue, element);
        }
    }

    /**
     * A test begins in this thread, {@code com.acme.PoolTest.evicts()}. Called by no instrumented code, but by the listener of a test framework, which
     * finds it by its name.
     */
    public static void testBegins(String test) {
        HandOverHooks w = watcher;
        if (w != null) {
            w.onTestBegins(test);
        }
    }

    /** That test has ended. */
    public static void testEnds(String test) {
        HandOverHooks w = watcher;
        if (w != null) {
            w.onTestEnds(test);
        }
    }

    protected abstract void onWaits(Object at, int what);

    protected abstract void onWaitsForEnd(Thread thread);

    protected abstract void onWaitsForSignal(Object lock, Object signal);

    protected abstract void onWorks(Object pool);

    protected abstract void onExecutes(Object pool, Object task);

    protected abstract void onSignals(Object signal);

    protected abstract void onTimesOut(Object at, int what);

    protected abstract void onStarting(Thread thread);

    protected abstract void onJoined(Thread thread);

    protected abstract void onExits(Object group, @Nullable Thread thread);

    protected abstract void onTaskMade(Object task);

    protected abstract void onOwnTask(Object task);

    protected abstract void onTaskBegins(Object task);

    protected abstract void onRoundBegins(Object task);

    protected abstract void onRoundEnds(Object task);

    protected abstract void onTaskEnds(Object task);

    protected abstract @Nullable Object onEnding(Object task, int how);

    protected abstract void onNotEnded(Object task, @Nullable Object note, int how);

    protected abstract void onWithdrawn(Object note);

    protected abstract void onTaskResult(Object task);

    protected abstract void onTaskFailed(Object task, Throwable answer);

    protected abstract void onTaskResults(Object tasks);

    protected abstract void onRelays(Object future, @Nullable Object first, @Nullable Object second);

    protected abstract void onRelaysAny(Object future, Object[] all);

    protected abstract int onEntersStage(@Nullable Object first, @Nullable Object second, boolean hangs);

    protected abstract int onEntersAny(Object[] all, boolean hangs);

    protected abstract int onEntersAnyTask();

    protected abstract void onLeavesStage(int entered);

    protected abstract void onLeavesAny(int entered);

    protected abstract void onCounts(Object latch, int left);

    protected abstract void onCompletes(Object completer);

    protected abstract void onCompletesAll(Object completer);

    protected abstract void onCutsShort(Object waitedFor);

    protected abstract @Nullable Object onArrives(Object meeting, int parties);

    protected abstract @Nullable Object onArrivesInPhase(Object phaser, int phase);

    protected abstract void onRegisters(Object phaser);

    protected abstract void onMet(Object note);

    protected abstract void onAdvanced(Object phaser, int phase);

    protected abstract void onPermits(Object semaphore, int permits);

    protected abstract void onReleases(Object semaphore, int permits);

    protected abstract void onAcquires(Object semaphore, int permits);

    protected abstract void onPuts(Object queue, Object element);

    protected abstract void onNotPut(Object queue, Object element);

    protected abstract void onTook(Object queue, Object element);

    protected abstract void onTestBegins(String test);

    protected abstract void onTestEnds(String test);
}
