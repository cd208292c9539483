package org.lockrank.agent;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The class loader of all that the agent is made of. Its parent is the platform's loader, so that it shares no class
 * with the program.
 *
 * <p>It reads its jar once and keeps it: the file may be replaced while the program runs, and a class that is loaded
 * late, when a thread takes its first lock for example, must not wait for a disk.
 */
final class Inside extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private static final String JAR = "lockrank-inside.jar";

    /** An entry that the jar does not have: a checksum of all that it has, in text. */
    private static final String BUILD = "lockrank-build";

    /** The class that reads the program's classes. */
    private static final String READER = "org.lockrank.agent.asm.ClassReader";

    private final StoredJar jar;

    /** A checksum of the whole jar, in text. */
    private final byte[] build;

    private Inside(StoredJar jar) {
        super("lockrank", getPlatformClassLoader());
        this.jar = jar;
        CRC32 sum = new CRC32();
        CRC32C other = new CRC32C();
        sum.update(jar.bytes());
        other.update(jar.bytes(), 0, jar.bytes().length);
        build = Long.toString(sum.getValue() << 32 | other.getValue()).getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * The loader of this agent's jar. Answered as what it is to others, so that {@link Premain} can be verified without this
     * class.
     *
     * <p>Straight from the jar, where these classes stand in one: as a resource it would come through classes of the JDK
     * that few programs ever load, and that would have to be changed too. Where other classes of the same name come first,
     * it is a resource all the same.
     */
    static ClassLoader open() throws IOException {
        CodeSource source = Premain.class.getProtectionDomain().getCodeSource();
        URL place = source == null ? null : source.getLocation();
        if (place != null
                && place.getProtocol().equals("file")
                && place.getPath().endsWith(".jar")) {
            try (ZipFile jar = new ZipFile(new File(place.toURI()))) {
                ZipEntry inside = jar.getEntry(JAR);
                if (inside != null) {
                    return of(jar.getInputStream(inside));
                }
            } catch (URISyntaxException | IllegalArgumentException e) {
                throw new IOException("the agent's jar is at no path: " + place, e);
            }
        }
        return of(Premain.class.getResourceAsStream("/" + JAR));
    }

    private static Inside of(@Nullable InputStream jar) throws IOException {
        try (jar) {
            if (jar == null) {
                throw new IOException("the agent's jar is not whole: " + JAR + " is not in it");
            }
            return new Inside(new StoredJar(jar.readAllBytes()));
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        StoredJar.Entry entry = jar.entry(name.replace('.', '/') + ".class");
        if (entry == null) {
            throw new ClassNotFoundException(name);
        }
        String packageName = name.substring(0, name.lastIndexOf('.'));
        if (getDefinedPackage(packageName) == null) {
            definePackage(packageName);
        }
        if (name.equals(READER)) {
            byte[] bytes = Arrays.copyOfRange(jar.bytes(), entry.from(), entry.from() + entry.length());
            bytes = Uncompiled.method(bytes, "readCode");
            return defineClass(name, bytes, 0, bytes.length);
        }
        return defineClass(name, jar.bytes(), entry.from(), entry.length());
    }

    /** With the version of the jar, which is that of the agent. */
    private void definePackage(String name) {
        Package outside = Premain.class.getPackage();
        try {
            definePackage(
                    name,
                    null,
                    null,
                    null,
                    outside.getImplementationTitle(),
                    outside.getImplementationVersion(),
                    null,
                    null);
        } catch (IllegalArgumentException e) {
            // Another thread defined it meanwhile.
        }
    }

    /** The bytes of an entry; the hooks' class is read so, for it is to be defined elsewhere. */
    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        if (name.equals(BUILD)) {
            return new ByteArrayInputStream(build);
        }
        StoredJar.Entry entry = jar.entry(name);
        return entry == null ? null : new ByteArrayInputStream(jar.bytes(), entry.from(), entry.length());
    }
}
