package org.lockrank.agent.hooks;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.bytecode.Code;
import org.lockrank.agent.bytecode.Method;
import org.lockrank.agent.hooks.DeclaredLocks.Role;
import org.lockrank.agent.hooks.DeclaredLocks.Rule;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The hooks in a method that is {@linkplain DeclaredLocks declared} to acquire or release a lock: first thing in its body, where its
 * object and its arguments are what the caller gave; before each return; and where an exception leaves it.
 */
public final class DeclaredMethods {

    private DeclaredMethods() {}

    /** Plans the hooks. Answers why they cannot be added, or null. */
    public static @Nullable String plan(Method method, DeclaredLocks locks) {
        MethodNode node = method.node();
        Rule rule = locks.find(method.owner(), node.name, node.desc);
        if (rule == null || node.instructions.size() == 0) {
            return null;
        }
        if (method.isStatic() && method.version() < Opcodes.V1_5) {
            return "its class file is too old to name its own class";
        }
        boolean answers = rule.role() == Role.TRY_ACQUIRE || rule.role() == Role.TIMED_ACQUIRE;
        if (answers && !node.desc.endsWith(")Z")) {
            return "it is declared to answer whether it has the lock, and answers neither true nor false";
        }
        InsnList first = SynchronizedMethods.lineOf(node.instructions);
        first.add(lock(method, rule));
        first.add(Code.push(rule.how() | rule.role().how()));
        if (rule.role() == Role.RELEASE) {
            first.add(Code.hook("declaredReleases", "(Ljava/lang/Object;Ljava/lang/Object;I)V"));
            method.insertions().first(first);
            return null;
        }
        int site = method.site(null, null);
        if (rule.role() == Role.EXCLUSIVE) {
            return planExclusive(method, site, first);
        }
        for (AbstractInsnNode at = node.instructions.getFirst(); at != null; at = at.getNext()) {
            if (Code.returns(at)
                    && !method.hookBeforeReturn(
                            at, ends(new InsnNode(answers ? Opcodes.DUP : Opcodes.ICONST_1), site))) {
                return Method.NOT_BEFORE_RETURN;
            }
        }
        first.add(Code.push(site));
        first.add(Code.hook("declaredBegins", "(Ljava/lang/Object;Ljava/lang/Object;II)V"));
        method.insertions().first(first);
        if (!SynchronizedMethods.isOne(node)) {
            InsnList handler = ends(new InsnNode(Opcodes.ICONST_0), site);
            handler.add(new InsnNode(Opcodes.ATHROW));
            method.insertions().catchAll(handler, method.hasFrames());
        }
        return null;
    }

    /** Held from the beginning to the end, whatever the method does to its {@code this}. */
    private static @Nullable String planExclusive(Method method, int site, InsnList first) {
        MethodNode node = method.node();
        if (SynchronizedMethods.isOne(node)) {
            // It has a lock that keeps others out.
            return null;
        }
        int self = method.isStatic() ? -1 : method.newVariable(1);
        for (AbstractInsnNode at = node.instructions.getFirst(); at != null; at = at.getNext()) {
            if (Code.returns(at) && !method.hookBeforeReturn(at, released(method, self))) {
                return Method.NOT_BEFORE_RETURN;
            }
        }
        first.add(Code.push(site));
        first.add(Code.hook("declaredBegins", "(Ljava/lang/Object;Ljava/lang/Object;II)V"));
        first.add(ends(new InsnNode(Opcodes.ICONST_1), site));
        if (self >= 0) {
            first.add(new VarInsnNode(Opcodes.ALOAD, 0));
            first.add(new VarInsnNode(Opcodes.ASTORE, self));
            method.insertions().keep(self, method.owner());
        }
        method.insertions().first(first);
        InsnList handler = released(method, self);
        handler.add(new InsnNode(Opcodes.ATHROW));
        method.insertions().catchAll(handler, method.hasFrames());
        return null;
    }

    private static InsnList released(Method method, int self) {
        InsnList list = new InsnList();
        list.add(
                method.isStatic()
                        ? new LdcInsnNode(Type.getObjectType(method.owner()))
                        : new VarInsnNode(Opcodes.ALOAD, self));
        list.add(new InsnNode(Opcodes.ACONST_NULL));
        list.add(Code.push(0));
        list.add(Code.hook("declaredReleases", "(Ljava/lang/Object;Ljava/lang/Object;I)V"));
        return list;
    }

    private static InsnList ends(InsnNode acquired, int site) {
        InsnList list = new InsnList();
        list.add(acquired);
        list.add(Code.push(site));
        list.add(Code.hook("declaredEnds", "(ZI)V"));
        return list;
    }

    /** Pushes the object, or the class of a static method, and the key or null. */
    private static InsnList lock(Method method, Rule rule) {
        InsnList list = new InsnList();
        list.add(
                method.isStatic()
                        ? new LdcInsnNode(Type.getObjectType(method.owner()))
                        : new VarInsnNode(Opcodes.ALOAD, 0));
        if ((rule.how() & Hooks.KEYED) == 0) {
            list.add(new InsnNode(Opcodes.ACONST_NULL));
            return list;
        }
        Type[] types = Type.getArgumentTypes(method.node().desc);
        int variable = method.isStatic() ? 0 : 1;
        for (int i = 0; i < rule.key(); i++) {
            variable += types[i].getSize();
        }
        Type key = types[rule.key()];
        list.add(new VarInsnNode(key.getOpcode(Opcodes.ILOAD), variable));
        String box = box(key);
        if (box != null) {
            list.add(new MethodInsnNode(
                    Opcodes.INVOKESTATIC, box, "valueOf", "(" + key.getDescriptor() + ")L" + box + ";", false));
        }
        return list;
    }

    private static @Nullable String box(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN -> "java/lang/Boolean";
            case Type.BYTE -> "java/lang/Byte";
            case Type.CHAR -> "java/lang/Character";
            case Type.SHORT -> "java/lang/Short";
            case Type.INT -> "java/lang/Integer";
            case Type.LONG -> "java/lang/Long";
            case Type.FLOAT -> "java/lang/Float";
            case Type.DOUBLE -> "java/lang/Double";
            default -> null;
        };
    }
}
