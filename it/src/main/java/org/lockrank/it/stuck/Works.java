package org.lockrank.it.stuck;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Queues of work of the program's own, whose threads wait for something to do. */
final class Works {

    private Works() {}

    static void onACondition() throws Exception {
        ReentrantLock lock = new ReentrantLock();
        Condition more = lock.newCondition();
        Deque<Runnable> work = new ArrayDeque<>();
        work.add(() -> {});
        Scene.start("worker", () -> {
                    while (true) {
                        Runnable next;
                        lock.lock();
                        try {
                            while (work.isEmpty()) {
                                more.await();
                            }
                            next = work.remove();
                        } finally {
                            lock.unlock();
                        }
                        next.run();
                    }
                })
                .join();
    }

    static void onAMonitor() throws Exception {
        Deque<Runnable> work = new ArrayDeque<>();
        work.add(() -> {});
        Scene.start("worker", () -> {
                    while (true) {
                        Runnable next;
                        synchronized (work) {
                            while (work.isEmpty()) {
                                work.wait();
                            }
                            next = work.remove();
                        }
                        next.run();
                    }
                })
                .join();
    }
}
