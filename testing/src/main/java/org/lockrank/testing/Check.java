package org.lockrank.testing;

/** Asserts something of a value: returns where it holds, throws anything where it does not. */
@FunctionalInterface
public interface Check<T> {

    /** Throws if the claim does not hold for {@code value}. */
    void check(T value) throws Throwable;
}
