package org.lockrank.it.stage;

/** What one thread does. */
@FunctionalInterface
public interface Path {

    /** Does it; anything thrown is printed and makes the program end with {@link Stage#FAILED}. */
    void run() throws Throwable;
}
