package org.lockrank.analysis.evidence;

import java.util.List;

/**
 * One call as a stack has it, {@code com.acme.Pool$Entry.borrow(Pool.java:41)}: what its parts say. A method of these is
 * given the whole frame, or the name of its class alone where it says so.
 */
public final class Frame {

    /** What the JDK's own packages begin with; of {@code javax}, only those that are still in it. */
    private static final List<String> JDK = List.of(
            "java.",
            "jdk.",
            "sun.",
            "com.sun.",
            "javax.crypto.",
            "javax.imageio.",
            "javax.management.",
            "javax.naming.",
            "javax.net.",
            "javax.print.",
            "javax.rmi.",
            "javax.script.",
            "javax.security.",
            "javax.sound.",
            "javax.sql.",
            "javax.swing.",
            "javax.tools.",
            "javax.xml.");

    /** Who calls what they were told to call. */
    private static final List<String> PLUMBING = List.of(
            "java.lang.invoke.",
            "java.lang.reflect.Method.invoke(",
            "java.lang.reflect.Constructor.newInstance",
            "jdk.internal.reflect.",
            "sun.reflect.",
            "org.codehaus.groovy.runtime.callsite.",
            "org.codehaus.groovy.reflection.",
            "org.codehaus.groovy.vmplugin.",
            "groovy.lang.MetaClassImpl.",
            "groovy.lang.MetaMethod.");

    private Frame() {}

    /** {@code com.acme.Pool$Entry}. */
    public static String className(String frame) {
        String method = method(frame);
        return method.substring(0, Math.max(0, method.lastIndexOf('.')));
    }

    /** The method with its class: {@code com.acme.Pool$Entry.borrow}. */
    public static String method(String frame) {
        int end = frame.indexOf('(');
        return end < 0 ? frame : frame.substring(0, end);
    }

    /** Of a class's name: {@code com.acme.Pool}, the class that its source file is called by. */
    public static String topLevel(String className) {
        int nested = className.indexOf('$', className.lastIndexOf('.') + 2);
        return nested < 0 ? className : className.substring(0, nested);
    }

    /** Of a class's name: {@code com.acme}; empty where it is in no package. */
    public static String packageName(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('.')));
    }

    /** Whether a frame, or a class's name, is of the JDK. */
    public static boolean isJdk(String name) {
        for (String start : JDK) {
            if (name.startsWith(start)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the call is within a lock of the JDK's, or the wait for one: whoever called that acquires the lock. */
    public static boolean isOfLock(String frame) {
        return frame.startsWith("java.util.concurrent.locks.")
                || frame.startsWith("java.util.concurrent.Semaphore.")
                || frame.startsWith("java.lang.Object.wait");
    }

    /** Whether the call stops a thread, or leads to the one that does, for whatever it waits. */
    static boolean isParking(String frame) {
        return frame.startsWith("jdk.internal.misc.Unsafe.park(")
                || frame.startsWith("sun.misc.Unsafe.park(")
                || frame.startsWith("java.util.concurrent.locks.LockSupport.park")
                || frame.startsWith("java.util.concurrent.ForkJoinPool.managedBlock(")
                || frame.startsWith("java.util.concurrent.ForkJoinPool.unmanagedBlock(")
                || frame.startsWith("java.util.concurrent.ForkJoinPool.compensatedBlock(")
                || frame.startsWith("java.lang.VirtualThread.park")
                || frame.startsWith("java.lang.VirtualThread.yieldContinuation(")
                || frame.startsWith("java.lang.System$")
                || frame.startsWith("jdk.internal.vm.Continuation.yield")
                || frame.startsWith("jdk.internal.misc.VirtualThreads.park")
                || frame.startsWith("java.lang.Object.wait");
    }

    /**
     * Whether the call only leads from the one before it to the one behind it, as what calls reflectively, links a call
     * or turns a lambda into an object does: nobody wrote it, and each JVM has others.
     */
    public static boolean isPlumbing(String frame) {
        for (String start : PLUMBING) {
            if (frame.startsWith(start)) {
                return true;
            }
        }
        return frame.contains("$$Lambda") || frame.contains("LambdaForm$");
    }

    /** Without the package of its class: {@code Pool$Entry.borrow(Pool.java:41)}. */
    public static String shortened(String frame) {
        int end = frame.indexOf('(');
        int method = frame.lastIndexOf('.', end < 0 ? frame.length() : end);
        int type = method <= 0 ? -1 : frame.lastIndexOf('.', method - 1);
        return frame.substring(type + 1);
    }
}
