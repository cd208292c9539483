package org.lockrank.it.corpus;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.lockrank.it.stage.Stage;

/** Where threads wait for each other: barriers, phasers, exchangers, latches, semaphores. */
public final class Gatherings {

    private Gatherings() {}

    public static void main(String... args) throws Throwable {
        new Cases()
                .ordered("barrier", Gatherings::barrier)
                .ordered("barrierInTime", Gatherings::barrierInTime)
                .ordered("barrierAgain", Gatherings::barrierAgain)
                .ordered("barrierAction", Gatherings::barrierAction)
                .ordered("phaser", Gatherings::phaser)
                .ordered("phaserArrived", Gatherings::phaserArrived)
                .ordered("phaserLeft", Gatherings::phaserLeft)
                .ordered("phasersOfPhaser", Gatherings::phasersOfPhaser)
                .ordered("exchanger", Gatherings::exchanger)
                .ordered("signal", Gatherings::signal)
                .ordered("signalTried", Gatherings::signalTried)
                .ordered("signals", Gatherings::signals)
                .ordered("signalsOfTwo", Gatherings::signalsOfTwo)
                .ordered("permitAsGate", Gatherings::permitAsGate)
                .ordered("permitTriedAsGate", Gatherings::permitTriedAsGate)
                .ordered("permitOfNobody", Gatherings::permitOfNobody)
                .unordered("barrierOfMore", Gatherings::barrierOfMore)
                .unordered("brokenBarrier", Gatherings::brokenBarrier)
                .unordered("phaserTerminated", Gatherings::phaserTerminated)
                .unordered("phaserEarlier", Gatherings::phaserEarlier)
                .unordered("exchangerOfMore", Gatherings::exchangerOfMore)
                .unordered("countedByMore", Gatherings::countedByMore)
                .unordered("permitLeft", Gatherings::permitLeft)
                .unordered("signalOfTwo", Gatherings::signalOfTwo)
                .unordered("permitsAsGate", Gatherings::permitsAsGate)
                .unordered("permitHandedOn", Gatherings::permitHandedOn)
                .unordered("permitAsLock", Gatherings::permitAsLock)
                .run(args[0]);
    }

    private static void barrier() {
        CyclicBarrier barrier = new CyclicBarrier(2);
        Cases.tell(Inversion.of(new ReentrantLock(), new ReentrantLock()), barrier::await, barrier::await);
    }

    private static void barrierInTime() {
        CyclicBarrier barrier = new CyclicBarrier(2);
        Cases.tell(
                Inversion.of(new ReentrantLock(), new ReentrantLock()),
                () -> barrier.await(1, TimeUnit.MINUTES),
                () -> barrier.await(1, TimeUnit.MINUTES));
    }

    private static void barrierAgain() {
        CyclicBarrier barrier = new CyclicBarrier(2);
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        Cases.hear(
                () -> {
                    barrier.await();
                    barrier.await();
                    locks.forth();
                    barrier.await();
                },
                () -> {
                    barrier.await();
                    barrier.await();
                    barrier.await();
                    locks.back();
                });
    }

    /** Done by whoever comes last, after what all did. */
    private static void barrierAction() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        CyclicBarrier barrier = new CyclicBarrier(2, locks::back);
        Cases.hear(
                () -> {
                    locks.forth();
                    barrier.await();
                },
                () -> {
                    Stage.waitUntil(() -> barrier.getNumberWaiting() == 1);
                    barrier.await();
                });
    }

    /** Any two of four. */
    private static void barrierOfMore() {
        CyclicBarrier barrier = new CyclicBarrier(2);
        Cases.tell(Inversion.of(new ReentrantLock(), new ReentrantLock()), barrier::await, barrier::await);
        Cases.hear(barrier::await, barrier::await);
    }

    private static void brokenBarrier() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        CyclicBarrier barrier = new CyclicBarrier(2);
        Stage.apart(
                () -> {
                    locks.forth();
                    try {
                        barrier.await(1, TimeUnit.MILLISECONDS);
                    } catch (TimeoutException e) {
                        return;
                    }
                    throw new IllegalStateException("met");
                },
                () -> {
                    try {
                        barrier.await();
                    } catch (BrokenBarrierException e) {
                        locks.back();
                    }
                });
    }

    private static void phaser() {
        Phaser phaser = new Phaser(2);
        Cases.tell(
                Inversion.of(new ReentrantLock(), new ReentrantLock()),
                phaser::arriveAndAwaitAdvance,
                phaser::arriveAndAwaitAdvance);
    }

    private static void phaserArrived() {
        Phaser phaser = new Phaser(1);
        Cases.tell(
                Inversion.of(new ReentrantLock(), new ReentrantLock()), phaser::arrive, () -> phaser.awaitAdvance(0));
    }

    private static void phaserLeft() {
        Phaser phaser = new Phaser(1);
        Cases.tell(
                Inversion.of(new ReentrantLock(), new ReentrantLock()),
                phaser::arriveAndDeregister,
                () -> phaser.awaitAdvanceInterruptibly(0, 1, TimeUnit.MINUTES));
    }

    private static void phasersOfPhaser() {
        Phaser root = new Phaser();
        Phaser one = new Phaser(root, 1);
        Phaser two = new Phaser(root, 1);
        Cases.tell(
                Inversion.of(new ReentrantLock(), new ReentrantLock()),
                one::arriveAndAwaitAdvance,
                two::arriveAndAwaitAdvance);
    }

    /** Ended for all, whoever has arrived. */
    private static void phaserTerminated() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        Phaser phaser = new Phaser(2);
        Stage.apart(
                () -> {
                    locks.forth();
                    phaser.arrive();
                },
                phaser::forceTermination,
                () -> {
                    phaser.awaitAdvance(0);
                    locks.back();
                });
    }

    /** Waits for a phase that is over, and not for the one in which the other arrives. */
    private static void phaserEarlier() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        Phaser phaser = new Phaser(1);
        phaser.arrive();
        Stage.apart(
                () -> {
                    locks.forth();
                    phaser.arrive();
                },
                () -> {
                    phaser.awaitAdvance(0);
                    locks.back();
                });
    }

    private static void exchanger() {
        Exchanger<String> exchanger = new Exchanger<>();
        Cases.tell(
                Inversion.of(new ReentrantLock(), new ReentrantLock()),
                () -> exchanger.exchange("mine"),
                () -> exchanger.exchange("yours", 1, TimeUnit.MINUTES));
    }

    /** Any two of four. */
    private static void exchangerOfMore() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        Exchanger<String> exchanger = new Exchanger<>();
        Cases.tell(locks, () -> exchanger.exchange("mine"), () -> exchanger.exchange("yours"));
        Cases.hear(() -> exchanger.exchange("mine"), () -> exchanger.exchange("yours"));
    }

    /** One count was too many: it might have been the first one's. */
    private static void countedByMore() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        CountDownLatch latch = new CountDownLatch(1);
        Stage.apart(
                () -> {
                    locks.forth();
                    latch.countDown();
                },
                latch::countDown,
                () -> {
                    latch.await();
                    locks.back();
                });
    }

    private static void signal() {
        Semaphore signal = new Semaphore(0);
        Cases.tell(Inversion.of(new ReentrantLock(), new ReentrantLock()), signal::release, signal::acquire);
    }

    private static void signalTried() {
        Semaphore signal = new Semaphore(0, true);
        Cases.tell(
                Inversion.of(new ReentrantLock(), new ReentrantLock()),
                signal::release,
                () -> Stage.waitUntil(() -> signal.tryAcquire()));
    }

    /** Each permit needs one more release. */
    private static void signals() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        Semaphore signal = new Semaphore(0);
        Cases.hear(
                () -> {
                    signal.release();
                    locks.forth();
                    signal.release();
                },
                () -> {
                    signal.acquire();
                    signal.acquire();
                    locks.back();
                });
    }

    /** It needs both. */
    private static void signalsOfTwo() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        Semaphore signal = new Semaphore(0);
        Stage.apart(
                () -> signal.release(),
                () -> {
                    locks.forth();
                    signal.release();
                },
                () -> {
                    signal.acquire(2);
                    locks.back();
                });
    }

    /** One permit is there without anybody's release. */
    private static void permitLeft() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        Semaphore signal = new Semaphore(1);
        Stage.apart(
                () -> {
                    locks.forth();
                    signal.release();
                },
                () -> {
                    signal.acquire();
                    locks.back();
                });
    }

    /** It needs one of both. */
    private static void signalOfTwo() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        Semaphore signal = new Semaphore(0);
        Stage.apart(
                () -> {
                    locks.forth();
                    signal.release();
                },
                () -> {
                    signal.acquire();
                    locks.back();
                },
                () -> signal.release());
    }

    private static void within(Semaphore gate, Runnable work) throws InterruptedException {
        gate.acquire();
        try {
            work.run();
        } finally {
            gate.release();
        }
    }

    /** Used as a lock, it keeps the two apart. */
    private static void permitAsGate() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        Semaphore gate = new Semaphore(1);
        Stage.apart(() -> within(gate, locks::forth), () -> within(gate, locks::back));
    }

    /** The same, in the other ways to get the permit. */
    private static void permitTriedAsGate() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        Semaphore gate = new Semaphore(1, true);
        Stage.apart(
                () -> {
                    Stage.waitUntil(gate::tryAcquire);
                    locks.forth();
                    gate.release();
                },
                () -> {
                    gate.tryAcquire(1, TimeUnit.MINUTES);
                    locks.back();
                    gate.release();
                });
    }

    /** Whoever releases it has not acquired it, and might do so at any time. */
    private static void permitHandedOn() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        Semaphore gate = new Semaphore(1);
        Stage.apart(
                () -> {
                    gate.acquire();
                    locks.forth();
                },
                gate::release,
                () -> within(gate, locks::back));
    }

    /** Used as a lock, it is one. */
    private static void permitAsLock() {
        permitAndLock(new Semaphore(1), new ReentrantLock());
    }

    /** The same, but that somebody releases what another acquired: it was no lock. */
    private static void permitOfNobody() {
        Semaphore semaphore = new Semaphore(1);
        permitAndLock(semaphore, new ReentrantLock());
        Stage.apart(() -> semaphore.acquire(), () -> semaphore.release());
    }

    private static void permitAndLock(Semaphore semaphore, ReentrantLock lock) {
        Stage.apart(
                () -> within(semaphore, () -> {
                    lock.lock();
                    lock.unlock();
                }),
                () -> {
                    lock.lock();
                    semaphore.acquireUninterruptibly();
                    Cases.nested();
                    semaphore.release();
                    lock.unlock();
                });
    }

    /** Two may pass. */
    private static void permitsAsGate() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        Semaphore gate = new Semaphore(2);
        Stage.apart(() -> within(gate, locks::forth), () -> within(gate, locks::back));
    }
}
