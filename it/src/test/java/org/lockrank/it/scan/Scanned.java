package org.lockrank.it.scan;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Class files that are scanned, and jars for them. */
final class Scanned {

    private static final String OBJECT = "java/lang/Object";

    private Scanned() {}

    /** A class with a synchronized method of so many instructions that do nothing, and one return. */
    static byte[] locking(String name, String superName, int length) {
        ClassWriter writer = begun(name, superName);
        MethodVisitor code =
                writer.visitMethod(Opcodes.ACC_PUBLIC + Opcodes.ACC_SYNCHRONIZED, "work", "()V", null, null);
        for (int i = 0; i < length; i++) {
            code.visitInsn(Opcodes.NOP);
        }
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** One whose method answers an object where there is none: to be refused. */
    static byte[] withoutAValue(String name, String superName) {
        ClassWriter writer = begun(name, superName);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "work", "()Ljava/lang/Object;", null, null);
        code.visitInsn(Opcodes.ICONST_0);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(0, 0);
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** One whose method has a monitor, and then comes to where something else is said to be in a variable: to be refused. */
    static byte[] withAWrongFrame(String name) {
        ClassWriter writer = begun(name, OBJECT);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "work", "(I)V", null, null);
        Label end = new Label();
        for (int instruction : new int[] {Opcodes.MONITORENTER, Opcodes.MONITOREXIT}) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitInsn(instruction);
        }
        code.visitVarInsn(Opcodes.ILOAD, 1);
        code.visitJumpInsn(Opcodes.IFEQ, end);
        code.visitInsn(Opcodes.NOP);
        code.visitLabel(end);
        code.visitFrame(Opcodes.F_NEW, 2, new Object[] {"java/lang/String", Opcodes.INTEGER}, 0, null);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** One whose method answers an object of another class as one of {@code superName}: the verifier looks for both. */
    static byte[] asking(String name, String other, String superName) {
        ClassWriter writer = begun(name, OBJECT);
        MethodVisitor code =
                writer.visitMethod(Opcodes.ACC_PUBLIC, "work", "(L" + other + ";)L" + superName + ";", null, null);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(0, 0);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static ClassWriter begun(String name, String superName) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, superName, null);
        return writer;
    }

    /** A jar with such entries. */
    static Path jar(Path jar, Map<String, byte[]> entries) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(each.getKey()));
                out.write(each.getValue());
            }
        }
        return jar;
    }
}
