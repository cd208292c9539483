package org.lockrank.agent.build;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.loading.NamedClasses;

/**
 * A part of the build: writes, for each class from which the agent loads all that it names, which these are, so that the agent need not find out at each
 * start.
 */
public final class ClassLists {

    /** Those that {@link NamedClasses#load} is called with in a usual run. */
    private static final List<String> ROOTS = List.of(
            "org/lockrank/agent/watch/Rehearsal",
            "org/lockrank/agent/run/Watch",
            "org/lockrank/agent/instrument/Instrumenter",
            "org/lockrank/agent/firstuse/FirstUseSearch");

    /** How the names of the bytecode library's classes begin in the jar. */
    static final String LIBRARY = "org/lockrank/agent/asm/";

    private ClassLists() {}

    /** Reads the jar of what the agent is made of; writes the file of the lists. */
    public static void main(String[] args) throws IOException {
        try (ZipFile jar = new ZipFile(args[0])) {
            Entries entries = new Entries(jar);
            Path file = Path.of(args[1]);
            Files.createDirectories(file.getParent());
            try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
                for (String root : ROOTS) {
                    if (entries.of(root) == null) {
                        throw new IOException(args[0] + " has no " + root);
                    }
                    byte[] list = NamedClasses.list(NamedClasses.from(root, LIBRARY, entries), LIBRARY);
                    out.writeInt(list.length);
                    out.write(list);
                }
            }
        }
    }

    /** A jar's. */
    static final class Entries implements NamedClasses.ClassFiles {

        private final ZipFile jar;

        Entries(ZipFile jar) {
            this.jar = jar;
        }

        @Override
        public byte @Nullable [] of(String name) throws IOException {
            ZipEntry entry = jar.getEntry(name + ".class");
            if (entry == null) {
                return null;
            }
            try (InputStream in = jar.getInputStream(entry)) {
                return in.readAllBytes();
            }
        }
    }
}
