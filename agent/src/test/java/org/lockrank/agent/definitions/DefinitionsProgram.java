package org.lockrank.agent.definitions;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.IntFunction;
import org.lockrank.agent.bytecode.HooksClass;
import org.lockrank.agent.instrument.Trace;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/** Uses the JDK's locks, threads and tasks under the finished agent, whose watcher it puts a {@link Trace} in place of. */
final class DefinitionsProgram {

    /** Of these only what is said of the hand-over is told: they take locks of their own, other ones on each JDK. */
    private static final String HANDED =
            "(latch|future|stage|fork|completer|pool|barrier|phaser|exchanger|semaphore|timer|linked|array|deque|transfer|priority|delay|plain|synchronous|hook) .*";

    private static List<?> lines = List.of();

    private DefinitionsProgram() {}

    private static final class Again extends FutureTask<Integer> {

        Again() {
            super(() -> 1);
        }

        @Override
        protected boolean runAndReset() {
            return super.runAndReset();
        }
    }

    interface Act {
        void run() throws Exception;
    }

    public static void main(String[] args) throws Exception {
        ClassLoader loader = new Relocating();
        var constructor = loader.loadClass(Trace.class.getName()).getDeclaredConstructor(IntFunction.class);
        constructor.setAccessible(true);
        Object trace = constructor.newInstance((IntFunction<String>) site -> "");
        var field = trace.getClass().getDeclaredField("lines");
        field.setAccessible(true);
        lines = (List<?>) field.get(trace);
        watchWith("LockrankHooks", trace);
        var handOvers = loader.loadClass(HandOverTrace.class.getName()).getDeclaredConstructor(List.class);
        handOvers.setAccessible(true);
        watchWith("LockrankHandOverHooks", handOvers.newInstance(lines));
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

    private static void watchWith(String hooks, Object watcher) throws ReflectiveOperationException {
        Class<?> target = Class.forName("java.lang." + hooks);
        target.getMethod("watchWith", target).invoke(null, watcher);
    }

    /** Loads the traces as what they are in the finished agent: of the classes that code calls. */
    private static final class Relocating extends ClassLoader {

        private static final Map<String, String> NAMES = Map.of(
                HooksClass.NAME, "java/lang/LockrankHooks", HooksClass.HAND_OVERS, "java/lang/LockrankHandOverHooks");

        Relocating() {
            super(DefinitionsProgram.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Trace.class.getName()) && !name.equals(HandOverTrace.class.getName())) {
                return super.loadClass(name, resolve);
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                ClassWriter writer = new ClassWriter(0);
                new ClassReader(in)
                        .accept(
                                new ClassRemapper(writer, new SimpleRemapper(org.objectweb.asm.Opcodes.ASM9, NAMES)),
                                0);
                byte[] file = writer.toByteArray();
                return defineClass(name, file, 0, file.length);
            } catch (java.io.IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private static void handOvers() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        say("latch timed, shut", () -> latch.await(1, TimeUnit.MILLISECONDS));
        say("latch count", latch::countDown);
        say("latch count, open", latch::countDown);
        say("latch await", latch::await);
        say("latch timed", () -> latch.await(1, TimeUnit.SECONDS));
        futures();
        stages();
        forks();
        meetings();
        pools();
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
        LinkedTransferQueue<String> transfer = new LinkedTransferQueue<>();
        say("transfer try", () -> transfer.tryTransfer("e"));
        say("transfer try timed", () -> transfer.tryTransfer("e", 1, TimeUnit.MILLISECONDS));
        DelayQueue<AtOnce> delay = new DelayQueue<>();
        say("delay put", () -> delay.put(new AtOnce()));
        say("delay take", delay::take);
        say("delay poll, none", delay::poll);
        delay.add(new AtOnce());
        say("delay drain", () -> delay.drainTo(new ArrayList<>()));
        plain("plain", new ConcurrentLinkedQueue<>());
        plain("plain deque", new ConcurrentLinkedDeque<>());
    }

    private static final class AtOnce implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return 0;
        }

        @Override
        public int compareTo(Delayed other) {
            return 0;
        }
    }

    private static void plain(String name, Queue<String> queue) throws Exception {
        say(name + " add", () -> queue.add("e"));
        say(name + " offer", () -> queue.offer("f"));
        say(name + " poll", queue::poll);
        say(name + " remove", () -> queue.remove("f"));
        say(name + " poll, none", queue::poll);
    }

    private static void futures() throws Exception {
        CompletableFuture<Integer> future = new CompletableFuture<>();
        say("future complete", () -> future.complete(1));
        say("future complete, complete", () -> future.complete(2));
        say("future get", future::get);
        say("future get timed", () -> future.get(1, TimeUnit.SECONDS));
        say("future join", future::join);
        say("future get now", () -> future.getNow(1));
        say("future get now, incomplete", () -> new CompletableFuture<Integer>().getNow(1));
        CompletableFuture<Integer> failed = new CompletableFuture<>();
        say("future exception", () -> failed.completeExceptionally(new Exception()));
        say("future get, exception", () -> failed.get());
        say("future join, exception", failed::join);
        say("future obtrude", () -> new CompletableFuture<Integer>().obtrudeValue(1));
        say("future obtrude, complete", () -> future.obtrudeValue(1));
        say("future times out, complete", () -> future.orTimeout(1, TimeUnit.HOURS));
        say("future made complete", () -> CompletableFuture.completedFuture(1));
        FutureTask<Integer> task = new FutureTask<>(() -> {
            throw new Exception();
        });
        say("future task, exception", task::run);
        say("future task get, exception", task::get);
        FutureTask<Integer> cancelled = new FutureTask<>(() -> 1);
        say("future task cancel", () -> cancelled.cancel(true));
        say("future task cancel, cancelled", () -> cancelled.cancel(true));
        say("future task get, cancelled", cancelled::get);
        Again again = new Again();
        say("future task again", again::runAndReset);
        again.cancel(true);
        say("future task again, cancelled", again::runAndReset);
    }

    private static void stages() throws Exception {
        CompletableFuture<Integer> left = new CompletableFuture<>();
        CompletableFuture<Integer> right = new CompletableFuture<>();
        CompletableFuture<Integer> sum = left.thenCombine(right, Integer::sum);
        say("stage left", () -> left.complete(1));
        say("stage right and sum", () -> right.complete(1));
        say("stage sum", sum::join);
        say("stage apply", () -> left.thenApply(i -> i));
        say("stage accept", () -> left.thenAccept(i -> {}));
        say("stage run", () -> left.thenRun(() -> {}));
        say("stage when complete", () -> left.whenComplete((i, e) -> {}));
        say("stage handle", () -> left.handle((i, e) -> i));
        say("stage exceptionally", () -> left.exceptionally(e -> 1));
        say("stage compose exceptionally", () -> left.exceptionallyCompose(e -> right));
        say("stage compose", () -> left.thenCompose(i -> right));
        say("stage combine", () -> left.thenCombine(right, Integer::sum));
        say("stage accept both", () -> left.thenAcceptBoth(right, (i, j) -> {}));
        say("stage run after both", () -> left.runAfterBoth(right, () -> {}));
        say("stage apply to either", () -> left.applyToEither(right, i -> i));
        say("stage accept either", () -> left.acceptEither(right, i -> {}));
        say("stage run after either", () -> left.runAfterEither(right, () -> {}));
        say("stage copy", left::copy);
        say("stage minimal", left::minimalCompletionStage);
        say("stage all of", () -> CompletableFuture.allOf(left, right));
        say("stage any of", () -> CompletableFuture.anyOf(left, right));
        CompletableFuture<Integer> later = new CompletableFuture<>();
        say("stage any of, incomplete", () -> CompletableFuture.anyOf(later, new CompletableFuture<Integer>()));
        say("stage any of, completed", () -> later.complete(1));
        CompletableFuture<Integer> either = new CompletableFuture<>();
        either.runAfterEither(new CompletableFuture<Integer>(), () -> {});
        say("stage after either, completed", () -> either.complete(1));
    }

    private static void forks() throws Exception {
        ForkJoinTask<Integer> forked = ForkJoinTask.adapt(() -> 1);
        say("fork invoke", forked::invoke);
        say("fork get", forked::get);
        say("fork get timed", () -> forked.get(1, TimeUnit.SECONDS));
        say("fork join", forked::join);
        say("fork quietly join", forked::quietlyJoin);
        say("fork cancel", () -> ForkJoinTask.adapt(() -> 1).cancel(true));
        say("fork invoke all", () -> ForkJoinTask.invokeAll(List.of(ForkJoinTask.adapt(() -> 1))));
        say(
                "completer",
                () -> new CountedCompleter<Void>() {
                    private static final long serialVersionUID = 1;

                    @Override
                    public void compute() {
                        tryComplete();
                    }
                }.invoke());
        say(
                "completer root",
                () -> new CountedCompleter<Void>() {
                    private static final long serialVersionUID = 1;

                    @Override
                    public void compute() {
                        quietlyCompleteRoot();
                    }
                }.invoke());
    }

    private static void meetings() throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(1, () -> {});
        say("barrier await", barrier::await);
        say("barrier await timed", () -> barrier.await(1, TimeUnit.SECONDS));
        CyclicBarrier broken = new CyclicBarrier(2);
        say("barrier broken", () -> broken.await(1, TimeUnit.MILLISECONDS));
        say("barrier reset", broken::reset);
        Exchanger<String> exchanger = new Exchanger<>();
        say("exchanger, nobody", () -> exchanger.exchange("e", 1, TimeUnit.MILLISECONDS));
        Phaser phaser = new Phaser(0);
        say("phaser register", phaser::register);
        say("phaser register some", () -> phaser.bulkRegister(0));
        say("phaser arrive and await", phaser::arriveAndAwaitAdvance);
        say("phaser arrive", phaser::arrive);
        say("phaser await", () -> phaser.awaitAdvance(1));
        say("phaser await timed", () -> phaser.awaitAdvanceInterruptibly(1, 1, TimeUnit.SECONDS));
        say("phaser deregister", phaser::arriveAndDeregister);
        say("phaser terminate", phaser::forceTermination);
        Semaphore[] semaphore = new Semaphore[1];
        say("semaphore", () -> semaphore[0] = new Semaphore(2));
        say("semaphore acquire", () -> semaphore[0].acquire());
        say("semaphore try", () -> semaphore[0].tryAcquire());
        say("semaphore try, none", () -> semaphore[0].tryAcquire());
        say("semaphore release", () -> semaphore[0].release(2));
        say("semaphore drain", () -> semaphore[0].drainPermits());
        Semaphore fair = new Semaphore(1, true);
        say("semaphore fair", () -> fair.acquire());
    }

    private static void pools() throws Exception {
        var pool = Executors.newFixedThreadPool(1);
        say("pool invoke all", () -> pool.invokeAll(List.of(() -> 1)));
        say("pool invoke any", () -> pool.invokeAny(List.of(() -> 1)));
        say("pool await, not terminated", () -> pool.awaitTermination(1, TimeUnit.MILLISECONDS));
        pool.shutdown();
        say("pool await", () -> pool.awaitTermination(1, TimeUnit.MINUTES));
        say("pool is terminated", pool::isTerminated);
        Thread hook = new Thread("never");
        say("hook registered", () -> Runtime.getRuntime().addShutdownHook(hook));
        Runtime.getRuntime().removeShutdownHook(hook);
        Timer timer = new Timer(true);
        say(
                "timer",
                () -> timer.schedule(
                        new TimerTask() {
                            @Override
                            public void run() {
                                timer.cancel();
                            }
                        },
                        0));
    }

    private static void queue(String name, BlockingQueue<String> queue) throws Exception {
        say(name + " put", () -> queue.put("e"));
        if (queue.remainingCapacity() == 0) {
            say(name + " offer, full", () -> queue.offer("f"));
            say(name + " offer timed, full", () -> queue.offer("f", 1, TimeUnit.MILLISECONDS));
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
        queue.add("e");
        say(name + " remove one", () -> queue.remove("e"));
        queue.add("e");
        say(name + " drain", () -> queue.drainTo(new ArrayList<>()));
    }

    private static void say(String what, Act act) throws Exception {
        lines.clear();
        String thrown = "";
        try {
            act.run();
        } catch (InterruptedException e) {
            thrown = " interrupted";
        } catch (ExecutionException | CancellationException | CompletionException | TimeoutException e) {
            thrown = " thrown";
        }
        List<String> seen = new ArrayList<>();
        for (Object line : lines.toArray()) {
            if (!line.toString().matches("(at|made|enter|entered|exit|in|asking) .*")) {
                // The locks within, the scheduler of virtual threads, and results of what may be over by then.
                if (line.toString().matches("(acquire|acquired|release|waiting|tried|failed)\\b.*")
                                && what.matches(HANDED)
                        || line.toString().startsWith("task") && what.equals("virtual")
                        || line.toString().equals("task result") && what.matches(".* invoke( all)?")) {
                    continue;
                }
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
