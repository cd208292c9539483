package org.lockrank.agent.instrument;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
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
                String told = line.toString().replaceAll("waiting .*", "waiting");
                // The first virtual thread starts carriers too.
                if (!(told.equals("starting") && seen.contains(told))) {
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
