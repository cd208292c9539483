package org.lockrank.agent.instrument;

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
final class Definitions {

    /** What hooks a method gets. */
    enum Shape {
        /** Waits until it has the lock. */
        LOCK,
        /** The same, or gives up and answers false. */
        LOCK_OR_FALSE,
        /** Takes the lock if that is free and answers whether. */
        TRY,
        /** Lets go. */
        UNLOCK,
        /** Releases if there is something to release, and answers whether. */
        TRY_UNLOCK,
        /** Waits for the lock and answers a stamp, 0 if it gave up. */
        STAMP,
        /** Takes the lock if that is free and answers a stamp, otherwise 0. */
        TRY_STAMP,
        /** Gives a stamp back. */
        UNSTAMP,
        /** Turns a stamp into another, or answers 0. */
        CONVERT,
        /** Lets go of the lock of a condition, waits, takes it again. */
        AWAIT,
        /** Starts the thread. */
        START,
        /** Has waited for the thread. */
        JOIN,
        /** Makes a task. */
        MAKE,
        /** Runs the task. */
        RUN,
        /** Has a task run by some other thread: this, or an argument. */
        FORK,
        /** Runs what depends on one future or two. */
        CONTINUE,
        /** The task or the future is done. */
        DONE,
        /** The same, if the answer is true. */
        DONE_IF_TRUE,
        /** Answers the task's result. */
        RESULT,
        /** The same, if the answer is true. */
        RESULT_IF_TRUE,
        /** Counts a latch down. */
        COUNT,
        /** Puts the argument into a queue. */
        PUT,
        /** The same, or answers false. */
        PUT_OR_FALSE,
        /** Takes the answer from a queue, if it is not null. */
        TAKE,
        /** Ends the program, with its argument as the exit code. */
        EXIT,
        /** Halts the JVM, with its argument as the exit code. */
        HALT
    }

    /**
     * What to do with one method.
     *
     * @param how what the hooks are told of the way the lock is taken; of a task that is forked, the variable it is in; of
     *     what depends on futures, how many these are
     * @param identity the field that tells one lock from another, as {@code name:descriptor}; null where it is the object
     *     itself
     */
    record Definition(Shape shape, int how, @Nullable String identity) {}

    private static final String LOCKS = "java/util/concurrent/locks/";

    static final String UNIT = "JLjava/util/concurrent/TimeUnit;";

    private static final String CONTAINER = "Ljdk/internal/vm/ThreadContainer;";

    private static final Map<String, Map<String, Definition>> CLASSES = new HashMap<>();

    static {
        lock("ReentrantLock", 0, "sync:L" + LOCKS + "ReentrantLock$Sync;");
        String sync = "sync:L" + LOCKS + "ReentrantReadWriteLock$Sync;";
        lock("ReentrantReadWriteLock$WriteLock", Hooks.READ_WRITE, sync);
        lock("ReentrantReadWriteLock$ReadLock", Hooks.READ_WRITE + Hooks.READ, sync);
        stamped();
        synchronizer("AbstractQueuedSynchronizer", "I");
        synchronizer("AbstractQueuedLongSynchronizer", "J");
        threads();
        HandOverDefinitions.add();
    }

    private Definitions() {}

    /** Whether some method of a class gets hooks. */
    static boolean has(String className) {
        return CLASSES.containsKey(className);
    }

    /** What a class's methods get, by name and descriptor written one after the other. */
    static Map<String, Definition> of(String className) {
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
        Definition await = new Definition(Shape.AWAIT, 0, "this$0:L" + LOCKS + name + ";");
        for (String method : new String[] {
            "await()V",
            "await(" + UNIT + ")Z",
            "awaitNanos(J)J",
            "awaitUntil(Ljava/util/Date;)Z",
            "awaitUninterruptibly()V"
        }) {
            waits.put(method, await);
        }
    }

    /** From JDK 19 on the executors of virtual threads start theirs by the method that takes a container. */
    private static void threads() {
        Map<String, Definition> thread = methods("java/lang/Thread");
        Definition start = new Definition(Shape.START, 0, null);
        thread.put("start()V", start);
        thread.put("start(" + CONTAINER + ")V", start);
        methods("java/lang/VirtualThread").put("start(" + CONTAINER + ")V", start);
        Definition join = new Definition(Shape.JOIN, 0, null);
        thread.put("join(J)V", join);
        thread.put("join(JI)V", join);
        thread.put("join(Ljava/time/Duration;)Z", join);
        Map<String, Definition> shutdown = methods("java/lang/Shutdown");
        shutdown.put("exit(I)V", new Definition(Shape.EXIT, 0, null));
        shutdown.put("halt(I)V", new Definition(Shape.HALT, 0, null));
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
