package org.lockrank.agent.definitions;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;

/**
 * The methods of the JDK that get hooks at their definition, so that every caller is seen: those of locks, of threads, of
 * tasks, and the one that halts the JVM.
 *
 * <p>None of them calls another of the same list for the same lock, with this exception: the locks of {@code
 * java.util.concurrent} call their synchronizer, whose hooks look at synchronizers of the program only ({@link
 * Hooks#OWN}). Checked against JDK 17 and 25, by reading and by test.
 */
public final class Definitions {

    /** What hooks a method gets: what it does, as far as they are concerned. */
    public enum Shape {
        /** Waits until it has the lock. */
        LOCK,
        /** The same, or gives up and answers false. */
        LOCK_OR_FALSE,
        /** Acquires the lock if that is free and answers whether. */
        TRY,
        /** Releases the lock. */
        UNLOCK,
        /** Releases if there is something to release, and answers whether. */
        TRY_UNLOCK,
        /** Waits for the lock and answers a stamp, 0 if it gave up. */
        STAMP,
        /** Acquires the lock if that is free and answers a stamp, otherwise 0. */
        TRY_STAMP,
        /** Gives a stamp back. */
        UNSTAMP,
        /** Turns a stamp into another, or answers 0. */
        CONVERT,
        /** Releases the lock of a condition, waits, acquires it again. */
        AWAIT,
        /** Ends the program, with its argument as the exit code. */
        EXIT,
        /** Halts the JVM, with its argument as the exit code. */
        HALT,
        /** Runs the shutdown hooks of a JVM that ends of itself. */
        SHUT_DOWN,
        /** Starts the thread. */
        START,
        /** Has waited for the thread. */
        JOIN,
        /** Registers its argument, a thread, to be started when the JVM shuts down. */
        REGISTER_HOOK,
        /** Starts the threads that were registered. */
        START_HOOKS,
        /** Ends what a thread is counted for: an argument, or else the one that calls. */
        LEAVE,
        /** Runs all tasks that one worker of a pool ever runs. */
        WORK,
        /** Has a pool run its argument. */
        EXECUTE,
        /** Makes a task. */
        MAKE,
        /** Has a task run by some other thread: this, or an argument. */
        FORK,
        /** Runs the task. */
        RUN,
        /** The same, of one that is run again if the answer is true. */
        ROUND,
        /** Begins the run of a task that may be run again. */
        BEGIN_ROUND,
        /** Has the task run again, if it is one that is. */
        END_ROUND,
        /** Runs tasks that it has from nobody, by the method that others run tasks by; and as {@link #LOOK}. */
        RUN_OWN,
        /** Runs the tasks of a timer. */
        RUN_TIMED,
        /** The task is done afterwards. */
        DONE,
        /** The same, if the answer is true. */
        DONE_IF_TRUE,
        /** The same, if the first thing that is compared and set is. */
        DONE_IF_SWAPPED,
        /** Answers the task's result, or throws it. */
        RESULT,
        /** All that is waited for here has ended if the answer is true, and the field, if there is one, is false. */
        RESULT_IF_TRUE,
        /** All that is waited for here has ended, unless this is the pool that is common to all. */
        RESULT_UNLESS_COMMON,
        /** Calls {@code terminated} once all that is waited for here has ended. */
        TERMINATE,
        /** The task is done if the answer is negative. */
        RESULT_IF_NEGATIVE,
        /** Answers a list of tasks that are done. */
        RESULTS,
        /** Answers the result of one of the tasks that are made here. */
        RESULT_OF_ANY,
        /** Looks at that field of a task, or future, which says whether it is done. */
        LOOK,
        /** Makes a future that is complete. */
        COMPLETE,
        /** The future is complete afterwards, if it was not before by that field. */
        OBTRUDE,
        /** Has the future complete after some time. */
        TIME_OUT,
        /** Has an executor, its first argument, run what the future that it answers is the result of. */
        GIVE,
        /** Runs what depends on one future or two. */
        STAGE,
        /** Runs what depends on either of two futures. */
        STAGE_OF_EITHER,
        /** Runs what depends on any of some futures. */
        STAGE_OF_ANY,
        /** May run what depends on this future, and perhaps an argument. */
        STAGE_AT_ONCE,
        /** The same for this or the argument. */
        STAGE_OF_EITHER_AT_ONCE,
        /** Answers a future that may be complete because those are that are looked at here. */
        RELAY,
        /** The same, because one of an array is. */
        RELAY_OF_ANY,
        /** Counts a latch down. */
        COUNT,
        /** The same; answers false early if the latch is open. */
        COUNT_IN_VAIN,
        /** Has waited for whatever was to happen. */
        WAITED,
        /** The same if the answer is true. */
        WAITED_OR_FALSE,
        /** Says that something is done which others wait for by a count. */
        COMPLETER,
        /** Ends a wait though not all is done. */
        CUT_SHORT,
        /** Meets others, as many as the field says. */
        MEET,
        /** Meets one other. */
        MEET_ONE,
        /** The same, or gives up. */
        MEET_ONE_TIMED,
        /** Registers at a phaser. */
        REGISTER,
        /** Arrives at a phaser. */
        ARRIVE,
        /** The same, and waits for the others. */
        ARRIVE_AND_AWAIT,
        /** Waits for a phase of a phaser to end. */
        ADVANCE,
        /** Makes a semaphore. */
        PERMITS,
        /** Releases permits. */
        PERMITS_RELEASE,
        /** Changes the number of permits otherwise. */
        PERMITS_REDUCE,
        /** Acquires permits if the answer is not negative. */
        PERMITS_ACQUIRE,
        /** Signals those who wait for a condition. */
        SIGNAL,
        /** Puts the argument into a queue. */
        PUT,
        /** The same, or answers false. */
        PUT_OR_FALSE,
        /** Takes the answer from a queue, if it is not null. */
        TAKE,
        /** Takes the argument from a queue, if the answer is true. */
        TAKE_IF_TRUE,
        /** Takes elements from a queue and adds each to the argument. */
        DRAIN,
        /** Completes the future in that variable, or has it depend on another one, if the answer is true. */
        SETTLE,
        /** If the answer is true, completes the future whatever it was to depend on. */
        OVERRIDE,
        /** Runs what the thread does for others: of a static method, what depends on the future that is its first argument. */
        TURN,
        /** Has waited for a result. */
        AWAITED,
        /** Makes, or answers, a future that may come to its result in more ways than one. */
        OTHERWISE,
        /** Does one of the parts that are counted, and the rest too if it is the last. */
        PART,
        /** Goes on once all parts are done. */
        ALL_PARTS,
        /** Runs tasks that were put into the queue in that field. */
        RUN_TAKEN,
        /** Runs all that the thread of the executor in that field ever does, and tells its end by a latch and by a promise. */
        RUN_ALL;

        /** What the method is about. */
        public Things things() {
            if (compareTo(START) < 0) {
                return Things.LOCKS;
            }
            if (compareTo(COMPLETE) < 0) {
                return Things.TASKS;
            }
            if (compareTo(PUT) < 0) {
                return compareTo(COUNT) < 0 ? Things.FUTURES : Things.MEETINGS;
            }
            return compareTo(SETTLE) < 0 ? Things.QUEUES : Things.LIBRARIES;
        }
    }

    /** What methods with hooks are about. */
    public enum Things {
        /** Locks, and the JVM's end. */
        LOCKS,
        /** Threads, tasks, and what runs them. */
        TASKS,
        /** Futures and their stages. */
        FUTURES,
        /** Latches, barriers, phasers, semaphores, conditions. */
        MEETINGS,
        /** Queues. */
        QUEUES,
        /** What only libraries have. */
        LIBRARIES
    }

    /**
     * What to do with one method.
     *
     * @param how what the hooks are told of the way the lock is acquired, or the task ends; of a hand-over the variable
     *     that it is about, or how many there are
     * @param identity the field that tells one lock from another, as {@code name:descriptor}, null where it is the object
     *     itself; or the field that the shape speaks of
     */
    public record Definition(Shape shape, int how, @Nullable String identity) {

        static Definition of(Shape shape) {
            return new Definition(shape, 0, null);
        }

        static Definition of(Shape shape, int how) {
            return new Definition(shape, how, null);
        }

        static Definition of(Shape shape, String identity) {
            return new Definition(shape, 0, identity);
        }

        /** The same method, which waits without a time limit. */
        Definition waiting() {
            return new Definition(shape, WAITS, identity);
        }

        /** Whether the method waits without a time limit. */
        public boolean waits() {
            return how == WAITS;
        }
    }

    /** In place of {@code how}, where that is not needed: the method waits without a time limit. */
    private static final int WAITS = 1 << 16;

    private static final String LOCKS = "java/util/concurrent/locks/";

    static final String UNIT = "JLjava/util/concurrent/TimeUnit;";

    private static final Map<String, Map<String, Definition>> CLASSES = new HashMap<>();

    static {
        lock("ReentrantLock", 0, "sync:L" + LOCKS + "ReentrantLock$Sync;");
        String sync = "sync:L" + LOCKS + "ReentrantReadWriteLock$Sync;";
        lock("ReentrantReadWriteLock$WriteLock", Hooks.READ_WRITE, sync);
        lock("ReentrantReadWriteLock$ReadLock", Hooks.READ_WRITE + Hooks.READ, sync);
        stamped();
        permits();
        synchronizer("AbstractQueuedSynchronizer", "I");
        synchronizer("AbstractQueuedLongSynchronizer", "J");
        Map<String, Definition> shutdown = methods("java/lang/Shutdown");
        shutdown.put("exit(I)V", Definition.of(Shape.EXIT));
        shutdown.put("halt(I)V", Definition.of(Shape.HALT));
        shutdown.put("shutdown()V", Definition.of(Shape.SHUT_DOWN));
        HandOverDefinitions.add();
    }

    private Definitions() {}

    /** Whether some method of a class gets hooks. */
    public static boolean has(String className) {
        return CLASSES.containsKey(className);
    }

    /** What a class's methods get, by name and descriptor written one after the other. */
    public static Map<String, Definition> of(String className) {
        return CLASSES.getOrDefault(className, Map.of());
    }

    private static void lock(String name, int how, String identity) {
        Map<String, Definition> methods = methods(LOCKS + name);
        methods.put("lock()V", new Definition(Shape.LOCK, how, identity));
        methods.put("lockInterruptibly()V", new Definition(Shape.LOCK, how, identity));
        methods.put("tryLock()Z", new Definition(Shape.TRY, how + Hooks.TRY, identity));
        methods.put("tryLock(" + UNIT + ")Z", new Definition(Shape.LOCK_OR_FALSE, how + Hooks.TIMED, identity));
        methods.put("unlock()V", new Definition(Shape.UNLOCK, how, identity));
    }

    /** Its views call these; {@code unlock} and the views' {@code unlock} call what is here too. */
    private static void stamped() {
        Map<String, Definition> methods = methods(LOCKS + "StampedLock");
        stamped(methods, "rite", "W", "w", Hooks.STAMPED);
        stamped(methods, "ead", "R", "r", Hooks.STAMPED + Hooks.READ);
        for (String to : new String[] {"WriteLock", "ReadLock", "OptimisticRead"}) {
            methods.put("tryConvertTo" + to + "(J)J", new Definition(Shape.CONVERT, Hooks.STAMPED, null));
        }
    }

    private static void stamped(Map<String, Definition> methods, String side, String upper, String lower, int how) {
        methods.put(lower + side + "Lock()J", new Definition(Shape.STAMP, how, null));
        methods.put(lower + side + "LockInterruptibly()J", new Definition(Shape.STAMP, how, null));
        methods.put("try" + upper + side + "Lock()J", new Definition(Shape.TRY_STAMP, how + Hooks.TRY, null));
        methods.put("try" + upper + side + "Lock(" + UNIT + ")J", new Definition(Shape.STAMP, how + Hooks.TIMED, null));
        methods.put("unlock" + upper + side + "(J)V", new Definition(Shape.UNSTAMP, how, null));
        methods.put("tryUnlock" + upper + side + "()Z", new Definition(Shape.TRY_UNLOCK, how, null));
        methods.put("unstampedUnlock" + upper + side + "()V", new Definition(Shape.UNLOCK, how, null));
    }

    /** What becomes of their permits, and in how many ways, is seen in their synchronizers besides. */
    private static void permits() {
        String identity = "sync:Ljava/util/concurrent/Semaphore$Sync;";
        Map<String, Definition> methods = methods("java/util/concurrent/Semaphore");
        for (String number : new String[] {"", "I"}) {
            for (String acquire : new String[] {"acquire", "acquireUninterruptibly"}) {
                methods.put(acquire + "(" + number + ")V", new Definition(Shape.LOCK, Hooks.PERMIT, identity));
            }
            methods.put("tryAcquire(" + number + ")Z", new Definition(Shape.TRY, Hooks.PERMIT + Hooks.TRY, identity));
            methods.put(
                    "tryAcquire(" + number + UNIT + ")Z",
                    new Definition(Shape.LOCK_OR_FALSE, Hooks.PERMIT + Hooks.TIMED, identity));
            methods.put("release(" + number + ")V", new Definition(Shape.UNLOCK, Hooks.PERMIT, identity));
        }
    }

    private static void synchronizer(String name, String number) {
        Map<String, Definition> methods = methods(LOCKS + name);
        for (String shared : new String[] {"", "Shared"}) {
            int how = Hooks.OWN + (shared.isEmpty() ? 0 : Hooks.READ);
            methods.put("acquire" + shared + "(" + number + ")V", new Definition(Shape.LOCK, how, null));
            methods.put("acquire" + shared + "Interruptibly(" + number + ")V", new Definition(Shape.LOCK, how, null));
            methods.put(
                    "tryAcquire" + shared + "Nanos(" + number + "J)Z",
                    new Definition(Shape.LOCK_OR_FALSE, how + Hooks.TIMED, null));
            methods.put("release" + shared + "(" + number + ")Z", new Definition(Shape.UNLOCK, how, null));
        }
        Map<String, Definition> waits = methods(LOCKS + name + "$ConditionObject");
        String lock = "this$0:L" + LOCKS + name + ";";
        Definition await = new Definition(Shape.AWAIT, 0, lock);
        for (String method : new String[] {"await(" + UNIT + ")Z", "awaitNanos(J)J", "awaitUntil(Ljava/util/Date;)Z"}) {
            waits.put(method, await);
        }
        Definition awaitForEver = await.waiting();
        waits.put("await()V", awaitForEver);
        waits.put("awaitUninterruptibly()V", awaitForEver);
        waits.put("signal()V", Definition.of(Shape.SIGNAL));
        waits.put("signalAll()V", Definition.of(Shape.SIGNAL));
    }

    /** The methods of a class, to add some. */
    static Map<String, Definition> methods(String className) {
        Map<String, Definition> methods = CLASSES.get(className);
        if (methods == null) {
            methods = new HashMap<>();
            CLASSES.put(className, methods);
        }
        return methods;
    }
}
