package org.lockrank.junit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/** The stack of the current thread, and what it tells of whom the thread works for. Immutable. */
final class Stack {

    private final StackTraceElement[] frames;

    private Stack(StackTraceElement[] frames) {
        this.frames = frames;
    }

    /** As it is now, without the frames of the check and of ours that are on top. */
    static Stack now() {
        StackTraceElement[] all = Thread.currentThread().getStackTrace();
        int first = 0;
        while (first < all.length - 1 && isOurs(all[first].getClassName())) {
            first++;
        }
        return new Stack(Arrays.copyOfRange(all, first, all.length));
    }

    private static boolean isOurs(String name) {
        return name.equals("java.lang.Thread")
                || name.startsWith("org.lockrank.held.")
                || name.startsWith("org.lockrank.locks.")
                || name.startsWith("org.lockrank.sink.")
                || name.startsWith("org.lockrank.junit.");
    }

    List<StackTraceElement> frames() {
        return List.of(frames);
    }

    /** Whether the thread is a worker that runs tasks for others, so that who made it says little of whose task this is. */
    boolean isOfWorker() {
        return Thread.currentThread() instanceof ForkJoinWorkerThread
                || has(frames.length, "java.util.concurrent.ThreadPoolExecutor$Worker", "run");
    }

    /**
     * Whether, above the test that runs in this thread, a fork/join task is run: the test's own, or one of anybody else that
     * the thread took up while it waited for another.
     */
    boolean helps() {
        return has(test(), "java.util.concurrent.ForkJoinTask", "doExec");
    }

    /** Whether JUnit runs a test, or what is around one, in this thread. */
    boolean runsATest() {
        return test() < frames.length;
    }

    /** Where JUnit runs the innermost test of this thread. */
    private int test() {
        for (int i = 0; i < frames.length; i++) {
            if (frames[i].getClassName().startsWith("org.junit.platform.engine.support.hierarchical.")) {
                return i;
            }
        }
        return frames.length;
    }

    private boolean has(int until, String className, String method) {
        for (int i = 0; i < until; i++) {
            if (frames[i].getClassName().equals(className)
                    && frames[i].getMethodName().equals(method)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The one of some tests whose code is on the stack, above JUnit's: whose method, or a lambda in it, is there; else whose
     * class. Null where that is said of several, or of none.
     */
    @Nullable
    TestScope oneOnStack(Collection<TestScope> tests) {
        List<TestScope> byMethod = new ArrayList<>();
        List<TestScope> byClass = new ArrayList<>();
        int until = test();
        for (TestScope test : tests) {
            boolean method = false;
            boolean type = false;
            for (int i = 0; i < until; i++) {
                boolean its = isOf(frames[i].getClassName(), test.testClass);
                type |= its;
                method |= its && isIn(frames[i].getMethodName(), test.method());
            }
            if (method) {
                byMethod.add(test);
            }
            if (type) {
                byClass.add(test);
            }
        }
        if (byMethod.size() == 1) {
            return byMethod.get(0);
        }
        return byMethod.isEmpty() && byClass.size() == 1 ? byClass.get(0) : null;
    }

    private static boolean isOf(String className, Class<?> type) {
        return className.equals(type.getName()) || className.startsWith(type.getName() + "$");
    }

    /** Compilers call a lambda after the method that it stands in. */
    private static boolean isIn(String frame, String method) {
        return frame.equals(method) || frame.startsWith("lambda$" + method + "$");
    }
}
