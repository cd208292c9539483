package org.lockrank.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.StampedLock;
import org.junit.jupiter.api.Test;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.progress.Ending;
import org.lockrank.agent.stuck.BlockedThread;
import org.lockrank.testing.Await;

/** Threads that are deadlocked, and threads that only wait. */
class WatchdogTest {

    private final Scene scene = new Scene();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    /** A look. What other tests left behind in this JVM is not counted. */
    private List<List<BlockedThread>> look() {
        return scene.watchdog.look(Ending.MEANWHILE).cycles().stream()
                .filter(cycle -> threads.contains(cycle.get(0).thread().get()))
                .toList();
    }

    private Thread daemon(Runnable body) {
        Thread thread = new Thread(body);
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
        return thread;
    }

    /** Waits until the thread stands before a monitor. */
    private static void blocked(Thread thread) {
        Await.until("it stands before a monitor", () -> thread.getState() == Thread.State.BLOCKED);
    }

    private static void meet(CountDownLatch latch) {
        latch.countDown();
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void monitorsTakenCrosswise_areFoundAtTheSecondLook_onceOnly() {
        CountDownLatch both = new CountDownLatch(2);
        Thread one = daemon(() -> scene.in("a", () -> {
            meet(both);
            scene.in("b", () -> {});
        }));
        Thread two = daemon(() -> scene.in("b", () -> {
            meet(both);
            scene.in("a", () -> {});
        }));
        blocked(one);
        blocked(two);
        assertThat(look()).isEmpty();
        List<List<BlockedThread>> found = look();
        assertThat(found).hasSize(1);
        assertThat(found.get(0)).extracting(s -> s.thread().get()).containsExactlyInAnyOrder(one, two);
        assertThat(look()).isEmpty();
    }

    @Test
    void aMonitorThatNoHookSawAskedFor_isAskedOfTheJvm() {
        CountDownLatch both = new CountDownLatch(2);
        Object a = scene.monitor("a");
        Thread one = daemon(() -> scene.in("a", () -> {
            meet(both);
            scene.in("b", () -> {});
        }));
        Thread two = daemon(() -> scene.in("b", () -> {
            meet(both);
            synchronized (a) {
                scene.watcher.onInMethod(a, 0);
            }
        }));
        blocked(one);
        blocked(two);
        look();
        assertThat(look()).hasSize(1);
    }

    @Test
    void waitingForOneThatGoesOn_isNoDeadlock() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        Thread holder = daemon(() -> scene.in("a", () -> {
            held.countDown();
            try {
                enough.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }));
        held.await();
        Thread waiter = daemon(() -> scene.in("b", () -> scene.in("a", () -> {})));
        blocked(waiter);
        look();
        assertThat(look()).isEmpty();
        enough.countDown();
        Await.ended(holder);
        Await.ended(waiter);
    }

    @Test
    void aStampTakenTwiceForWriting_isADeadlockOfOne() {
        StampedLock lock = new StampedLock();
        Thread stuck = daemon(() -> {
            Object first = scene.watcher.onAcquire(lock, Hooks.STAMPED);
            long stamp = lock.writeLock();
            scene.watcher.onStamped(first, stamp);
            scene.watcher.onAcquire(lock, Hooks.STAMPED);
            lock.writeLock();
        });
        Await.blocked(stuck);
        look();
        List<List<BlockedThread>> found = look();
        assertThat(found).hasSize(1);
        assertThat(found.get(0)).extracting(s -> s.thread().get()).containsExactly(stuck);
    }

    @Test
    void threadsInAWait_holdNothingOfWhatTheyWaitOn() {
        CountDownLatch both = new CountDownLatch(2);
        Object a = scene.monitor("a");
        Thread waits = daemon(() -> scene.in("a", () -> {
            scene.watcher.onWaiting(a);
            both.countDown();
            try {
                while (true) {
                    a.wait();
                }
            } catch (InterruptedException e) {
                both.countDown();
            }
        }));
        Await.until("it waits", () -> waits.getState() == Thread.State.WAITING);
        look();
        assertThat(look()).isEmpty();
        waits.interrupt();
        Await.ended(waits);
    }
}
