package org.lockrank.agent.bytecode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Instructions that are written often, and steps from one real instruction to the next. */
public final class Code {

    /** The method that answers the thread that runs. */
    public static final String CURRENT_THREAD = "currentThread";

    private Code() {}

    /** A call of a hook. */
    public static MethodInsnNode hook(String name, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, HooksClass.NAME, name, descriptor, false);
    }

    /** A call of a hook that is told where threads hand something over. */
    public static MethodInsnNode handOverHook(String name, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, HooksClass.HAND_OVERS, name, descriptor, false);
    }

    /** Pushes a number. */
    public static AbstractInsnNode push(int number) {
        if (number >= 0 && number <= 5) {
            return new InsnNode(Opcodes.ICONST_0 + number);
        }
        if (number >= Byte.MIN_VALUE && number <= Byte.MAX_VALUE) {
            return new IntInsnNode(Opcodes.BIPUSH, number);
        }
        if (number >= Short.MIN_VALUE && number <= Short.MAX_VALUE) {
            return new IntInsnNode(Opcodes.SIPUSH, number);
        }
        return new LdcInsnNode(number);
    }

    /** The frame of a place that only the local variables in {@code locals} reach, with what is on the stack. */
    public static FrameNode frame(List<Object> locals, @Nullable String onStack) {
        return new FrameNode(
                Opcodes.F_NEW,
                locals.size(),
                locals.toArray(),
                onStack == null ? 0 : 1,
                onStack == null ? new Object[0] : Collections.singleton(onStack).toArray());
    }

    /** The next real instruction, or null. */
    public static @Nullable AbstractInsnNode next(AbstractInsnNode node) {
        AbstractInsnNode next = node.getNext();
        while (next != null && next.getOpcode() < 0) {
            next = next.getNext();
        }
        return next;
    }

    /** The real instruction before, or null. */
    public static @Nullable AbstractInsnNode previous(AbstractInsnNode node) {
        AbstractInsnNode previous = node.getPrevious();
        while (previous != null && previous.getOpcode() < 0) {
            previous = previous.getPrevious();
        }
        return previous;
    }

    /** Whether an instruction ends its method, and not by an exception. */
    public static boolean returns(AbstractInsnNode at) {
        return at.getOpcode() >= Opcodes.IRETURN && at.getOpcode() <= Opcodes.RETURN;
    }

    /** Whether an instruction pushes {@code this}, as far as the method stores nothing else there. */
    public static boolean isThis(@Nullable AbstractInsnNode at) {
        return at instanceof VarInsnNode load && at.getOpcode() == Opcodes.ALOAD && load.var == 0;
    }

    /** Whether an instruction pushes the thread that runs: {@code Thread.currentThread()}, or a variable that is set to that. */
    public static boolean isThisThread(MethodNode method, @Nullable AbstractInsnNode value) {
        if (isCurrentThread(value)) {
            return true;
        }
        if (value == null || value.getOpcode() != Opcodes.ALOAD) {
            return false;
        }
        for (AbstractInsnNode at : method.instructions) {
            if (at.getOpcode() == Opcodes.ASTORE
                    && ((VarInsnNode) at).var == ((VarInsnNode) value).var
                    && isCurrentThread(previous(at))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCurrentThread(@Nullable AbstractInsnNode at) {
        return at instanceof MethodInsnNode call && call.name.equals(CURRENT_THREAD);
    }

    /** Whether an instruction goes elsewhere than to the next, always or sometimes. */
    public static boolean branches(int opcode) {
        return opcode >= Opcodes.IFEQ && opcode <= Opcodes.RETURN
                || opcode == Opcodes.ATHROW
                || opcode == Opcodes.IFNULL
                || opcode == Opcodes.IFNONNULL;
    }

    /** Whether an instruction goes to the next, always or sometimes. */
    public static boolean fallsThrough(int opcode) {
        return opcode < Opcodes.GOTO || opcode > Opcodes.RETURN && opcode != Opcodes.ATHROW;
    }

    /** The line that an instruction is from, or -1. */
    static int line(AbstractInsnNode node) {
        for (AbstractInsnNode at = node; at != null; at = at.getPrevious()) {
            if (at instanceof LineNumberNode line) {
                return line.line;
            }
        }
        return -1;
    }

    /** Those of a frame, up to the variable of that number. */
    public static List<Object> padded(List<Object> locals, int variables) {
        List<Object> all = new ArrayList<>(locals);
        int used = 0;
        for (Object local : locals) {
            used += local == Opcodes.LONG || local == Opcodes.DOUBLE ? 2 : 1;
        }
        for (; used < variables; used++) {
            all.add(Opcodes.TOP);
        }
        return all;
    }

    /** What a frame calls a type. */
    public static Object type(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
            case Type.LONG -> Opcodes.LONG;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            case Type.ARRAY -> type.getDescriptor();
            default -> type.getInternalName();
        };
    }
}
