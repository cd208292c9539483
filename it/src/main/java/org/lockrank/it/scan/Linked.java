package org.lockrank.it.scan;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Links classes and writes what became of each, a line each: its number in the inventory and {@code ok}, or the error.
 * Nothing of them is run.
 *
 * <p>Arguments: an inventory, the first class's number, the number after the last one's, a file for the lines.
 */
final class Linked {

    /** What is written of a class that was linked. */
    static final String OK = "ok";

    /** And of one in a package that is the JDK's alone. */
    private static final String TAKEN = "only the JDK has classes of that name";

    private static final int MOST = 300;

    private Linked() {}

    public static void main(String... args) throws Exception {
        Inventory inventory = Inventory.read(Path.of(args[0]));
        ArchiveLoader.Family family = new ArchiveLoader.Family(inventory);
        int end = Integer.parseInt(args[2]);
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(Path.of(args[3])))) {
            for (int i = Integer.parseInt(args[1]); i < end; i++) {
                ClassFile file = inventory.classes().get(i);
                ClassLoader loader = family.of(file);
                boolean taken = file.name().startsWith("java.") && loader instanceof ArchiveLoader;
                out.println(i + "\t" + (taken ? TAKEN : linked(file.name(), loader)));
            }
        }
    }

    /** HotSpot links a class, and so has it verified, before it answers what the class declares. */
    private static String linked(String name, ClassLoader loader) {
        try {
            Class<?> type = Class.forName(name, false, loader);
            return type.getDeclaredConstructors() == null ? "" : OK;
        } catch (Throwable e) {
            // Which loader or module it is, is said by a number that no other JVM has; where in a method, by one that
            // hooks change.
            String text = e.toString()
                    .replaceAll("\\s*\\R\\s*", " | ")
                    .replaceAll("@ ?(0x)?[0-9a-f]+", "@")
                    .replaceAll("branch target \\d+", "branch target");
            return text.length() <= MOST ? text : text.substring(0, MOST);
        }
    }
}
