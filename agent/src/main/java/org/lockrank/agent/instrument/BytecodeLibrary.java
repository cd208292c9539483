package org.lockrank.agent.instrument;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.hooks.DeclaredLocks;
import org.lockrank.agent.identity.OwnThreads;
import org.lockrank.agent.loading.NamedClasses;

/**
 * Loads all that the instrumenting of a class needs, before any class is changed, and in a thread beside the rest of the start.
 *
 * <p>A class that was loaded while it is changed itself would be a circle. That is also why it is loaded though everything may have been
 * instrumented by an earlier run: the first class that was not may be loaded under any lock of the program.
 */
public final class BytecodeLibrary implements Runnable {

    private final Thread thread = OwnThreads.daemon(this, "lockrank-library");

    /** What went wrong. Written by the thread, read once it has ended. */
    private @Nullable Throwable trouble;

    /** Begins to load. */
    public BytecodeLibrary() {
        thread.start();
    }

    /**
     * Waits until everything is there.
     *
     * @throws IllegalStateException if something is not; the message says what
     */
    public void await() {
        LoadedClasses.join(thread);
        if (trouble != null) {
            throw new IllegalStateException(LeftAlone.reason(trouble), trouble);
        }
    }

    /** For the thread. */
    @Override
    public void run() {
        try {
            NamedClasses.load(Instrumenter.class);
            changeSome();
        } catch (IOException | RuntimeException | Error e) {
            trouble = e;
        }
    }

    /** Changes some classes once and forgets the result: one of each kind that there are definitions for. */
    private static void changeSome() throws IOException {
        change("util/TimerThread", false);
        change("util/concurrent/FutureTask", true);
        change("util/concurrent/CompletableFuture$AnyOf", true);
        change("util/concurrent/CountDownLatch", true);
        change("util/concurrent/DelayQueue", true);
    }

    private static void change(String name, boolean jdk) throws IOException {
        try (InputStream in = Object.class.getResourceAsStream("/java/" + name + ".class")) {
            byte[] file = Objects.requireNonNull(in, name).readAllBytes();
            ClassRewriter.rewrite(file, new ClassScan(file, !jdk), true, jdk, DeclaredLocks.NONE);
        }
    }
}
