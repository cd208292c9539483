package org.lockrank.agent.jvm;

import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.held.ThreadTable;

/**
 * Asks this JVM for its {@code Thread.print}, without the platform's bean server: a program that looks at its beans finds
 * them as they were. For one thread at a time.
 */
public final class ThreadPrintRequest implements Supplier<@Nullable String> {

    private static final String MODULE = "jdk.management";
    private static final String PACKAGE = "com.sun.management.internal";

    private final Jvm jvm;
    private final Asking<String> asking;

    /** One that was not made yet. */
    public ThreadPrintRequest(Jvm jvm, ThreadTable threads) {
        this.jvm = jvm;
        this.asking = new Asking<>(threads);
    }

    /** The text; null if there is none. */
    @Override
    public @Nullable String get() {
        return asking.ask(new Printing());
    }

    private final class Printing implements Callable<@Nullable String> {
        @Override
        public @Nullable String call() throws ReflectiveOperationException {
            return jvm.opens(MODULE, PACKAGE) ? print() : null;
        }
    }

    private static @Nullable String print() throws ReflectiveOperationException {
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
