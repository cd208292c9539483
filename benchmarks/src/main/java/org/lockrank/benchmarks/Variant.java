package org.lockrank.benchmarks;

import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * One of the things that a row compares.
 *
 * @param name {@code on}, {@code guava}, …, or the plain class
 * @param loops makes the loop for the thread of the given number, in that thread, which may take locks first that it is to
 *     hold meanwhile
 */
record Variant(String name, IntFunction<Loop> loops) {

    /** A variant whose threads share nothing but what {@code loops} brings along, and differ in nothing. */
    static Variant of(String name, Supplier<Loop> loops) {
        return new Variant(name, thread -> loops.get());
    }
}
