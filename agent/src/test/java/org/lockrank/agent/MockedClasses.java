package org.lockrank.agent;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockConstruction;
import static org.mockito.Mockito.mockingDetails;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.when;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/**
 * Mocks of each class of the JDK whose methods have hooks: objects of these very classes that no constructor has made, and whose
 * methods return before they have begun. What Mockito noted of each is printed: a call that is not the program's would be one more.
 */
final class MockedClasses {

    private static final List<Class<?>> CLASSES = List.of(
            ReentrantLock.class,
            ReentrantReadWriteLock.class,
            ReentrantReadWriteLock.ReadLock.class,
            ReentrantReadWriteLock.WriteLock.class,
            StampedLock.class,
            AbstractQueuedSynchronizer.class,
            Semaphore.class,
            CountDownLatch.class,
            CyclicBarrier.class,
            Phaser.class,
            Exchanger.class,
            FutureTask.class,
            CompletableFuture.class,
            RecursiveAction.class,
            ForkJoinPool.class,
            ThreadPoolExecutor.class,
            ScheduledThreadPoolExecutor.class,
            Timer.class,
            Thread.class,
            LinkedBlockingQueue.class,
            ArrayBlockingQueue.class,
            SynchronousQueue.class,
            LinkedTransferQueue.class,
            PriorityBlockingQueue.class,
            DelayQueue.class,
            LinkedBlockingDeque.class,
            ConcurrentLinkedQueue.class,
            ConcurrentLinkedDeque.class,
            ConcurrentHashMap.class);

    /** Not noted by Mockito. */
    private static final Set<String> OF_ALL = Set.of("equals", "hashCode", "toString");

    private static final int TIMES = 3;

    private static final Object OUTER = new Object();
    private static final Object INNER = new Object();
    private static final ReentrantLock LOCK = new ReentrantLock();

    private MockedClasses() {}

    public static void main(String[] args) throws Exception {
        for (Class<?> type : CLASSES) {
            Object mock = mock(type);
            for (int i = 0; i < TIMES; i++) {
                call(mock, type);
                synchronized (OUTER) {
                    LOCK.lock();
                    try {
                        call(mock, type);
                    } finally {
                        LOCK.unlock();
                    }
                }
            }
            System.out.println(type.getName() + " " + invocations(mock));
        }
        stubbed();
        spies();
        spiedPool();
        constructed();
        handedOver(LinkedBlockingQueue.class);
        handedOver(LinkedBlockingDeque.class);
        handedOver(ArrayBlockingQueue.class);
    }

    private static int invocations(Object mock) {
        return mockingDetails(mock).getInvocations().size();
    }

    /** Each of its methods, with nothing for arguments. */
    private static void call(Object mock, Class<?> type) throws ReflectiveOperationException {
        for (Method method : type.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers())
                    && !Modifier.isNative(method.getModifiers())
                    && method.getDeclaringClass() != Object.class
                    && !OF_ALL.contains(method.getName())) {
                Class<?>[] types = method.getParameterTypes();
                Object[] arguments = new Object[types.length];
                for (int i = 0; i < types.length; i++) {
                    arguments[i] = Array.get(Array.newInstance(types[i], 1), 0);
                }
                method.invoke(mock, arguments);
            }
        }
    }

    /** Mocks that say that they were acquired, and what is acquired then. */
    private static void stubbed() throws Exception {
        StampedLock stamped = mock(StampedLock.class);
        when(stamped.writeLock()).thenReturn(1L << 7);
        when(stamped.tryReadLock()).thenReturn(257L);
        ReentrantLock lock = mock(ReentrantLock.class);
        when(lock.tryLock()).thenReturn(true);
        Semaphore permit = mock(Semaphore.class);
        when(permit.tryAcquire()).thenReturn(true);
        CountDownLatch latch = mock(CountDownLatch.class);
        when(latch.await(1, null)).thenReturn(true);
        long stamps = stamped.writeLock() + stamped.tryReadLock();
        if (lock.tryLock() && permit.tryAcquire() && latch.await(1, null)) {
            synchronized (INNER) {
                synchronized (OUTER) {
                    System.out.println("stubbed " + stamps);
                }
            }
        }
        System.out.println(
                "stubbed " + invocations(stamped) + invocations(lock) + invocations(permit) + invocations(latch));
    }

    /** Objects that are locks, tasks and queues, and note each call besides. */
    private static void spies() throws Exception {
        StampedLock stamped = spy(new StampedLock());
        long stamp = stamped.readLock();
        nest();
        stamp = stamped.tryConvertToWriteLock(stamp);
        nest();
        stamped.unlockWrite(stamp);
        ReentrantLock lock = spy(new ReentrantLock());
        lock.lock();
        nest();
        lock.unlock();
        Semaphore permit = spy(new Semaphore(1));
        permit.acquire();
        nest();
        permit.release();
        CompletableFuture<String> one = spy(new CompletableFuture<>());
        CompletableFuture<String> other = spy(new CompletableFuture<>());
        CompletableFuture<Object> any = CompletableFuture.anyOf(one, other);
        CompletableFuture<String> either = one.applyToEither(other, all -> all);
        nested(() -> one.complete("one"));
        FutureTask<String> task = spy(new FutureTask<>(() -> "task"));
        nested(task);
        ForkJoinTask<?> fork = spy(ForkJoinTask.adapt(() -> {}));
        nested(fork::quietlyInvoke);
        LinkedBlockingQueue<String> queue = spy(new LinkedBlockingQueue<>(2));
        nested(() -> queue.offer("element"));
        System.out.println("spies " + any.isDone() + either.join() + task.get() + queue.take());
        for (Object spy : new Object[] {stamped, lock, permit, one, other, task, fork, queue}) {
            System.out.println(invocations(spy));
        }
    }

    /** A worker that waits for another task of its pool. */
    private static void spiedPool() throws Exception {
        ThreadPoolExecutor pool = spy(new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>()));
        Future<String> outer = pool.submit(() -> pool.submit(() -> "of a pool").get());
        System.out.println("spy " + outer.get());
        pool.shutdown();
        System.out.println("spy " + pool.awaitTermination(1, TimeUnit.MINUTES) + invocations(pool));
    }

    private static void nested(Runnable task) {
        synchronized (OUTER) {
            task.run();
        }
    }

    private static void nest() {
        synchronized (OUTER) {
            synchronized (INNER) {
                OUTER.notifyAll();
            }
        }
    }

    /** One thread takes with a lock that another one needs to put: a deadlock, if they met at anything. */
    @SuppressWarnings("unchecked") // a mock takes anything
    private static void handedOver(Class<?> type) throws Exception {
        BlockingQueue<Object> mock = (BlockingQueue<Object>) mock(type);
        Thread puts = new Thread(() -> {
            synchronized (OUTER) {
                put(mock);
            }
        });
        puts.start();
        synchronized (OUTER) {
            System.out.println("took " + mock.take());
        }
        puts.join();
    }

    private static void put(BlockingQueue<Object> mock) {
        try {
            mock.put("element");
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    /** Locks that a class of the program's makes, and gets none. */
    private static void constructed() {
        try (var locks = mockConstruction(ReentrantLock.class);
                var latches = mockConstruction(CountDownLatch.class)) {
            ReentrantLock lock = new ReentrantLock();
            CountDownLatch latch = new CountDownLatch(1);
            synchronized (OUTER) {
                lock.lock();
                lock.newCondition();
                latch.countDown();
                nest();
                lock.unlock();
            }
            System.out.println("constructed " + invocations(locks.constructed().get(0)) + invocations(latch)
                    + latches.constructed().size());
        }
    }
}
