package org.lockrank.agent.cache;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.BitSet;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A file of instrumented classes: what made it, then where each entry stands, sorted, then the entries. Each part has a checksum, which is
 * compared before the part is used.
 *
 * <p>Such a file is written once and never changed. It is mapped, not read: a class that is loaded in the midst of anything waits for
 * no lock and no call of the system, and what is never looked for takes no memory. Safe for use by many threads.
 */
final class CacheFile {

    private static final int MAGIC = 0x4c52_4343;

    /** Raised with any change of the file's shape. */
    private static final int FORMAT = 1;

    private static final int HEADER = 24;

    /** Checksums, length and how of the class; where the entry stands, how long it is, its checksum; one word is spare. */
    private static final int PLACE = 32;

    private final ByteBuffer bytes;
    private final int size;

    private CacheFile(ByteBuffer bytes, int size) {
        this.bytes = bytes;
        this.size = size;
    }

    /** Opens a file; null if it is not whole, or of another agent. */
    static @Nullable CacheFile open(File file, long agent) throws IOException {
        ByteBuffer bytes;
        try (RandomAccessFile in = new RandomAccessFile(file, "r");
                FileChannel channel = in.getChannel()) {
            if (channel.size() < HEADER || channel.size() > Integer.MAX_VALUE) {
                return null;
            }
            bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        }
        if (bytes.getInt(0) != MAGIC || bytes.getInt(4) != FORMAT || bytes.getLong(8) != agent) {
            return null;
        }
        int size = bytes.getInt(16);
        if (size < 0 || size > (bytes.capacity() - HEADER) / PLACE) {
            return null;
        }
        return bytes.getInt(20) == sum(bytes.slice(HEADER, size * PLACE)) ? new CacheFile(bytes, size) : null;
    }

    /**
     * Writes a file of new entries and of some of another file's, which go from file to file without a stop in the heap: small heaps
     * have large caches too. What is half written is for the caller to delete.
     *
     * @param entries as the keys are sorted
     * @param others the other file, if there is one
     * @param kept the places of those of it that go into the new file; none of them is among {@code entries}
     */
    static void write(
            File file, long agent, SortedMap<ClassKey, byte[]> entries, @Nullable CacheFile others, BitSet kept)
            throws IOException {
        try (FileOutputStream out = new FileOutputStream(file);
                FileChannel channel = out.getChannel()) {
            new Writing(channel, entries.size() + kept.cardinality()).write(agent, entries, others, kept);
        }
    }

    /** A file that is being written: the entries first, then what stands before them. */
    private static final class Writing {

        private final FileChannel channel;
        private final ByteBuffer places;
        private final int size;
        private int at;

        Writing(FileChannel channel, int size) {
            this.channel = channel;
            this.size = size;
            this.places = ByteBuffer.allocate(size * PLACE);
            this.at = HEADER + places.capacity();
        }

        void write(long agent, SortedMap<ClassKey, byte[]> entries, @Nullable CacheFile others, BitSet kept)
                throws IOException {
            channel.position(at);
            int next = others == null ? -1 : kept.nextSetBit(0);
            for (Map.Entry<ClassKey, byte[]> entry : entries.entrySet()) {
                ClassKey key = entry.getKey();
                while (others != null && next >= 0 && others.compare(key, next) > 0) {
                    next = copy(others, next, kept);
                }
                add(key, ByteBuffer.wrap(entry.getValue()));
            }
            while (others != null && next >= 0) {
                next = copy(others, next, kept);
            }
            ByteBuffer header = ByteBuffer.allocate(HEADER);
            header.putInt(MAGIC).putInt(FORMAT).putLong(agent).putInt(size).putInt(sum(places.flip()));
            channel.position(0);
            writeAll(header.flip());
            writeAll(places.rewind());
        }

        private int copy(CacheFile others, int place, BitSet kept) throws IOException {
            add(others.key(place), others.slice(place));
            return kept.nextSetBit(place + 1);
        }

        private void add(ClassKey key, ByteBuffer entry) throws IOException {
            int length = entry.remaining();
            places.putLong(key.sums()).putInt(key.length()).putInt(key.how());
            places.putInt(at).putInt(length).putInt(sum(entry.duplicate())).putInt(0);
            at = Math.addExact(at, length);
            writeAll(entry);
        }

        private void writeAll(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    int size() {
        return size;
    }

    /** The place of an entry; -1 if there is none. */
    int find(ClassKey key) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(key, middle);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return -1;
    }

    private int compare(ClassKey key, int place) {
        int at = HEADER + place * PLACE;
        return key.compareTo(bytes.getLong(at), bytes.getInt(at + 8), bytes.getInt(at + 12));
    }

    /** What stands at a place: null if it is not what was written. */
    byte @Nullable [] entry(int place) {
        if (length(place) < 0) {
            return null;
        }
        ByteBuffer slice = slice(place);
        byte[] entry = new byte[slice.remaining()];
        slice.get(entry);
        return sum(ByteBuffer.wrap(entry)) == sumOf(place) ? entry : null;
    }

    /** How long the entry at a place is; -1 if that cannot be. */
    private int length(int place) {
        int at = HEADER + place * PLACE;
        int start = bytes.getInt(at + 16);
        int length = bytes.getInt(at + 20);
        return start < 0 || length < 0 || start > bytes.capacity() - length ? -1 : length;
    }

    /** How long the entry at a place is; -1 if it is not what was written. All of it is read, and nothing made of it. */
    int soundLength(int place) {
        int length = length(place);
        return length >= 0 && sum(slice(place)) == sumOf(place) ? length : -1;
    }

    private ByteBuffer slice(int place) {
        int at = HEADER + place * PLACE;
        return bytes.slice(bytes.getInt(at + 16), bytes.getInt(at + 20));
    }

    private int sumOf(int place) {
        return bytes.getInt(HEADER + place * PLACE + 24);
    }

    /** The key of an entry at a place, of whose class only the entry itself says the name. */
    ClassKey key(int place) {
        int at = HEADER + place * PLACE;
        return new ClassKey("", bytes.getLong(at), bytes.getInt(at + 8), bytes.getInt(at + 12));
    }

    private static int sum(ByteBuffer bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return (int) sum.getValue();
    }
}
