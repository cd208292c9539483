package org.lockrank.it.scan;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.lockrank.testing.Jdk;

/**
 * Class files and the archives that they are in, as text that another JVM reads.
 *
 * @param archives paths of jars, or {@link #MODULES} alone
 * @param classes all class files, archive by archive
 * @param unreadable archives that are no archives
 */
record Inventory(List<String> archives, List<ClassFile> classes, List<String> unreadable) {

    /** The modules of the JDK that reads it. */
    static final String MODULES = "jrt:";

    private static final String ENDING = ".class";

    /** Of all jars below folders. */
    static Inventory ofJars(List<Path> folders) {
        Inventory inventory = new Inventory(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Path folder : folders) {
            for (Path jar : jars(folder)) {
                inventory.addJar(jar);
            }
        }
        return inventory;
    }

    /** Of a JDK's own modules. */
    static Inventory ofModules(Jdk jdk) {
        Inventory inventory = new Inventory(List.of(MODULES), new ArrayList<>(), List.of());
        try (FileSystem modules = FileSystems.newFileSystem(
                        URI.create("jrt:/"), Map.of("java.home", jdk.home().toString()));
                Stream<Path> files = Files.walk(modules.getPath("modules"))) {
            for (Path file : files.filter(file -> isClass(file.toString())).toList()) {
                String entry = file.subpath(2, file.getNameCount()).toString();
                inventory.classes.add(ClassFile.of(0, entry, Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return inventory;
    }

    /** What {@link #write} wrote. */
    static Inventory read(Path file) throws IOException {
        List<String> archives = new ArrayList<>();
        List<ClassFile> classes = new ArrayList<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.forEach(line -> {
                if (line.indexOf('\t') < 0) {
                    archives.add(line);
                } else {
                    classes.add(ClassFile.parse(line));
                }
            });
        }
        return new Inventory(archives, classes, List.of());
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (String archive : archives) {
                out.write(archive + "\n");
            }
            for (ClassFile each : classes) {
                out.write(each + "\n");
            }
        }
    }

    private static List<Path> jars(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar") && Files.isRegularFile(file))
                    .map(file -> file.toAbsolutePath().normalize())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addJar(Path jar) {
        int archive = archives.size();
        List<ClassFile> found = new ArrayList<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (isClass(entry.getName())) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        found.add(ClassFile.of(archive, entry.getName(), in.readAllBytes()));
                    }
                }
            }
        } catch (IOException e) {
            unreadable.add(jar.toString());
            return;
        }
        archives.add(jar.toString());
        classes.addAll(found);
    }

    private static boolean isClass(String path) {
        return path.endsWith(ENDING) && !path.endsWith("module-info" + ENDING) && path.indexOf('\t') < 0;
    }
}
