package org.lockrank.agent.progress;

import org.jspecify.annotations.Nullable;
import org.lockrank.record.Fact.Why;

/**
 * How the program ends, or why it is looked at though it does not.
 *
 * @param signal the signal's name; empty if it was none
 */
public record Ending(Why why, String signal) {

    /** One of the looks that there is every now and then. */
    public static final Ending MEANWHILE = new Ending(Why.MEANWHILE, "");

    /** Somebody wants to know. */
    public static final Ending ASKED = new Ending(Why.ASKED, "");

    /** {@code Runtime.halt}. */
    public static final Ending HALT = new Ending(Why.HALT, "");

    /** The program's shutdown hooks run, whatever brought that about. */
    public static final Ending END = new Ending(Why.RETURN, "");

    /** The same, and somebody called {@code exit}: before that, or meanwhile. */
    public static final Ending EXIT = new Ending(Why.EXIT, "");

    private static final String HANDLER = " handler";

    /** Whether the program will be looked at no more. */
    public boolean isLast() {
        return why != Why.MEANWHILE && why != Why.ASKED;
    }

    /**
     * The same, made exact by a thread's stack.
     *
     * @return null if that thread does not end the program
     */
    public static @Nullable Ending of(String thread, StackTraceElement[] stack) {
        boolean shutdown = false;
        boolean exit = false;
        for (StackTraceElement call : stack) {
            String type = call.getClassName();
            if (type.equals("java.lang.Shutdown")) {
                shutdown = true;
                exit |= call.getMethodName().equals("exit");
            } else if (exit && type.startsWith("java.lang.Terminator")) {
                return new Ending(
                        Why.SIGNAL,
                        thread.endsWith(HANDLER) ? thread.substring(0, thread.length() - HANDLER.length()) : "");
            }
        }
        return exit ? EXIT : shutdown ? END : null;
    }
}
