package org.lockrank.agent.trace;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.lock.RecentLocks;

/**
 * What the trace says that one thread holds: each side of a lock once, however often it is held, the oldest first. Those that are not to be traced stand here too, with no
 * number, so that nobody asks for them again.
 *
 * <p>For use by its thread alone.
 */
final class TracedThread {

    /** The number of a lock that is not traced. */
    static final int UNTRACED = 0;

    final RecentLocks recent;

    private int size;
    private @Nullable Object[] locks = new Object[4];
    private int[] sides = new int[4];
    private int[] numbers = new int[4];

    /** Where each was asked for, and how. */
    private int[] sites = new int[4];

    private int[] hows = new int[4];

    /** How many of them are traced. */
    private int traced;

    TracedThread(RecentLocks recent) {
        this.recent = recent;
    }

    int size() {
        return size;
    }

    /** Whether it holds something that is traced. */
    boolean holdsSome() {
        return traced != 0;
    }

    boolean is(int index, Object lock, int side) {
        return locks[index] == lock && sides[index] == side;
    }

    /** Whether one from {@code from} on is that side of that lock; the newest first. */
    int find(int from, Object lock, int side) {
        for (int i = size - 1; i >= from; i--) {
            if (is(i, lock, side)) {
                return i;
            }
        }
        return -1;
    }

    @Nullable
    Object lock(int index) {
        return locks[index];
    }

    int side(int index) {
        return sides[index];
    }

    int number(int index) {
        return numbers[index];
    }

    int site(int index) {
        return sites[index];
    }

    int how(int index) {
        return hows[index];
    }

    void add(Object lock, int side, int number, int site, int how) {
        int i = size;
        if (i == locks.length) {
            locks = Arrays.copyOf(locks, 2 * i);
            sides = Arrays.copyOf(sides, 2 * i);
            numbers = Arrays.copyOf(numbers, 2 * i);
            sites = Arrays.copyOf(sites, 2 * i);
            hows = Arrays.copyOf(hows, 2 * i);
        }
        locks[i] = lock;
        sides[i] = side;
        numbers[i] = number;
        sites[i] = site;
        hows[i] = how;
        size = i + 1;
        if (number != UNTRACED) {
            traced++;
        }
    }

    void remove(int index) {
        if (numbers[index] != UNTRACED) {
            traced--;
        }
        int more = size - index - 1;
        System.arraycopy(locks, index + 1, locks, index, more);
        System.arraycopy(sides, index + 1, sides, index, more);
        System.arraycopy(numbers, index + 1, numbers, index, more);
        System.arraycopy(sites, index + 1, sites, index, more);
        System.arraycopy(hows, index + 1, hows, index, more);
        size--;
        locks[size] = null;
    }
}
