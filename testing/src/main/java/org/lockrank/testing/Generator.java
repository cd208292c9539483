package org.lockrank.testing;

import java.util.SplittableRandom;

/** Makes random values of a given size; the same random numbers and the same size give the same value. */
@FunctionalInterface
public interface Generator<T> {

    /**
     * One value.
     *
     * @param random the only source of chance
     * @param size from 1 upwards; what it measures is the generator's to say, for example the most names in an order
     */
    T generate(SplittableRandom random, int size);
}
