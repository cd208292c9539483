package org.lockrank.report;

import java.util.List;

/**
 * The calls that led to a lock, the innermost first.
 *
 * @param frames each as {@code com.acme.Pool.borrow(Pool.java:41)}; empty where nobody knows them
 */
record CallStack(List<String> frames) {

    /** The stack that nobody knows. */
    static final CallStack UNKNOWN = new CallStack(List.of());

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

    public CallStack {
        frames = List.copyOf(frames);
    }

    /**
     * Where in the program it is: the innermost call outside the JDK; the innermost of all where there is none, and a
     * word for it where nothing is known.
     */
    String place() {
        for (String frame : frames) {
            if (!inJdk(frame)) {
                return frame;
            }
        }
        return frames.isEmpty() ? "(unknown)" : frames.get(0);
    }

    /** Whether the innermost call of all is one of that method, {@code com.acme.Pool.borrow}. */
    boolean isIn(String method) {
        return !frames.isEmpty() && frames.get(0).startsWith(method + "(");
    }

    private static boolean inJdk(String frame) {
        for (String start : JDK) {
            if (frame.startsWith(start)) {
                return true;
            }
        }
        return false;
    }

    /** The place without the package: {@code Pool.borrow(Pool.java:41)}. */
    String shortPlace() {
        return shortened(place());
    }

    /** A frame without the package of its class. */
    static String shortened(String frame) {
        int end = frame.indexOf('(');
        int method = frame.lastIndexOf('.', end < 0 ? frame.length() : end);
        int type = method <= 0 ? -1 : frame.lastIndexOf('.', method - 1);
        return frame.substring(type + 1);
    }

    /**
     * The place without what another run would call otherwise: the numbers that the JVM gives to lambdas and proxies.
     */
    String stablePlace() {
        return stable(place());
    }

    static String stable(String name) {
        return name.replaceAll("\\$\\$Lambda[^.(]*", "\\$\\$Lambda")
                .replaceAll("/0x[0-9a-f]+", "")
                .replaceAll("\\$Proxy\\d+", "\\$Proxy");
    }
}
