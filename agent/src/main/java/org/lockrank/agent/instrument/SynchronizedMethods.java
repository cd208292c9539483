package org.lockrank.agent.instrument;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The hooks in a {@code synchronized} method: first thing in its body, before each return, and in a handler of all
 * exceptions around the body.
 *
 * <p>The method stays {@code synchronized}. Without the flag reflection would see another method, a class without a
 * {@code serialVersionUID} would get another one, and a class that is loaded already may not lose it. So the lock is
 * had before the first hook is called; a thread that waits for it waits unseen, and the watcher infers it from its stack.
 */
final class SynchronizedMethods {

    private SynchronizedMethods() {}

    /** Whether the method is one. */
    static boolean isOne(MethodNode node) {
        return (node.access & Opcodes.ACC_SYNCHRONIZED) != 0 && node.instructions.size() > 0;
    }

    /** Why hooks cannot be added to it, or null if they can. */
    static @Nullable String hindrance(Method method) {
        if (!method.isStatic()) {
            for (AbstractInsnNode at : method.node().instructions) {
                if (at.getOpcode() == Opcodes.ASTORE && ((VarInsnNode) at).var == 0) {
                    return "the synchronized method " + method.node().name + " replaces its own this";
                }
            }
        }
        return null;
    }

    /** Adds the hooks to one without hindrance. */
    static void instrument(Method method) {
        MethodNode node = method.node();
        InsnList code = node.instructions;
        int site = method.site(null, null);
        for (AbstractInsnNode at = code.getFirst(); at != null; at = at.getNext()) {
            int opcode = at.getOpcode();
            if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                code.insertBefore(at, exit(method, site));
            }
        }
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        InsnList first = lineOf(code);
        first.add(enter(method, site));
        first.add(start);
        code.insert(first);
        code.add(end);
        if (method.hasFrames()) {
            List<Object> locals = method.isStatic() ? List.of() : List.of(method.owner());
            code.add(Code.frame(locals, "java/lang/Throwable"));
        }
        code.add(exit(method, site));
        code.add(new InsnNode(Opcodes.ATHROW));
        node.tryCatchBlocks.add(new TryCatchBlockNode(start, end, end, null));
    }

    /** The line of the method's first instruction, so that the hook before it has one on the stack. */
    private static InsnList lineOf(InsnList code) {
        InsnList list = new InsnList();
        for (AbstractInsnNode at = code.getFirst(); at != null; at = at.getNext()) {
            if (at instanceof LineNumberNode line) {
                LabelNode here = new LabelNode();
                list.add(here);
                list.add(new LineNumberNode(line.line, here));
                return list;
            }
        }
        return list;
    }

    private static InsnList enter(Method method, int site) {
        InsnList list = new InsnList();
        if (namesItself(method)) {
            list.add(lock(method));
            list.add(Code.push(site));
            list.add(Code.hook("inMethod", "(Ljava/lang/Object;I)V"));
        } else {
            list.add(Code.push(site));
            list.add(Code.hook("inStaticMethod", "(I)V"));
        }
        return list;
    }

    private static InsnList exit(Method method, int site) {
        InsnList list = new InsnList();
        if (namesItself(method)) {
            list.add(lock(method));
            list.add(Code.hook("exit", "(Ljava/lang/Object;)V"));
        } else {
            list.add(Code.push(site));
            list.add(Code.hook("outOfStaticMethod", "(I)V"));
        }
        return list;
    }

    /** Class files before version 49 have no constants that are classes. */
    private static boolean namesItself(Method method) {
        return !method.isStatic() || method.version() >= Opcodes.V1_5;
    }

    private static AbstractInsnNode lock(Method method) {
        return method.isStatic()
                ? new LdcInsnNode(Type.getObjectType(method.owner()))
                : new VarInsnNode(Opcodes.ALOAD, 0);
    }
}
