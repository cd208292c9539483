package org.lockrank.agent.name;

import org.jspecify.annotations.Nullable;

/**
 * A place in code where a lock is taken or made.
 *
 * @param className the class, with dots
 * @param method the method's name
 * @param file the source file, if the class says so
 * @param line the line, or -1
 * @param field the field that the lock came from there, as {@code com.acme.Pool.lock}; null where it came from nowhere in
 *     particular, such as a parameter or {@code this}
 */
public record Site(
        String className,
        String method,
        @Nullable String file,
        int line,
        @Nullable String field) {

    /** The place as a stack trace has it: {@code com.acme.Pool.borrow(Pool.java:41)}. */
    public String frame() {
        String where = file == null ? "Unknown Source" : line < 0 ? file : file + ":" + line;
        return className + "." + method + "(" + where + ")";
    }
}
