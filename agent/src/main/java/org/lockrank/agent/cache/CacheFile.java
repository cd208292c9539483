package org.lockrank.agent.cache;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
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
        byte[] places = new byte[size * PLACE];
        bytes.get(HEADER, places);
        return bytes.getInt(20) == sum(places) ? new CacheFile(bytes, size) : null;
    }

    /** Writes a file; {@code entries}: as the keys are sorted. What is half written is for the caller to delete. */
    static void write(File file, long agent, SortedMap<ClassKey, byte[]> entries) throws IOException {
        ByteBuffer places = ByteBuffer.allocate(entries.size() * PLACE);
        int at = HEADER + places.capacity();
        for (Map.Entry<ClassKey, byte[]> entry : entries.entrySet()) {
            ClassKey key = entry.getKey();
            byte[] bytes = entry.getValue();
            places.putLong(key.sums()).putInt(key.length()).putInt(key.how());
            places.putInt(at).putInt(bytes.length).putInt(sum(bytes)).putInt(0);
            at = Math.addExact(at, bytes.length);
        }
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(file)))) {
            out.writeInt(MAGIC);
            out.writeInt(FORMAT);
            out.writeLong(agent);
            out.writeInt(entries.size());
            out.writeInt(sum(places.array()));
            out.write(places.array());
            for (byte[] bytes : entries.values()) {
                out.write(bytes);
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
            int at = HEADER + middle * PLACE;
            int order = key.compareTo(bytes.getLong(at), bytes.getInt(at + 8), bytes.getInt(at + 12));
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

    /** What stands at a place: null if it is not what was written. */
    byte @Nullable [] entry(int place) {
        int at = HEADER + place * PLACE;
        int start = bytes.getInt(at + 16);
        int length = bytes.getInt(at + 20);
        if (start < 0 || length < 0 || start > bytes.capacity() - length) {
            return null;
        }
        byte[] entry = new byte[length];
        bytes.get(start, entry);
        return sum(entry) == bytes.getInt(at + 24) ? entry : null;
    }

    /** The key of an entry at a place, of whose class only the entry itself says the name. */
    ClassKey key(int place) {
        int at = HEADER + place * PLACE;
        return new ClassKey("", bytes.getLong(at), bytes.getInt(at + 8), bytes.getInt(at + 12));
    }

    private static int sum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, bytes.length);
        return (int) sum.getValue();
    }
}
