package org.lockrank.agent.acquisition;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.lock.Resource;

/**
 * What one thread acquired since it began the task that it is at, or took the element of a queue that it works on, or since
 * it was started: what it needed, so far, for whatever it provides. And the first of all that it ever acquired, which its
 * end needed.
 *
 * <p>Used by its thread alone, and by whoever joined it.
 */
final class Segment {

    private static final int MOST = 32;

    /** How many things are noted that are provided with nothing new acquired in between. */
    private static final int MOST_PROVIDED = 64;

    /** How many things are remembered that were provided already. */
    private static final int LATELY = 8;

    private static final Need[] NONE = {};

    private Need[] needs = NONE;
    private int size;
    private Need[] first = NONE;
    private int run;
    private int provided;

    /** What was provided already, and how much was acquired by then. */
    private final Resource.@Nullable Known[] before = new Resource.Known[LATELY];

    private final int[] sizes = new int[LATELY];
    private int nextBefore;

    /** How many were begun. */
    int run() {
        return run;
    }

    /** Another one begins. */
    void begin() {
        run++;
        provided = 0;
        if (size != 0) {
            needs = NONE;
            size = 0;
        }
        if (nextBefore != 0) {
            Arrays.fill(before, null);
            nextBefore = 0;
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Answers whether it is kept. */
    boolean add(Need need) {
        provided = 0;
        boolean kept = false;
        if (size < MOST) {
            if (size == needs.length) {
                needs = Arrays.copyOf(needs, Math.max(4, size * 2));
            }
            needs[size++] = need;
            kept = true;
        }
        if (first.length < MOST) {
            first = Arrays.copyOf(first, first.length + 1);
            first[first.length - 1] = need;
            kept = true;
        }
        return kept;
    }

    /** Whether one more thing that is provided is worth a note. */
    boolean hasRoom() {
        return provided++ < MOST_PROVIDED;
    }

    /** All that it acquired so far. */
    Need[] all() {
        return size == 0 ? NONE : Arrays.copyOf(needs, size);
    }

    /** The first of what the thread ever acquired. */
    Need[] ofThread() {
        return first;
    }

    /** Whether it provided the same before: then it is there, whatever else is needed for the next. */
    boolean provided(Resource.Known resource) {
        for (int i = 0; i < nextBefore; i++) {
            if (before[i] == resource) {
                return true;
            }
        }
        if (nextBefore < LATELY) {
            before[nextBefore++] = resource;
        }
        return false;
    }

    /** What it acquired since it last met others at the same; null if nobody knows. */
    Need @Nullable [] since(Resource.Known resource) {
        int from = 0;
        int place = -1;
        for (int i = 0; i < nextBefore; i++) {
            if (before[i] == resource) {
                from = sizes[i];
                place = i;
            }
        }
        if (place < 0) {
            if (nextBefore >= LATELY) {
                return null;
            }
            place = nextBefore++;
        }
        before[place] = resource;
        sizes[place] = size;
        return Arrays.copyOfRange(needs, from, size);
    }
}
