package org.lockrank.locks;

import java.util.Arrays;

/** What a {@link ReadWriteGateModel} knows of a condition: {@link GateCondition} and the tokens that its waiters wait for. */
final class GateWaits {

    static final byte NOT = 0;
    static final byte WAITING = 1;
    static final byte SIGNALLED = 2;
    static final byte GONE = 3;

    private boolean used;
    byte tokens;
    /** In the order in which they came; who has gone stays until it writes again. */
    byte[] list = {};
    /** How far the wait of each thread is. */
    final byte[] state;
    /** Who was unparked. */
    final boolean[] permit;
    /** Whom the thread has signalled and not yet woken; a bit each. */
    final byte[] toWake;

    GateWaits(int threads) {
        state = new byte[threads];
        permit = new boolean[threads];
        toWake = new byte[threads];
    }

    GateWaits(GateWaits other) {
        used = other.used;
        tokens = other.tokens;
        list = other.list;
        state = other.state.clone();
        permit = other.permit.clone();
        toWake = other.toWake.clone();
    }

    /** Whether anybody has waited or signalled: until then there is nothing to tell. */
    boolean areUsed() {
        return used;
    }

    void append(byte t) {
        used = true;
        list = Arrays.copyOf(list, list.length + 1);
        list[list.length - 1] = t;
        state[t] = WAITING;
    }

    /** The first of the list that has not gone, made SIGNALLED; -1 if there is none. The list begins after it. */
    byte signalFirst(boolean orOneThatHasGone) {
        used = true;
        while (list.length > 0) {
            byte first = list[0];
            list = Arrays.copyOfRange(list, 1, list.length);
            if (state[first] == WAITING) {
                state[first] = SIGNALLED;
                return first;
            }
            if (orOneThatHasGone) {
                return -1;
            }
        }
        return -1;
    }

    void remove(byte t) {
        byte[] rest = new byte[list.length];
        int n = 0;
        for (byte other : list) {
            if (other != t) {
                rest[n++] = other;
            }
        }
        list = Arrays.copyOf(rest, n);
    }

    void wake(byte signaller) {
        for (byte t = 0; t < state.length; t++) {
            permit[t] |= (toWake[signaller] >> t & 1) == 1;
        }
        toWake[signaller] = 0;
    }

    /** Writes all of it into a key from there on; answers where that ends. */
    int addTo(byte[] key, int from) {
        int n = from;
        key[n++] = 'w';
        key[n++] = tokens;
        key[n++] = (byte) list.length;
        for (byte t : list) {
            key[n++] = t;
        }
        for (int t = 0; t < state.length; t++) {
            key[n++] = (byte) (state[t] + (permit[t] ? 4 : 0));
            key[n++] = toWake[t];
        }
        return n;
    }

    @Override
    public String toString() {
        return tokens + " tokens, waiters " + Arrays.toString(list) + " at " + Arrays.toString(state);
    }
}
