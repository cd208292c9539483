package org.lockrank.agent.stuck;

import java.lang.reflect.Method;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.held.ThreadTable;

/**
 * Asks this JVM for its {@code Thread.print}, without the platform's bean server: a program that looks at its beans finds
 * them as they were.
 *
 * <p>Asked in a thread of its own and with a limit of time, since the answer needs classes of the JDK that may be the
 * very ones which the program's threads hang at. Without an answer nobody asks again. For one thread at a time.
 */
public final class ThreadPrintRequest implements Supplier<@Nullable String> {

    private static final String MODULE = "jdk.management";
    private static final String PACKAGE = "com.sun.management.internal";
    private static final long MOST_NANOS = 2_000_000_000L;

    private final Jvm jvm;
    private final ThreadTable threads;
    private boolean hopeless;

    /** One that was not made yet. */
    public ThreadPrintRequest(Jvm jvm, ThreadTable threads) {
        this.jvm = jvm;
        this.threads = threads;
    }

    /** The text; null if there is none. */
    @Override
    public @Nullable String get() {
        if (hopeless) {
            return null;
        }
        Asking asking = new Asking(Thread.currentThread());
        Thread thread = new Thread(null, asking, "lockrank-asks", 0, false);
        thread.setDaemon(true);
        thread.start();
        long end = System.nanoTime() + MOST_NANOS;
        for (long left = MOST_NANOS; left > 0 && !asking.done; left = end - System.nanoTime()) {
            Thread.interrupted();
            LockSupport.parkNanos(this, left);
        }
        String answer = asking.done ? asking.answer : null;
        hopeless = answer == null;
        return answer;
    }

    private final class Asking implements Runnable {

        private final Thread asker;

        /** Written before {@link #done}, read after it. */
        private @Nullable String answer;

        /** Says to the asker, who waits for it, that {@link #answer} is there. */
        private volatile boolean done;

        Asking(Thread asker) {
            this.asker = asker;
        }

        @Override
        public void run() {
            threads.current().enter();
            try {
                answer = jvm.opens(MODULE, PACKAGE) ? print() : null;
            } catch (Throwable e) {
                // A JVM of another kind, or one that is put together otherwise: it does not say.
                answer = null;
            }
            done = true;
            LockSupport.unpark(asker);
        }

        private @Nullable String print() throws ReflectiveOperationException {
            // Loads the native part.
            Class.forName(PACKAGE + ".PlatformMBeanProviderImpl", true, null);
            Class<?> type = Class.forName(PACKAGE + ".DiagnosticCommandImpl", true, null);
            Method bean = type.getDeclaredMethod("getDiagnosticCommandMBean");
            bean.setAccessible(true);
            Method execute = type.getDeclaredMethod("executeDiagnosticCommand", String.class);
            execute.setAccessible(true);
            return (String) execute.invoke(bean.invoke(null), "Thread.print");
        }
    }
}
