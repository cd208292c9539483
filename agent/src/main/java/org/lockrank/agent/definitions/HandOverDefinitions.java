package org.lockrank.agent.definitions;

import java.util.Map;
import org.lockrank.agent.boot.HandOverHooks;
import org.lockrank.agent.definitions.Definitions.Definition;
import org.lockrank.agent.definitions.Definitions.Shape;

/** The methods by which threads hand something over, or wait for it: of threads, tasks, futures, queues, and meetings. */
final class HandOverDefinitions {

    private static final String CONCURRENT = "java/util/concurrent/";

    private static final String UNIT = Definitions.UNIT;
    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String THREAD = "Ljava/lang/Thread;";
    private static final String THROWABLE = "Ljava/lang/Throwable;";
    private static final String COLLECTION = "Ljava/util/Collection;";

    private HandOverDefinitions() {}

    static void add() {
        threads();
        executors();
        tasks();
        timers();
        FutureDefinitions.add();
        forks();
        completers();
        latches();
        meetings();
        semaphores();
        QueueDefinitions.add();
    }

    /** From JDK 19 on the executors of virtual threads start theirs by the method that takes a container. */
    private static void threads() {
        String container = "Ljdk/internal/vm/ThreadContainer;";
        Definition start = Definition.of(Shape.START);
        Map<String, Definition> thread = Definitions.methods("java/lang/Thread");
        thread.put("start()V", start);
        thread.put("start(" + container + ")V", start);
        Definitions.methods("java/lang/VirtualThread").put("start(" + container + ")V", start);
        Definition join = Definition.of(Shape.JOIN);
        thread.put("join(J)V", join.waiting());
        thread.put("join(JI)V", join);
        thread.put("join(Ljava/time/Duration;)Z", join);
        Map<String, Definition> hooks = Definitions.methods("java/lang/ApplicationShutdownHooks");
        hooks.put("add(" + THREAD + ")V", Definition.of(Shape.REGISTER_HOOK));
        hooks.put("runHooks()V", Definition.of(Shape.START_HOOKS));
    }

    /** What ends when all its threads have. */
    private static void executors() {
        Definition ended = Definition.of(Shape.RESULT_IF_TRUE);
        for (String executor : new String[] {"ThreadPoolExecutor", "ForkJoinPool", "ThreadPerTaskExecutor"}) {
            Map<String, Definition> methods = Definitions.methods(CONCURRENT + executor);
            methods.put("awaitTermination(" + UNIT + ")Z", ended);
            methods.put("isTerminated()Z", ended);
        }
        // Of its own, and waits by a latch of its own; the common pool's waits for nothing. All others call the above.
        Definitions.methods(CONCURRENT + "ForkJoinPool").put("close()V", Definition.of(Shape.RESULT_UNLESS_COMMON));
        String pool = CONCURRENT + "ThreadPoolExecutor";
        Definitions.methods(pool).put("runWorker(L" + pool + "$Worker;)V", Definition.of(Shape.WORK));
        Definitions.methods(pool).put("tryTerminate()V", Definition.of(Shape.TERMINATE));
        Definitions.methods(pool).put("execute(Ljava/lang/Runnable;)V", Definition.of(Shape.EXECUTE));
        // Whatever it is given to do, now or later, and again and again.
        Definitions.methods(CONCURRENT + "ScheduledThreadPoolExecutor")
                .put("delayedExecute(L" + CONCURRENT + "RunnableScheduledFuture;)V", Definition.of(Shape.EXECUTE));
        Definitions.methods(pool).put("processWorkerExit(L" + pool + "$Worker;Z)V", Definition.of(Shape.LEAVE));
        Definitions.methods(CONCURRENT + "ForkJoinPool")
                .put(
                        "deregisterWorker(L" + CONCURRENT + "ForkJoinWorkerThread;" + THROWABLE + ")V",
                        Definition.of(Shape.LEAVE, 1));
        Definitions.methods(CONCURRENT + "ThreadPerTaskExecutor")
                .put("taskComplete(" + THREAD + ")V", Definition.of(Shape.LEAVE, 1));
        Map<String, Definition> flock = Definitions.methods("jdk/internal/misc/ThreadFlock");
        flock.put("onExit(" + THREAD + ")V", Definition.of(Shape.LEAVE, 1));
        // One that was shut down while others wait is done when they are told, not when all its threads have ended.
        Definition all = new Definition(Shape.RESULT_IF_TRUE, 0, "shutdown:Z");
        flock.put("awaitAll()Z", all);
        flock.put("awaitAll(Ljava/time/Duration;)Z", all);
        flock.put("close()V", Definition.of(Shape.WAITED));
        Definition results = Definition.of(Shape.RESULTS);
        for (String executor : new String[] {"AbstractExecutorService", "ForkJoinPool", "ThreadPerTaskExecutor"}) {
            Map<String, Definition> methods = Definitions.methods(CONCURRENT + executor);
            methods.put("invokeAll(" + COLLECTION + ")Ljava/util/List;", results);
            methods.put("invokeAll(" + COLLECTION + UNIT + ")Ljava/util/List;", results);
        }
        Definitions.methods(CONCURRENT + "AbstractExecutorService")
                .put("doInvokeAny(" + COLLECTION + "ZJ)" + OBJECT, Definition.of(Shape.RESULT_OF_ANY));
        Map<String, Definition> forkJoin = Definitions.methods(CONCURRENT + "ForkJoinPool");
        forkJoin.put("invokeAny(" + COLLECTION + ")" + OBJECT, Definition.of(Shape.RESULT_OF_ANY));
        forkJoin.put("invokeAny(" + COLLECTION + UNIT + ")" + OBJECT, Definition.of(Shape.RESULT_OF_ANY));
    }

    private static void tasks() {
        Map<String, Definition> task = Definitions.methods(CONCURRENT + "FutureTask");
        task.put("<init>(L" + CONCURRENT + "Callable;)V", Definition.of(Shape.MAKE));
        task.put("<init>(Ljava/lang/Runnable;" + OBJECT + ")V", Definition.of(Shape.MAKE));
        task.put("run()V", Definition.of(Shape.RUN));
        task.put("runAndReset()Z", Definition.of(Shape.ROUND));
        task.put("set(" + OBJECT + ")V", Definition.of(Shape.DONE_IF_SWAPPED, HandOverHooks.NORMALLY));
        task.put("setException(" + THROWABLE + ")V", Definition.of(Shape.DONE_IF_SWAPPED, HandOverHooks.BY_EXCEPTION));
        task.put("cancel(Z)Z", Definition.of(Shape.DONE_IF_SWAPPED, HandOverHooks.BY_EXCEPTION));
        task.put("get()" + OBJECT, Definition.of(Shape.RESULT).waiting());
        task.put("get(" + UNIT + ")" + OBJECT, Definition.of(Shape.RESULT));
        task.put("resultNow()" + OBJECT, Definition.of(Shape.RESULT));
        task.put("exceptionNow()" + THROWABLE, Definition.of(Shape.RESULT));
    }

    private static void timers() {
        Definitions.methods("java/util/Timer").put("sched(Ljava/util/TimerTask;JJ)V", Definition.of(Shape.FORK, 1));
        Definitions.methods("java/util/TimerThread").put("mainLoop()V", Definition.of(Shape.RUN_TIMED));
    }

    private static void forks() {
        String name = CONCURRENT + "ForkJoinTask";
        String one = "L" + name + ";";
        Map<String, Definition> task = Definitions.methods(name);
        task.put("fork()" + one, Definition.of(Shape.FORK, 0));
        for (String answer : new String[] {"I", "V"}) {
            task.put("doExec()" + answer, Definition.of(Shape.RUN));
            task.put("setDone()" + answer, Definition.of(Shape.DONE));
        }
        task.put("trySetThrown(" + THROWABLE + ")I", Definition.of(Shape.DONE));
        task.put("trySetThrown(" + THROWABLE + ")Z", Definition.of(Shape.DONE));
        task.put("trySetCancelled()I", Definition.of(Shape.DONE));
        Definition look = Definition.of(Shape.LOOK, "status:I");
        Definition own = Definition.of(Shape.RUN_OWN, "status:I");
        task.put("join()" + OBJECT, look.waiting());
        task.put("get()" + OBJECT, look.waiting());
        task.put("get(" + UNIT + ")" + OBJECT, look);
        task.put("resultNow()" + OBJECT, look);
        task.put("exceptionNow()" + THROWABLE, look);
        task.put("quietlyJoin()V", look);
        task.put("quietlyJoin(" + UNIT + ")Z", look);
        task.put("quietlyJoinUninterruptibly(" + UNIT + ")Z", look);
        task.put("quietlyJoinPoolInvokeAllTask(J)V", look);
        task.put("invoke()" + OBJECT, own);
        task.put("quietlyInvoke()V", own);
        task.put("invokeAll(" + one + one + ")V", own);
        task.put("invokeAll([" + one + ")V", own);
        task.put("invokeAll(" + COLLECTION + ")" + COLLECTION, own);
        task.put("awaitDone(L" + CONCURRENT + "ForkJoinPool;ZZZJ)I", Definition.of(Shape.RESULT_IF_NEGATIVE));
        task.put("awaitDone(ZJ)I", Definition.of(Shape.RESULT_IF_NEGATIVE));
        Map<String, Definition> pool = Definitions.methods(CONCURRENT + "ForkJoinPool");
        pool.put("externalSubmit(" + one + ")" + one, Definition.of(Shape.FORK, 1));
        pool.put("poolSubmit(Z" + one + ")" + one, Definition.of(Shape.FORK, 2));
        String scheduled = CONCURRENT + "DelayScheduler$ScheduledForkJoinTask";
        Map<String, Definition> timed = Definitions.methods(scheduled);
        timed.put("compute()" + OBJECT, Definition.of(Shape.BEGIN_ROUND));
        timed.put("postExec()Z", Definition.of(Shape.END_ROUND));
        String delayed = "L" + scheduled + ";";
        pool.put("scheduleDelayedTask(" + delayed + ")" + delayed, Definition.of(Shape.FORK, 1));
    }

    /** Those that wait for others by a count: of a parallel stream, among others. */
    private static void completers() {
        String name = CONCURRENT + "CountedCompleter";
        Map<String, Definition> completer = Definitions.methods(name);
        completer.put("tryComplete()V", Definition.of(Shape.COMPLETER));
        completer.put("propagateCompletion()V", Definition.of(Shape.COMPLETER));
        completer.put("nextComplete()L" + name + ";", Definition.of(Shape.COMPLETER));
        completer.put("quietlyCompleteRoot()V", Definition.of(Shape.CUT_SHORT));
    }

    private static void latches() {
        String name = CONCURRENT + "CountDownLatch";
        String sync = "sync:L" + name + "$Sync;";
        Map<String, Definition> latch = Definitions.methods(name);
        latch.put("countDown()V", Definition.of(Shape.COUNT, sync));
        latch.put("await()V", Definition.of(Shape.WAITED, sync).waiting());
        latch.put("await(" + UNIT + ")Z", Definition.of(Shape.WAITED_OR_FALSE, sync));
        Definitions.methods(name + "$Sync").put("tryReleaseShared(I)Z", Definition.of(Shape.COUNT_IN_VAIN));
    }

    private static void meetings() {
        Map<String, Definition> barrier = Definitions.methods(CONCURRENT + "CyclicBarrier");
        barrier.put("dowait(ZJ)I", Definition.of(Shape.MEET, "parties:I"));
        barrier.put("breakBarrier()V", Definition.of(Shape.CUT_SHORT));
        Map<String, Definition> exchanger = Definitions.methods(CONCURRENT + "Exchanger");
        exchanger.put("exchange(" + OBJECT + ")" + OBJECT, Definition.of(Shape.MEET_ONE));
        exchanger.put("exchange(" + OBJECT + UNIT + ")" + OBJECT, Definition.of(Shape.MEET_ONE_TIMED));
        String name = CONCURRENT + "Phaser";
        String root = "root:L" + name + ";";
        Map<String, Definition> phaser = Definitions.methods(name);
        phaser.put("register()I", Definition.of(Shape.REGISTER, root));
        phaser.put("bulkRegister(I)I", Definition.of(Shape.REGISTER, root));
        phaser.put("doArrive(I)I", Definition.of(Shape.ARRIVE, root));
        phaser.put("arriveAndAwaitAdvance()I", Definition.of(Shape.ARRIVE_AND_AWAIT, root));
        phaser.put("awaitAdvance(I)I", Definition.of(Shape.ADVANCE, root));
        phaser.put("awaitAdvanceInterruptibly(I)I", Definition.of(Shape.ADVANCE, root));
        phaser.put("awaitAdvanceInterruptibly(I" + UNIT + ")I", Definition.of(Shape.ADVANCE, root));
        phaser.put("forceTermination()V", Definition.of(Shape.CUT_SHORT, root));
    }

    private static void semaphores() {
        String name = CONCURRENT + "Semaphore$";
        Map<String, Definition> sync = Definitions.methods(name + "Sync");
        sync.put("<init>(I)V", Definition.of(Shape.PERMITS));
        sync.put("tryReleaseShared(I)Z", Definition.of(Shape.PERMITS_RELEASE));
        sync.put("nonfairTryAcquireShared(I)I", Definition.of(Shape.PERMITS_ACQUIRE));
        sync.put("reducePermits(I)V", Definition.of(Shape.PERMITS_REDUCE));
        sync.put("drainPermits()I", Definition.of(Shape.PERMITS_REDUCE));
        Definitions.methods(name + "FairSync").put("tryAcquireShared(I)I", Definition.of(Shape.PERMITS_ACQUIRE));
    }
}
