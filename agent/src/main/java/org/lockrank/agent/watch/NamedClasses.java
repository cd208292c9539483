package org.lockrank.agent.watch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Loads, before any class is changed, every class that the agent's own class files name.
 *
 * <p>The JVM resolves such a name when the instruction that has it is come to for the first time, and asks the class loader
 * then. In a hook, or in the changing of a class, that may be in the midst of the loading of that very class, by way of
 * another agent: an error, which the JVM keeps for that instruction for ever. Once our loader has answered a name, the JVM
 * does not ask again.
 */
public final class NamedClasses {

    private static final String OURS = "org/lockrank/";

    /**
     * The bytecode library: in our jar, under another name, and so large that its classes get ready as they are used. What it
     * needs of the JDK is there from the beginning.
     */
    private static final String LIBRARY = "org/objectweb/asm/";

    /** What the methods are linked by that a record has without writing them; nobody calls them. */
    private static final String LINKED = "java/lang/runtime/";

    private final ClassLoader loader;
    private final Set<String> known = new HashSet<>();
    private final List<String> todo = new ArrayList<>();

    private NamedClasses(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * Loads what the class files name that can be come to from {@code root}, and makes ours of them ready to run. What is not
     * there cannot be needed: a module that this JVM is without, a name that packaging left behind.
     */
    public static void load(Class<?> root) {
        NamedClasses named = new NamedClasses(root.getClassLoader());
        named.add(root.getName().replace('.', '/'));
        while (!named.todo.isEmpty()) {
            named.load(named.todo.remove(named.todo.size() - 1));
        }
    }

    private void load(String name) {
        boolean library = name.startsWith(LIBRARY);
        boolean ours = name.startsWith(OURS) && !library;
        try {
            Class.forName(name.replace('/', '.'), ours, loader);
        } catch (ClassNotFoundException e) {
            return;
        }
        if (ours || library) {
            read(name, library);
        }
    }

    private void add(String name) {
        if (known.add(name)) {
            todo.add(name);
        }
    }

    private void read(String name, boolean library) {
        try (InputStream in = loader.getResourceAsStream(name + ".class")) {
            if (in != null) {
                for (String each : names(in.readAllBytes())) {
                    if (library ? each.startsWith(LIBRARY) : !each.startsWith(LINKED)) {
                        add(each);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The internal names of the classes that a class file's constants name, of arrays those of the elements. */
    public static List<String> names(byte[] file) {
        int size = u2(file, 8);
        int[] texts = new int[size];
        int[] classes = new int[size];
        int at = 10;
        for (int i = 1; i < size; i++) {
            switch (file[at]) {
                case 1 -> {
                    texts[i] = at + 1;
                    at += 3 + u2(file, at + 1);
                }
                case 7 -> {
                    classes[i] = u2(file, at + 1);
                    at += 3;
                }
                case 8, 16, 19, 20 -> at += 3;
                case 15 -> at += 4;
                case 5, 6 -> {
                    at += 9;
                    i++;
                }
                default -> at += 5;
            }
        }
        List<String> names = new ArrayList<>();
        for (int text : classes) {
            String name = text == 0 ? "" : element(text(file, texts[text]));
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    /** A text that begins with its length. Names of classes that are named here are plain. */
    private static String text(byte[] file, int at) {
        return new String(file, at + 2, u2(file, at), StandardCharsets.UTF_8);
    }

    private static int u2(byte[] file, int at) {
        return (file[at] & 0xff) << 8 | file[at + 1] & 0xff;
    }

    /** The class of an array's elements; empty for primitive ones. */
    private static String element(String name) {
        if (!name.startsWith("[")) {
            return name;
        }
        return name.endsWith(";") ? name.substring(name.lastIndexOf('[') + 2, name.length() - 1) : "";
    }
}
