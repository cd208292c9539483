package org.lockrank.agent.hooks;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.bytecode.Code;
import org.lockrank.agent.bytecode.Method;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * The hooks that tell which field an object is stored in whose locks are taken in a library's code for whoever uses it: a
 * {@code ConcurrentHashMap} where it is made, and what stands behind Kotlin's {@code by lazy} where it is stored.
 */
public final class LockHolders {

    /** The map whose bins are locks. */
    public static final String MAP = "java/util/concurrent/ConcurrentHashMap";

    /** The type of the fields that {@code by lazy} makes. */
    public static final String LAZY = "Lkotlin/Lazy;";

    private LockHolders() {}

    /** Plans the hook at an instruction that makes or stores such an object; answers whether it is one. */
    static boolean plan(Method method, AbstractInsnNode at) {
        if (at instanceof MethodInsnNode call
                && call.owner.equals(MAP)
                && call.name.equals("<init>")
                && !method.owner().equals(MAP)
                && LockCalls.isCopied(call)) {
            InsnList after = hook(method, call, LockCalls.storedIn(method, call));
            if (method.care() == 0) {
                method.hookAfter(call, after);
            }
            return true;
        }
        if (at instanceof FieldInsnNode field && isStore(field) && field.desc.equals(LAZY)) {
            if (method.care() == 0) {
                method.hookBefore(field, hook(method, field, field.owner.replace('/', '.') + "." + field.name), false);
            }
            return true;
        }
        return false;
    }

    private static boolean isStore(FieldInsnNode field) {
        return field.getOpcode() == Opcodes.PUTFIELD || field.getOpcode() == Opcodes.PUTSTATIC;
    }

    /** For the object on top of the stack. */
    private static InsnList hook(Method method, AbstractInsnNode at, @Nullable String field) {
        InsnList list = new InsnList();
        list.add(new InsnNode(Opcodes.DUP));
        list.add(Code.push(method.site(at, field)));
        list.add(Code.hook("made", "(Ljava/lang/Object;I)V"));
        return list;
    }
}
