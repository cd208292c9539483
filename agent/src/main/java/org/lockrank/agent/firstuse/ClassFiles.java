package org.lockrank.agent.firstuse;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** The class files of classes, read from the directories and jars that they came from; loaders are not asked, for they are the program's. */
final class ClassFiles implements AutoCloseable {

    private static final int MOST_KEPT = 512;

    private final Map<String, JarFile> jars = new HashMap<>();
    private final Map<String, ClassNode> kept = new HashMap<>();

    /** No file is open yet. */
    ClassFiles() {}

    /** The file of a class; null if it cannot be had. */
    @Nullable
    ClassNode of(Class<?> type) {
        ClassNode known = kept.get(type.getName());
        if (known != null) {
            return known;
        }
        ClassNode read = read(type);
        if (read != null) {
            if (kept.size() >= MOST_KEPT) {
                kept.clear();
            }
            kept.put(type.getName(), read);
        }
        return read;
    }

    private @Nullable ClassNode read(Class<?> type) {
        try {
            String location = location(type);
            String entry = type.getName().replace('.', '/') + ".class";
            if (!location.startsWith("file:")) {
                return null;
            }
            File file = new File(new URI(location));
            byte[] bytes =
                    file.isDirectory() ? Files.readAllBytes(new File(file, entry).toPath()) : fromJar(file, entry);
            if (bytes == null) {
                return null;
            }
            ClassNode node = new ClassNode();
            new ClassReader(bytes).accept(node, ClassReader.SKIP_FRAMES);
            return node.name.equals(type.getName().replace('.', '/')) ? node : null;
        } catch (IOException | URISyntaxException | RuntimeException e) {
            // Gone, within another jar, or of a later version than the library reads: then nothing is said of what uses
            // it.
            return null;
        }
    }

    /** Whoever made the location may have made it so that it fails. */
    private static String location(Class<?> type) {
        ProtectionDomain domain = type.getProtectionDomain();
        CodeSource source = domain == null ? null : domain.getCodeSource();
        URL url = source == null ? null : source.getLocation();
        return url == null ? "" : url.toString();
    }

    private byte @Nullable [] fromJar(File file, String entry) throws IOException {
        JarFile jar = jars.get(file.getPath());
        if (jar == null) {
            jar = new JarFile(file, false, ZipFile.OPEN_READ, Runtime.version());
            jars.put(file.getPath(), jar);
        }
        ZipEntry found = jar.getEntry(entry);
        if (found == null) {
            return null;
        }
        try (InputStream in = jar.getInputStream(found)) {
            return in.readAllBytes();
        }
    }

    @Override
    public void close() {
        for (JarFile jar : jars.values()) {
            try {
                jar.close();
            } catch (IOException e) {
                // It was only read.
            }
        }
        jars.clear();
    }
}
