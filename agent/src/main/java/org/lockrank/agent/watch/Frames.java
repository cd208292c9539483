package org.lockrank.agent.watch;

/** The stack of the thread that calls, without our own frames. */
final class Frames {

    private Frames() {}

    /** The calls that led to the hook, the innermost first. Some microseconds. */
    static StackTraceElement[] here() {
        StackTraceElement[] all = new Throwable().getStackTrace();
        int own = 0;
        while (own < all.length && isOurs(all[own].getClassName())) {
            own++;
        }
        StackTraceElement[] rest = new StackTraceElement[all.length - own];
        System.arraycopy(all, own, rest, 0, rest.length);
        return rest;
    }

    private static boolean isOurs(String className) {
        return className.startsWith("org.lockrank.agent.") || className.equals("java.lang.LockrankHooks");
    }
}
