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
        /** Lets go if there is something to let go of, and answers whether. */
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
        /** Halts the JVM. */
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

    private static final String CONCURRENT = "java/util/concurrent/";

    private static final String UNIT = "JLjava/util/concurrent/TimeUnit;";

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
        tasks();
        latches();
        futures();
        forks();
        queues();
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
        methods("java/lang/Shutdown").put("halt(I)V", new Definition(Shape.HALT, 0, null));
    }

    private static void tasks() {
        Map<String, Definition> task = methods("java/util/concurrent/FutureTask");
        Definition make = new Definition(Shape.MAKE, 0, null);
        task.put("<init>(Ljava/util/concurrent/Callable;)V", make);
        task.put("<init>(Ljava/lang/Runnable;Ljava/lang/Object;)V", make);
        Definition run = new Definition(Shape.RUN, 0, null);
        task.put("run()V", run);
        task.put("runAndReset()Z", run);
        Definition result = new Definition(Shape.RESULT, 0, null);
        task.put("get()Ljava/lang/Object;", result);
        task.put("get(" + UNIT + ")Ljava/lang/Object;", result);
    }

    private static void latches() {
        Map<String, Definition> latch = methods(CONCURRENT + "CountDownLatch");
        latch.put("countDown()V", new Definition(Shape.COUNT, 0, null));
        latch.put("await()V", new Definition(Shape.RESULT, 0, null));
        latch.put("await(" + UNIT + ")Z", new Definition(Shape.RESULT_IF_TRUE, 0, null));
    }

    /** A stage runs in the thread that completes the last thing it depends on, in an executor's, or in one that adds it. */
    private static void futures() {
        String name = CONCURRENT + "CompletableFuture";
        Map<String, Definition> future = methods(name);
        Definition done = new Definition(Shape.DONE_IF_TRUE, 0, null);
        for (String method : new String[] {
            "internalComplete(Ljava/lang/Object;)Z",
            "completeNull()Z",
            "completeValue(Ljava/lang/Object;)Z",
            "completeThrowable(Ljava/lang/Throwable;)Z",
            "completeThrowable(Ljava/lang/Throwable;Ljava/lang/Object;)Z",
            "completeRelay(Ljava/lang/Object;)Z"
        }) {
            future.put(method, done);
        }
        Definition result = new Definition(Shape.RESULT, 0, null);
        future.put("get()Ljava/lang/Object;", result);
        future.put("get(" + UNIT + ")Ljava/lang/Object;", result);
        future.put("join()Ljava/lang/Object;", result);
        for (String one : new String[] {
            "Apply",
            "Accept",
            "Run",
            "WhenComplete",
            "Handle",
            "Exceptionally",
            "ComposeExceptionally",
            "Relay",
            "Compose"
        }) {
            methods(name + "$Uni" + one).put("tryFire(I)L" + name + ";", new Definition(Shape.CONTINUE, 1, null));
        }
        for (String both : new String[] {"Apply", "Accept", "Run", "Relay"}) {
            methods(name + "$Bi" + both).put("tryFire(I)L" + name + ";", new Definition(Shape.CONTINUE, 2, null));
        }
    }

    private static void forks() {
        String name = CONCURRENT + "ForkJoinTask";
        Map<String, Definition> task = methods(name);
        task.put("fork()L" + name + ";", new Definition(Shape.FORK, 0, null));
        Definition run = new Definition(Shape.RUN, 0, null);
        Definition done = new Definition(Shape.DONE, 0, null);
        for (String answer : new String[] {"I", "V"}) {
            task.put("doExec()" + answer, run);
            task.put("setDone()" + answer, done);
        }
        task.put("trySetThrown(Ljava/lang/Throwable;)I", done);
        task.put("trySetThrown(Ljava/lang/Throwable;)Z", done);
        Definition result = new Definition(Shape.RESULT, 0, null);
        for (String method : new String[] {"join()", "invoke()", "get()", "get(" + UNIT + ")"}) {
            task.put(method + "Ljava/lang/Object;", result);
        }
        Map<String, Definition> pool = methods(CONCURRENT + "ForkJoinPool");
        Definition submit = new Definition(Shape.FORK, 1, null);
        pool.put("externalSubmit(L" + name + ";)L" + name + ";", submit);
        pool.put("poolSubmit(ZL" + name + ";)L" + name + ";", new Definition(Shape.FORK, 2, null));
    }

    /** Only what does not call another of the same list. */
    private static void queues() {
        String element = "Ljava/lang/Object;";
        for (String queue : new String[] {
            "LinkedBlockingQueue",
            "ArrayBlockingQueue",
            "SynchronousQueue",
            "LinkedTransferQueue",
            "PriorityBlockingQueue"
        }) {
            Map<String, Definition> methods = methods(CONCURRENT + queue);
            if (!queue.startsWith("Priority")) {
                puts(methods, "put", "offer", "");
            } else {
                methods.put("offer(" + element + ")Z", new Definition(Shape.PUT_OR_FALSE, 0, null));
            }
            takes(methods, "");
        }
        Definition put = new Definition(Shape.PUT, 0, null);
        Map<String, Definition> transfer = methods(CONCURRENT + "LinkedTransferQueue");
        transfer.put("transfer(" + element + ")V", put);
        transfer.put("add(" + element + ")Z", put);
        Map<String, Definition> deque = methods(CONCURRENT + "LinkedBlockingDeque");
        for (String end : new String[] {"First", "Last"}) {
            puts(deque, "put", "offer", end);
            takes(deque, end);
        }
    }

    private static void puts(Map<String, Definition> methods, String put, String offer, String end) {
        String element = "Ljava/lang/Object;";
        Definition offered = new Definition(Shape.PUT_OR_FALSE, 0, null);
        methods.put(put + end + "(" + element + ")V", new Definition(Shape.PUT, 0, null));
        methods.put(offer + end + "(" + element + ")Z", offered);
        methods.put(offer + end + "(" + element + UNIT + ")Z", offered);
    }

    private static void takes(Map<String, Definition> methods, String end) {
        String element = "Ljava/lang/Object;";
        Definition take = new Definition(Shape.TAKE, 0, null);
        methods.put("take" + end + "()" + element, take);
        methods.put("poll" + end + "()" + element, take);
        methods.put("poll" + end + "(" + UNIT + ")" + element, take);
    }

    private static Map<String, Definition> methods(String className) {
        Map<String, Definition> methods = CLASSES.get(className);
        if (methods == null) {
            methods = new HashMap<>();
            CLASSES.put(className, methods);
        }
        return methods;
    }
}
