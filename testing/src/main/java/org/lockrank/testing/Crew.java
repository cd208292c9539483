package org.lockrank.testing;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadFactory;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one test: starts them, joins every one of them, and carries the first failure home.
 *
 * <pre>{@code
 * try (Crew crew = new Crew()) {
 *     Thread writer = crew.start("writer", mutex::lock);
 *     Await.blocked(writer);
 *     mutex.unlock();
 * }
 * }</pre>
 *
 * <p>{@link #close} waits for all, within the {@linkplain Await#limit() limit} of all waits, and throws if one failed
 * or did not end. The threads are daemons: one that hangs fails its test and not the build. To be used by the one
 * thread that made it.
 */
public final class Crew implements AutoCloseable {

    private final ThreadFactory factory;
    private final List<Thread> threads = new ArrayList<>();
    /** Guarded by {@code this}; written by the threads of the crew. */
    private @Nullable AssertionError failure;

    /** A crew of platform threads. */
    public Crew() {
        this(Thread::new);
    }

    private Crew(ThreadFactory factory) {
        this.factory = factory;
    }

    /** A crew of virtual threads; of platform threads on a JDK that has no others. */
    public static Crew ofVirtualThreads() {
        return new Crew(virtualThreads().orElse(Thread::new));
    }

    /** What makes virtual threads, where the JDK has them for good: from 21. By reflection, for we compile against 17. */
    public static Optional<ThreadFactory> virtualThreads() {
        if (Runtime.version().feature() < 21) {
            return Optional.empty();
        }
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Method factory = Class.forName("java.lang.Thread$Builder").getMethod("factory");
            return Optional.of((ThreadFactory) factory.invoke(builder));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this JDK should have virtual threads", e);
        }
    }

    /** Starts a thread. */
    public Thread start(String name, Work work) {
        Thread thread = factory.newThread(() -> {
            try {
                work.run();
            } catch (Throwable thrown) {
                failed(thrown);
            }
        });
        thread.setName(name);
        if (!thread.isDaemon()) {
            thread.setDaemon(true);
        }
        threads.add(thread);
        thread.start();
        return thread;
    }

    /**
     * Starts {@code count} threads that all wait for the last one before they do their work.
     *
     * @param work the work of each, from its number, counted from 0
     */
    public void together(int count, IntFunction<Work> work) {
        CyclicBarrier barrier = new CyclicBarrier(count);
        for (int i = 0; i < count; i++) {
            Work mine = work.apply(i);
            start("thread " + i, () -> {
                barrier.await();
                mine.run();
            });
        }
    }

    /**
     * Waits until all threads started so far have ended.
     *
     * @throws AssertionError if one of them failed, or the limit passed first, with the stacks of all threads
     */
    public void join() {
        try {
            for (Thread thread : threads) {
                Await.ended(thread);
            }
        } catch (AssertionError late) {
            giveUp(late);
        }
        threads.clear();
        throwFailure();
    }

    @Override
    public void close() {
        join();
    }

    /** What hangs is interrupted, in the hope that it ends; why it hung, or why another failed before, is thrown. */
    private void giveUp(AssertionError late) {
        StringBuilder text = new StringBuilder(String.valueOf(late.getMessage()));
        for (Thread thread : threads) {
            if (thread.isAlive()) {
                text.append("still running:\n").append(Stacks.of(thread));
                thread.interrupt();
            }
        }
        add(new AssertionError(text.toString()));
    }

    private void failed(Throwable thrown) {
        add(new AssertionError("in thread " + Thread.currentThread().getName() + ": " + thrown, thrown));
    }

    private synchronized void add(AssertionError error) {
        if (failure == null) {
            failure = error;
        } else {
            failure.addSuppressed(error);
        }
    }

    private synchronized void throwFailure() {
        AssertionError first = failure;
        if (first != null) {
            failure = null;
            throw first;
        }
    }
}
