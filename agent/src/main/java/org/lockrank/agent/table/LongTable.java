package org.lockrank.agent.table;

import org.jspecify.annotations.Nullable;

/**
 * Values by 64-bit keys, in two arrays; grows, never shrinks. For one thread at a time.
 *
 * <p>Not the JDK's: where many of its keys fall together it turns to trees, and loads what these need.
 */
public final class LongTable<V> {

    /** Two to the 64th, divided by the golden ratio: spreads the keys. */
    public static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long[] keys = new long[0];
    private @Nullable Object[] values = new Object[0];
    private int size;

    /** No key has a value yet. */
    public LongTable() {}

    /** How many keys have a value. */
    public int size() {
        return size;
    }

    /** The value of {@code key}, or null. */
    @SuppressWarnings("unchecked") // only put writes
    public @Nullable V get(long key) {
        if (size == 0) {
            return null;
        }
        int mask = keys.length - 1;
        int slot = slot(key, mask);
        while (values[slot] != null) {
            if (keys[slot] == key) {
                return (V) values[slot];
            }
            slot = slot + 1 & mask;
        }
        return null;
    }

    /** Sets the value of {@code key}. */
    public void put(long key, V value) {
        if (size * 2 >= keys.length) {
            grow();
        }
        int mask = keys.length - 1;
        int slot = slot(key, mask);
        while (values[slot] != null && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        if (values[slot] == null) {
            size++;
        }
        keys[slot] = key;
        values[slot] = value;
    }

    /** The high bits of a product: all bits of the key have a say in them. */
    private static int slot(long key, int mask) {
        return (int) (key * GOLDEN >>> 32) & mask;
    }

    private void grow() {
        long[] oldKeys = keys;
        Object[] oldValues = values;
        keys = new long[Math.max(16, oldKeys.length * 2)];
        values = new Object[keys.length];
        int mask = keys.length - 1;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != null) {
                int slot = slot(oldKeys[i], mask);
                while (values[slot] != null) {
                    slot = slot + 1 & mask;
                }
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
