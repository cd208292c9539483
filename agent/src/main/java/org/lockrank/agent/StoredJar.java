package org.lockrank.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A jar in memory whose entries are stored, not compressed each by itself: they are used where they stand. To unpack five hundred entries one by one
 * took a tenth of the agent's start, and had the compilers work on it; the jar around this one compresses it as a whole.
 *
 * <p>Never changed; for any number of threads.
 */
final class StoredJar {

    /** What an entry begins with, and what begins the list of all, behind the last one. */
    private static final int ENTRY = 0x0403_4b50;

    private static final int LIST = 0x0201_4b50;

    /** Where the parts of an entry's beginning stand. */
    private static final int FLAGS = 6;

    private static final int METHOD = 8;
    private static final int SIZE = 22;
    private static final int NAME_LENGTH = 26;
    private static final int EXTRA_LENGTH = 28;
    private static final int NAME = 30;

    /** Of an entry whose size stands behind it. */
    private static final int SIZE_IS_BEHIND = 8;

    /**
     * An entry's place.
     *
     * @param from where its bytes begin in the jar's
     */
    record Entry(int from, int length) {}

    private final byte[] bytes;
    private final Map<String, Entry> entries = new HashMap<>();

    /**
     * Reads where the entries are.
     *
     * @param bytes the jar; kept, and not to be changed
     * @throws IOException if it is no such jar
     */
    StoredJar(byte[] bytes) throws IOException {
        this.bytes = bytes;
        try {
            int at = 0;
            while (u4(at) == ENTRY) {
                at = add(at);
            }
            if (u4(at) != LIST) {
                throw damaged(at);
            }
        } catch (IndexOutOfBoundsException e) {
            throw damaged(bytes.length);
        }
    }

    /** Adds the entry that begins there; answers where the next one does. */
    private int add(int at) throws IOException {
        int length = u4(at + SIZE);
        int nameLength = u2(at + NAME_LENGTH);
        int from = at + NAME + nameLength + u2(at + EXTRA_LENGTH);
        if (u2(at + METHOD) != 0
                || (u2(at + FLAGS) & SIZE_IS_BEHIND) != 0
                || length < 0
                || length > bytes.length - from) {
            throw damaged(at);
        }
        entries.put(new String(bytes, at + NAME, nameLength, StandardCharsets.UTF_8), new Entry(from, length));
        return from + length;
    }

    private static IOException damaged(int at) {
        return new IOException("the agent's jar is not whole: what is in it is damaged at byte " + at);
    }

    /** All of it; not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    /** Where an entry is; null if there is none. */
    @Nullable
    Entry entry(String name) {
        return entries.get(name);
    }

    private int u2(int at) {
        return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
    }

    private int u4(int at) {
        return u2(at) | u2(at + 2) << 16;
    }
}
