package org.lockrank.it.stuck;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.lockrank.it.stage.Meeting;

/** Programs that hang, each in its own way, and no lock order is to blame. */
public final class Hangs {

    private static final Meeting MEETING = Meeting.of(2);

    private static volatile boolean flag;

    private Hangs() {}

    public static void main(String... args) throws Exception {
        Scene.begin(java.util.Arrays.copyOfRange(args, 1, args.length));
        switch (args[0]) {
            case "future" -> future();
            case "completable-future" -> completableFuture();
            case "latch" -> latch();
            case "full-queue" -> fullQueue();
            case "semaphores" -> semaphores();
            case "semaphore-and-lock" -> semaphoreAndLock();
            case "starved-pool" -> starvedPool();
            case "nested-monitor" -> nestedMonitor();
            case "nested-condition" -> nestedCondition();
            case "join" -> join();
            case "exchanger" -> exchanger();
            case "barrier" -> barrier();
            case "phaser" -> phaser();
            case "flag" -> flag();
            case "owner-in-reference" -> ownerInReference();
            case "lost-notify" -> lostNotify();
            case "spinning-waiter" -> spinningWaiter();
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    /** The task is made, and given to nobody. */
    private static void future() throws Exception {
        FutureTask<String> price = new FutureTask<>(() -> "12.50");
        Scene.start("customer", () -> price.get()).join();
    }

    /** Whoever was to complete it has failed. */
    private static void completableFuture() throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        Scene.start("caller", () -> answer.thenApply(String::trim).join());
        Scene.start("server", () -> answer.thenAccept(text -> {})).join();
    }

    /** Two are waited for, one comes. */
    private static void latch() throws Exception {
        CountDownLatch ready = new CountDownLatch(2);
        Scene.start("worker", ready::countDown);
        ready.await();
    }

    /** Two stages of a line, each with a full queue before the other. */
    private static void fullQueue() {
        BlockingQueue<Integer> there = new ArrayBlockingQueue<>(1);
        BlockingQueue<Integer> back = new ArrayBlockingQueue<>(1);
        Scene.start("packer", () -> fill(there));
        Scene.start("sorter", () -> fill(back));
    }

    private static void fill(BlockingQueue<Integer> queue) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            queue.put(i);
        }
    }

    private static void semaphores() {
        Semaphore printer = new Semaphore(1);
        Semaphore paper = new Semaphore(1);
        Scene.start("print", () -> {
            printer.acquire();
            MEETING.meet();
            paper.acquire();
        });
        Scene.start("refill", () -> {
            paper.acquire();
            MEETING.meet();
            printer.acquire();
        });
    }

    private static void semaphoreAndLock() {
        Semaphore connections = new Semaphore(1);
        ReentrantLock registry = new ReentrantLock();
        Scene.start("borrows", () -> {
            connections.acquire();
            MEETING.meet();
            registry.lock();
        });
        Scene.start("evicts", () -> {
            registry.lock();
            MEETING.meet();
            connections.acquire();
        });
    }

    /** The task waits for one that stands behind it in the queue of a pool of one. */
    private static void starvedPool() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        pool.submit(() -> pool.submit(() -> "part").get()).get();
    }

    /** Waits for a notification with a lock that the notifier needs. */
    private static void nestedMonitor() {
        Object account = new Object();
        Object change = new Object();
        Scene.start("waits", () -> {
            synchronized (account) {
                synchronized (change) {
                    MEETING.meet();
                    change.wait();
                }
            }
        });
        Scene.start("notifies", () -> {
            MEETING.meet();
            synchronized (account) {
                synchronized (change) {
                    change.notifyAll();
                }
            }
        });
    }

    private static void nestedCondition() {
        ReentrantLock account = new ReentrantLock();
        ReentrantLock balance = new ReentrantLock();
        Condition change = balance.newCondition();
        Scene.start("waits", () -> {
            account.lock();
            balance.lock();
            MEETING.meet();
            change.await();
        });
        Scene.start("signals", () -> {
            MEETING.meet();
            account.lock();
            balance.lock();
            change.signalAll();
        });
    }

    /** Two threads that each wait for the other's end. */
    private static void join() {
        Thread[] both = new Thread[2];
        both[0] = Scene.start("first", () -> {
            MEETING.meet();
            both[1].join();
        });
        both[1] = Scene.start("second", () -> both[0].join());
        MEETING.meet();
    }

    private static void exchanger() throws Exception {
        Exchanger<String> counter = new Exchanger<>();
        Scene.start("buyer", () -> counter.exchange("money")).join();
    }

    private static void barrier() {
        CyclicBarrier round = new CyclicBarrier(3);
        Scene.start("left", round::await);
        Scene.start("right", round::await);
    }

    private static void phaser() {
        Phaser phases = new Phaser(3);
        Scene.start("left", phases::arriveAndAwaitAdvance);
        Scene.start("right", phases::arriveAndAwaitAdvance);
    }

    /** Turns round and round until somebody says that it is done; nobody will. */
    private static void flag() {
        while (!flag) {
            Thread.onSpinWait();
        }
    }

    /** Locks of the program's own: whoever is in the reference has it. */
    private static void ownerInReference() {
        AtomicReference<Thread> left = new AtomicReference<>();
        AtomicReference<Thread> right = new AtomicReference<>();
        Scene.start("left", () -> {
            own(left);
            MEETING.meet();
            own(right);
        });
        Scene.start("right", () -> {
            own(right);
            MEETING.meet();
            own(left);
        });
    }

    private static void own(AtomicReference<Thread> lock) {
        while (!lock.compareAndSet(null, Thread.currentThread())) {
            LockSupport.park(lock);
        }
    }

    /** A lock of the program's own, that nobody knows for one, is spun for under a monitor that its owner wants. */
    private static void spinningWaiter() {
        Object monitor = new Object();
        AtomicReference<Thread> owner = new AtomicReference<>();
        Scene.start("left", () -> {
            synchronized (monitor) {
                MEETING.meet();
                while (!owner.compareAndSet(null, Thread.currentThread())) {
                    Thread.onSpinWait();
                }
            }
        });
        Scene.start("right", () -> {
            owner.set(Thread.currentThread());
            MEETING.meet();
            synchronized (monitor) {
                owner.set(null);
            }
        });
    }

    /** The notification came before the wait. */
    private static void lostNotify() throws Exception {
        Object ready = new Object();
        synchronized (ready) {
            ready.notifyAll();
        }
        Scene.start("late", () -> {
                    synchronized (ready) {
                        ready.wait();
                    }
                })
                .join();
    }
}
