package org.lockrank.agent.progress;

import java.util.HashMap;
import java.util.Map;
import org.lockrank.agent.name.Frames;
import org.lockrank.record.Fact.Awaits;

/**
 * What a thread waits for, as its stack says: of the calls of the JDK that are innermost, the outermost that is known to
 * wait. A barrier waits on a condition, and a queue too; what the program called is what it waits for.
 *
 * @param awaits what it waits for
 * @param type the class that waits in the program's name; empty where the stack does not say
 */
public record WhatFor(Awaits awaits, String type) {

    /** Nothing in the stack is known to wait: it runs. */
    static final WhatFor NOTHING = new WhatFor(Awaits.NOTHING, "");

    private static final String CONCURRENT = "java.util.concurrent.";

    private static final Map<String, Awaits> KNOWN = new HashMap<>();

    static {
        known(Awaits.NOTIFICATION, "java.lang.Object", "wait");
        known(Awaits.UNPARK, CONCURRENT + "locks.LockSupport", "park");
        known(Awaits.THREAD, "java.lang.Thread", "join");
        known(Awaits.REFERENCE, "java.lang.ref.ReferenceQueue", "remove");
        known(Awaits.RESULT, CONCURRENT + "FutureTask", "get");
        known(Awaits.RESULT, CONCURRENT + "CompletableFuture", "get", "join");
        known(Awaits.RESULT, CONCURRENT + "ForkJoinTask", "get", "join", "invoke", "invokeAll", "quietlyJoin");
        known(Awaits.RESULT, CONCURRENT + "ForkJoinTask", "quietlyInvoke");
        known(Awaits.RESULT, CONCURRENT + "ForkJoinPool", "invoke", "invokeAll");
        known(Awaits.RESULT, CONCURRENT + "AbstractExecutorService", "invokeAll", "invokeAny");
        known(Awaits.RESULT, "jdk.internal.misc.ThreadFlock", "awaitAll");
        known(Awaits.LATCH, CONCURRENT + "CountDownLatch", "await");
        known(Awaits.PERMIT, CONCURRENT + "Semaphore", "acquire", "acquireUninterruptibly");
        known(Awaits.BARRIER, CONCURRENT + "CyclicBarrier", "await");
        known(Awaits.PHASE, CONCURRENT + "Phaser", "arriveAndAwaitAdvance", "awaitAdvance");
        known(Awaits.PHASE, CONCURRENT + "Phaser", "awaitAdvanceInterruptibly");
        known(Awaits.PARTNER, CONCURRENT + "Exchanger", "exchange");
        known(Awaits.PARTNER, CONCURRENT + "SynchronousQueue", "put");
        known(Awaits.PARTNER, CONCURRENT + "LinkedTransferQueue", "transfer");
        for (String queue : new String[] {"ArrayBlockingQueue", "LinkedBlockingQueue", "LinkedBlockingDeque"}) {
            known(Awaits.ELEMENT, CONCURRENT + queue, "take", "takeFirst", "takeLast");
            known(Awaits.ROOM, CONCURRENT + queue, "put", "putFirst", "putLast");
        }
        for (String queue : new String[] {
            "SynchronousQueue",
            "LinkedTransferQueue",
            "PriorityBlockingQueue",
            "DelayQueue",
            "ScheduledThreadPoolExecutor$DelayedWorkQueue"
        }) {
            known(Awaits.ELEMENT, CONCURRENT + queue, "take");
        }
        known(Awaits.ELEMENT, CONCURRENT + "ThreadPoolExecutor", "getTask");
        known(Awaits.ELEMENT, CONCURRENT + "ExecutorCompletionService", "take");
        known(Awaits.ELEMENT, CONCURRENT + "ForkJoinPool", "awaitWork");
        known(Awaits.ELEMENT, "java.util.TimerThread", "mainLoop");
        known(Awaits.ELEMENT, "java.awt.EventQueue", "getNextEvent");
        for (String number : new String[] {"", "Long"}) {
            String synchronizer = CONCURRENT + "locks.AbstractQueued" + number + "Synchronizer";
            known(Awaits.CONDITION, synchronizer + "$ConditionObject", "await", "awaitUninterruptibly");
            known(Awaits.LOCK, synchronizer, "acquire", "acquireInterruptibly");
            known(Awaits.LOCK, synchronizer, "acquireShared", "acquireSharedInterruptibly");
        }
        known(Awaits.LOCK, CONCURRENT + "locks.StampedLock", "acquireRead", "acquireWrite");
    }

    private static void known(Awaits awaits, String type, String... methods) {
        for (String method : methods) {
            KNOWN.put(type.concat(".").concat(method), awaits);
        }
    }

    /** Reads it off a stack, the innermost call first. */
    public static WhatFor of(StackTraceElement[] stack) {
        WhatFor found = NOTHING;
        for (StackTraceElement call : stack) {
            String type = call.getClassName();
            if (!Frames.isOfTheJdk(type)) {
                break;
            }
            Awaits awaits = KNOWN.get(type.concat(".").concat(call.getMethodName()));
            if (awaits != null) {
                found = new WhatFor(awaits, type);
            }
        }
        return found;
    }
}
