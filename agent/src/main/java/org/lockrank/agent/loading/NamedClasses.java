package org.lockrank.agent.loading;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /**
     * What the finished agent's jar has: for some roots what {@link #from} found when it was made, each {@link #list} behind its length. The first name of a
     * list is that of its root.
     */
    private static final String LISTS = "lockrank-classes";

    /** Where class files are. */
    public interface ClassFiles {

        /** That of a class, by its internal name; null if there is none. */
        byte @Nullable [] of(String name) throws IOException;
    }

    /** Of those of a loader. */
    private static final class OfLoader implements ClassFiles {

        private final ClassLoader loader;

        OfLoader(ClassLoader loader) {
            this.loader = loader;
        }

        @Override
        public byte @Nullable [] of(String name) throws IOException {
            try (InputStream in = loader.getResourceAsStream(name + ".class")) {
                return in == null ? null : in.readAllBytes();
            }
        }
    }

    private NamedClasses() {}

    /**
     * Loads what the class files name that can be come to from {@code root}, and makes ours of them ready to run. What is not
     * there cannot be needed: a module that this JVM is without, a name that packaging left behind.
     *
     * <p>The jar has a list: to read five hundred class files was a fifth of the start, and most of what the compilers did in it.
     */
    public static void load(Class<?> root) {
        ClassLoader loader = root.getClassLoader();
        try (InputStream in = loader.getResourceAsStream(LISTS)) {
            byte[] lists = in == null ? new byte[0] : in.readAllBytes();
            for (int at = 0; at < lists.length; at += Integer.BYTES + u4(lists, at)) {
                if (name(lists, at + Integer.BYTES).equals(root.getName())) {
                    load(lists, at + Integer.BYTES, at + Integer.BYTES + u4(lists, at), loader);
                    return;
                }
            }
            byte[] list = list(from(root.getName().replace('.', '/'), LIBRARY, new OfLoader(loader)), LIBRARY);
            load(list, 0, list.length, loader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void load(byte[] list, int start, int end, ClassLoader loader) {
        int at = start;
        while (at < end) {
            try {
                Class.forName(name(list, at), list[at] != 0, loader);
            } catch (ClassNotFoundException e) {
                // As said above.
            }
            at += 3 + u2(list, at + 1);
        }
    }

    private static String name(byte[] list, int at) {
        return new String(list, at + 3, u2(list, at + 1), StandardCharsets.ISO_8859_1);
    }

    /** The names as {@link #load} reads them: for each whether it is one of ours, to be made ready, and the name that the JVM has for it. */
    public static byte[] list(List<String> names, String library) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (String name : names) {
            byte[] text = name.replace('/', '.').getBytes(StandardCharsets.ISO_8859_1);
            out.writeBoolean(name.startsWith(OURS) && !name.startsWith(library));
            out.writeShort(text.length);
            out.write(text);
        }
        return bytes.toByteArray();
    }

    /**
     * The internal names of all classes that can be come to from one, itself first, through the class files of ours.
     *
     * @param library what the names of the bytecode library's classes begin with
     */
    public static List<String> from(String root, String library, ClassFiles files) throws IOException {
        List<String> all = new ArrayList<>();
        Set<String> known = new HashSet<>();
        List<String> todo = new ArrayList<>();
        known.add(root);
        todo.add(root);
        while (!todo.isEmpty()) {
            String name = todo.remove(todo.size() - 1);
            all.add(name);
            byte[] file = name.startsWith(OURS) || name.startsWith(library) ? files.of(name) : null;
            if (file != null) {
                boolean ofLibrary = name.startsWith(library);
                for (String each : names(file)) {
                    if ((ofLibrary ? each.startsWith(library) : !each.startsWith(LINKED)) && known.add(each)) {
                        todo.add(each);
                    }
                }
            }
        }
        return all;
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

    private static int u4(byte[] file, int at) {
        return u2(file, at) << 16 | u2(file, at + 2);
    }

    /** The class of an array's elements; empty for primitive ones. */
    private static String element(String name) {
        if (!name.startsWith("[")) {
            return name;
        }
        return name.endsWith(";") ? name.substring(name.lastIndexOf('[') + 2, name.length() - 1) : "";
    }
}
