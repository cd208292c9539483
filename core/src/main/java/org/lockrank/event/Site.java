package org.lockrank.event;

/**
 * Where in the program a lock was taken, and how well that is known. Looking at the stack costs a hundred times what the
 * lock does, so that not every acquisition does it.
 *
 * @param frame the frame that called the lock
 * @param certainty how well it is known
 */
public record Site(StackTraceElement frame, Certainty certainty) {

    /** How well a site is known. */
    public enum Certainty {
        /** Seen when this hold began. */
        EXACT,
        /** Seen when the rank was taken earlier; its method is on the stack now. */
        ON_STACK,
        /** Seen when the rank was taken earlier. */
        EARLIER
    }

    /** A site seen when the hold began. */
    public static Site exact(StackTraceElement frame) {
        return new Site(frame, Certainty.EXACT);
    }

    /** The frame, and how well it is known where that is less than exactly. */
    @Override
    public String toString() {
        String text = text(frame);
        return switch (certainty) {
            case EXACT -> text;
            case ON_STACK -> text + " (probably)";
            case EARLIER -> text + " (seen there earlier)";
        };
    }

    /** {@code com.acme.Pool.borrow(Pool.java:41)}, without the names of class loader and module. */
    public static String text(StackTraceElement frame) {
        return frame.getClassName() + "." + frame.getMethodName() + "(" + line(frame) + ")";
    }

    /** {@code Pool.java:41}, or what is known of it. */
    public static String line(StackTraceElement frame) {
        String file = frame.getFileName();
        if (file == null) {
            return frame.isNativeMethod() ? "Native Method" : "Unknown Source";
        }
        return frame.getLineNumber() < 0 ? file : file + ":" + frame.getLineNumber();
    }
}
