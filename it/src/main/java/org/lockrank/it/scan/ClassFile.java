package org.lockrank.it.scan;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * One class file in an archive.
 *
 * @param archive the archive's number in its {@link Inventory}
 * @param root what stands before the class's name in its path: nothing, or such as {@code META-INF/versions/9/}
 * @param entry its path in the archive
 * @param name the class's name, with dots
 * @param monitors how many of its methods are synchronized or take monitors
 */
record ClassFile(int archive, String root, String entry, String name, int monitors) {

    private static final String ENDING = ".class";

    /** What the bytes at a path say; of what cannot be read, what the path says. */
    static ClassFile of(int archive, String entry, byte[] file) {
        Reader reader = new Reader();
        try {
            new ClassReader(file).accept(reader, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (RuntimeException e) {
            // Broken, or of a later JDK than the library knows: the JVM says what it thinks of it.
            String path = entry.substring(0, entry.length() - ENDING.length());
            return new ClassFile(archive, "", entry, path.replace('/', '.'), 0);
        }
        String path = reader.name + ENDING;
        // One whose path is not that of its class is nobody's neighbour.
        String root = entry.endsWith(path) ? entry.substring(0, entry.length() - path.length()) : entry;
        return new ClassFile(archive, root, entry, reader.name.replace('/', '.'), reader.locking.cardinality());
    }

    /** What {@link #toString} wrote. */
    static ClassFile parse(String line) {
        String[] words = line.split("\t", -1);
        return new ClassFile(Integer.parseInt(words[0]), words[1], words[2], words[3], Integer.parseInt(words[4]));
    }

    /** One line. */
    @Override
    public String toString() {
        return archive + "\t" + root + "\t" + entry + "\t" + name + "\t" + monitors;
    }

    private static final class Reader extends ClassVisitor {

        private final BitSet locking = new BitSet();
        private String name = "";
        private int methods;

        Reader() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            this.name = name;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            int method = methods++;
            return new MethodVisitor(Opcodes.ASM9) {

                @Override
                public void visitCode() {
                    locking.set(method, (access & Opcodes.ACC_SYNCHRONIZED) != 0);
                }

                @Override
                public void visitInsn(int opcode) {
                    if (opcode == Opcodes.MONITORENTER) {
                        locking.set(method);
                    }
                }
            };
        }
    }
}
