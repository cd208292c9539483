package org.lockrank.agent.jvm;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The threads that live, and what can be seen of them from outside without running a line of the program: what its
 * subclasses of {@code Thread} override is passed by.
 */
public final class LiveThreads {

    private static final StackTraceElement[] NO_CALLS = {};

    /** Virtual threads come in millions. */
    public static final int MOST_VIRTUAL = 1024;

    /** {@code Thread.getThreads}: all platform threads without their stacks; null where the JDK is closed to us. */
    private static final @Nullable Method ALL = method("getThreads");

    /** {@code Thread.dumpThreads}: many stacks in one pause; null where the JDK is closed to us. */
    private static final @Nullable Method DUMP = method("dumpThreads", Thread[].class);

    /** {@code Thread.threadStatus} up to Java 18; null after it. */
    private static final @Nullable Field STATUS = field(Thread.class, "threadStatus");

    /** {@code Thread.holder}, in which it is from then on. */
    private static final @Nullable Field HOLDER = field(Thread.class, "holder");

    private static final @Nullable Field STATUS_IN_HOLDER =
            HOLDER == null ? null : field(HOLDER.getType(), "threadStatus");

    /** The bits of a thread's status, as JVMTI has them. */
    private static final int ALIVE = 0x1;

    private static final int TERMINATED = 0x2;
    private static final int RUNNABLE = 0x4;
    private static final int WAITING_INDEFINITELY = 0x10;
    private static final int WAITING_WITH_TIMEOUT = 0x20;
    private static final int BLOCKED = 0x400;

    private LiveThreads() {}

    /** All platform threads. */
    public static Thread[] platform() {
        try {
            if (ALL != null) {
                return (Thread[]) ALL.invoke(null);
            }
        } catch (IllegalAccessException | InvocationTargetException e) {
            // As if it were closed.
        }
        return Thread.getAllStackTraces().keySet().toArray(new Thread[0]);
    }

    /** The thread's state. */
    public static Thread.State state(Thread thread) {
        if (isJdks(thread)) {
            return thread.getState();
        }
        try {
            if (STATUS != null) {
                return state(STATUS.getInt(thread));
            }
            if (HOLDER != null && STATUS_IN_HOLDER != null) {
                return state(STATUS_IN_HOLDER.getInt(HOLDER.get(thread)));
            }
        } catch (IllegalAccessException e) {
            // As if it were closed.
        }
        return thread.getState();
    }

    /** In the order in which the JVM asks. */
    private static Thread.State state(int status) {
        if ((status & RUNNABLE) != 0) {
            return Thread.State.RUNNABLE;
        }
        if ((status & BLOCKED) != 0) {
            return Thread.State.BLOCKED;
        }
        if ((status & WAITING_INDEFINITELY) != 0) {
            return Thread.State.WAITING;
        }
        if ((status & WAITING_WITH_TIMEOUT) != 0) {
            return Thread.State.TIMED_WAITING;
        }
        if ((status & TERMINATED) != 0) {
            return Thread.State.TERMINATED;
        }
        return (status & ALIVE) == 0 ? Thread.State.NEW : Thread.State.RUNNABLE;
    }

    /** Their stacks, the innermost call first; that of a thread that has ended is empty. One pause for all platform threads. */
    public static StackTraceElement[][] stacks(List<Thread> threads) {
        StackTraceElement[][] stacks = new StackTraceElement[threads.size()][];
        List<Thread> together = new ArrayList<>();
        for (int i = 0; i < stacks.length; i++) {
            Thread thread = threads.get(i);
            if (isVirtual(thread) || DUMP == null) {
                stacks[i] = thread.getStackTrace();
            } else {
                together.add(thread);
            }
        }
        StackTraceElement[][] dumped = dump(together);
        for (int i = 0, next = 0; i < stacks.length; i++) {
            if (stacks[i] == null) {
                StackTraceElement[] stack = dumped[next++];
                stacks[i] = stack == null ? NO_CALLS : stack;
            }
        }
        return stacks;
    }

    private static StackTraceElement[][] dump(List<Thread> threads) {
        if (DUMP == null || threads.isEmpty()) {
            return new StackTraceElement[0][];
        }
        try {
            return (StackTraceElement[][]) DUMP.invoke(null, new Object[] {threads.toArray(new Thread[0])});
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("the JVM does not show its threads", e);
        }
    }

    /** Whether it is a virtual thread: there is no such question on Java 17. */
    public static boolean isVirtual(Thread thread) {
        String type = thread.getClass().getName();
        return type.equals("java.lang.VirtualThread") || type.startsWith("java.lang.ThreadBuilders$");
    }

    /** Whether all that it does when it is asked something is the JDK's. */
    private static boolean isJdks(Thread thread) {
        String type = thread.getClass().getName();
        return type.startsWith("java.") || type.startsWith("jdk.internal.");
    }

    /** Not by method handles, for which the JVM would make classes in every program. */
    private static @Nullable Method method(String name, Class<?>... parameters) {
        try {
            Method method = Thread.class.getDeclaredMethod(name, parameters);
            method.setAccessible(true);
            return method;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    private static @Nullable Field field(Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }
}
