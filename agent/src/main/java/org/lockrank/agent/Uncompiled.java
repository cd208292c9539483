package org.lockrank.agent;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Keeps HotSpot from compiling a method, by making it longer than HotSpot compiles ({@code DontCompileHugeMethods}, the
 * usual setting: 8,000 bytes) with instructions that are never come to.
 *
 * <p>For one method: the one that reads the code of a class file. It runs for some ten milliseconds in the life of a
 * program when interpreted, a little each time a class with locks is loaded; but that is enough for the JVM to take it
 * for important, and the better of its compilers then works on it for up to a second, in which the program waits for its
 * own methods.
 */
final class Uncompiled {

    private static final int LONGER = 8_000;
    private static final int JAVA_5 = 49;

    private final byte[] file;
    private int pos = 10;

    private Uncompiled(byte[] file) {
        this.file = file;
    }

    /**
     * The class file with the first long method of that name lengthened; the same file if there is none or it is younger
     * than Java 5, from when on code that is never come to has to be described.
     *
     * @throws ArrayIndexOutOfBoundsException if it is no class file
     */
    static byte[] method(byte[] file, String name) {
        return new Uncompiled(file).lengthen(name);
    }

    private byte[] lengthen(String name) {
        if (u2(6) > JAVA_5) {
            return file;
        }
        int nameIndex = skipPool(name);
        pos += 6;
        pos += 2 + 2 * u2(pos);
        for (int fields = next2(); fields > 0; fields--) {
            pos += 6;
            skipAttributes();
        }
        for (int methods = next2(); methods > 0; methods--) {
            boolean named = u2(pos + 2) == nameIndex;
            pos += 6;
            for (int attributes = next2(); attributes > 0; attributes--) {
                int length = u4(pos + 2);
                // The longest attribute of a method is its code, of this one by far.
                if (named && length > LONGER / 4) {
                    return lengthened(pos);
                }
                pos += 6 + length;
            }
        }
        return file;
    }

    /** With zeros, which do nothing, after the code whose attribute begins there. */
    private byte[] lengthened(int code) {
        int end = code + 14 + u4(code + 10);
        byte[] longer = Arrays.copyOf(file, file.length + LONGER);
        Arrays.fill(longer, end, end + LONGER, (byte) 0);
        System.arraycopy(file, end, longer, end + LONGER, file.length - end);
        put4(longer, code + 2, u4(code + 2) + LONGER);
        put4(longer, code + 10, u4(code + 10) + LONGER);
        return longer;
    }

    /** Goes past the constant pool; answers the number of the constant that is this text, 0 if there is none. */
    private int skipPool(String text) {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        int found = 0;
        int size = u2(8);
        for (int i = 1; i < size; i++) {
            switch (file[pos]) {
                case 1 -> {
                    int start = pos + 3;
                    pos = start + u2(pos + 1);
                    if (Arrays.equals(file, start, pos, wanted, 0, wanted.length)) {
                        found = i;
                    }
                }
                case 7, 8 -> pos += 3;
                case 5, 6 -> {
                    pos += 9;
                    i++;
                }
                default -> pos += 5;
            }
        }
        return found;
    }

    private void skipAttributes() {
        for (int attributes = next2(); attributes > 0; attributes--) {
            pos += 6 + u4(pos + 2);
        }
    }

    private int next2() {
        int value = u2(pos);
        pos += 2;
        return value;
    }

    private int u2(int at) {
        return (file[at] & 0xff) << 8 | file[at + 1] & 0xff;
    }

    private int u4(int at) {
        return u2(at) << 16 | u2(at + 2);
    }

    private static void put4(byte[] file, int at, int value) {
        for (int i = 0; i < 4; i++) {
            file[at + i] = (byte) (value >>> 24 - 8 * i);
        }
    }
}
