package org.lockrank.metrics;

/**
 * A lock that a thread has held without letting it go, from one look to the next and longer. Immutable.
 *
 * @param id of the thread, as the JVM numbers it
 * @param name of the thread
 * @param lock its name
 * @param at where it was acquired, as a stack trace has it
 * @param millis for how long, at least
 */
public record LongHold(long id, String name, String lock, String at, long millis) {}
