package org.lockrank.metrics;

import java.util.List;

/**
 * What a look at the JVM's threads has seen. Immutable.
 *
 * @param deadlocked the names of the threads that are deadlocked; the first 512 of them
 * @param deadlockedCount how many there are
 */
public record Seen(List<String> deadlocked, int deadlockedCount) {

    static final Seen NOTHING = new Seen(List.of(), 0);

    public Seen {
        deadlocked = List.copyOf(deadlocked);
    }
}
