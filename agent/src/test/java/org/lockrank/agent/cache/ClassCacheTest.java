package org.lockrank.agent.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.agent.name.Site;
import org.lockrank.agent.name.Sites;
import org.lockrank.testing.ForkedJvm;

class ClassCacheTest {

    private static final long AGENT = 17;

    @TempDir
    private Path folder;

    private Path directory;

    @BeforeEach
    void name() {
        directory = folder.resolve("caches").resolve("lockrank");
    }

    private ClassCache open() {
        return ClassCache.open(directory.toFile(), AGENT);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private static ClassKey key(int i) {
        return ClassKey.of("com/acme/C" + i, ByteBuffer.allocate(4).putInt(i).array(), 1);
    }

    /** With two sites, whose numbers are to stand in the bytes 1 to 4 and 5 to 8; the second is a synchronized method. Odd ones are owned. */
    private static InstrumentedClass made(int i, int length) {
        byte[] file = new byte[length];
        file[0] = (byte) i;
        BitSet ofMethods = new BitSet();
        ofMethods.set(1);
        return new InstrumentedClass(
                file,
                List.of(
                        new Site("com.acme.C" + i, "run", null, -1, null),
                        new Site("com.acme.C" + i, "ü", "C.java", i, "com.acme.C.lock")),
                new int[] {1, 5},
                ofMethods,
                i % 2 != 0,
                null);
    }

    private static void add(ClassCache cache, int i, int length) {
        cache.keep(key(i), made(i, length));
    }

    @Test
    void saved_isFoundByALaterRun_withAllThatIsInIt() {
        ClassCache first = open();
        assertThat(first.find(key(3))).isNull();
        add(first, 3, 12);
        first.keep(
                key(4), new InstrumentedClass(null, List.of(), new int[0], new BitSet(), false, "the method m: why"));
        first.save();

        ClassCache second = open();
        Sites sites = new Sites();
        byte[] placed = second.find(key(3)).place("com.acme.C3", sites);
        assertThat(placed).containsExactly(3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0);
        assertThat(sites.get(1)).isEqualTo(new Site("com.acme.C3", "run", null, -1, null));
        assertThat(sites.get(2)).isEqualTo(new Site("com.acme.C3", "ü", "C.java", 3, "com.acme.C.lock"));
        assertThat(sites.isOfMethod(1)).isFalse();
        assertThat(sites.isOfMethod(2)).isTrue();
        assertThat(sites.isOfOwner("com.acme.C3")).isTrue();
        assertThat(sites.isOfOwner("com.acme.C4")).isFalse();
        assertThat(second.find(key(4)).place("com.acme.C4", sites)).isNull();
        assertThat(sites.unwatched().reasons()).containsEntry("com.acme.C4", "the method m: why");
        assertThat(second.find(key(5))).isNull();
    }

    @Test
    void anotherName_withTheSameSums_isNotTheClass() {
        ClassCache first = open();
        add(first, 3, 12);
        first.save();
        ClassKey same = key(3);
        assertThat(open().find(new ClassKey("com/acme/Other", same.sums(), same.length(), same.how())))
                .isNull();
    }

    @Test
    void contentThatIsNoClass_isFoundByItsName_andTheNewerOneIsKept() {
        ClassKey key = new ClassKey("a list", 5, 6, -1);
        ClassCache first = open();
        assertThat(first.content(key)).isNull();
        add(first, 3, 12);
        first.keep(key, new byte[] {1, 2});
        first.save();
        ClassCache second = open();
        assertThat(second.content(key)).containsExactly(1, 2);
        assertThat(second.content(new ClassKey("another", 5, 6, -1))).isNull();
        second.keep(key, new byte[] {1, 2, 3});
        second.save();
        ClassCache third = open();
        assertThat(third.content(key)).containsExactly(1, 2, 3);
        assertThat(third.find(key(3))).isNotNull();
    }

    @Test
    void runsAtATime_keepEachOthersClasses() throws Exception {
        int runs = 8;
        List<ClassCache> caches = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            caches.add(open());
            add(caches.get(i), i, 12);
        }
        caches.forEach(ClassCache::save);
        ClassCache after = open();
        for (int i = 0; i < runs; i++) {
            assertThat(after.find(key(i))).as("class %d", i).isNotNull();
        }
        assertThat(files()).as("old ones are deleted").hasSize(1);
    }

    @Test
    void savedByManyAtTheSameMoment_leavesAFileThatIsWhole() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> saves = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                ClassCache cache = open();
                add(cache, i % 20, 1000);
                saves.add(pool.submit(cache::save));
            }
            for (Future<?> save : saves) {
                save.get();
            }
        } finally {
            pool.shutdownNow();
        }
        ClassCache last = open();
        add(last, 100, 12);
        last.save();
        ClassCache after = open();
        assertThat(after.find(key(100))).isNotNull();
        int kept = 0;
        for (int i = 0; i < 20; i++) {
            kept += after.find(key(i)) == null ? 0 : 1;
        }
        assertThat(kept).isPositive();
        assertThat(files()).noneMatch(file -> file.toString().endsWith(".tmp"));
    }

    @Test
    void nothingNew_writesNothing() {
        open().save();
        assertThat(directory).doesNotExist();
    }

    @Test
    void moreThanARunMayAdd_isLeftToTheNext() {
        ClassCache first = open();
        int third = ClassCache.MOST_ADDED / 3;
        for (int i = 0; i < 4; i++) {
            add(first, i, third);
        }
        first.save();
        ClassCache second = open();
        assertThat(second.find(key(1))).isNotNull();
        assertThat(second.find(key(3))).isNull();
        add(second, 3, third);
        second.save();
        assertThat(open().find(key(3))).isNotNull();
    }

    @Test
    void fullFile_dropsWhatTheRunThatWritesDidNotUse() throws IOException {
        int part = ClassCache.MOST / 8 - 1000;
        for (int i = 0; i < 8; i++) {
            ClassCache run = open();
            add(run, i, part);
            run.save();
        }
        ClassCache run = open();
        for (int i = 1; i < 8; i += 2) {
            assertThat(run.find(key(i))).isNotNull();
        }
        add(run, 8, part);
        run.save();
        ClassCache after = open();
        for (int i = 1; i < 8; i += 2) {
            assertThat(after.find(key(i))).as("used: %d", i).isNotNull();
        }
        assertThat(after.find(key(8))).isNotNull();
        assertThat(Stream.of(0, 2, 4, 6).filter(i -> after.find(key(i)) == null))
                .hasSize(1);
        assertThat(Files.size(files().get(0))).isLessThanOrEqualTo(ClassCache.MOST + 1000L);
    }

    @Test
    void whatOthersMayWrite_isNotUsed() throws IOException {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        ClassCache first = open();
        add(first, 1, 12);
        first.save();
        assertThat(Files.getPosixFilePermissions(directory)).isEqualTo(PosixFilePermissions.fromString("rwx------"));

        Path file = files().get(0);
        assertThat(Files.getPosixFilePermissions(file))
                .as("whatever the user's mask lets others do")
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
        assertThat(open().find(key(1))).isNull();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(open().find(key(1))).isNotNull();

        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        ClassCache open = open();
        assertThat(open.find(key(1))).isNull();
        add(open, 2, 12);
        open.save();
        assertThat(files()).containsExactly(file);
    }

    @Test
    void aDirectoryThatCannotBeMade_isNoTrouble() throws IOException {
        Files.writeString(folder.resolve("caches"), "a file");
        ClassCache cache = open();
        add(cache, 1, 12);
        cache.save();
        assertThat(folder.resolve("caches")).hasContent("a file");
    }

    @Test
    void leftovers_areDeletedByAge() throws IOException {
        ClassCache first = open();
        add(first, 1, 12);
        first.save();
        Path unfinished = age(directory.resolve("classes-11-4711-1.tmp"), Duration.ofDays(2));
        Path beingWritten = age(directory.resolve("classes-11-4712-1.tmp"), Duration.ofMinutes(1));
        Path oldAgent = age(directory.resolve("classes-12-0.cache"), Duration.ofDays(40));
        Path otherAgent = age(directory.resolve("classes-13-0.cache"), Duration.ofDays(20));
        Path others = age(directory.resolve("notes.txt"), Duration.ofDays(400));
        ClassCache second = open();
        add(second, 2, 12);
        second.save();
        assertThat(unfinished).doesNotExist();
        assertThat(oldAgent).doesNotExist();
        assertThat(beingWritten).exists();
        assertThat(otherAgent).exists();
        assertThat(others).exists();
    }

    private static Path age(Path file, Duration age) throws IOException {
        Files.writeString(file, "x");
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }

    @Test
    void off_keepsNothing() {
        ClassCache off = ClassCache.off();
        add(off, 1, 12);
        off.save();
        assertThat(off.find(key(1))).isNull();
        assertThat(off.isOn()).isFalse();
    }

    /** The cache is twice as large as the heap. What else is not kept is little; what was there stays. */
    @Test
    void heapSmallerThanTheCache_isEnough() throws Exception {
        int length = 1 << 20;
        for (int i = 0; i < 28; i++) {
            ClassCache cache = open();
            add(cache, i, length);
            cache.save();
        }
        ForkedJvm.Result ran = ForkedJvm.of(SmallHeap.class).option("-Xmx16m").run(directory.toString());
        assertThat(ran).isEqualTo(new ForkedJvm.Result(0, "saved\n", ""));
        ClassCache after = open();
        for (int i = 0; i < 28; i++) {
            assertThat(after.find(key(i))).as("class %d", i).isNotNull();
        }
        assertThat(after.find(key(100))).isNotNull();
        assertThat(after.find(key(101)))
                .as("of a size that is not kept in such a heap")
                .isNull();
    }

    /** Uses a cache, adds a small class and a large one, and saves. */
    static final class SmallHeap {

        private SmallHeap() {}

        public static void main(String[] directory) {
            ClassCache cache = ClassCache.open(new File(directory[0]), AGENT);
            for (int i = 0; i < 28; i++) {
                if (cache.find(key(i)) == null) {
                    throw new IllegalStateException("class " + i + " is not there");
                }
            }
            add(cache, 100, 1000);
            add(cache, 101, 1 << 20);
            cache.save();
            System.out.println("saved");
        }
    }
}
