package org.lockrank.it.stuck;

import java.lang.ref.Cleaner;
import java.lang.ref.ReferenceQueue;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.Selector;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.lockrank.it.stage.Meeting;
import org.lockrank.it.stage.Stage;

/** Programs in which threads wait for a long time, and nothing is wrong. */
public final class Idles {

    private static final long LONG_MILLIS = 3_600_000;

    private Idles() {}

    public static void main(String... args) throws Exception {
        Scene.begin(java.util.Arrays.copyOfRange(args, 1, args.length));
        switch (args[0]) {
            case "fixed-pool" -> fixedPool();
            case "scheduled-pool" -> scheduledPool();
            case "fork-join" -> forkJoin();
            case "accept" -> accept();
            case "selector" -> selector();
            case "timers" -> timers();
            case "cleaner" -> cleaner();
            case "main-in-join" -> mainInJoin();
            case "main-in-join-of-itself" -> Thread.currentThread().join();
            case "main-in-get" -> mainInGet();
            case "main-in-join-of-a-stage" -> mainInJoinOfAStage();
            case "main-in-latch" -> mainInLatch();
            case "ended-by-a-hook" -> endedByAHook();
            case "takes" -> takes();
            case "own-condition" -> Works.onACondition();
            case "own-monitor" -> Works.onAMonitor();
            case "parked" -> parked();
            case "long-wait-that-ended" -> longWaitThatEnded();
            case "sleeps-with-a-lock" -> sleepsWithALock();
            case "waits-some-time-with-a-lock" -> waitsSomeTimeWithALock();
            case "leader-and-followers" -> leaderAndFollowers();
            case "holds-what-nobody-wants" -> holdsWhatNobodyWants();
            case "runs-in-an-initializer" -> new Server();
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void fixedPool() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 8; i++) {
            pool.submit(() -> {}).get();
        }
    }

    private static void scheduledPool() throws Exception {
        ScheduledExecutorService busy = Executors.newScheduledThreadPool(2);
        busy.scheduleAtFixedRate(() -> {}, 0, 1, TimeUnit.HOURS);
        ScheduledExecutorService idle = Executors.newScheduledThreadPool(2);
        idle.submit(() -> {}).get();
    }

    private static void forkJoin() throws Exception {
        ForkJoinPool.commonPool().submit(() -> {}).get();
        ForkJoinPool own = new ForkJoinPool(2);
        own.submit(() -> {}).get();
        takes();
    }

    private static void accept() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Scene.start("acceptor", server::accept).join();
        }
    }

    private static void selector() throws Exception {
        takes();
        try (Selector selector = Selector.open()) {
            selector.select();
        }
    }

    private static void timers() {
        new Timer("empty");
        new Timer("later")
                .schedule(
                        new TimerTask() {
                            @Override
                            public void run() {}
                        },
                        LONG_MILLIS);
    }

    private static void cleaner() throws Exception {
        Cleaner.create().register(new Object(), () -> {});
        ReferenceQueue<Object> gone = new ReferenceQueue<>();
        Scene.start("sweeper", gone::remove).join();
    }

    private static void mainInJoin() throws Exception {
        takes().join();
    }

    private static void mainInGet() throws Exception {
        BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
        FutureTask<Object> service = new FutureTask<>(() -> {
            while (true) {
                work.take().run();
            }
        });
        Scene.startDaemon("service", service::run);
        service.get();
    }

    private static void mainInJoinOfAStage() {
        BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
        CompletableFuture.runAsync(() -> {
                    while (true) {
                        next(work).run();
                    }
                })
                .join();
    }

    private static Runnable next(BlockingQueue<Runnable> work) {
        try {
            return work.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps a program alive whose pool waits for work. */
    private static void mainInLatch() throws Exception {
        fixedPool();
        new CountDownLatch(1).await();
    }

    /** Whoever ends the program ends this wait. */
    private static void endedByAHook() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            end.countDown();
            Stage.waitUntil(() -> !main.isAlive());
        }));
        fixedPool();
        end.await();
    }

    private static Thread takes() {
        BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
        return Scene.start("worker", () -> {
            while (true) {
                work.take().run();
            }
        });
    }

    private static void parked() throws Exception {
        Thread last = Thread.currentThread();
        for (int i = 0; i < 50; i++) {
            last = Scene.start("parked-" + i, () -> {
                while (true) {
                    LockSupport.park();
                }
            });
        }
        last.join();
    }

    /** Waits for a lock for several looks of a watchdog, then gets it. */
    private static void longWaitThatEnded() throws Exception {
        ReentrantLock lock = new ReentrantLock();
        Object turn = new Object();
        Meeting meeting = Meeting.of(2);
        Thread holder = Scene.start("holder", () -> {
            lock.lock();
            synchronized (turn) {
                meeting.meet();
                turn.wait(2_000);
            }
            lock.unlock();
        });
        meeting.meet();
        lock.lock();
        lock.unlock();
        holder.join();
        takes();
    }

    private static void sleepsWithALock() {
        Object lock = new Object();
        Meeting meeting = Meeting.of(2);
        Scene.start("sleeps", () -> {
            synchronized (lock) {
                meeting.meet();
                Thread.sleep(LONG_MILLIS);
            }
        });
        meeting.meet();
        synchronized (lock) {
            lock.notifyAll();
        }
    }

    private static void waitsSomeTimeWithALock() {
        Object lock = new Object();
        Object other = new Object();
        Meeting meeting = Meeting.of(2);
        Scene.start("waits", () -> {
            synchronized (lock) {
                synchronized (other) {
                    meeting.meet();
                    other.wait(LONG_MILLIS);
                }
            }
        });
        meeting.meet();
        synchronized (lock) {
            lock.notifyAll();
        }
    }

    /** One waits for work, the others for their turn to do so. */
    private static void leaderAndFollowers() {
        BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
        Object lead = new Object();
        for (int i = 0; i < 3; i++) {
            Thread worker = Scene.start("worker-" + i, () -> {
                while (true) {
                    Runnable next;
                    synchronized (lead) {
                        next = work.take();
                    }
                    next.run();
                }
            });
            Thread.State state = i == 0 ? Thread.State.WAITING : Thread.State.BLOCKED;
            Stage.waitUntil(() -> worker.getState() == state);
        }
    }

    private static void holdsWhatNobodyWants() throws Exception {
        BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
        Object own = new Object();
        Scene.start("holds", () -> {
                    synchronized (own) {
                        work.take().run();
                    }
                })
                .join();
    }

    /** Runs in its own initializer, and nobody waits for it. */
    private static final class Server {
        static {
            next(new LinkedBlockingQueue<>()).run();
        }
    }
}
