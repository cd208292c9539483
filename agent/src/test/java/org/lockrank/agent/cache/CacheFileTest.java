package org.lockrank.agent.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFileTest {

    private static final long AGENT = 0x1234_5678_9abc_def0L;

    @TempDir
    private Path folder;

    private final SortedMap<ClassKey, byte[]> entries =
            new TreeMap<>((one, other) -> one.compareTo(other.sums(), other.length(), other.how()));

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("classes");
        for (int i = 0; i < 100; i++) {
            byte[] classFile = ("class file " + i).getBytes(StandardCharsets.UTF_8);
            entries.put(ClassKey.of("C" + i, classFile, i & 1), ("made of " + i).getBytes(StandardCharsets.UTF_8));
        }
        CacheFile.write(file.toFile(), AGENT, entries, null, new BitSet());
    }

    @Test
    void entries_areFoundByTheirKeys() throws IOException {
        CacheFile written = CacheFile.open(file.toFile(), AGENT);
        assertThat(written.size()).isEqualTo(100);
        entries.forEach((key, bytes) -> {
            int place = written.find(key);
            assertThat(written.entry(place)).isEqualTo(bytes);
            assertThat(key.compareTo(
                            written.key(place).sums(),
                            written.key(place).length(),
                            written.key(place).how()))
                    .isZero();
        });
    }

    /** Every third entry is left out, and as many new ones stand before, between and behind those that stay. */
    @Test
    void entriesOfAnotherFile_standInTheirPlacesAmongNewOnes() throws IOException {
        CacheFile others = CacheFile.open(file.toFile(), AGENT);
        SortedMap<ClassKey, byte[]> added = new TreeMap<>(entries.comparator());
        SortedMap<ClassKey, byte[]> all = new TreeMap<>(entries.comparator());
        BitSet kept = new BitSet();
        entries.forEach((key, bytes) -> {
            int place = others.find(key);
            if (place % 3 == 0) {
                ClassKey before = new ClassKey("New", key.sums(), key.length(), key.how() - 2);
                added.put(before, ("new at " + place).getBytes(StandardCharsets.UTF_8));
            } else {
                kept.set(place);
                all.put(key, bytes);
            }
        });
        ClassKey last = new ClassKey("New", Long.MAX_VALUE, 1, 1);
        added.put(last, new byte[0]);
        all.putAll(added);
        Path next = folder.resolve("next");
        CacheFile.write(next.toFile(), AGENT, added, others, kept);
        CacheFile written = CacheFile.open(next.toFile(), AGENT);
        assertThat(written.size()).isEqualTo(all.size());
        int place = 0;
        for (ClassKey key : all.keySet()) {
            assertThat(written.find(key)).isEqualTo(place);
            assertThat(written.entry(place)).isEqualTo(all.get(key));
            place++;
        }
    }

    @Test
    void anotherClassFile_anotherLength_anotherWay_areNotFound() throws IOException {
        CacheFile written = CacheFile.open(file.toFile(), AGENT);
        ClassKey key = entries.firstKey();
        assertThat(written.find(new ClassKey(key.name(), key.sums() + 1, key.length(), key.how())))
                .isEqualTo(-1);
        assertThat(written.find(new ClassKey(key.name(), key.sums(), key.length() + 1, key.how())))
                .isEqualTo(-1);
        assertThat(written.find(new ClassKey(key.name(), key.sums(), key.length(), key.how() + 2)))
                .isEqualTo(-1);
    }

    @Test
    void ofAnotherAgent_isNotOpened() throws IOException {
        assertThat(CacheFile.open(file.toFile(), AGENT + 1)).isNull();
    }

    @Test
    void cutOffAnywhere_givesNothingOrWhatWasWritten() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Path cut = folder.resolve("cut" + length);
            Files.write(cut, Arrays.copyOf(whole, length));
            givesNothingOrWhatWasWritten(CacheFile.open(cut.toFile(), AGENT));
            Files.delete(cut);
        }
    }

    @Test
    void anyBitTurned_givesNothingOrWhatWasWritten() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            whole[at] ^= (byte) (1 << (at & 7));
            Path turned = folder.resolve("turned" + at);
            Files.write(turned, whole);
            givesNothingOrWhatWasWritten(CacheFile.open(turned.toFile(), AGENT));
            Files.delete(turned);
            whole[at] ^= (byte) (1 << (at & 7));
        }
    }

    private void givesNothingOrWhatWasWritten(CacheFile opened) {
        if (opened == null) {
            return;
        }
        entries.forEach((key, bytes) -> {
            int place = opened.find(key);
            byte[] entry = place < 0 ? null : opened.entry(place);
            if (entry != null) {
                assertThat(entry).isEqualTo(bytes);
            }
        });
    }
}
