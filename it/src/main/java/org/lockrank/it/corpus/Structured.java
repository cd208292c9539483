package org.lockrank.it.corpus;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lockrank.it.stage.Stage;

/** Structured concurrency of JDK 25, by reflection: a preview there, so that the JVM needs {@code --enable-preview}. */
final class Structured {

    private static final String SCOPE = "java.util.concurrent.StructuredTaskScope";

    private Structured() {}

    /** The subtasks have ended when the scope is joined. */
    static void joined(Inversion locks) throws Exception {
        try (AutoCloseable scope = open("awaitAll")) {
            fork(scope, locks::forth);
            join(scope);
            locks.back();
        }
    }

    /** One that was cancelled has ended when the scope is closed. */
    static void closed(Inversion locks) throws Exception {
        AtomicBoolean runs = new AtomicBoolean();
        try (AutoCloseable scope = open("anySuccessfulResultOrThrow")) {
            fork(scope, () -> {
                runs.set(true);
                Stage.waitUntil(() -> Thread.currentThread().isInterrupted());
                locks.forth();
            });
            fork(scope, () -> Stage.waitUntil(runs::get));
            join(scope);
        }
        locks.back();
    }

    /** One that was cancelled has ended by chance when the scope is joined. */
    static void cancelled(Inversion locks) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (AutoCloseable scope = open("anySuccessfulResultOrThrow")) {
            fork(scope, () -> {
                locks.forth();
                over.set(true);
                Stage.waitUntil(() -> Thread.currentThread().isInterrupted());
            });
            fork(scope, () -> Stage.waitUntil(over::get));
            join(scope);
            locks.back();
        }
    }

    private static AutoCloseable open(String joiner) throws ReflectiveOperationException {
        Class<?> type = Class.forName(SCOPE + "$Joiner");
        return (AutoCloseable) Class.forName(SCOPE)
                .getMethod("open", type)
                .invoke(null, type.getMethod(joiner).invoke(null));
    }

    private static void fork(AutoCloseable scope, Runnable work) throws ReflectiveOperationException {
        Callable<String> task = () -> {
            work.run();
            return "done";
        };
        Class.forName(SCOPE).getMethod("fork", Callable.class).invoke(scope, task);
    }

    private static void join(AutoCloseable scope) throws Exception {
        Method join = Class.forName(SCOPE).getMethod("join");
        try {
            join.invoke(scope);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
