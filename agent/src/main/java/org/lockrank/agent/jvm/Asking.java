package org.lockrank.agent.jvm;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.held.ThreadTable;
import org.lockrank.agent.identity.OwnThreads;

/**
 * Asks the JVM something in a thread of its own and with a limit of time: an answer needs classes of the JDK that may be
 * the very ones which the program's threads hang at. Nobody asks again as long as the last question is not answered, nor where
 * this JVM has failed to answer {@value #MOST_FAILURES} times, one after the other. For one thread at a time.
 *
 * @param <T> the answer
 */
final class Asking<T> {

    private static final long MOST_NANOS = 2_000_000_000L;

    /** One failure may be due to the moment, such as a lack of memory. */
    private static final int MOST_FAILURES = 3;

    private final ThreadTable threads;
    private int failures;

    /** The last question. */
    private @Nullable Asked last;

    Asking(ThreadTable threads) {
        this.threads = threads;
    }

    /** The answer; null if there is none in time, or the JVM fails to answer. */
    @Nullable
    T ask(Callable<? extends @Nullable T> question) {
        Asked before = last;
        if (failures >= MOST_FAILURES || before != null && !before.done) {
            return null;
        }
        Asked asked = new Asked(question, Thread.currentThread());
        last = asked;
        OwnThreads.daemon(asked, "lockrank-asks").start();
        long end = System.nanoTime() + MOST_NANOS;
        for (long left = MOST_NANOS; left > 0 && !asked.done; left = end - System.nanoTime()) {
            Thread.interrupted();
            LockSupport.parkNanos(this, left);
        }
        if (!asked.done) {
            return null;
        }
        T answer = asked.answer;
        failures = answer == null ? failures + 1 : 0;
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
