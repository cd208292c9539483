package org.lockrank.it.scan;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes of one archive below one root: its own first, then those of the rest of the archive, of the JDK, of
 * whatever archive has a class of that name, so that supertypes and whatever else the verifier asks for are found.
 *
 * <p>Used by one thread.
 */
final class ArchiveLoader extends ClassLoader {

    /** All loaders of a JVM, each made when it is first needed. */
    static final class Family {

        private final Inventory inventory;
        private final Map<String, ArchiveLoader> loaders = new HashMap<>();
        private final Map<Integer, ZipFile> open = new HashMap<>();
        private final Map<Integer, Map<String, Map<String, ClassFile>>> own = new HashMap<>();
        private final Map<String, ClassFile> first = new HashMap<>();

        Family(Inventory inventory) {
            this.inventory = inventory;
            for (ClassFile file : inventory.classes()) {
                own.computeIfAbsent(file.archive(), archive -> new HashMap<>())
                        .computeIfAbsent(file.root(), root -> new HashMap<>())
                        .put(file.name(), file);
                if (file.root().isEmpty()) {
                    first.putIfAbsent(file.name(), file);
                }
            }
        }

        /** The one that a class file is loaded by. */
        ClassLoader of(ClassFile file) {
            return inventory.archives().get(file.archive()).equals(Inventory.MODULES)
                    ? ClassLoader.getSystemClassLoader()
                    : of(file.archive(), file.root());
        }

        private ArchiveLoader of(int archive, String root) {
            return loaders.computeIfAbsent(
                    archive + " " + root,
                    any -> new ArchiveLoader(
                            this,
                            archive,
                            root,
                            Objects.requireNonNull(own.get(archive)).getOrDefault(root, Map.of())));
        }

        private byte[] read(ClassFile file) throws IOException {
            ZipFile zip = open.get(file.archive());
            if (zip == null) {
                zip = new ZipFile(inventory.archives().get(file.archive()));
                open.put(file.archive(), zip);
            }
            ZipEntry entry = Objects.requireNonNull(zip.getEntry(file.entry()), file.entry());
            try (InputStream in = zip.getInputStream(entry)) {
                return in.readAllBytes();
            }
        }
    }

    private final Family family;
    private final int archive;
    private final String root;
    private final Map<String, ClassFile> own;

    private ArchiveLoader(Family family, int archive, String root, Map<String, ClassFile> own) {
        super(ClassLoader.getPlatformClassLoader());
        this.family = family;
        this.archive = archive;
        this.root = root;
        this.own = own;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            // A class of the JDK's own packages is the JDK's, whoever else has one.
            ClassFile file = name.startsWith("java.") ? null : own.get(name);
            return file == null ? elsewhere(name) : define(file);
        }
    }

    private Class<?> define(ClassFile file) throws ClassNotFoundException {
        try {
            byte[] bytes = family.read(file);
            return defineClass(file.name(), bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(file.name(), e);
        }
    }

    private Class<?> elsewhere(String name) throws ClassNotFoundException {
        @Nullable ArchiveLoader base = root.isEmpty() ? null : family.of(archive, "");
        if (base != null && base.own.containsKey(name)) {
            return base.loadClass(name, false);
        }
        try {
            return getParent().loadClass(name);
        } catch (ClassNotFoundException e) {
            ClassFile other = family.first.get(name);
            if (other == null || other.archive() == archive && root.isEmpty()) {
                throw e;
            }
            return family.of(other.archive(), "").loadClass(name, false);
        }
    }
}
