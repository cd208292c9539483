package org.lockrank.architecture;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The classes that one class file names: read from its pool of constants, the one place where all names stand
 * (Java Virtual Machine Specification, 4.4).
 *
 * <p>That covers supertypes, fields, parameters, casts, calls, generic signatures, annotations and exceptions. It misses
 * what leaves no trace in a class file: constants that the compiler copied in, and annotations kept in source only. Text
 * that happens to look like a descriptor would be taken for one; string literals are left out for that reason.
 */
final class ClassImports {

    private static final Pattern DESCRIBED = Pattern.compile("L([\\w$]+(?:/[\\w$]+)+)[;<]");

    private final String name;
    private final Set<String> imported = new TreeSet<>();

    private ClassImports(DataInputStream in) throws IOException {
        if (in.readInt() != 0xCAFEBABE) {
            throw new IOException("not a class file");
        }
        in.skipNBytes(4);
        int size = in.readUnsignedShort();
        String[] texts = new String[size];
        int[] classes = new int[size];
        boolean[] literal = new boolean[size];
        for (int i = 1; i < size; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts[i] = in.readUTF();
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++; // A long or a double takes two places.
                }
                case 7 -> classes[i] = in.readUnsignedShort();
                case 8 -> literal[in.readUnsignedShort()] = true;
                case 15 -> in.skipNBytes(3);
                case 16, 19, 20 -> in.skipNBytes(2);
                default -> throw new IOException("unknown tag " + tag + " in the pool of constants");
            }
        }
        in.skipNBytes(2);
        this.name = texts[classes[in.readUnsignedShort()]].replace('/', '.');
        for (int i = 1; i < size; i++) {
            if (classes[i] != 0) {
                addClass(texts[classes[i]]);
            }
            if (texts[i] != null && !literal[i]) {
                addDescribed(texts[i]);
            }
        }
        imported.remove(name);
    }

    /** Reads a class file. */
    static ClassImports of(byte[] classFile) throws IOException {
        return new ClassImports(new DataInputStream(new ByteArrayInputStream(classFile)));
    }

    /** The class itself, by its binary name: {@code java.util.Map$Entry}. */
    String name() {
        return name;
    }

    /** The other classes it names, sorted; no arrays and no primitive types. */
    Set<String> imported() {
        return imported;
    }

    /** A class constant holds a name or, for an array, a descriptor. */
    private void addClass(String text) {
        if (text.startsWith("[")) {
            addDescribed(text);
        } else {
            imported.add(text.replace('/', '.'));
        }
    }

    private void addDescribed(String text) {
        for (Matcher found = DESCRIBED.matcher(text); found.find(); ) {
            imported.add(found.group(1).replace('/', '.'));
        }
    }
}
