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

    /** Plans the hooks. */
    static void plan(Method method, OwnerFields fields) {
        if (method.node().name.equals("<init>")) {
            return;
        }
        for (AbstractInsnNode at : method.node().instructions) {
            if (at instanceof FieldInsnNode store && fields.isOwner(store)
                    || at instanceof MethodInsnNode call && isSetter(call)) {
                InsnList after = new InsnList();
                after.add(Code.push(method.site(at, null)));
                after.add(Code.hook("owned", "(Ljava/lang/Object;" + THREAD + "I)V"));
                if (method.hookAfter(at, after)) {
                    InsnList before = new InsnList();
                    before.add(new InsnNode(Opcodes.DUP2));
                    method.insertions().before(at, before);
                }
            }
        }
    }

    private static boolean isSetter(MethodInsnNode call) {
        return call.name.equals(SETTER)
                && call.desc.equals("(" + THREAD + ")V")
                && call.getOpcode() != Opcodes.INVOKESTATIC;
    }
}
