package org.lockrank.compilers.tried;

import org.jspecify.annotations.Nullable;

/**
 * One shape of the corpus: a method without parameters, called as it stands in bytecode.
 *
 * <p>A class for each is made with its class files; reflection and method handles would put calls of theirs between, which
 * fail in ways of their own when the stack is full.
 */
public interface Shape {

    /** The class that it stands in. */
    Class<?> type();

    /** A new object of the shape's class; null where the method is static. */
    @Nullable
    Object make() throws Exception;

    /** Calls it on such an object; answers what it answers, boxed, null if nothing. */
    @Nullable
    Object call(@Nullable Object on) throws Throwable;
}
