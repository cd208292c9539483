package org.lockrank.agent.instrument;

import java.io.File;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.cache.ClassCache;
import org.lockrank.agent.cache.ClassKey;

/**
 * What earlier runs found out about the classes of this very JDK: which of them have something to change. To look at the class files of the five hundred that
 * are loaded before any program begins took a tenth of the agent's start, and of the compilers' work in it as much again.
 *
 * <p>A JDK is known by its versions, its folder, and the length and time of the file that has its classes; one without such a file is not known. Used by one
 * thread at a time.
 */
final class JdkClasses {

    /** No class has that name. */
    private static final String NAME = "jdk classes";

    /** As no class is instrumented. */
    private static final int HOW = -1;

    private static final int LONGEST = 255;

    private final ClassCache cache;
    private final @Nullable ClassKey key;
    private final Map<String, Boolean> known = new HashMap<>(2_048);
    private boolean grew;

    /** What is known by now. */
    JdkClasses(ClassCache cache) {
        this.cache = cache;
        this.key = cache.isOn() ? key() : null;
        byte[] content = key == null ? null : cache.content(key);
        if (content != null) {
            read(content);
        }
    }

    /** Whether there is something to change in a class; null if nobody looked. {@code name}: as {@link Class#getName} has it. */
    @Nullable
    Boolean hasLocks(String name) {
        return known.get(name);
    }

    /** That class is so, by its file in the JDK. */
    void add(String name, boolean locks) {
        if (key != null && name.length() <= LONGEST) {
            known.put(name, locks);
            grew = true;
        }
    }

    /** Hands to the cache what is new. */
    void keep() {
        ClassKey to = key;
        if (!grew || to == null) {
            return;
        }
        int length = 0;
        for (String name : known.keySet()) {
            length += 2 + name.length();
        }
        ByteBuffer out = ByteBuffer.allocate(length);
        for (Map.Entry<String, Boolean> each : known.entrySet()) {
            byte[] name = each.getKey().getBytes(StandardCharsets.ISO_8859_1);
            out.put((byte) (each.getValue() ? 1 : 0)).put((byte) name.length).put(name);
        }
        cache.keep(to, out.array());
        grew = false;
    }

    private void read(byte[] content) {
        int at = 0;
        while (at < content.length) {
            int length = content[at + 1] & 0xff;
            known.put(new String(content, at + 2, length, StandardCharsets.ISO_8859_1), content[at] != 0);
            at += 2 + length;
        }
    }

    private static @Nullable ClassKey key() {
        String home = System.getProperty("java.home", "");
        File classes = new File(home, "lib" + File.separator + "modules");
        long length = classes.length();
        if (length == 0) {
            return null;
        }
        String jdk =
                home + "|" + System.getProperty("java.runtime.version") + "|" + System.getProperty("java.vm.version")
                        + "|" + System.getProperty("java.vm.vendor") + "|" + length + "|" + classes.lastModified();
        byte[] bytes = jdk.getBytes(StandardCharsets.UTF_8);
        CRC32 one = new CRC32();
        one.update(bytes, 0, bytes.length);
        CRC32C other = new CRC32C();
        other.update(bytes, 0, bytes.length);
        return new ClassKey(NAME, one.getValue() << 32 | other.getValue(), (int) length, HOW);
    }
}
