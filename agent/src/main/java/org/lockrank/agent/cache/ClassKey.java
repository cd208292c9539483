package org.lockrank.agent.cache;

import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * By what an instrumented class is found again: the class file that it was made of, and how.
 *
 * <p>Two checksums of 32 bits, the length and the name: two files of one class that differ would have to agree in all of them. The JVM has
 * instructions for both sums, also while nothing is compiled yet; a cryptographic one would cost more than what is saved.
 *
 * @param name the class, as class files name it
 * @param sums the checksums
 * @param length how long the class file is
 * @param how what was asked of the instrumenter; the same number for the same
 */
public record ClassKey(String name, long sums, int length, int how) {

    /** The key of a class file. Safe for use by many threads. */
    public static ClassKey of(String name, byte[] file, int how) {
        CRC32 one = new CRC32();
        one.update(file, 0, file.length);
        CRC32C other = new CRC32C();
        other.update(file, 0, file.length);
        return new ClassKey(name, one.getValue() << 32 | other.getValue(), file.length, how);
    }

    /** By which entries are sorted. The name is not in it: an entry has it in itself. */
    int compareTo(long otherSums, int otherLength, int otherHow) {
        int order = Long.compare(sums, otherSums);
        order = order != 0 ? order : Integer.compare(length, otherLength);
        return order != 0 ? order : Integer.compare(how, otherHow);
    }

    /** Written out, as is {@link #hashCode}: the usual ones link method handles at the first use, which takes a start long. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ClassKey key && compareTo(key.sums, key.length, key.how) == 0 && name.equals(key.name);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(sums);
    }
}
