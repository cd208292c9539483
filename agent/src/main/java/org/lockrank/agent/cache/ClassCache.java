package org.lockrank.agent.cache;

import java.io.File;
import java.io.IOException;
import java.util.BitSet;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Instrumented classes from earlier runs, and those of this one for later runs. It saves time and nothing else: whatever is
 * wrong with it, classes are instrumented as if there were none, and nobody is told.
 *
 * <p>What this run adds is in memory until {@link #save}, at most {@value #MOST_ADDED} bytes of it and a {@value #PART_OF_HEAP}nd part of the
 * largest heap; what comes after that is left to a later run. The file has at most {@value #MOST} bytes; what this run used stays in it longest.
 *
 * <p>Safe for use by many threads, also in the midst of the loading of a class: a look at the file takes no lock, the notes about it
 * take one that nothing else is done under.
 */
public final class ClassCache {

    static final int MOST_ADDED = 8 << 20;

    static final int MOST = 32 << 20;

    private static final int PART_OF_HEAP = 32;

    private final @Nullable CacheDirectory directory;
    private final long agent;
    private final @Nullable CacheFile file;
    private final long mostAdded = Math.min(MOST_ADDED, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);

    /** Which entries of {@link #file} this run has used. Guarded by this. */
    private final BitSet used = new BitSet();

    /** What this run has made. Guarded by this. */
    private SortedMap<ClassKey, byte[]> added = new TreeMap<>(Order.BY_CLASS_FILE);

    /** How many bytes that is. Guarded by this. */
    private int addedBytes;

    private ClassCache(@Nullable CacheDirectory directory, long agent, @Nullable CacheFile file) {
        this.directory = directory;
        this.agent = agent;
        this.file = file;
    }

    /** One that has nothing and keeps nothing. */
    public static ClassCache off() {
        return new ClassCache(null, 0, null);
    }

    /** The directory that is used where none is named; null if this user has none, as in some containers. */
    public static @Nullable File usualDirectory() {
        return CacheDirectory.usual();
    }

    /**
     * Opens what is in a directory, which need not exist yet.
     *
     * @param agent what identifies this very build of the agent; an entry of another one is not used
     */
    public static ClassCache open(File directory, long agent) {
        CacheDirectory files = new CacheDirectory(directory, agent);
        return new ClassCache(files, agent, newest(files, agent));
    }

    /** The file to look into; null if there is none that can be used, or was, before somebody wrote a newer one. */
    private static @Nullable CacheFile newest(CacheDirectory files, long agent) {
        try {
            File newest = files.newest();
            return newest == null ? null : CacheFile.open(newest, agent);
        } catch (IOException | RuntimeException | VirtualMachineError e) {
            return null;
        }
    }

    /** Whether there is any use in asking. */
    public boolean isOn() {
        return directory != null;
    }

    /** What an earlier run made of a class file; null if that is not known. */
    public @Nullable InstrumentedClass find(ClassKey key) {
        byte[] content = content(key);
        try {
            return content == null ? null : EntryBytes.read(key.name(), content);
        } catch (RuntimeException | VirtualMachineError e) {
            return null;
        }
    }

    /** What an earlier run kept by that key; null if there is nothing. */
    public byte @Nullable [] content(ClassKey key) {
        CacheFile from = file;
        if (from == null) {
            return null;
        }
        try {
            int place = from.find(key);
            byte[] entry = place < 0 ? null : from.entry(place);
            byte[] content = entry == null ? null : EntryBytes.content(key.name(), entry);
            if (content != null) {
                synchronized (this) {
                    used.set(place);
                }
            }
            return content;
        } catch (RuntimeException | VirtualMachineError e) {
            // A full heap, or what the JVM throws where a mapped file is not there any more.
            return null;
        }
    }

    /** Keeps what was made of a class file, for later runs. */
    public void keep(ClassKey key, InstrumentedClass made) {
        byte[] file = made.file();
        if (directory == null || !hasRoom(file == null ? 0 : file.length)) {
            return;
        }
        try {
            keep(key, EntryBytes.of(made));
        } catch (VirtualMachineError e) {
            // A full heap or a full stack: it is left to a later run.
        }
    }

    /** Keeps something else; it takes the place of what an earlier run kept by that key. */
    public void keep(ClassKey key, byte[] content) {
        if (directory == null || !hasRoom(content.length)) {
            return;
        }
        try {
            byte[] entry = EntryBytes.of(key.name(), content);
            synchronized (this) {
                if (addedBytes + entry.length <= mostAdded && added.putIfAbsent(key, entry) == null) {
                    addedBytes += entry.length;
                }
            }
        } catch (VirtualMachineError e) {
            // As above.
        }
    }

    /** Whether an entry with so long a class file may fit: else it need not be made, in the midst of the loading of a class. */
    private synchronized boolean hasRoom(int length) {
        return addedBytes + length <= mostAdded;
    }

    /** Writes what was kept since the last time, beside what others wrote meanwhile. Does nothing where there is nothing. */
    public void save() {
        SortedMap<ClassKey, byte[]> entries = taken();
        CacheDirectory files = directory;
        if (files == null || entries.isEmpty()) {
            return;
        }
        try {
            File unfinished = files.unfinished();
            if (unfinished == null) {
                return;
            }
            try {
                CacheFile others = newest(files, agent);
                CacheFile.write(unfinished, agent, entries, others, kept(entries, others));
                files.finish(unfinished);
            } finally {
                unfinished.delete();
            }
        } catch (IOException | RuntimeException | VirtualMachineError e) {
            // A full disk, a directory that may only be read, a full heap: the next run has to do without.
        }
    }

    private synchronized SortedMap<ClassKey, byte[]> taken() {
        SortedMap<ClassKey, byte[]> entries = added;
        added = new TreeMap<>(Order.BY_CLASS_FILE);
        addedBytes = 0;
        return entries;
    }

    /** Which of a file's entries stay beside the new ones: first those that this run used, then the rest, as far as there is room. */
    private BitSet kept(SortedMap<ClassKey, byte[]> entries, @Nullable CacheFile others) {
        BitSet kept = new BitSet();
        long bytes = 0;
        for (byte[] entry : entries.values()) {
            bytes += entry.length;
        }
        for (int turn = 0; others != null && turn < 2; turn++) {
            for (int place = 0; place < others.size(); place++) {
                ClassKey key = others.key(place);
                if (entries.containsKey(key) || (turn == 0) != isUsed(key)) {
                    continue;
                }
                int length = others.soundLength(place);
                if (length >= 0 && bytes + length <= MOST) {
                    kept.set(place);
                    bytes += length;
                }
            }
        }
        return kept;
    }

    private boolean isUsed(ClassKey key) {
        int place = file == null ? -1 : file.find(key);
        synchronized (this) {
            return place >= 0 && used.get(place);
        }
    }

    /** As the file has its entries. */
    private enum Order implements Comparator<ClassKey> {
        BY_CLASS_FILE;

        @Override
        public int compare(ClassKey one, ClassKey other) {
            return one.compareTo(other.sums(), other.length(), other.how());
        }
    }
}
