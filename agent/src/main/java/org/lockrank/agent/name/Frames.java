package org.lockrank.agent.name;

import org.lockrank.agent.inlining.DontInline;

/** What the calls on a stack say of the lock that was taken, or made, there. */
public final class Frames {

    private Frames() {}

    /**
     * Whether the JDK works on its own behalf here: loads or initializes a class, links a call, reads a module, looks up
     * what it knows of a language. Its collections are then its own, and their locks would stand in every recording.
     *
     * <p>Decided by the calls from the lock out to the first that is not the JDK's. A reflective call is nobody's business
     * but its caller's.
     */
    @DontInline
    public static boolean internal(StackTraceElement[] stack) {
        boolean within = true;
        for (StackTraceElement e : stack) {
            String name = e.getClassName();
            if (!isOfTheJdk(name)) {
                return false;
            }
            if (name.startsWith("jdk.internal.loader.") || name.equals("java.lang.ClassLoader") || isInitializer(e)) {
                return true;
            }
            if (within && !name.startsWith("java.util.") && !reflective(e)) {
                within = false;
                if (ownBusiness(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Whether the lock is the monitor of an object that is being made: a constructor of its very class, where the making of
     * each object begins, stands on the stack and has not given the object to anybody, as far as can be told.
     */
    @DontInline
    public static boolean unshared(StackTraceElement[] stack, Object lock) {
        String type = lock.getClass().getName();
        for (StackTraceElement e : stack) {
            if (isConstructor(e) && e.getClassName().equals(type)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a lock is made for an object, or for a class, that is being made as well, and not to be shared at once: by a
     * constructor, or by what it calls of its own class.
     *
     * @param stack where the lock's making ended
     */
    public static boolean madeByConstructor(StackTraceElement[] stack, Object lock) {
        int i = 0;
        while (i < stack.length && isConstructor(stack[i]) && isOf(lock, stack[i])) {
            i++;
        }
        String maker = i == stack.length ? "" : outermost(stack[i].getClassName());
        for (; i < stack.length && outermost(stack[i].getClassName()).equals(maker); i++) {
            if (isConstructor(stack[i]) || isInitializer(stack[i])) {
                return true;
            }
        }
        return false;
    }

    /** Whether a class is being initialized by this call. */
    public static boolean isInitializer(StackTraceElement e) {
        return e.getMethodName().equals("<clinit>");
    }

    /** Whether a class of the program is being initialized by one of these calls. */
    public static boolean areOfAnInitializer(StackTraceElement[] stack) {
        for (StackTraceElement e : stack) {
            if (isInitializer(e) && !isOfTheJdk(e.getClassName())) {
                return true;
            }
        }
        return false;
    }

    /** The class that a nested one stands in, by name. */
    public static String outermost(String name) {
        int dollar = name.indexOf('$');
        return dollar < 0 ? name : name.substring(0, dollar);
    }

    private static boolean isConstructor(StackTraceElement e) {
        return e.getMethodName().equals("<init>");
    }

    private static boolean isOf(Object lock, StackTraceElement e) {
        for (Class<?> c = lock.getClass(); c != null; c = c.getSuperclass()) {
            if (c.getName().equals(e.getClassName())) {
                return true;
            }
        }
        return false;
    }

    private static boolean reflective(StackTraceElement e) {
        String name = e.getClassName();
        return name.startsWith("jdk.internal.reflect.")
                || name.equals("java.lang.reflect.Method") && e.getMethodName().equals("invoke");
    }

    /** Whether a class of that name is the JDK's. */
    @DontInline
    public static boolean isOfTheJdk(String name) {
        return name.startsWith("java.")
                || name.startsWith("jdk.")
                || name.startsWith("sun.")
                || name.startsWith("javax.")
                || name.startsWith("com.sun.");
    }

    private static boolean ownBusiness(String name) {
        return name.startsWith("jdk.internal.")
                || name.startsWith("sun.invoke.")
                || name.startsWith("sun.util.locale.")
                || name.startsWith("java.lang.invoke.")
                || name.startsWith("java.lang.reflect.")
                || name.startsWith("java.lang.module.")
                || name.startsWith("java.lang.Module")
                || name.startsWith("java.lang.NamedPackage")
                || name.equals("java.lang.Package")
                || name.equals("java.lang.Class")
                || name.equals("java.lang.Runtime");
    }
}
