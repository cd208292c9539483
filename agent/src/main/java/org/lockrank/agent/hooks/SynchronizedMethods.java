package org.lockrank.agent.hooks;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.bytecode.Code;
import org.lockrank.agent.bytecode.Insertions;
import org.lockrank.agent.bytecode.Method;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The hooks in a {@code synchronized} method: first thing in its body, before each return, and in a handler of all
 * exceptions around the body.
 *
 * <p>The object is kept in a variable that the method did not have: to its own {@code this} a method may store, or say in a
 * frame that it needs it no more.
 *
 * <p>The method stays {@code synchronized}. Without the flag reflection would see another method, a class without a
 * {@code serialVersionUID} would get another one, and a class that is loaded already may not lose it. So the lock is
 * had before the first hook is called; a thread that waits for it waits unseen, and the watcher infers it from its stack.
 */
public final class SynchronizedMethods {

    private SynchronizedMethods() {}

    /** Whether the method is one. */
    static boolean isOne(MethodNode node) {
        return (node.access & Opcodes.ACC_SYNCHRONIZED) != 0 && node.instructions.size() > 0;
    }

    /** Plans the hooks. Answers why they cannot be added, or null. */
    public static @Nullable String plan(Method method) {
        MethodNode node = method.node();
        if (!isOne(node)) {
            return null;
        }
        if (node.name.equals("<init>")) {
            return "a constructor is synchronized";
        }
        int site = method.siteOfMethod();
        int self = method.isStatic() ? -1 : method.newVariable(1);
        for (AbstractInsnNode at = node.instructions.getFirst(); at != null; at = at.getNext()) {
            if (Code.returns(at) && !method.hookBeforeReturn(at, exit(method, site, self))) {
                return Method.NOT_BEFORE_RETURN;
            }
        }
        Insertions insertions = method.insertions();
        insertions.first(lineOf(node.instructions));
        insertions.first(enter(method, site, self));
        if (self >= 0) {
            insertions.keep(self, method.owner());
        }
        InsnList handler = exit(method, site, self);
        handler.add(new InsnNode(Opcodes.ATHROW));
        insertions.catchAll(handler, method.hasFrames());
        return null;
    }

    /** The line of the method's first instruction, so that the hook before it has one on the stack. */
    static InsnList lineOf(InsnList code) {
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

    private static InsnList enter(Method method, int site, int self) {
        InsnList list = new InsnList();
        if (namesItself(method)) {
            if (method.isStatic()) {
                list.add(new LdcInsnNode(Type.getObjectType(method.owner())));
            } else {
                list.add(new VarInsnNode(Opcodes.ALOAD, 0));
                list.add(new InsnNode(Opcodes.DUP));
                list.add(new VarInsnNode(Opcodes.ASTORE, self));
            }
            list.add(Code.push(site));
            list.add(Code.hook("inMethod", "(Ljava/lang/Object;I)V"));
        } else {
            list.add(Code.push(site));
            list.add(Code.hook("inStaticMethod", "(I)V"));
        }
        return list;
    }

    private static InsnList exit(Method method, int site, int self) {
        InsnList list = new InsnList();
        if (namesItself(method)) {
            list.add(
                    method.isStatic()
                            ? new LdcInsnNode(Type.getObjectType(method.owner()))
                            : new VarInsnNode(Opcodes.ALOAD, self));
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
}
