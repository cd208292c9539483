package org.lockrank.agent.instrument;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.IntFunction;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/** Uses the JDK's locks, threads and tasks under the finished agent, whose watcher it puts a {@link Trace} in place of. */
final class DefinitionsProgram {

    /** Of these only what is said of the hand-over is told: they take locks of their own, other ones on each JDK. */
    private static final String HANDED = "(latch|future|fork|linked|array|deque|transfer|priority|synchronous) .*";

    private static List<?> lines = List.of();

    private DefinitionsProgram() {}

    interface Act {
        void run() throws Exception;
    }

    public static void main(String[] args) throws Exception {
        String hooks = "java/lang/LockrankHooks";
        ClassLoader loader = new ClassLoader(DefinitionsProgram.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (!name.equals(Trace.class.getName())) {
                    return super.loadClass(name, resolve);
                }
                try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                    ClassWriter writer = new ClassWriter(0);
                    new ClassReader(in)
                            .accept(
                                    new ClassRemapper(
                                            writer,
                                            new SimpleRemapper(org.objectweb.asm.Opcodes.ASM9, HooksClass.NAME, hooks)),
                                    0);
                    byte[] file = writer.toByteArray();
                    return defineClass(name, file, 0, file.length);
                } catch (java.io.IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        };
        var constructor = loader.loadClass(Trace.class.getName()).getDeclaredConstructor(IntFunction.class);
        constructor.setAccessible(true);
        Object trace = constructor.newInstance((IntFunction<String>) site -> "");
        var field = trace.getClass().getDeclaredField("lines");
        field.setAccessible(true);
        lines = (List<?>) field.get(trace);
        Class<?> target = Class.forName(hooks.replace('/', '.'));
        target.getMethod("watchWith", target).invoke(null, trace);
        locks("lock", new ReentrantLock());
        ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
        locks("write", rw.writeLock());
        locks("read", rw.readLock());
        StampedLock stamped = new StampedLock();
        locks("stamped write", stamped.asWriteLock());
        locks("stamped read", stamped.asReadLock());
        stamps(stamped);
        own();
        threads();
        handOvers();
    }

    private static void handOvers() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        say("latch timed, shut", () -> latch.await(1, TimeUnit.MILLISECONDS));
        say("latch count", latch::countDown);
        say("latch count, open", latch::countDown);
        say("latch await", latch::await);
        say("latch timed", () -> latch.await(1, TimeUnit.SECONDS));
        CompletableFuture<Integer> future = new CompletableFuture<>();
        say("future complete", () -> future.complete(1));
        say("future complete, complete", () -> future.complete(2));
        say("future get", future::get);
        say("future get timed", () -> future.get(1, TimeUnit.SECONDS));
        say("future join", future::join);
        CompletableFuture<Integer> left = new CompletableFuture<>();
        CompletableFuture<Integer> right = new CompletableFuture<>();
        CompletableFuture<Integer> sum = left.thenCombine(right, Integer::sum);
        say("future left", () -> left.complete(1));
        say("future right and sum", () -> right.complete(1));
        say("future exception", () -> new CompletableFuture<Integer>().completeExceptionally(new Exception()));
        say("future sum", sum::join);
        ForkJoinTask<Integer> forked = ForkJoinTask.adapt(() -> 1);
        say("fork invoke", forked::invoke);
        say("fork get", forked::get);
        say("fork get timed", () -> forked.get(1, TimeUnit.SECONDS));
        say("fork join", forked::join);
        queue("linked", new LinkedBlockingQueue<>(1));
        queue("array", new ArrayBlockingQueue<>(1));
        queue("deque", new LinkedBlockingDeque<>(1));
        queue("transfer", new LinkedTransferQueue<>());
        queue("priority", new PriorityBlockingQueue<>());
        SynchronousQueue<String> synchronous = new SynchronousQueue<>();
        say("synchronous offer", () -> synchronous.offer("e"));
        say("synchronous offer timed", () -> synchronous.offer("e", 1, TimeUnit.MILLISECONDS));
        say("synchronous poll, none", synchronous::poll);
        say("synchronous poll timed, none", () -> synchronous.poll(1, TimeUnit.MILLISECONDS));
    }

    private static void queue(String name, BlockingQueue<String> queue) throws Exception {
        say(name + " put", () -> queue.put("e"));
        if (queue.remainingCapacity() == 0) {
            say(name + " offer, full", () -> queue.offer("e"));
            say(name + " offer timed, full", () -> queue.offer("e", 1, TimeUnit.MILLISECONDS));
        }
        say(name + " take", queue::take);
        say(name + " offer", () -> queue.offer("e"));
        say(name + " poll", queue::poll);
        say(name + " poll, none", queue::poll);
        say(name + " offer timed", () -> queue.offer("e", 1, TimeUnit.MILLISECONDS));
        say(name + " poll timed", () -> queue.poll(1, TimeUnit.MILLISECONDS));
        say(name + " poll timed, none", () -> queue.poll(1, TimeUnit.MILLISECONDS));
        say(name + " add", () -> queue.add("e"));
        say(name + " remove", queue::remove);
    }

    private static void say(String what, Act act) throws Exception {
        lines.clear();
        String thrown = "";
        try {
            act.run();
        } catch (InterruptedException e) {
            thrown = " interrupted";
        }
        List<String> seen = new ArrayList<>();
        for (Object line : lines.toArray()) {
            if (!line.toString().matches("(at|made|enter|entered|exit|in) .*")) {
                // The locks within, and the scheduler of virtual threads.
                if (line.toString().matches("(acquire|acquired|release|waiting|tried|failed)\\b.*")
                                && what.matches(HANDED)
                        || line.toString().startsWith("task") && what.equals("virtual")) {
                    continue;
                }
                String told = line.toString().replaceAll("waiting .*", "waiting");
                // The first virtual thread starts carriers too; from JDK 25 on a forked task's invoke joins it.
                if (!((told.equals("starting") || told.equals("task result")) && seen.contains(told))) {
                    seen.add(told);
                }
            }
        }
        System.out.println(what + ": " + String.join(", ", seen) + thrown);
    }

    private static void locks(String name, Lock lock) throws Exception {
        say(name + " lock", lock::lock);
        say(name + " unlock", lock::unlock);
        say(name + " interruptibly", lock::lockInterruptibly);
        lock.unlock();
        say(name + " interrupted", () -> {
            Thread.currentThread().interrupt();
            lock.lockInterruptibly();
        });
        say(name + " try", lock::tryLock);
        lock.unlock();
        say(name + " timed", () -> lock.tryLock(1, TimeUnit.SECONDS));
        lock.unlock();
        if (!name.endsWith("read")) {
            Thread.interrupted();
            whileHeld(lock, () -> {
                say(name + " try, held by another", lock::tryLock);
                say(name + " timed, held by another", () -> lock.tryLock(1, TimeUnit.MILLISECONDS));
            });
        }
        if (name.equals("lock") || name.equals("write")) {
            Condition condition = lock.newCondition();
            lock.lock();
            say(name + " await", () -> condition.await(1, TimeUnit.MILLISECONDS));
            lock.unlock();
        }
    }

    private static void whileHeld(Lock lock, Act act) throws Exception {
        var executor = Executors.newSingleThreadExecutor();
        executor.submit(lock::lock).get();
        act.run();
        executor.submit(lock::unlock).get();
        executor.shutdown();
    }

    private static void stamps(StampedLock lock) throws Exception {
        long[] stamp = new long[1];
        say("stamped write", () -> stamp[0] = lock.writeLock());
        say("stamped to read", () -> stamp[0] = lock.tryConvertToReadLock(stamp[0]));
        say("stamped unlock", () -> lock.unlock(stamp[0]));
        say("stamped try", () -> stamp[0] = lock.tryWriteLock());
        say("stamped try, held", lock::tryReadLock);
        say("stamped timed, held", () -> lock.tryReadLock(1, TimeUnit.MILLISECONDS));
        say("stamped unlock write", () -> lock.unlockWrite(stamp[0]));
        say("stamped try unlock, free", lock::tryUnlockWrite);
        say("stamped optimistic", () -> stamp[0] = lock.tryOptimisticRead());
        say("stamped optimistic to write", () -> stamp[0] = lock.tryConvertToWriteLock(stamp[0]));
        say("stamped try unlock", lock::tryUnlockWrite);
    }

    private static final class Mutex extends AbstractQueuedSynchronizer {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean tryAcquire(int one) {
            return compareAndSetState(0, 1);
        }

        @Override
        protected boolean tryRelease(int one) {
            setState(0);
            return true;
        }
    }

    private static void own() throws Exception {
        Mutex mutex = new Mutex();
        say("own acquire", () -> mutex.acquire(1));
        say("own timed, held", () -> mutex.tryAcquireNanos(1, 1));
        say("own release", () -> mutex.release(1));
    }

    private static void threads() throws Exception {
        Thread thread = new Thread(() -> {});
        say("thread start", thread::start);
        say("thread join", thread::join);
        FutureTask<?>[] task = new FutureTask<?>[1];
        say("task made", () -> task[0] = new FutureTask<>(() -> 1));
        say("task run", () -> task[0].run());
        say("task get", () -> task[0].get());
        if (Runtime.version().feature() >= 21) {
            say("virtual", () -> {
                Thread virtual = (Thread) Thread.class
                        .getMethod("startVirtualThread", Runnable.class)
                        .invoke(null, (Runnable) () -> {});
                virtual.join();
            });
        } else {
            System.out.println("virtual: starting, joined");
        }
    }
}
