package org.lockrank.agent.instrument;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * The hooks where a lock of the program's own writes down who owns it: in a {@linkplain OwnerFields field}, or by {@code
 * setExclusiveOwnerThread}. Whichever way it was got, by waiting, by a first quick try, by a {@code tryLock} of its own,
 * this is where it says so.
 */
final class OwnerStores {

    /** The type of the fields. */
    static final String THREAD = "Ljava/lang/Thread;";

    /** The method of synchronizers. */
    static final String SETTER = "setExclusiveOwnerThread";

    private OwnerStores() {}

    /** Adds the hooks; answers whether there was anything to add them to. */
    static boolean instrument(Method method, OwnerFields fields) {
        if (method.node().name.equals("<init>")) {
            return false;
        }
        boolean changed = false;
        InsnList code = method.node().instructions;
        for (AbstractInsnNode at : code.toArray()) {
            if (at instanceof FieldInsnNode store && fields.isOwner(store)
                    || at instanceof MethodInsnNode call && isSetter(call)) {
                code.insertBefore(at, new InsnNode(Opcodes.DUP2));
                InsnList after = new InsnList();
                after.add(Code.push(method.site(at, null)));
                after.add(Code.hook("owned", "(Ljava/lang/Object;" + THREAD + "I)V"));
                code.insert(at, after);
                changed = true;
            }
        }
        return changed;
    }

    private static boolean isSetter(MethodInsnNode call) {
        return call.name.equals(SETTER)
                && call.desc.equals("(" + THREAD + ")V")
                && call.getOpcode() != Opcodes.INVOKESTATIC;
    }
}
