package org.lockrank.agent.watch;

import org.jspecify.annotations.Nullable;

/** Values by well-mixed 64-bit keys, in two arrays; grows, never shrinks. For one thread. */
final class LongTable<V> {

    private long[] keys = new long[0];
    private @Nullable Object[] values = new Object[0];
    private int size;

    int size() {
        return size;
    }

    /** The value of {@code key}, or null. */
    @SuppressWarnings("unchecked") // only put writes
    @Nullable
    V get(long key) {
        if (size == 0) {
            return null;
        }
        int mask = keys.length - 1;
        int slot = (int) key & mask;
        while (values[slot] != null) {
            if (keys[slot] == key) {
                return (V) values[slot];
            }
            slot = slot + 1 & mask;
        }
        return null;
    }

    /** Sets the value of {@code key}. */
    void put(long key, V value) {
        if (size * 2 >= keys.length) {
            grow();
        }
        int mask = keys.length - 1;
        int slot = (int) key & mask;
        while (values[slot] != null && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        if (values[slot] == null) {
            size++;
        }
        keys[slot] = key;
        values[slot] = value;
    }

    private void grow() {
        long[] oldKeys = keys;
        Object[] oldValues = values;
        keys = new long[Math.max(16, oldKeys.length * 2)];
        values = new Object[keys.length];
        int mask = keys.length - 1;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != null) {
                int slot = (int) oldKeys[i] & mask;
                while (values[slot] != null) {
                    slot = slot + 1 & mask;
                }
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
