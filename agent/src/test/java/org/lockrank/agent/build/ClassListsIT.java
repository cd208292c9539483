package org.lockrank.agent.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.agent.loading.NamedClasses;

/** The lists in the finished jar are those of the classes in it. */
class ClassListsIT {

    @TempDir
    Path folder;

    @Test
    void listsOfTheFinishedJar_areWhatItsClassFilesName() throws IOException {
        Path inside = folder.resolve("inside.jar");
        try (ZipFile agent = new ZipFile(System.getProperty("lockrank.agent"));
                InputStream in = agent.getInputStream(agent.getEntry("lockrank-inside.jar"))) {
            Files.copy(in, inside);
        }
        List<String> roots = new ArrayList<>();
        try (ZipFile jar = new ZipFile(inside.toFile());
                DataInputStream in = new DataInputStream(jar.getInputStream(jar.getEntry("lockrank-classes")))) {
            while (in.available() > 0) {
                byte[] list = in.readNBytes(in.readInt());
                List<String> names = names(list);
                String root = names.get(0).replace('.', '/');
                roots.add(root);
                assertThat(names)
                        .as(root)
                        .containsExactlyElementsOf(
                                NamedClasses.from(root, ClassLists.LIBRARY, new ClassLists.Entries(jar)).stream()
                                        .map(name -> name.replace('/', '.'))
                                        .toList())
                        .hasSizeGreaterThan(100)
                        .anyMatch(name -> name.startsWith("java."));
            }
        }
        assertThat(roots)
                .containsExactly(
                        "org/lockrank/agent/watch/Rehearsal",
                        "org/lockrank/agent/run/Watch",
                        "org/lockrank/agent/instrument/Instrumenter",
                        "org/lockrank/agent/firstuse/FirstUseSearch");
    }

    private static List<String> names(byte[] list) throws IOException {
        List<String> names = new ArrayList<>();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(list));
        while (in.available() > 0) {
            in.readBoolean();
            names.add(new String(in.readNBytes(in.readUnsignedShort()), java.nio.charset.StandardCharsets.ISO_8859_1));
        }
        return names;
    }
}
