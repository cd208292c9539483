package org.lockrank.it.suites;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What a run left behind, gathered by name: files by their contents, jars by those of their entries, lines of text. */
final class Results {

    private final Map<String, String> found = new TreeMap<>();

    Results with(String name, String value) {
        found.put(name, value);
        return this;
    }

    /** All files below a folder, jars opened; nothing if there is none. */
    Results files(String prefix, Path folder) {
        if (!Files.isDirectory(folder)) {
            return this;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = prefix + folder.relativize(file);
                if (name.endsWith(".jar")) {
                    entries(name, file);
                } else {
                    found.put(name, digest(Files.readAllBytes(file)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** The times of a jar's entries, and how they are packed, are up to the tool's clock. */
    private void entries(String name, Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                try (InputStream in = zip.getInputStream(entry)) {
                    found.put(name + "!" + entry.getName(), digest(in.readAllBytes()));
                }
            }
        }
    }

    /** How often each line of a text occurs, once {@code plain} has taken from it what differs from run to run. */
    Results lines(String prefix, String text, UnaryOperator<String> plain) {
        for (String line :
                text.lines().map(plain).filter(line -> !line.isBlank()).toList()) {
            found.merge(prefix + line, "once", (old, once) -> old.equals("once") ? "2 times" : oneMore(old) + " times");
        }
        return this;
    }

    private static int oneMore(String times) {
        return Integer.parseInt(times.substring(0, times.indexOf(' '))) + 1;
    }

    Map<String, String> found() {
        return found;
    }

    /** A whole file, whatever bytes it has. */
    static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return bytes.length + " bytes " + HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
