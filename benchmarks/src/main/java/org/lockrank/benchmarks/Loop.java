package org.lockrank.benchmarks;

/** Does one operation many times over. Used by one thread. */
interface Loop {

    /** Does the operation {@code times} times. */
    void run(int times);
}
