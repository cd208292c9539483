package org.lockrank.it.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.lockrank.it.stage.Path;
import org.lockrank.it.stage.Stage;

/**
 * Programs that nest two locks in one order, hand something over, and nest them in the other; and programs that only seem
 * to. One for each first argument.
 */
public final class HandOvers {

    private final Object one = new Object();
    private final Object two = new Object();
    private final AtomicInteger count = new AtomicInteger();

    private HandOvers() {}

    public static void main(String... args) throws Throwable {
        HandOvers it = new HandOvers();
        Map<String, Path> programs = Map.ofEntries(
                Map.entry("latch", it::latch),
                Map.entry("latch-of-two", it::latchOfTwo),
                Map.entry("latch-too-early", it::latchTooEarly),
                Map.entry("latch-out-of-time", it::latchOutOfTime),
                Map.entry("future", it::future),
                Map.entry("future-too-early", it::futureTooEarly),
                Map.entry("future-among-many", it::futureAmongMany),
                Map.entry("stage", it::stage),
                Map.entry("all-of", it::allOf),
                Map.entry("any-other", it::anyOther),
                Map.entry("fork", it::fork),
                Map.entry("fork-result", it::forkResult),
                Map.entry("fork-others", it::forkOthers),
                Map.entry("execute", it::execute),
                Map.entry("linked-queue", it::linkedQueue),
                Map.entry("array-queue", it::arrayQueue),
                Map.entry("priority-queue", it::priorityQueue),
                Map.entry("deque", it::deque),
                Map.entry("synchronous-queue", it::synchronousQueue),
                Map.entry("transfer-queue", it::transferQueue),
                Map.entry("queue-of-two", it::queueOfTwo),
                Map.entry("queue-too-early", it::queueTooEarly),
                Map.entry("queue-other-element", it::queueOtherElement),
                Map.entry("pooled-element", it::pooledElement),
                Map.entry("one-worker", it::oneWorker),
                Map.entry("barrier", it::barrier));
        programs.get(args[0]).run();
        System.out.println("done " + it.count);
    }

    private void forth() {
        synchronized (one) {
            synchronized (two) {
                count.incrementAndGet();
            }
        }
    }

    private void back() {
        synchronized (two) {
            synchronized (one) {
                count.incrementAndGet();
            }
        }
    }

    /** The first does its part and says so; the second hears it and does its own. */
    private void handOver(Path say, Path hear) {
        Thread second = new Thread(() -> {
            try {
                hear.run();
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
            back();
        });
        second.start();
        Stage.apart(() -> {
            forth();
            say.run();
        });
        Stage.waitUntil(() -> !second.isAlive());
    }

    private void latch() {
        CountDownLatch latch = new CountDownLatch(1);
        handOver(latch::countDown, latch::await);
    }

    private void latchOfTwo() {
        CountDownLatch latch = new CountDownLatch(2);
        new Thread(() -> {
                    forth();
                    latch.countDown();
                })
                .start();
        handOver(latch::countDown, () -> latch.await(1, TimeUnit.MINUTES));
    }

    private void latchTooEarly() {
        CountDownLatch latch = new CountDownLatch(1);
        Stage.apart(
                () -> {
                    latch.countDown();
                    forth();
                },
                () -> {
                    latch.await();
                    back();
                });
    }

    private void latchOutOfTime() {
        CountDownLatch latch = new CountDownLatch(2);
        Stage.apart(
                () -> {
                    forth();
                    latch.countDown();
                },
                () -> {
                    latch.await(1, TimeUnit.MILLISECONDS);
                    back();
                });
    }

    private void future() {
        CompletableFuture<String> future = new CompletableFuture<>();
        handOver(() -> future.complete("done"), future::join);
    }

    /** More than the agent can tell apart. */
    private void futureAmongMany() {
        forth();
        List<CompletableFuture<String>> others = new ArrayList<>();
        for (int i = 0; i < 70_000; i++) {
            CompletableFuture<String> other = new CompletableFuture<>();
            other.complete("done");
            others.add(other);
        }
        future();
        count.addAndGet(others.size());
    }

    private void futureTooEarly() {
        CompletableFuture<String> future = new CompletableFuture<>();
        Stage.apart(
                () -> {
                    future.complete("done");
                    forth();
                },
                () -> {
                    future.get();
                    back();
                });
    }

    private void stage() {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        CompletableFuture<Void> first = new CompletableFuture<>();
        CompletableFuture<Void> last = first.thenRunAsync(this::back, pool);
        Stage.apart(() -> {
            forth();
            first.complete(null);
        });
        last.join();
        pool.shutdown();
    }

    private void allOf() {
        CompletableFuture<Void> quick = new CompletableFuture<>();
        CompletableFuture<Void> first = new CompletableFuture<>();
        CompletableFuture<Void> both = CompletableFuture.allOf(first, quick);
        Thread other = new Thread(() -> {
            Stage.waitUntil(first::isDone);
            quick.complete(null);
        });
        other.start();
        handOver(() -> first.complete(null), both::join);
    }

    private void anyOther() {
        CompletableFuture<String> other = new CompletableFuture<>();
        CompletableFuture<String> first = new CompletableFuture<>();
        other.complete("at once");
        Stage.apart(
                () -> {
                    forth();
                    first.complete("done");
                },
                () -> {
                    CompletableFuture.anyOf(other, first).get();
                    back();
                });
    }

    /** An action of one call. */
    private static RecursiveAction action(Runnable body) {
        return new RecursiveAction() {
            private static final long serialVersionUID = 1;

            @Override
            protected void compute() {
                body.run();
            }
        };
    }

    private void fork() {
        forth();
        ForkJoinTask<?> task = action(this::back).fork();
        Stage.waitUntil(task::isDone);
    }

    private void forkResult() throws Exception {
        ForkJoinPool pool = new ForkJoinPool(2);
        pool.submit(action(this::forth)).get();
        back();
        pool.shutdown();
    }

    private void forkOthers() {
        ForkJoinPool pool = new ForkJoinPool(2);
        Stage.apart(this::forth, () -> {
            pool.submit(action(() -> {})).get();
            back();
        });
        pool.shutdown();
    }

    private void execute() {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        CountDownLatch ready = new CountDownLatch(1);
        pool.execute(ready::countDown);
        Stage.waitUntil(() -> ready.getCount() == 0);
        Stage.apart(() -> {
            forth();
            pool.execute(this::back);
        });
        pool.shutdown();
        Stage.waitUntil(pool::isTerminated);
    }

    private void linkedQueue() {
        LinkedBlockingQueue<Object> queue = new LinkedBlockingQueue<>();
        handOver(() -> queue.put(new Object()), queue::take);
    }

    private void arrayQueue() {
        ArrayBlockingQueue<Object> queue = new ArrayBlockingQueue<>(1);
        handOver(() -> queue.offer(new Object()), () -> queue.poll(1, TimeUnit.MINUTES));
    }

    private void priorityQueue() {
        PriorityBlockingQueue<String> queue = new PriorityBlockingQueue<>();
        handOver(() -> queue.add("yours"), queue::take);
    }

    private void deque() {
        LinkedBlockingDeque<Object> queue = new LinkedBlockingDeque<>();
        handOver(() -> queue.putLast(new Object()), queue::takeLast);
    }

    private void synchronousQueue() {
        SynchronousQueue<Object> queue = new SynchronousQueue<>();
        handOver(() -> queue.put(new Object()), queue::take);
    }

    private void transferQueue() {
        LinkedTransferQueue<Object> queue = new LinkedTransferQueue<>();
        handOver(() -> queue.transfer(new Object()), queue::take);
    }

    private void queueOfTwo() {
        LinkedBlockingQueue<Object> first = new LinkedBlockingQueue<>();
        LinkedBlockingQueue<Object> second = new LinkedBlockingQueue<>();
        new Thread(() -> {
                    try {
                        Object element = first.take();
                        forth();
                        second.put(element);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .start();
        handOver(() -> first.put(new Object()), second::take);
    }

    private void queueTooEarly() {
        LinkedBlockingQueue<Object> queue = new LinkedBlockingQueue<>();
        Stage.apart(
                () -> {
                    queue.put(new Object());
                    forth();
                },
                () -> {
                    queue.take();
                    back();
                });
    }

    private void queueOtherElement() throws InterruptedException {
        LinkedBlockingQueue<Object> queue = new LinkedBlockingQueue<>();
        queue.put(new Object());
        Stage.apart(
                () -> {
                    forth();
                    queue.put(new Object());
                },
                () -> {
                    queue.take();
                    back();
                });
    }

    /** Both take it, use the locks, and put it back: it might have been the other way round. */
    private void pooledElement() throws InterruptedException {
        LinkedBlockingQueue<Object> pool = new LinkedBlockingQueue<>();
        forth();
        pool.put(new Object());
        Stage.apart(
                () -> {
                    Object element = pool.take();
                    forth();
                    pool.put(element);
                },
                () -> {
                    Object element = pool.take();
                    back();
                    pool.put(element);
                });
    }

    /** The worker might have run the second one's task first. */
    private void oneWorker() {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        Stage.apart(
                () -> {
                    forth();
                    pool.submit(this::forth).get();
                },
                () -> {
                    pool.submit(() -> {}).get();
                    back();
                });
        pool.shutdown();
    }

    private void barrier() {
        CyclicBarrier barrier = new CyclicBarrier(2);
        handOver(barrier::await, barrier::await);
    }
}
