package org.lockrank.it.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.lockrank.it.stage.Stage;

/** Executors that run one side, and a thread that waits until they are done, or does not. */
public final class Terminations {

    private static final int WITH_CLOSE = 19;
    private static final int WITH_VIRTUAL_THREADS = 21;
    private static final int WITH_SCOPES = 25;

    private Terminations() {}

    public static void main(String... args) throws Throwable {
        int version = Runtime.version().feature();
        Cases cases = new Cases()
                .ordered("awaitTermination", Terminations::awaitTermination)
                .ordered("isTerminated", Terminations::isTerminated)
                .ordered("scheduledPool", Terminations::scheduledPool)
                .ordered("forkJoinPool", Terminations::forkJoinPool)
                .ordered("terminatedMethod", Terminations::terminatedMethod)
                .ordered("invokeAll", Terminations::invokeAll)
                .ordered("invokeAllInTime", Terminations::invokeAllInTime)
                .ordered("invokeAllForkJoin", Terminations::invokeAllForkJoin)
                .ordered("invokeAnyOfOne", Terminations::invokeAnyOfOne)
                .ordered("timer", Terminations::timer)
                .ordered("shutdownHook", Terminations::shutdownHook)
                .ordered("periodic", Terminations::periodic)
                .ordered("periodicManyTimes", Terminations::periodicManyTimes)
                .unordered("notTerminated", Terminations::notTerminated)
                .unordered("invokeAnyOfTwo", Terminations::invokeAnyOfTwo)
                .unordered("invokeAllOfOthers", Terminations::invokeAllOfOthers)
                .unordered("timerOfOthers", Terminations::timerOfOthers)
                .unordered("periodicOfTwo", Terminations::periodicOfTwo)
                .unordered("takenByPeriodic", Terminations::takenByPeriodic)
                .unordered("terminatedOfAnother", Terminations::terminatedOfAnother)
                .unordered("hookOfOthers", Terminations::hookOfOthers)
                .unordered("hookBefore", Terminations::hookBefore)
                .unordered("hookThatWasStarted", Terminations::hookThatWasStarted);
        if (version >= WITH_CLOSE) {
            cases.ordered("closed", Terminations::closed)
                    .ordered("closedForkJoin", Terminations::closedForkJoin)
                    .unordered("closedCommonPool", Terminations::closedCommonPool);
        }
        if (version >= WITH_VIRTUAL_THREADS) {
            cases.ordered("virtualThreads", Terminations::virtualThreads)
                    .ordered("invokeAllVirtual", Terminations::invokeAllVirtual)
                    .unordered("invokeAnyVirtual", Terminations::invokeAnyVirtual);
        }
        if (version >= WITH_SCOPES) {
            cases.ordered("periodicForkJoin", Terminations::periodicForkJoin)
                    .ordered("scopeJoined", Terminations::scopeJoined)
                    .ordered("scopeClosed", Terminations::scopeClosed)
                    .unordered("scopeCancelled", Terminations::scopeCancelled);
        }
        cases.run(args[0]);
        // Whose hooks are seen to their ends, which they are not where the last thread just returns.
        System.exit(0);
    }

    /** The executor's threads are there before, so that nothing follows from their start. */
    private static ExecutorService started(ExecutorService pool) {
        AtomicBoolean runs = new AtomicBoolean();
        pool.execute(() -> runs.set(true));
        Stage.waitUntil(runs::get);
        return pool;
    }

    private static void awaitTermination() throws InterruptedException {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        ExecutorService pool = started(Executors.newFixedThreadPool(2));
        pool.execute(locks::forth);
        pool.shutdown();
        if (pool.awaitTermination(1, TimeUnit.MINUTES)) {
            locks.back();
        }
    }

    private static void isTerminated() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        ExecutorService pool = started(Executors.newSingleThreadExecutor());
        pool.execute(locks::forth);
        pool.shutdown();
        Stage.waitUntil(pool::isTerminated);
        locks.back();
    }

    private static void scheduledPool() throws InterruptedException {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
        started(pool);
        pool.schedule(locks::forth, 1, TimeUnit.MILLISECONDS);
        pool.shutdown();
        if (pool.awaitTermination(1, TimeUnit.MINUTES)) {
            locks.back();
        }
    }

    private static void forkJoinPool() throws InterruptedException {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        ExecutorService pool = started(new ForkJoinPool(2));
        pool.execute(locks::forth);
        pool.shutdown();
        if (pool.awaitTermination(1, TimeUnit.MINUTES)) {
            locks.back();
        }
    }

    private static ThreadPoolExecutor terminating(int threads, Runnable last) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(threads, threads, 1, TimeUnit.HOURS, new LinkedBlockingQueue<>()) {
                    @Override
                    protected void terminated() {
                        last.run();
                    }
                };
        pool.prestartAllCoreThreads();
        return pool;
    }

    /** By the worker that leaves last. */
    private static void terminatedMethod() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        AtomicReference<Thread> first = new AtomicReference<>();
        AtomicBoolean over = new AtomicBoolean();
        ThreadPoolExecutor pool = terminating(2, () -> {
            locks.back();
            over.set(true);
        });
        pool.execute(() -> {
            locks.forth();
            first.set(Thread.currentThread());
        });
        Stage.waitUntil(() -> first.get() != null);
        AtomicReference<Thread> second = new AtomicReference<>();
        while (second.get() == null) {
            pool.execute(() -> {
                if (first.get() != Thread.currentThread()) {
                    second.compareAndSet(null, Thread.currentThread());
                    Stage.waitUntil(() -> !first.get().isAlive());
                }
            });
            Thread.onSpinWait();
        }
        pool.shutdown();
        Stage.waitUntil(over::get);
    }

    /** Which knows nothing of this one's tasks. */
    private static void terminatedOfAnother() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        AtomicBoolean over = new AtomicBoolean();
        ThreadPoolExecutor pool = terminating(1, () -> over.set(true));
        pool.execute(locks::forth);
        pool.shutdown();
        Stage.waitUntil(over::get);
        AtomicBoolean both = new AtomicBoolean();
        terminating(1, () -> {
                    locks.back();
                    both.set(true);
                })
                .shutdown();
        Stage.waitUntil(both::get);
    }

    /** The second task is over by the time that the first is. */
    private static List<Callable<String>> tasks(Runnable work) {
        AtomicBoolean over = new AtomicBoolean();
        return List.of(
                () -> {
                    Stage.waitUntil(over::get);
                    return "first";
                },
                () -> {
                    work.run();
                    over.set(true);
                    return "second";
                });
    }

    private static void invokeAll() throws InterruptedException {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        ExecutorService pool = Executors.newFixedThreadPool(2);
        pool.invokeAll(tasks(locks::forth));
        locks.back();
        pool.shutdown();
    }

    private static void invokeAllInTime() throws InterruptedException {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        ExecutorService pool = Executors.newFixedThreadPool(2);
        pool.invokeAll(tasks(locks::forth), 1, TimeUnit.MINUTES);
        locks.back();
        pool.shutdown();
    }

    private static void invokeAllForkJoin() throws InterruptedException {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        ExecutorService pool = new ForkJoinPool(2);
        pool.invokeAll(tasks(locks::forth));
        locks.back();
        pool.shutdown();
    }

    /** Tasks of another call. */
    private static void invokeAllOfOthers() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        ExecutorService pool = Executors.newFixedThreadPool(2);
        Stage.apart(() -> pool.invokeAll(tasks(locks::forth)), () -> {
            pool.invokeAll(tasks(() -> {}));
            locks.back();
        });
        pool.shutdown();
    }

    private static void invokeAnyOfOne() throws Exception {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        ExecutorService pool = Executors.newFixedThreadPool(1);
        pool.invokeAny(List.of(() -> {
            locks.forth();
            return "done";
        }));
        locks.back();
        pool.shutdown();
    }

    /** The other might have been faster. */
    private static void invokeAnyOfTwo() throws Exception {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        ExecutorService pool = Executors.newFixedThreadPool(2);
        AtomicBoolean runs = new AtomicBoolean();
        AtomicBoolean over = new AtomicBoolean();
        pool.invokeAny(List.of(
                () -> {
                    Stage.waitUntil(runs::get);
                    locks.forth();
                    over.set(true);
                    return "first";
                },
                () -> {
                    runs.set(true);
                    Stage.waitUntil(over::get);
                    return "second";
                }));
        locks.back();
        pool.shutdown();
        pool.awaitTermination(1, TimeUnit.MINUTES);
    }

    private static void timer() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        Timer timer = new Timer(true);
        run(timer, () -> {});
        Stage.apart(() -> {
            locks.forth();
            run(timer, locks::back);
        });
        timer.cancel();
    }

    /** The timer ran what others gave it after the first side, by chance. */
    private static void timerOfOthers() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        Timer timer = new Timer(true);
        Stage.apart(locks::forth, () -> run(timer, locks::back));
        timer.cancel();
    }

    /** Schedules it, and is there until it is over, without waiting for it in any way that is seen. */
    private static void run(Timer timer, Runnable work) {
        AtomicBoolean over = new AtomicBoolean();
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        work.run();
                        over.set(true);
                    }
                },
                1);
        Stage.waitUntil(over::get);
    }

    /** Whose workers were started by this thread, and not by each other. */
    private static ScheduledExecutorService ofTwo() {
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(2);
        pool.prestartAllCoreThreads();
        return pool;
    }

    /** A job that does the first side, and once it is run by another thread the second, while the first thread is busy at times. */
    private static void periodic(ScheduledExecutorService pool, Runnable first, Runnable second) {
        AtomicReference<Thread> one = new AtomicReference<>();
        AtomicBoolean over = new AtomicBoolean();
        pool.scheduleWithFixedDelay(
                () -> {
                    Thread thread = Thread.currentThread();
                    if (one.compareAndSet(null, thread)) {
                        first.run();
                    } else if (one.get() != thread && !over.get()) {
                        second.run();
                        over.set(true);
                    } else {
                        pool.execute(() -> Stage.waitUntil(() -> one.get() != Thread.currentThread() || over.get()));
                    }
                },
                0,
                1,
                TimeUnit.MILLISECONDS);
        Stage.waitUntil(over::get);
        pool.shutdownNow();
    }

    private static void periodic() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        periodic(ofTwo(), locks::forth, locks::back);
    }

    private static void periodicForkJoin() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        periodic((ScheduledExecutorService) (Object) new ForkJoinPool(2), locks::forth, locks::back);
    }

    /** By many workers, which do other things in between, until each did both sides. */
    private static void periodicManyTimes() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        Inversion others = Inversion.of(new ReentrantLock(), new ReentrantLock());
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(4);
        pool.prestartAllCoreThreads();
        Set<String> sides = ConcurrentHashMap.newKeySet();
        AtomicInteger round = new AtomicInteger();
        pool.scheduleAtFixedRate(
                () -> {
                    boolean forth = round.getAndIncrement() % 3 == 0;
                    if (sides.add(Thread.currentThread() + (forth ? "forth" : "back"))) {
                        if (forth) {
                            locks.forth();
                        } else {
                            locks.back();
                        }
                    }
                    pool.execute(others::forth);
                },
                0,
                200,
                TimeUnit.MICROSECONDS);
        Stage.waitUntil(() -> sides.size() == 8);
        pool.shutdownNow();
    }

    /** Runs of one job, and after them by chance one of another. */
    private static void periodicOfTwo() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        AtomicInteger runs = new AtomicInteger();
        ScheduledExecutorService one = every(() -> {
            if (runs.getAndIncrement() == 0) {
                locks.forth();
            }
        });
        AtomicBoolean over = new AtomicBoolean();
        ScheduledExecutorService other = every(() -> {
            if (runs.get() > 1 && !over.get()) {
                locks.back();
                over.set(true);
            }
        });
        Stage.waitUntil(over::get);
        one.shutdownNow();
        other.shutdownNow();
    }

    private static ScheduledExecutorService every(Runnable job) {
        ScheduledExecutorService pool = ofTwo();
        pool.scheduleWithFixedDelay(job, 0, 1, TimeUnit.MILLISECONDS);
        return pool;
    }

    /** One run of it took what another thread had put there after the first side; it need not have been there by then. */
    private static void takenByPeriodic() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        BlockingQueue<String> queue = new LinkedBlockingQueue<>();
        Stage.apart(
                () -> {
                    locks.forth();
                    queue.put("element");
                },
                () -> periodic(ofTwo(), queue::poll, locks::back));
    }

    private static void register(Runnable work) {
        Runtime.getRuntime().addShutdownHook(new Thread(work));
    }

    /** Its thread is started in the end by one that knows nothing of who registered it. */
    private static void shutdownHook() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        Stage.apart(() -> {
            locks.forth();
            register(locks::back);
        });
    }

    /** Whoever registered it did so after the first side by chance, and might have done without. */
    private static void hookOfOthers() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        Stage.apart(
                () -> {
                    locks.forth();
                    register(() -> {});
                },
                () -> register(locks::back));
    }

    /** The end might have come in between. */
    private static void hookBefore() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        Stage.apart(() -> {
            register(locks::back);
            locks.forth();
        });
    }

    /** By the program, which could have done so before it was registered. */
    private static void hookThatWasStarted() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        AtomicBoolean over = new AtomicBoolean();
        Thread hook = new Thread(() -> {
            locks.back();
            over.set(true);
        });
        Stage.apart(
                () -> {
                    locks.forth();
                    Runtime.getRuntime().addShutdownHook(hook);
                },
                () -> {
                    hook.start();
                    Stage.waitUntil(over::get);
                });
        // JDK 17 starts no further hooks after one that was started already.
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    private static void notTerminated() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        ExecutorService pool = started(Executors.newFixedThreadPool(2));
        AtomicBoolean over = new AtomicBoolean();
        pool.execute(() -> {
            locks.forth();
            over.set(true);
        });
        Stage.waitUntil(over::get);
        Stage.apart(() -> {
            pool.awaitTermination(1, TimeUnit.MILLISECONDS);
            pool.isTerminated();
            locks.back();
        });
        pool.shutdown();
    }

    private static void scopeJoined() throws Exception {
        Structured.joined(Inversion.of(new ReentrantLock(), new ReentrantLock()));
    }

    private static void scopeClosed() throws Exception {
        Structured.closed(Inversion.of(new ReentrantLock(), new ReentrantLock()));
    }

    private static void scopeCancelled() throws Exception {
        Structured.cancelled(Inversion.of(new ReentrantLock(), new ReentrantLock()));
    }

    private static void closed() throws Exception {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        ExecutorService pool = started(Executors.newFixedThreadPool(2));
        pool.execute(locks::forth);
        ((AutoCloseable) (Object) pool).close();
        locks.back();
    }

    private static void closedForkJoin() throws Exception {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        ExecutorService pool = started(new ForkJoinPool(2));
        pool.execute(locks::forth);
        ((AutoCloseable) (Object) pool).close();
        locks.back();
    }

    /** That one is never closed. */
    private static void closedCommonPool() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        ExecutorService pool = started(ForkJoinPool.commonPool());
        AtomicBoolean over = new AtomicBoolean();
        pool.execute(() -> {
            locks.forth();
            over.set(true);
        });
        Stage.waitUntil(over::get);
        Stage.apart(() -> {
            ((AutoCloseable) (Object) pool).close();
            locks.back();
        });
    }

    private static ExecutorService ofVirtualThreads() throws ReflectiveOperationException {
        return (ExecutorService) Executors.class
                .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                .invoke(null, Stage.virtualThreads());
    }

    private static void virtualThreads() throws Exception {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        ExecutorService pool = ofVirtualThreads();
        List<Future<?>> ignored = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ignored.add(pool.submit(locks::forth));
        }
        ((AutoCloseable) (Object) pool).close();
        locks.back();
    }

    private static void invokeAllVirtual() throws Exception {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        ExecutorService pool = ofVirtualThreads();
        pool.invokeAll(tasks(locks::forth));
        locks.back();
        pool.shutdown();
    }

    private static void invokeAnyVirtual() throws Exception {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        ExecutorService pool = ofVirtualThreads();
        AtomicBoolean over = new AtomicBoolean();
        pool.invokeAny(List.of(
                () -> {
                    locks.forth();
                    over.set(true);
                    return "first";
                },
                () -> {
                    Stage.waitUntil(() -> over.get() || Thread.currentThread().isInterrupted());
                    return "second";
                }));
        locks.back();
        pool.shutdown();
    }
}
