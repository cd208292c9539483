package org.lockrank.testing;

/** What a thread of a {@link Crew} does. */
@FunctionalInterface
public interface Work {

    /** Does it; anything thrown fails the test. */
    void run() throws Throwable;
}
