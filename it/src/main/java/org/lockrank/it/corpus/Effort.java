package org.lockrank.it.corpus;

import java.util.zip.CRC32;

/** What a program does between its locks: some microseconds of a processor, and nothing else. */
final class Effort {

    private static final byte[] BLOCK = new byte[1 << 17];

    private Effort() {}

    /** Does it; the answer depends on all of it. */
    static int of(int seed) {
        CRC32 sum = new CRC32();
        sum.update(seed);
        sum.update(BLOCK);
        return (int) sum.getValue();
    }
}
