package org.lockrank.agent.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.ReferenceQueue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lockrank.agent.jvm.LiveThreads;
import org.lockrank.record.Fact.Awaits;
import org.lockrank.testing.Await;

/** Threads that wait in each way that the JDK has, and what their stacks say of it. */
class WhatForTest {

    private static final Object MONITOR = new Object();

    private final Map<String, Thread> threads = new TreeMap<>();

    @FunctionalInterface
    private interface Wait {
        void begin() throws Exception;
    }

    private void waiting(String name, Wait wait) {
        Thread thread = new Thread(() -> {
            try {
                wait.begin();
            } catch (Exception e) {
                // It is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
        threads.put(name, thread);
    }

    private Map<String, WhatFor> seen() {
        Map<String, WhatFor> seen = new TreeMap<>();
        threads.forEach((name, thread) -> {
            Await.until(name + " waits", () -> LiveThreads.state(thread) == Thread.State.WAITING);
            seen.put(name, WhatFor.of(LiveThreads.stacks(List.of(thread))[0]));
        });
        return seen;
    }

    @AfterEach
    void endAll() {
        threads.values().forEach(Thread::interrupt);
    }

    private void assertAll(Awaits awaits, String type) {
        assertThat(seen()).allSatisfy((name, what) -> assertThat(what).isEqualTo(new WhatFor(awaits, type)));
    }

    @Test
    void results() {
        waiting("task", () -> new FutureTask<>(() -> 1).get());
        assertAll(Awaits.RESULT, FutureTask.class.getName());
        threads.clear();
        waiting("get", () -> new CompletableFuture<>().get());
        waiting("join", () -> new CompletableFuture<>().join());
        waiting("all", () -> CompletableFuture.allOf(new CompletableFuture<>()).join());
        assertAll(Awaits.RESULT, CompletableFuture.class.getName());
        threads.clear();
        waiting("get", () -> ForkJoinTask.adapt(() -> 1).get());
        waiting("join", () -> ForkJoinTask.adapt(() -> 1).join());
        assertAll(Awaits.RESULT, ForkJoinTask.class.getName());
    }

    @Test
    void thingsThatAreCounted() {
        waiting("latch", () -> new CountDownLatch(1).await());
        assertAll(Awaits.LATCH, CountDownLatch.class.getName());
        threads.clear();
        waiting("one", () -> new Semaphore(0).acquire());
        waiting("many", () -> new Semaphore(1).acquire(2));
        assertAll(Awaits.PERMIT, Semaphore.class.getName());
        threads.clear();
        waiting("barrier", () -> new CyclicBarrier(2).await());
        assertAll(Awaits.BARRIER, CyclicBarrier.class.getName());
        threads.clear();
        waiting("arrive", () -> new Phaser(2).arriveAndAwaitAdvance());
        waiting("await", () -> new Phaser(1).awaitAdvanceInterruptibly(0));
        assertAll(Awaits.PHASE, Phaser.class.getName());
    }

    @Test
    void elementsOfQueues() {
        waiting("array", () -> new ArrayBlockingQueue<>(1).take());
        waiting("linked", () -> new LinkedBlockingQueue<>().take());
        waiting("first", () -> new LinkedBlockingDeque<>().takeFirst());
        waiting("last", () -> new LinkedBlockingDeque<>().takeLast());
        waiting("synchronous", () -> new SynchronousQueue<>().take());
        waiting("transfer", () -> new LinkedTransferQueue<>().take());
        waiting("priority", () -> new PriorityBlockingQueue<String>().take());
        waiting("delay", () -> new DelayQueue<Delayed>().take());

        assertThat(seen()).allSatisfy((name, what) -> assertThat(what.awaits()).isEqualTo(Awaits.ELEMENT));
    }

    @Test
    void roomInQueues() {
        waiting("array", () -> {
            ArrayBlockingQueue<String> queue = new ArrayBlockingQueue<>(1);
            queue.put("");
            queue.put("");
        });
        waiting("linked", () -> {
            LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>(1);
            queue.put("");
            queue.put("");
        });
        waiting("first", () -> {
            LinkedBlockingDeque<String> queue = new LinkedBlockingDeque<>(1);
            queue.putFirst("");
            queue.putFirst("");
        });

        assertThat(seen()).allSatisfy((name, what) -> assertThat(what.awaits()).isEqualTo(Awaits.ROOM));
    }

    @Test
    void partners() {
        waiting("exchanger", () -> new Exchanger<>().exchange(""));
        waiting("synchronous", () -> new SynchronousQueue<>().put(""));
        waiting("transfer", () -> new LinkedTransferQueue<>().transfer(""));

        assertThat(seen()).allSatisfy((name, what) -> assertThat(what.awaits()).isEqualTo(Awaits.PARTNER));
    }

    @Test
    void locks() {
        ReentrantLock lock = new ReentrantLock();
        ReentrantReadWriteLock readWrite = new ReentrantReadWriteLock();
        StampedLock stamped = new StampedLock();
        lock.lock();
        readWrite.writeLock().lock();
        stamped.writeLock();
        waiting("lock", lock::lock);
        waiting("interruptibly", lock::lockInterruptibly);
        waiting("read", () -> readWrite.readLock().lock());
        waiting("write", () -> readWrite.writeLock().lockInterruptibly());
        waiting("stamp", stamped::readLockInterruptibly);
        waiting("other stamp", stamped::writeLockInterruptibly);
        try {
            assertThat(seen())
                    .allSatisfy((name, what) -> assertThat(what.awaits()).isEqualTo(Awaits.LOCK));
        } finally {
            lock.unlock();
            readWrite.writeLock().unlock();
        }
    }

    @Test
    void whatTellsLittleOfTheReason() {
        ReentrantLock lock = new ReentrantLock();
        waiting("condition", () -> {
            lock.lock();
            lock.newCondition().await();
        });
        assertThat(seen().get("condition").awaits()).isEqualTo(Awaits.CONDITION);
        threads.clear();
        waiting("notification", () -> {
            synchronized (MONITOR) {
                MONITOR.wait();
            }
        });
        assertThat(seen().get("notification").awaits()).isEqualTo(Awaits.NOTIFICATION);
        threads.clear();
        waiting("park", LockSupport::park);
        assertThat(seen().get("park").awaits()).isEqualTo(Awaits.UNPARK);
        threads.clear();
        waiting("reference", () -> new ReferenceQueue<>().remove());
        assertThat(seen().get("reference").awaits()).isEqualTo(Awaits.REFERENCE);
        threads.clear();
        Thread main = Thread.currentThread();
        waiting("join", main::join);
        assertThat(seen().get("join").awaits()).isEqualTo(Awaits.THREAD);
    }
}
