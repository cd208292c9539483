package org.lockrank.agent.name;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The classes whose locks are not watched, and why, as far as it became known.
 *
 * <p>Safe for use by many threads. At most {@value #MOST} classes are kept by name; how many there were in all is
 * counted.
 */
public final class Unwatched {

    private static final int MOST = 10_000;

    private final Map<String, String> reasons = new LinkedHashMap<>();

    private int count;

    /** Keeps that {@code className}, with dots, is not watched; a second reason for the same class is dropped. */
    public synchronized void add(String className, String why) {
        count++;
        if (reasons.size() < MOST) {
            reasons.putIfAbsent(className, why);
        }
    }

    /** The classes with their reasons, in the order in which they became known: a copy. */
    public synchronized Map<String, String> reasons() {
        return new LinkedHashMap<>(reasons);
    }

    /** How often a class, or a method of one, was found that cannot be watched. */
    public synchronized int count() {
        return count;
    }
}
