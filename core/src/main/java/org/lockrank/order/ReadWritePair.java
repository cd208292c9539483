package org.lockrank.order;

/**
 * Two ranks that are the two sides of one lock: {@code readwrite exec: execR, execW;}.
 *
 * @param name what the lock is called
 * @param read the rank of its read side
 * @param write the rank of its write side
 * @param place where the statement stands
 */
public record ReadWritePair(String name, Rank read, Rank write, Place place) {}
