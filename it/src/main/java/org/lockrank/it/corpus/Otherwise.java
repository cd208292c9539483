package org.lockrank.it.corpus;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.lockrank.it.stage.Path;
import org.lockrank.it.stage.Stage;

/**
 * Threads that wait, with a lock or as workers, for what came from somebody who needs that lock, or a worker. {@code ordered} are those
 * where it would have come otherwise too, or never be waited for: after some time, from another future, by being refused.
 */
public final class Otherwise {

    private volatile boolean told;

    private Otherwise() {}

    public static void main(String... args) throws Throwable {
        new Cases()
                .ordered("refusedTask", () -> new Otherwise().refusedTask())
                .ordered("taskRunByItsGiver", () -> new Otherwise().taskRunByItsGiver())
                .ordered("programsOwnQueue", () -> new Otherwise().programsOwnQueue())
                .ordered("grownPool", () -> new Otherwise().grownPool())
                .ordered("timedTaskOfThePool", () -> new Otherwise().timedTaskOfThePool())
                .ordered("timedParty", () -> new Otherwise().timedParty())
                .ordered("timedPartyThatComesLast", () -> new Otherwise().timedPartyThatComesLast())
                .ordered("resetBarrier", () -> new Otherwise().resetBarrier())
                .ordered("endedPhaser", () -> new Otherwise().endedPhaser())
                .ordered("latePartyOfAPhaser", () -> new Otherwise().latePartyOfAPhaser())
                .ordered("stageOfATimedFuture", () -> new Otherwise().stageOfATimedFuture())
                .ordered("allOfATimedFuture", () -> new Otherwise().allOfATimedFuture())
                .ordered("stageOfAFutureThatIsTriedTwice", () -> new Otherwise().stageOfAFutureThatIsTriedTwice())
                .ordered("eitherOfTwo", () -> new Otherwise().eitherOfTwo())
                .ordered("stageOfEither", () -> new Otherwise().stageOfEither())
                .ordered("anyOfTwo", () -> new Otherwise().anyOfTwo())
                .unordered("earlyPartyOfAPhaser", () -> new Otherwise().earlyPartyOfAPhaser())
                .unordered("boundedPool", () -> new Otherwise().boundedPool())
                .unordered("scheduledPool", () -> new Otherwise().scheduledPool())
                .unordered("suppliedInThePool", () -> new Otherwise().suppliedInThePool())
                .unordered("stageOfAFuture", () -> new Otherwise().stageOfAFuture())
                .unordered("allOfTwo", () -> new Otherwise().allOfTwo())
                .unordered("handedOver", () -> new Otherwise().handedOver())
                .unordered("transferred", () -> new Otherwise().transferred())
                .unordered("exchanged", () -> new Otherwise().exchanged())
                .unordered("delayedElement", () -> new Otherwise().delayedElement())
                .run(args[0]);
    }

    /** One after the other, by nothing but chance. */
    private static void twice(ExecutorService pool) {
        twice(pool, () -> asks(pool));
    }

    private static void twice(ExecutorService pool, Callable<?> work) {
        for (int i = 0; i < 2; i++) {
            Future<?> task = pool.submit(work);
            Stage.waitUntil(task::isDone);
        }
        pool.shutdown();
    }

    private static Object asks(ExecutorService pool) throws InterruptedException, ExecutionException {
        Cases.nested();
        return pool.submit(() -> "answer").get();
    }

    /** There is no queue: a task that finds no worker is refused, and whoever gave it goes on. */
    private void refusedTask() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(2, 2, 1, TimeUnit.HOURS, new SynchronousQueue<>());
        pool.prestartAllCoreThreads();
        Stage.waitUntil(() -> pool.getPoolSize() == 2);
        for (int i = 0; i < 2; i++) {
            untilTaken(pool);
        }
        pool.shutdown();
    }

    private static void untilTaken(ThreadPoolExecutor pool) {
        while (true) {
            try {
                Future<?> task = pool.submit(() -> asks(pool));
                Stage.waitUntil(task::isDone);
                task.get();
                return;
            } catch (java.util.concurrent.RejectedExecutionException
                    | ExecutionException
                    | InterruptedException notYet) {
                Thread.onSpinWait();
            }
        }
    }

    /** Of two that wait the second one's task has no place in the queue. */
    private void taskRunByItsGiver() {
        twice(new ThreadPoolExecutor(
                2, 2, 1, TimeUnit.HOURS, new ArrayBlockingQueue<>(1), new ThreadPoolExecutor.CallerRunsPolicy()));
    }

    /** It refuses elements as long as the pool may have another worker, as those of web servers do. */
    private static final class Eager extends java.util.concurrent.LinkedBlockingQueue<Runnable> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean offer(Runnable task) {
            return false;
        }
    }

    private void programsOwnQueue() {
        twice(new ThreadPoolExecutor(2, 200, 1, TimeUnit.HOURS, new Eager()));
    }

    private void grownPool() throws Exception {
        ThreadPoolExecutor pool = (ThreadPoolExecutor) Executors.newFixedThreadPool(2);
        pool.submit(Cases::nested).get();
        pool.setMaximumPoolSize(8);
        pool.setCorePoolSize(8);
        twice(pool);
    }

    private void timedTaskOfThePool() {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        twice(pool, () -> {
            Cases.nested();
            return CompletableFuture.runAsync(Cases::nested, pool)
                    .orTimeout(1, TimeUnit.HOURS)
                    .join();
        });
    }

    private void timedParty() {
        Object lock = new Object();
        CyclicBarrier start = new CyclicBarrier(2);
        meetUnder(lock, () -> start.await(1, TimeUnit.HOURS), start::await);
    }

    /** It need not wait then, and might have: the other one is at the barrier, and at the condition that a barrier is made of. */
    private void timedPartyThatComesLast() {
        Object lock = new Object();
        CyclicBarrier start = new CyclicBarrier(2);
        meetUnder(
                lock,
                () -> {
                    Stage.waitUntil(() -> start.getNumberWaiting() == 1);
                    start.await(1, TimeUnit.HOURS);
                },
                start::await);
    }

    private void resetBarrier() {
        Object lock = new Object();
        CyclicBarrier start = new CyclicBarrier(2);
        meetUnder(lock, start::await, start::await);
        Stage.apart(start::reset);
    }

    /** The first has had the lock before it comes to where the other one, which holds it, waits. */
    private void meetUnder(Object lock, Path first, Path second) {
        Cases.hear(
                () -> {
                    Cases.under(lock);
                    told = true;
                    first.run();
                },
                () -> {
                    Stage.waitUntil(() -> told);
                    synchronized (lock) {
                        second.run();
                    }
                });
    }

    private void endedPhaser() {
        Object lock = new Object();
        Phaser start = new Phaser(2);
        Stage.apart(
                () -> {
                    Cases.under(lock);
                    start.arrive();
                },
                () -> {
                    synchronized (lock) {
                        start.arriveAndAwaitAdvance();
                    }
                },
                start::forceTermination);
    }

    /** Nobody waits for it before it registers, and that is after it had the lock. */
    private void latePartyOfAPhaser() {
        Object lock = new Object();
        Phaser start = new Phaser(1);
        Stage.apart(
                () -> {
                    Cases.under(lock);
                    start.register();
                    start.arriveAndDeregister();
                },
                () -> {
                    synchronized (lock) {
                        start.arriveAndAwaitAdvance();
                    }
                });
    }

    private void stageOfATimedFuture() {
        Object lock = new Object();
        CompletableFuture<String> answer = new CompletableFuture<>();
        CompletableFuture<String> stage =
                answer.orTimeout(1, TimeUnit.HOURS).thenApply(a -> a + "!").exceptionally(e -> "none");
        completedUnderLock(lock, answer, stage);
    }

    private void allOfATimedFuture() {
        Object lock = new Object();
        CompletableFuture<String> answer = new CompletableFuture<>();
        CompletableFuture<Void> all = CompletableFuture.allOf(
                answer.completeOnTimeout("none", 1, TimeUnit.HOURS), CompletableFuture.completedFuture(""));
        completedUnderLock(lock, answer, all);
    }

    /** A supervisor comes too late, this time. */
    private void stageOfAFutureThatIsTriedTwice() {
        Object lock = new Object();
        CompletableFuture<String> answer = new CompletableFuture<>();
        CompletableFuture<String> stage = answer.thenApply(a -> a + "!").whenComplete((a, e) -> Cases.nested());
        completedUnderLock(lock, answer, stage);
        Stage.apart(() -> answer.completeExceptionally(new TimeoutException()));
    }

    private void eitherOfTwo() {
        Object lock = new Object();
        CompletableFuture<String> answer = new CompletableFuture<>();
        CompletableFuture<String> other = new CompletableFuture<>();
        completedUnderLock(lock, answer, answer.applyToEither(other, a -> a + "!"));
        Stage.apart(() -> other.complete("too late"));
    }

    private void stageOfEither() {
        Object lock = new Object();
        CompletableFuture<String> answer = new CompletableFuture<>();
        CompletableFuture<String> other = new CompletableFuture<>();
        completedUnderLock(
                lock, answer, answer.applyToEither(other, a -> a + "!").thenAccept(a -> Cases.nested()));
    }

    private void anyOfTwo() {
        Object lock = new Object();
        CompletableFuture<String> answer = new CompletableFuture<>();
        CompletableFuture<String> other = new CompletableFuture<>();
        completedUnderLock(lock, answer, CompletableFuture.anyOf(other, answer));
    }

    private void earlyPartyOfAPhaser() {
        Object lock = new Object();
        Phaser start = new Phaser(1);
        Stage.apart(
                () -> {
                    start.register();
                    Cases.under(lock);
                    start.arriveAndDeregister();
                },
                () -> {
                    synchronized (lock) {
                        start.arriveAndAwaitAdvance();
                    }
                });
    }

    private void stageOfAFuture() {
        Object lock = new Object();
        CompletableFuture<String> answer = new CompletableFuture<>();
        completedUnderLock(
                lock, answer, answer.thenApply(a -> a + "!").thenCompose(CompletableFuture::completedFuture));
    }

    private void allOfTwo() {
        Object lock = new Object();
        CompletableFuture<String> answer = new CompletableFuture<>();
        CompletableFuture<String> other = new CompletableFuture<>();
        CompletableFuture<Void> all = CompletableFuture.allOf(answer, other);
        Stage.apart(() -> other.complete("early"));
        completedUnderLock(lock, answer, all);
    }

    private static void completedUnderLock(
            Object lock, CompletableFuture<String> answer, CompletableFuture<?> waitedFor) {
        Stage.apart(
                () -> {
                    Cases.under(lock);
                    answer.complete("yes");
                },
                () -> {
                    synchronized (lock) {
                        waitedFor.join();
                    }
                });
    }

    /** There is room for the tasks of both. */
    private void boundedPool() {
        twice(new ThreadPoolExecutor(
                2, 2, 1, TimeUnit.HOURS, new ArrayBlockingQueue<>(2), new ThreadPoolExecutor.CallerRunsPolicy()));
    }

    private void scheduledPool() {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(2);
        twice(pool, () -> {
            Cases.nested();
            return pool.schedule(() -> "answer", 1, TimeUnit.MILLISECONDS).get();
        });
    }

    private void suppliedInThePool() {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        for (int i = 0; i < 2; i++) {
            CompletableFuture<String> task = CompletableFuture.supplyAsync(
                    () -> {
                        Cases.nested();
                        return CompletableFuture.supplyAsync(() -> "answer", pool)
                                .join();
                    },
                    pool);
            Stage.waitUntil(task::isDone);
        }
        pool.shutdown();
    }

    private void handedOver() {
        Object lock = new Object();
        SynchronousQueue<String> queue = new SynchronousQueue<>();
        meetUnder(lock, queue::take, () -> queue.put("letter"));
    }

    private void transferred() {
        Object lock = new Object();
        LinkedTransferQueue<String> queue = new LinkedTransferQueue<>();
        meetUnder(lock, queue::take, () -> queue.transfer("letter"));
    }

    private void exchanged() {
        Object lock = new Object();
        Exchanger<String> exchanger = new Exchanger<>();
        meetUnder(lock, () -> exchanger.exchange("empty"), () -> exchanger.exchange("full"));
    }

    /** An element whose time has come. */
    private record Due(long number) implements Delayed {

        @Override
        public long getDelay(TimeUnit unit) {
            return 0;
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(number, ((Due) other).number);
        }
    }

    private void delayedElement() {
        Object lock = new Object();
        DelayQueue<Due> queue = new DelayQueue<>();
        Stage.apart(
                () -> {
                    Cases.under(lock);
                    queue.put(new Due(1));
                },
                () -> {
                    synchronized (lock) {
                        queue.take();
                    }
                });
    }
}
