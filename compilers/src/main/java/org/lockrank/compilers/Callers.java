package org.lockrank.compilers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lockrank.compilers.ClassFiles.Method;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes the classes that call shapes: each a {@code org.lockrank.compilers.tried.Shape}. */
final class Callers {

    private static final String SHAPE = "org/lockrank/compilers/tried/Shape";
    private static final String OBJECT = "java/lang/Object";
    private static final String MAKE = "()Ljava/lang/Object;";

    private final Path folder;

    /** They go to {@code callers} in this folder, which is for a class path. */
    Callers(Path folder) {
        this.folder = folder;
    }

    /** Writes the one of that name for a method without parameters; answers its class. */
    String write(String name, Method method) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(
                Opcodes.V11, Opcodes.ACC_PUBLIC + Opcodes.ACC_FINAL, "callers/" + name, null, OBJECT, new String[] {
                    SHAPE
                });
        MethodVisitor made = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        made.visitVarInsn(Opcodes.ALOAD, 0);
        made.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, "<init>", "()V", false);
        end(made, Opcodes.RETURN);
        MethodVisitor type = writer.visitMethod(Opcodes.ACC_PUBLIC, "type", "()Ljava/lang/Class;", null, null);
        type.visitLdcInsn(Type.getObjectType(method.owner()));
        end(type, Opcodes.ARETURN);
        make(writer.visitMethod(Opcodes.ACC_PUBLIC, "make", MAKE, null, null), method);
        call(
                writer.visitMethod(Opcodes.ACC_PUBLIC, "call", "(Ljava/lang/Object;)Ljava/lang/Object;", null, null),
                method);
        writer.visitEnd();
        try {
            Path file = folder.resolve("callers").resolve(name + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, writer.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "callers." + name;
    }

    private static void make(MethodVisitor code, Method method) {
        if (method.isStatic()) {
            code.visitInsn(Opcodes.ACONST_NULL);
        } else {
            code.visitTypeInsn(Opcodes.NEW, method.owner());
            code.visitInsn(Opcodes.DUP);
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, method.owner(), "<init>", "()V", false);
        }
        end(code, Opcodes.ARETURN);
    }

    private static void call(MethodVisitor code, Method method) {
        if (!method.isStatic()) {
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitTypeInsn(Opcodes.CHECKCAST, method.owner());
        }
        code.visitMethodInsn(
                method.isStatic() ? Opcodes.INVOKESTATIC : Opcodes.INVOKEVIRTUAL,
                method.owner(),
                method.name(),
                method.descriptor(),
                false);
        Type answer = Type.getReturnType(method.descriptor());
        if (answer.getSort() == Type.VOID) {
            code.visitInsn(Opcodes.ACONST_NULL);
        } else if (answer.getSort() < Type.ARRAY) {
            String boxed = boxed(answer);
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC, boxed, "valueOf", "(" + answer.getDescriptor() + ")L" + boxed + ";", false);
        }
        end(code, Opcodes.ARETURN);
    }

    private static String boxed(Type primitive) {
        return switch (primitive.getSort()) {
            case Type.BOOLEAN -> "java/lang/Boolean";
            case Type.CHAR -> "java/lang/Character";
            case Type.BYTE -> "java/lang/Byte";
            case Type.SHORT -> "java/lang/Short";
            case Type.INT -> "java/lang/Integer";
            case Type.LONG -> "java/lang/Long";
            case Type.FLOAT -> "java/lang/Float";
            default -> "java/lang/Double";
        };
    }

    private static void end(MethodVisitor code, int opcode) {
        code.visitInsn(opcode);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
