package org.lockrank.agent.build;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lockrank.agent.inlining.DontInline;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A part of the build: makes the methods marked {@link DontInline} longer than HotSpot compiles into others ({@code FreqInlineSize}, the usual setting: 325
 * bytes), by instructions behind their ends that are never come to. They cost nothing: what is never come to is not compiled.
 *
 * <p>(HotSpot's own annotation counts for classes of the JDK alone, and an option would be the user's.)
 */
public final class LongMethods {

    /** What to add: the method is longer then, however short it was. */
    static final int LONGER = 326;

    /** The hooks' classes, where the mark counts by itself. */
    private static final String HOOKS = "org/lockrank/agent/boot/";

    private static final String MARK = Type.getDescriptor(DontInline.class);

    private LongMethods() {}

    /** Goes through the class files below the folder that is named. Those that are so already are left as they are. */
    public static void main(String[] args) throws IOException {
        lengthen(Path.of(args[0]));
    }

    private static void lengthen(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry)) {
                    lengthen(entry);
                } else if (entry.toString().endsWith(".class")) {
                    byte[] bytes = Files.readAllBytes(entry);
                    byte[] longer = lengthen(bytes);
                    if (longer != bytes) {
                        Files.write(entry, longer);
                    }
                }
            }
        }
    }

    /** The same class file if there is nothing to do. */
    static byte[] lengthen(byte[] file) {
        ClassNode node = new ClassNode();
        new ClassReader(file).accept(node, 0);
        boolean changed = false;
        for (MethodNode method : node.methods) {
            if (isMarked(method) && !isLong(method) && !areHooks(node)) {
                lengthen(method);
                changed = true;
            }
        }
        if (!changed) {
            return file;
        }
        ClassWriter writer = new ClassWriter(0);
        node.accept(writer);
        return writer.toByteArray();
    }

    /** Whether HotSpot heeds the mark in that class. */
    static boolean areHooks(ClassNode node) {
        return node.name.startsWith(HOOKS);
    }

    /** Whether HotSpot is not to compile it into others. */
    static boolean isMarked(MethodNode method) {
        if (method.visibleAnnotations != null) {
            for (AnnotationNode annotation : method.visibleAnnotations) {
                if (annotation.desc.equals(MARK)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether it was lengthened. */
    static boolean isLong(MethodNode method) {
        int idle = 0;
        for (int i = 0; i < method.instructions.size(); i++) {
            idle += method.instructions.get(i).getOpcode() == Opcodes.NOP ? 1 : 0;
        }
        return idle >= LONGER;
    }

    private static void lengthen(MethodNode method) {
        LabelNode behind = new LabelNode();
        method.instructions.add(behind);
        method.instructions.add(new FrameNode(Opcodes.F_FULL, 0, new Object[0], 0, new Object[0]));
        for (int i = 0; i < LONGER; i++) {
            method.instructions.add(new InsnNode(Opcodes.NOP));
        }
        method.instructions.add(new JumpInsnNode(Opcodes.GOTO, behind));
    }
}
