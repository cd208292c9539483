package org.lockrank.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A program that comes to every hook there is, the ways in which they seldom go among them, as often as one likes. */
final class AllHooks {

    private static final Object OUTER = new Object();
    private static final Object INNER = new Object();
    private static final Object[] SOME = objects(600);
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Condition CONDITION = LOCK.newCondition();

    /** Some other thread has it for ever. */
    private static final ReentrantLock HELD = new ReentrantLock();
    /** Some other thread reads under it for ever, so that everybody here is the second reader. */
    private static final ReentrantReadWriteLock READ = new ReentrantReadWriteLock();

    private final ReentrantReadWriteLock sides = new ReentrantReadWriteLock();
    private final StampedLock stamped = new StampedLock();
    private final Mutex mutex = new Mutex();
    private final LongMutex longMutex = new LongMutex();
    private final Door door = new Door();
    private final Spinning spinning = new Spinning();
    private final Shelf shelf = new Shelf();

    /** Runs so many rounds; with a second argument it never comes to the end of a stack. */
    public static void main(String[] args) throws Exception {
        begin();
        int rounds = Integer.parseInt(args[0]);
        Runnable old = old();
        AllHooks hooks = new AllHooks();
        for (int round = 0; round < rounds; round++) {
            hooks.common();
            if (round % 64 == 0) {
                hooks.rare();
                old.run();
                if (args.length == 1) {
                    full();
                }
            }
        }
        System.out.println("done");
    }

    /** To be called first, by the agent or by the program: somebody else holds what is to be held. */
    static void begin() throws InterruptedException {
        if (HELD.isLocked()) {
            return;
        }
        CountDownLatch ready = new CountDownLatch(1);
        Thread other = new Thread(
                () -> {
                    HELD.lock();
                    READ.readLock().lock();
                    ready.countDown();
                    while (true) {
                        java.util.concurrent.locks.LockSupport.park();
                    }
                },
                "holds");
        other.setDaemon(true);
        other.start();
        ready.await();
    }

    /** What takes microseconds. Of use to many threads, each with its own. */
    void common() {
        synchronized (OUTER) {
            synchronized (INNER) {
                locks();
                sides();
                stamps();
                own();
                made();
            }
            method();
            staticMethod();
            synchronized (OUTER) {
                monitors(0, 6);
            }
            handOvers();
        }
        locks();
        sides();
        stamps();
        own();
        handOvers();
    }

    /** What starts threads, waits, or holds very much. */
    void rare() throws Exception {
        waits();
        threads();
        monitors(0, SOME.length);
        synchronized (OUTER) {
            for (Object each : objects(300)) {
                synchronized (each) {
                    SOME[0] = each;
                }
            }
        }
    }

    private static void full() {
        try {
            deep(new ReentrantLock(), Integer.MAX_VALUE);
        } catch (StackOverflowError e) {
            synchronized (INNER) {
                LOCK.lock();
                LOCK.unlock();
            }
        }
    }

    private static Object[] objects(int count) {
        Object[] objects = new Object[count];
        for (int i = 0; i < count; i++) {
            objects[i] = new Object();
        }
        return objects;
    }

    private static void monitors(int from, int to) {
        synchronized (SOME[from]) {
            if (from + 1 < to) {
                monitors(from + 1, to);
            }
        }
    }

    private static int deep(ReentrantLock lock, int most) {
        synchronized (OUTER) {
            lock.lock();
            try {
                return most == 0 ? 0 : deep(lock, most - 1) + 1;
            } finally {
                lock.unlock();
            }
        }
    }

    private static synchronized void staticMethod() {
        synchronized (INNER) {
            new StringBuffer().append(1);
        }
    }

    private static void method() {
        new Synchronized().outer();
    }

    private static final class Synchronized {
        synchronized void outer() {
            inner();
        }

        private synchronized void inner() {}
    }

    private void locks() {
        LOCK.lock();
        try {
            LOCK.lock();
            LOCK.unlock();
            CONDITION.signalAll();
            synchronized (SOME[1]) {
                tries(new ReentrantLock());
            }
        } finally {
            LOCK.unlock();
        }
        check(!HELD.tryLock());
        interrupted(() -> check(!HELD.tryLock(1, TimeUnit.NANOSECONDS)));
        interrupted(() -> {
            Thread.currentThread().interrupt();
            LOCK.lockInterruptibly();
        });
    }

    private static void tries(Lock lock) {
        check(lock.tryLock());
        lock.unlock();
        interrupted(() -> check(lock.tryLock(1, TimeUnit.SECONDS)));
        lock.unlock();
        interrupted(lock::lockInterruptibly);
        lock.unlock();
    }

    private void sides() {
        READ.readLock().lock();
        sides.writeLock().lock();
        sides.readLock().lock();
        sides.writeLock().unlock();
        READ.readLock().lock();
        READ.readLock().unlock();
        synchronized (SOME[2]) {
            tries(new ReentrantReadWriteLock().readLock());
            tries(new ReentrantReadWriteLock(true).writeLock());
        }
        sides.readLock().unlock();
        READ.readLock().unlock();
        sides.writeLock().lock();
        sides.writeLock().unlock();
        check(!READ.writeLock().tryLock());
    }

    private void stamps() {
        long stamp = stamped.writeLock();
        synchronized (SOME[3]) {
            stamp = stamped.tryConvertToReadLock(stamp);
        }
        check(stamped.tryWriteLock() == 0);
        stamped.unlock(stamp);
        stamp = stamped.tryConvertToWriteLock(stamped.tryOptimisticRead());
        check(stamped.tryReadLock() == 0);
        stamped.unlockWrite(stamp);
        stamp = stamped.readLock();
        stamped.unlockRead(stamp);
        check(!stamped.tryUnlockRead());
        tries(stamped.asReadLock());
        tries(stamped.asWriteLock());
    }

    /** A lock of the program's own that says who owns it. */
    static final class Mutex extends AbstractQueuedSynchronizer {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean tryAcquire(int one) {
            boolean got = compareAndSetState(0, 1);
            if (got) {
                setExclusiveOwnerThread(Thread.currentThread());
            }
            return got;
        }

        @Override
        protected boolean tryRelease(int one) {
            setExclusiveOwnerThread(null);
            setState(0);
            return true;
        }
    }

    private static final class LongMutex extends AbstractQueuedLongSynchronizer {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean tryAcquire(long one) {
            boolean got = compareAndSetState(0, 1);
            if (got) {
                setExclusiveOwnerThread(Thread.currentThread());
            }
            return got;
        }

        @Override
        protected boolean tryRelease(long one) {
            setExclusiveOwnerThread(null);
            setState(0);
            return true;
        }
    }

    /** A lock made of a monitor. */
    private static final class Door {
        private Thread owner;

        synchronized void acquire() {
            while (owner != null) {
                interrupted(this::wait);
            }
            owner = Thread.currentThread();
        }

        synchronized boolean tryAcquire() {
            if (owner == null) {
                owner = Thread.currentThread();
                return true;
            }
            return false;
        }

        synchronized void release() {
            owner = null;
            notify();
        }
    }

    /** A lock whose owner stands in a reference. */
    private static final class Spinning {
        private final AtomicReference<Thread> owner = new AtomicReference<>();

        void lock() {
            while (!owner.compareAndSet(null, Thread.currentThread())) {
                Thread.onSpinWait();
            }
        }

        void unlock() {
            owner.set(null);
        }
    }

    /** A lock of two sides, made of a monitor. */
    private static final class Shelf {
        private Thread writer;
        private int readers;

        synchronized void read() throws InterruptedException {
            while (writer != null) {
                wait();
            }
            readers++;
        }

        synchronized void endRead() {
            readers--;
            notifyAll();
        }

        synchronized void write() throws InterruptedException {
            while (writer != null || readers > 0) {
                wait();
            }
            writer = Thread.currentThread();
        }

        synchronized void endWrite() {
            writer = null;
            notifyAll();
        }
    }

    private void own() {
        spinning.lock();
        interrupted(shelf::read);
        synchronized (SOME[4]) {
            check(SOME[4] != null);
        }
        shelf.endRead();
        spinning.unlock();
        interrupted(shelf::write);
        shelf.endWrite();
        mutex.acquire(1);
        longMutex.acquire(1);
        synchronized (SOME[4]) {
            interrupted(() -> check(!mutex.tryAcquireNanos(1, 1)));
        }
        longMutex.release(1);
        mutex.release(1);
        door.acquire();
        synchronized (SOME[5]) {
            check(!door.tryAcquire());
        }
        door.release();
        check(door.tryAcquire());
        door.release();
        // Such as nobody knows yet.
        Mutex fresh = new Mutex();
        fresh.acquire(1);
        fresh.release(1);
    }

    private static final class Maker {
        final Object guard = new Object();
        final ReentrantLock lock = new ReentrantLock();

        Maker() {
            synchronized (this) {
                synchronized (guard) {
                    lock.lock();
                    lock.unlock();
                }
            }
        }
    }

    private static void made() {
        Maker maker = new Maker();
        synchronized (maker.guard) {
            maker.lock.lock();
            maker.lock.unlock();
        }
        new StampedLock();
        new ReentrantReadWriteLock();
    }

    private static void handOvers() {
        FutureTask<Integer> task = new FutureTask<>(() -> 1);
        task.run();
        quietly(() -> check(task.get() == 1));
        CountDownLatch latch = new CountDownLatch(2);
        latch.countDown();
        latch.countDown();
        interrupted(latch::await);
        CompletableFuture<Integer> left = new CompletableFuture<>();
        CompletableFuture<Integer> right = new CompletableFuture<>();
        CompletableFuture<Integer> sum = left.thenApply(n -> n + 1).thenCombine(right, Integer::sum);
        left.complete(1);
        right.complete(1);
        check(sum.join() == 3);
        queue(new LinkedBlockingQueue<>(1));
        queue(new ArrayBlockingQueue<>(1));
        queue(new LinkedBlockingDeque<>(1));
        queue(new LinkedTransferQueue<>());
        queue(new PriorityBlockingQueue<>());
        check(!new SynchronousQueue<Integer>().offer(1));
    }

    private static void queue(BlockingQueue<String> queue) {
        String element = new String("element");
        interrupted(() -> queue.put(element));
        if (queue.remainingCapacity() == 0) {
            check(!queue.offer("another"));
        }
        check(queue.poll() == element);
        check(queue.poll() == null);
        check(queue.offer(element));
        interrupted(() -> check(queue.take() == element));
    }

    private void waits() throws InterruptedException {
        synchronized (OUTER) {
            LOCK.lock();
            try {
                // One that nobody signals: the other agent, too, runs what signals the first, in whatever thread loads
                // a class.
                check(!LOCK.newCondition().await(1, TimeUnit.NANOSECONDS));
            } finally {
                LOCK.unlock();
            }
            synchronized (INNER) {
                INNER.wait(1);
            }
        }
    }

    private void threads() throws Exception {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        long stamp = stamped.readLock();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            boolean first = i == 0;
            threads.add(new Thread(() -> {
                try {
                    if (first) {
                        stamped.unlockRead(stamp);
                    }
                    new AllHooks().common();
                } catch (Throwable e) {
                    failure.set(e);
                }
            }));
        }
        for (Thread thread : threads.subList(0, 2)) {
            thread.start();
        }
        synchronized (new Object()) {
            for (Thread thread : threads.subList(0, 2)) {
                thread.join();
            }
        }
        for (Thread thread : threads.subList(2, threads.size())) {
            thread.start();
            thread.join();
        }
        check(ForkJoinPool.commonPool().submit(() -> 1).get() == 1);
        if (failure.get() != null) {
            throw new AssertionError(failure.get());
        }
    }

    /** A class from before Java 5, whose static synchronized method cannot name its own class. */
    private static Runnable old() throws ReflectiveOperationException {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(
                Opcodes.V1_4, Opcodes.ACC_PUBLIC, "Old", null, "java/lang/Object", new String[] {"java/lang/Runnable"});
        method(writer, Opcodes.ACC_PUBLIC, "<init>", Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>");
        method(writer, Opcodes.ACC_PUBLIC, "run", Opcodes.INVOKESTATIC, "Old", "locked");
        method(writer, Opcodes.ACC_STATIC + Opcodes.ACC_SYNCHRONIZED, "locked", Opcodes.NOP, "", "");
        writer.visitEnd();
        byte[] file = writer.toByteArray();
        ClassLoader loader = new ClassLoader(AllHooks.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) {
                return defineClass(name, file, 0, file.length);
            }
        };
        return (Runnable) loader.loadClass("Old").getDeclaredConstructor().newInstance();
    }

    /** A method that calls another and returns. */
    private static void method(ClassWriter writer, int access, String name, int call, String owner, String called) {
        MethodVisitor code = writer.visitMethod(access, name, "()V", null, null);
        code.visitCode();
        if (call == Opcodes.INVOKESPECIAL) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
        }
        if (call != Opcodes.NOP) {
            code.visitMethodInsn(call, owner, called, "()V", false);
        }
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private interface Act {
        void run() throws Exception;
    }

    /** Whether it is interrupted or not. */
    private static void interrupted(Act act) {
        try {
            act.run();
        } catch (InterruptedException e) {
            // Expected of some.
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void quietly(Act act) {
        try {
            act.run();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void check(boolean right) {
        if (!right) {
            throw new AssertionError();
        }
    }
}
