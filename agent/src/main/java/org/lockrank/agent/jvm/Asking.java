package org.lockrank.agent.jvm;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.held.ThreadTable;

/**
 * Asks the JVM something in a thread of its own and with a limit of time: an answer needs classes of the JDK that may be
 * the very ones which the program's threads hang at. Nobody asks again as long as the last question is not answered, nor where
 * this JVM is not one that answers. For one thread at a time.
 *
 * @param <T> the answer
 */
final class Asking<T> {

    private static final long MOST_NANOS = 2_000_000_000L;

    private final ThreadTable threads;
    private boolean hopeless;

    /** The last question. */
    private @Nullable Asked last;

    Asking(ThreadTable threads) {
        this.threads = threads;
    }

    /** The answer; null if there is none in time, or this JVM is not one that answers. */
    @Nullable
    T ask(Callable<? extends @Nullable T> question) {
        Asked before = last;
        if (hopeless || before != null && !before.done) {
            return null;
        }
        Asked asked = new Asked(question, Thread.currentThread());
        last = asked;
        Thread thread = new Thread(null, asked, "lockrank-asks", 0, false);
        thread.setDaemon(true);
        thread.start();
        long end = System.nanoTime() + MOST_NANOS;
        for (long left = MOST_NANOS; left > 0 && !asked.done; left = end - System.nanoTime()) {
            Thread.interrupted();
            LockSupport.parkNanos(this, left);
        }
        if (!asked.done) {
            return null;
        }
        T answer = asked.answer;
        hopeless = answer == null;
        asked.answer = null;
        return answer;
    }

    private final class Asked implements Runnable {

        private final Callable<? extends @Nullable T> question;
        private final Thread asker;

        /** Written before {@link #done}, read after it. */
        private @Nullable T answer;

        /** Says to the asker, who waits for it, that {@link #answer} is there. */
        private volatile boolean done;

        Asked(Callable<? extends @Nullable T> question, Thread asker) {
            this.question = question;
            this.asker = asker;
        }

        @Override
        public void run() {
            threads.current().enter();
            try {
                answer = question.call();
            } catch (Throwable e) {
                // A JVM of another kind, or one that is put together otherwise: it does not say.
                answer = null;
            }
            done = true;
            LockSupport.unpark(asker);
        }
    }
}
