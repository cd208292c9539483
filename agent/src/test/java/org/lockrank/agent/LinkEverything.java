package org.lockrank.agent;

import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Loads and links all classes of the modules named, and says which the verifier refuses. */
final class LinkEverything {

    private LinkEverything() {}

    public static void main(String[] modules) throws Exception {
        int linked = 0;
        for (String module : modules) {
            Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", module);
            List<String> names;
            try (var files = Files.walk(root)) {
                names = files.map(file -> root.relativize(file).toString())
                        .filter(name -> name.endsWith(".class") && !name.equals("module-info.class"))
                        .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
                        .toList();
            }
            for (String name : names) {
                try {
                    // To list the methods links the class, without running anything of it.
                    linked += Class.forName(name, false, null).getDeclaredMethods() == null ? 0 : 1;
                } catch (VerifyError e) {
                    System.out.println(e.getMessage());
                } catch (ClassNotFoundException | NoClassDefFoundError e) {
                    // Of another loader than the boot loader, or made for another platform.
                    continue;
                }
            }
        }
        System.out.println(linked > 5000 ? "linked" : "linked only " + linked);
    }
}
