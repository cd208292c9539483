package org.lockrank.agent.name;

import java.util.Objects;
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

    /** Written out, as is {@link #hashCode}: the usual ones link method handles at the first use, which takes a start long. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Site site
                && line == site.line
                && className.equals(site.className)
                && method.equals(site.method)
                && Objects.equals(file, site.file)
                && Objects.equals(field, site.field);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * className.hashCode() + method.hashCode()) + line;
    }

    /** The place as a stack trace has it: {@code com.acme.Pool.borrow(Pool.java:41)}. */
    public String frame() {
        String where = file == null ? "Unknown Source" : line < 0 ? file : file + ":" + line;
        return className + "." + method + "(" + where + ")";
    }
}
