package org.lockrank.compilers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The class files of one folder: their names, and which of their methods have monitors. */
final class ClassFiles {

    /**
     * A method.
     *
     * @param owner its class, as class files name it
     * @param access its flags
     */
    record Method(String owner, int access, String name, String descriptor) {

        boolean isStatic() {
            return (access & Opcodes.ACC_STATIC) != 0;
        }

        /** Class with dots, name and descriptor: {@code shapes.Blocks plain()I}. */
        String line() {
            return owner.replace('/', '.') + " " + name + descriptor;
        }
    }

    private final List<String> names = new ArrayList<>();
    private final List<Method> locking = new ArrayList<>();
    private final Map<String, Method> withoutParameters = new LinkedHashMap<>();

    /** Reads those of a folder. */
    static ClassFiles of(Path folder) {
        ClassFiles files = new ClassFiles();
        try {
            for (Path file : Workshop.files(folder, ".class")) {
                new ClassReader(Files.readAllBytes(file)).accept(files.new Reader(), ClassReader.SKIP_DEBUG);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** All classes, with dots. */
    List<String> names() {
        return names;
    }

    /** The methods that are synchronized or have blocks, in all classes. Initializers of classes are none: they run once. */
    List<Method> locking() {
        return locking;
    }

    /** The public method of that name without parameters that one of the classes has, the first that has one; else null. */
    @Nullable
    Method find(List<String> classes, String name) {
        for (String type : classes) {
            Method found = withoutParameters.get(type + "." + name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private final class Reader extends ClassVisitor {

        private String owner = "";

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
            owner = name;
            names.add(name.replace('/', '.'));
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            Method method = new Method(owner, access, name, descriptor);
            if ((access & Opcodes.ACC_PUBLIC) != 0 && descriptor.startsWith("()")) {
                withoutParameters.put(owner.replace('/', '.') + "." + name, method);
            }
            return new MethodVisitor(Opcodes.ASM9) {

                private boolean locks = (access & Opcodes.ACC_SYNCHRONIZED) != 0;

                @Override
                public void visitInsn(int opcode) {
                    locks |= opcode == Opcodes.MONITORENTER;
                }

                @Override
                public void visitEnd() {
                    if (locks && !name.equals("<clinit>")) {
                        locking.add(method);
                    }
                }
            };
        }
    }
}
