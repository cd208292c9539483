package org.lockrank.agent.progress;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.name.Frames;
import org.lockrank.record.Fact.Awaits;

/** Whether a thread merely waits for work. */
public final class Idle {

    private static final String CONCURRENT = "java.util.concurrent.";

    private Idle() {}

    /**
     * Whether it waits for an element of a queue, as workers do, or for an object that was collected; or waits somewhere in
     * the JDK for the JDK's own business, with no call of the program on its stack.
     */
    public static boolean is(WhatFor what, StackTraceElement[] stack) {
        return switch (what.awaits()) {
            case ELEMENT, REFERENCE -> true;
            case NOTIFICATION, CONDITION, UNPARK -> !isInProgram(stack);
            default -> false;
        };
    }

    /**
     * Whether a thread that waits with a time limit, or carries virtual threads, has nothing to do when the time is over: a
     * worker that ends for want of work. One that waits for the time of a task goes on by itself.
     */
    public static boolean withoutWork(StackTraceElement[] stack) {
        boolean worker = false;
        for (StackTraceElement call : stack) {
            String type = call.getClassName();
            if (type.equals(CONCURRENT + "ScheduledThreadPoolExecutor$DelayedWorkQueue")) {
                return false;
            }
            if (!Frames.isOfTheJdk(type)) {
                return false;
            }
            worker |= type.equals(CONCURRENT + "ForkJoinPool")
                            && call.getMethodName().equals("awaitWork")
                    || type.equals(CONCURRENT + "ThreadPoolExecutor")
                            && call.getMethodName().equals("getTask");
        }
        return worker;
    }

    /** Whether some call on the stack is not the JDK's. */
    public static boolean isInProgram(StackTraceElement[] stack) {
        return methodInProgram(stack) != null;
    }

    /** The innermost method on the stack that is not the JDK's, as {@code com.acme.Pool.borrow}; null if there is none. */
    public static @Nullable String methodInProgram(StackTraceElement[] stack) {
        for (StackTraceElement call : stack) {
            if (!Frames.isOfTheJdk(call.getClassName())) {
                return call.getClassName().concat(".").concat(call.getMethodName());
            }
        }
        return null;
    }

    /** Whether a synchronizer of that class is no lock. */
    public static boolean isNoLock(Class<?> synchronizer) {
        String name = synchronizer.getName();
        return name.startsWith(CONCURRENT + "CountDownLatch$") || name.startsWith(CONCURRENT + "Semaphore$");
    }

    /** Whether what it waits for is one of those that tell nothing of the reason. */
    public static boolean saysLittle(Awaits awaits) {
        return awaits == Awaits.NOTIFICATION || awaits == Awaits.CONDITION || awaits == Awaits.UNPARK;
    }
}
