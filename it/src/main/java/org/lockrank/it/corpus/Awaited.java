package org.lockrank.it.corpus;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.lockrank.it.stage.Stage;

/**
 * Threads that wait, with a lock, for what another provides: a result, a latch, an element. Each is run in the order that ends
 * well; {@code unordered} are those that would stand still for ever in another one.
 */
public final class Awaited {

    private volatile boolean told;

    private Awaited() {}

    public static void main(String... args) throws Throwable {
        new Cases()
                .unordered("task", () -> new Awaited().task())
                .unordered("completableFuture", () -> new Awaited().completableFuture())
                .unordered("suppliedFuture", () -> new Awaited().suppliedFuture())
                .unordered("latch", () -> new Awaited().latch())
                .unordered("takenElement", () -> new Awaited().takenElement())
                .unordered("fullQueue", () -> new Awaited().fullQueue())
                .unordered("joinedThread", () -> new Awaited().joinedThread())
                .unordered("twoSemaphores", () -> new Awaited().twoSemaphores())
                .unordered("semaphoreAndLock", () -> new Awaited().semaphoreAndLock())
                .unordered("signalledSemaphore", () -> new Awaited().signalledSemaphore())
                .unordered("barrier", () -> new Awaited().barrier())
                .unordered("starvedPool", () -> new Awaited().starvedPool())
                .unordered("starvedPoolOfQuickAnswers", () -> new Awaited().starvedPoolOfQuickAnswers())
                .unordered("ownerInAReference", () -> new Awaited().ownerInAReference())
                .unordered("ownerByAHandle", () -> new Awaited().ownerByAHandle())
                .unordered("ownReader", () -> new Awaited().ownReader())
                .unordered("readerOfASynchronizer", () -> new Awaited().readerOfASynchronizer())
                .ordered("elected", () -> new Awaited().elected())
                .ordered("ownReaders", () -> new Awaited().ownReaders())
                .ordered("cachedPool", () -> new Awaited().cachedPool())
                .ordered("oneAfterTheOther", () -> new Awaited().oneAfterTheOther())
                .ordered("anotherLock", () -> new Awaited().anotherLock())
                .ordered("gotBefore", () -> new Awaited().gotBefore())
                .ordered("timed", () -> new Awaited().timed())
                .ordered("startedAfter", () -> new Awaited().startedAfter())
                .ordered("manyPermits", () -> new Awaited().manyPermits())
                .ordered("handedPermit", () -> new Awaited().handedPermit())
                .ordered("polledQueue", () -> new Awaited().polledQueue())
                .ordered("semaphoreAsGate", () -> new Awaited().semaphoreAsGate())
                .ordered("invokedAll", () -> new Awaited().invokedAll())
                .ordered("awaitedTermination", () -> new Awaited().awaitedTermination())
                .ordered("parallelStream", () -> new Awaited().parallelStream())
                .ordered("elementOfAnother", () -> new Awaited().elementOfAnother())
                .run(args[0]);
    }

    private void task() {
        Object lock = new Object();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        Future<?> price = pool.submit(() -> Cases.under(lock));
        Stage.waitUntil(price::isDone);
        Stage.apart(() -> {
            synchronized (lock) {
                price.get();
            }
        });
        pool.shutdown();
    }

    private void completableFuture() {
        Object lock = new Object();
        CompletableFuture<String> answer = new CompletableFuture<>();
        Stage.apart(
                () -> {
                    Cases.under(lock);
                    answer.complete("yes");
                },
                () -> {
                    synchronized (lock) {
                        answer.join();
                    }
                });
    }

    private void suppliedFuture() {
        Object lock = new Object();
        CompletableFuture<Void> answer = CompletableFuture.runAsync(() -> Cases.under(lock));
        Stage.waitUntil(answer::isDone);
        Stage.apart(() -> {
            synchronized (lock) {
                answer.get();
            }
        });
    }

    private void latch() {
        Object lock = new Object();
        CountDownLatch done = new CountDownLatch(1);
        Stage.apart(
                () -> {
                    Cases.under(lock);
                    done.countDown();
                },
                () -> {
                    synchronized (lock) {
                        done.await();
                    }
                });
    }

    private void takenElement() {
        Object lock = new Object();
        BlockingQueue<String> inbox = new LinkedBlockingQueue<>();
        Stage.apart(
                () -> {
                    Cases.under(lock);
                    inbox.put("letter");
                },
                () -> {
                    synchronized (lock) {
                        inbox.take();
                    }
                });
    }

    private void fullQueue() {
        Object lock = new Object();
        BlockingQueue<String> outbox = new ArrayBlockingQueue<>(1);
        Stage.apart(
                () -> put(lock, outbox),
                () -> {
                    synchronized (lock) {
                        outbox.take();
                    }
                },
                () -> put(lock, outbox));
    }

    private static void put(Object lock, BlockingQueue<String> queue) throws InterruptedException {
        synchronized (lock) {
            Cases.nested();
            queue.put("letter");
        }
    }

    private void joinedThread() throws InterruptedException {
        Object lock = new Object();
        Thread thread = new Thread(() -> Cases.under(lock));
        thread.start();
        Stage.waitUntil(() -> !thread.isAlive());
        Stage.apart(() -> {
            synchronized (lock) {
                thread.join();
            }
        });
    }

    private void twoSemaphores() {
        Semaphore paper = new Semaphore(1);
        Semaphore ink = new Semaphore(1);
        Stage.apart(() -> both(paper, ink), () -> both(ink, paper));
    }

    private static void both(Semaphore one, Semaphore other) throws InterruptedException {
        one.acquire();
        other.acquire();
        Cases.nested();
        other.release();
        one.release();
    }

    private void semaphoreAndLock() {
        Object lock = new Object();
        Semaphore connection = new Semaphore(1);
        Stage.apart(
                () -> {
                    connection.acquire();
                    Cases.under(lock);
                    connection.release();
                },
                () -> {
                    synchronized (lock) {
                        connection.acquire();
                        connection.release();
                    }
                });
    }

    private void signalledSemaphore() {
        Object lock = new Object();
        Semaphore ready = new Semaphore(0);
        Stage.apart(
                () -> {
                    Cases.under(lock);
                    ready.release();
                },
                () -> {
                    synchronized (lock) {
                        ready.acquire();
                    }
                });
    }

    private void barrier() {
        Object lock = new Object();
        CyclicBarrier start = new CyclicBarrier(2);
        Cases.hear(
                () -> {
                    Cases.under(lock);
                    told = true;
                    start.await();
                },
                () -> {
                    Stage.waitUntil(() -> told);
                    synchronized (lock) {
                        start.await();
                    }
                });
    }

    /** Of two workers each may wait for a task that nobody is left to run. */
    private void starvedPool() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        Future<?> first = pool.submit(() -> asks(pool));
        Stage.waitUntil(first::isDone);
        Future<?> second = pool.submit(() -> asks(pool));
        Stage.waitUntil(second::isDone);
        pool.shutdown();
    }

    private static Object asks(ExecutorService pool) throws Exception {
        Cases.nested();
        return pool.submit(() -> "answer").get();
    }

    /** The same, and each answer is there before the worker asks for it; somebody else waited for it until then, who needs no worker. */
    private void starvedPoolOfQuickAnswers() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        for (int i = 0; i < 2; i++) {
            Future<?> task = pool.submit(() -> {
                Cases.nested();
                AtomicReference<Thread> curious = new AtomicReference<>();
                Future<?> answer = pool.submit(() -> {
                    Stage.waitUntil(() -> curious.get() != null && curious.get().getState() == Thread.State.WAITING);
                    return "answer";
                });
                curious.set(new Thread(() -> getsUnderLock(answer), "curious"));
                curious.get().start();
                Stage.waitUntil(answer::isDone);
                return answer.get();
            });
            Stage.waitUntil(task::isDone);
        }
        pool.shutdown();
    }

    private static void getsUnderLock(Future<?> answer) {
        synchronized (new Object()) {
            try {
                answer.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void ownerInAReference() {
        Object lock = new Object();
        OwnLocks.Spinning own = new OwnLocks.Spinning();
        Stage.apart(
                () -> {
                    own.lock();
                    Cases.under(lock);
                    own.unlock();
                },
                () -> {
                    synchronized (lock) {
                        own.lock();
                        own.unlock();
                    }
                });
    }

    private void ownerByAHandle() {
        Object lock = new Object();
        OwnLocks.ByHandle own = new OwnLocks.ByHandle();
        Stage.apart(
                () -> {
                    own.lock();
                    Cases.under(lock);
                    own.unlock();
                },
                () -> {
                    synchronized (lock) {
                        own.lock();
                        own.unlock();
                    }
                });
    }

    private void ownReader() {
        Object lock = new Object();
        OwnLocks.Counting own = new OwnLocks.Counting();
        Stage.apart(
                () -> {
                    own.beginRead();
                    Cases.under(lock);
                    own.endRead();
                },
                () -> {
                    synchronized (lock) {
                        own.beginWrite();
                        own.endWrite();
                    }
                });
    }

    private void readerOfASynchronizer() {
        Object lock = new Object();
        OwnLocks.Synchronizing own = new OwnLocks.Synchronizing();
        Stage.apart(
                () -> {
                    own.acquireShared(1);
                    Cases.under(lock);
                    own.releaseShared(1);
                },
                () -> {
                    synchronized (lock) {
                        own.acquire(1);
                        own.release(1);
                    }
                });
    }

    /** Who is not elected goes on. */
    private void elected() {
        Object lock = new Object();
        OwnLocks.Election election = new OwnLocks.Election();
        Stage.apart(
                () -> {
                    if (election.lead()) {
                        Cases.under(lock);
                        election.resign();
                    }
                },
                () -> {
                    synchronized (lock) {
                        if (election.lead()) {
                            election.resign();
                        }
                    }
                });
    }

    /** Nobody writes. */
    private void ownReaders() {
        Object lock = new Object();
        OwnLocks.Counting own = new OwnLocks.Counting();
        Stage.apart(
                () -> {
                    own.beginRead();
                    Cases.under(lock);
                    own.endRead();
                },
                () -> {
                    synchronized (lock) {
                        own.beginRead();
                        own.endRead();
                    }
                });
    }

    private void cachedPool() throws Exception {
        ExecutorService pool = Executors.newCachedThreadPool();
        Future<?> first = pool.submit(() -> asks(pool));
        Future<?> second = pool.submit(() -> asks(pool));
        Stage.waitUntil(() -> first.isDone() && second.isDone());
        pool.shutdown();
    }

    /** There never are two tasks that wait. */
    private void oneAfterTheOther() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        pool.submit(() -> asks(pool)).get();
        pool.submit(() -> asks(pool)).get();
        pool.shutdown();
    }

    private void anotherLock() {
        Object lock = new Object();
        Object other = new Object();
        CountDownLatch done = new CountDownLatch(1);
        Stage.apart(
                () -> {
                    Cases.under(other);
                    done.countDown();
                },
                () -> {
                    synchronized (lock) {
                        done.await();
                    }
                });
    }

    private void gotBefore() {
        Object lock = new Object();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        Future<?> price = pool.submit(() -> Cases.under(lock));
        Stage.apart(() -> {
            price.get();
            synchronized (lock) {
                price.get();
            }
        });
        pool.shutdown();
    }

    private void timed() {
        Object lock = new Object();
        CountDownLatch done = new CountDownLatch(1);
        CompletableFuture<String> answer = new CompletableFuture<>();
        BlockingQueue<String> inbox = new LinkedBlockingQueue<>();
        CompletableFuture<String> late = new CompletableFuture<String>().completeOnTimeout("late", 1, TimeUnit.HOURS);
        Stage.apart(
                () -> {
                    Cases.under(lock);
                    done.countDown();
                    answer.complete("yes");
                    inbox.put("letter");
                    late.complete("early");
                },
                () -> {
                    synchronized (lock) {
                        if (!done.await(1, TimeUnit.HOURS)) {
                            throw new IllegalStateException();
                        }
                        answer.get(1, TimeUnit.HOURS);
                        inbox.poll(1, TimeUnit.HOURS);
                        late.get();
                    }
                });
    }

    private void startedAfter() throws Exception {
        Object lock = new Object();
        CountDownLatch done = new CountDownLatch(1);
        Stage.apart(() -> done.countDown(), () -> {
            synchronized (lock) {
                done.await();
            }
            ExecutorService pool = Executors.newSingleThreadExecutor();
            pool.submit(() -> {
                        Cases.under(lock);
                        done.countDown();
                    })
                    .get();
            pool.shutdown();
        });
    }

    private void manyPermits() {
        Object lock = new Object();
        Semaphore connections = new Semaphore(3);
        Stage.apart(
                () -> {
                    connections.acquire();
                    Cases.under(lock);
                    connections.release();
                },
                () -> {
                    synchronized (lock) {
                        connections.acquire();
                        connections.release();
                    }
                });
    }

    private void handedPermit() {
        Object lock = new Object();
        Semaphore turn = new Semaphore(1);
        Stage.apart(
                () -> turn.acquire(),
                () -> {
                    Cases.under(lock);
                    turn.release();
                },
                () -> {
                    synchronized (lock) {
                        turn.acquire();
                        turn.release();
                    }
                });
    }

    private void polledQueue() {
        Object lock = new Object();
        BlockingQueue<String> inbox = new LinkedBlockingQueue<>();
        Stage.apart(
                () -> {
                    Cases.under(lock);
                    inbox.put("letter");
                },
                () -> {
                    synchronized (lock) {
                        inbox.poll();
                    }
                });
    }

    private void semaphoreAsGate() {
        Object one = new Object();
        Object other = new Object();
        Semaphore gate = new Semaphore(1);
        Stage.apart(() -> gated(gate, one, other), () -> gated(gate, other, one));
    }

    private static void gated(Semaphore gate, Object one, Object other) throws InterruptedException {
        gate.acquire();
        synchronized (one) {
            Cases.under(other);
        }
        gate.release();
    }

    private void invokedAll() throws Exception {
        Object lock = new Object();
        Object other = new Object();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        Stage.apart(() -> {
            synchronized (lock) {
                pool.invokeAll(java.util.List.of(Executors.callable(() -> Cases.under(other))));
            }
            pool.invokeAll(java.util.List.of(Executors.callable(() -> Cases.under(lock))));
        });
        pool.shutdown();
    }

    private void awaitedTermination() throws Exception {
        Object lock = new Object();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        pool.execute(() -> Cases.under(lock));
        pool.shutdown();
        Stage.apart(() -> {
            while (!pool.awaitTermination(1, TimeUnit.HOURS)) {
                Thread.onSpinWait();
            }
            Cases.under(lock);
        });
    }

    private void parallelStream() {
        Object lock = new Object();
        Object other = new Object();
        Stage.apart(() -> {
            java.util.stream.IntStream.range(0, 64).parallel().forEach(i -> Cases.under(other));
            synchronized (lock) {
                java.util.stream.IntStream.range(0, 64).parallel().forEach(i -> Cases.under(other));
            }
        });
    }

    private void elementOfAnother() {
        Object lock = new Object();
        BlockingQueue<String> inbox = new LinkedBlockingQueue<>();
        Stage.apart(
                () -> {
                    Cases.under(lock);
                    inbox.put("letter");
                },
                () -> inbox.put("postcard"),
                () -> {
                    synchronized (lock) {
                        inbox.take();
                    }
                });
    }
}
