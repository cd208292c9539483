package org.lockrank.it.corpus;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.lockrank.it.stage.Stage;

/**
 * Threads that wait to be notified, or for a signal, with another lock held besides: whoever is to tell them needs that lock
 * first. Each is run in the order that ends well: who tells has had the lock before the other one waits.
 */
public final class Signals {

    /** Guarded by the monitor, or the lock, that is waited on. */
    private boolean ready;

    /** How far the two have come: 1 once the lock was had, 2 once the other one waits with it. */
    private volatile int at;

    private Signals() {}

    public static void main(String... args) throws Throwable {
        new Cases()
                .unordered("nestedMonitor", () -> new Signals().nestedMonitor())
                .unordered("nestedCondition", () -> new Signals().nestedCondition())
                .unordered("idleWorkers", () -> new Signals().idleWorkers())
                .unordered("listener", () -> new Signals().listener())
                .unordered("threeThreads", () -> new Signals().threeThreads())
                .ordered("toldByAnother", () -> new Signals().toldByAnother())
                .ordered("timedWait", () -> new Signals().timedWait())
                .ordered("lockBeforeStart", () -> new Signals().lockBeforeStart())
                .run(args[0]);
    }

    /** Waits on the inner one, which alone is released. */
    private void await(Object outer, Object inner) throws InterruptedException {
        synchronized (outer) {
            synchronized (inner) {
                at = 2;
                while (!ready) {
                    inner.wait();
                }
            }
        }
    }

    private void tell(Object inner) {
        synchronized (inner) {
            ready = true;
            inner.notifyAll();
        }
    }

    /** The idiom of the books, as Apache httpd's bug 42031 has it among its worker threads. */
    private void nestedMonitor() {
        Object outer = new Object();
        Object inner = new Object();
        Cases.hear(
                () -> {
                    Stage.waitUntil(() -> at == 1);
                    await(outer, inner);
                },
                () -> {
                    Cases.under(outer);
                    at = 1;
                    Stage.waitUntil(() -> at == 2);
                    tell(inner);
                });
    }

    private void nestedCondition() {
        ReentrantLock outer = new ReentrantLock();
        ReentrantLock inner = new ReentrantLock();
        Condition told = inner.newCondition();
        Cases.hear(
                () -> {
                    Stage.waitUntil(() -> at == 1);
                    outer.lock();
                    inner.lock();
                    at = 2;
                    while (!ready) {
                        told.await();
                    }
                    inner.unlock();
                    outer.unlock();
                },
                () -> {
                    outer.lock();
                    Cases.nested();
                    outer.unlock();
                    at = 1;
                    Stage.waitUntil(() -> at == 2);
                    inner.lock();
                    ready = true;
                    told.signal();
                    inner.unlock();
                });
    }

    /** A list of idle workers under one lock, and the worker's own monitor: MySQL's bug 50038 has them so. */
    private void idleWorkers() {
        Object idle = new Object();
        ReentrantLock worker = new ReentrantLock();
        Condition work = worker.newCondition();
        Cases.hear(
                () -> {
                    Stage.waitUntil(() -> at == 1);
                    synchronized (idle) {
                        worker.lock();
                        try {
                            at = 2;
                            while (!ready) {
                                work.awaitUninterruptibly();
                            }
                        } finally {
                            worker.unlock();
                        }
                    }
                },
                () -> {
                    Cases.under(idle);
                    at = 1;
                    Stage.waitUntil(() -> at == 2);
                    worker.lock();
                    try {
                        ready = true;
                        work.signalAll();
                    } finally {
                        worker.unlock();
                    }
                });
    }

    /** Memcached's bug 567: who sets the state takes the lock of the cache on the way there, within another. */
    private void listener() {
        Object cache = new Object();
        Object stats = new Object();
        Object state = new Object();
        Cases.hear(
                () -> {
                    Stage.waitUntil(() -> at == 1);
                    await(cache, state);
                },
                () -> {
                    synchronized (stats) {
                        Cases.under(cache);
                    }
                    at = 1;
                    Stage.waitUntil(() -> at == 2);
                    tell(state);
                });
    }

    /** MySQL's bug 68251: who is to tell waits for a lock whose owner wants the one that is held. */
    private void threeThreads() {
        Object table = new Object();
        Object log = new Object();
        Object commit = new Object();
        Stage.apart(() -> {
            synchronized (log) {
                Cases.under(table);
            }
        });
        Cases.hear(
                () -> {
                    Stage.waitUntil(() -> at == 1);
                    await(table, commit);
                },
                () -> {
                    Cases.under(log);
                    at = 1;
                    Stage.waitUntil(() -> at == 2);
                    tell(commit);
                });
    }

    /** Two may tell, and one of them needs no lock. */
    private void toldByAnother() {
        Object outer = new Object();
        Object inner = new Object();
        Stage.apart(() -> {
            synchronized (inner) {
                Cases.nested();
                inner.notifyAll();
            }
        });
        Cases.hear(
                () -> {
                    Stage.waitUntil(() -> at == 1);
                    await(outer, inner);
                },
                () -> {
                    Cases.under(outer);
                    at = 1;
                    Stage.waitUntil(() -> at == 2);
                    tell(inner);
                });
    }

    private void timedWait() {
        Object outer = new Object();
        Object inner = new Object();
        Cases.hear(
                () -> {
                    Stage.waitUntil(() -> at == 1);
                    synchronized (outer) {
                        synchronized (inner) {
                            at = 2;
                            while (!ready) {
                                inner.wait(TimeUnit.HOURS.toMillis(1));
                            }
                        }
                    }
                },
                () -> {
                    Cases.under(outer);
                    at = 1;
                    Stage.waitUntil(() -> at == 2);
                    tell(inner);
                });
    }

    private void lockBeforeStart() {
        Object outer = new Object();
        Object inner = new Object();
        Cases.under(outer);
        Thread waits = new Thread(() -> {
            try {
                await(outer, inner);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        waits.start();
        Stage.waitUntil(() -> at == 2);
        tell(inner);
        Stage.waitUntil(() -> !waits.isAlive());
    }
}
