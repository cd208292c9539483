package org.lockrank.agent.hooks;

import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.bytecode.Code;
import org.lockrank.agent.bytecode.Method;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The hooks where a lock of the program's own writes down who owns it: in a {@linkplain OwnerFields field}, or by {@code
 * setExclusiveOwnerThread}, or in a {@linkplain OwnerReferences reference}; and where it counts its readers. Whichever way it was got, by waiting, by a first quick try, by a {@code tryLock} of its own,
 * this is where it says so.
 */
public final class OwnerStores {

    /** The type of the fields. */
    public static final String THREAD = "Ljava/lang/Thread;";

    /** The method of synchronizers. */
    static final String SETTER = "setExclusiveOwnerThread";

    private OwnerStores() {}

    /** Plans the hooks. */
    public static void plan(Method method, OwnerFields fields, OwnerReferences references) {
        if (method.node().name.equals("<init>")) {
            return;
        }
        for (AbstractInsnNode at : method.node().instructions) {
            if (planReference(method, at, references) || planReader(method, at, fields)) {
                continue;
            }
            if (at instanceof FieldInsnNode store && fields.isOwner(store)
                    || at instanceof MethodInsnNode call && isSetter(call)) {
                InsnList after = new InsnList();
                after.add(Code.push(method.site(at, null)));
                after.add(Code.hook("owned", "(Ljava/lang/Object;" + THREAD + "I)V"));
                method.saysOwner();
                if (method.hookAfter(at, after)) {
                    InsnList before = new InsnList();
                    before.add(new InsnNode(Opcodes.DUP2));
                    method.insertions().before(at, before);
                }
            }
        }
    }

    /** Where a reference says it; whether it does. */
    private static boolean planReference(Method method, AbstractInsnNode at, OwnerReferences references) {
        if (at instanceof MethodInsnNode call && OwnerReferences.HOLDERS.contains(call.owner)) {
            OwnerReferences.Access access = references.find(method.node(), call);
            if (access != null) {
                told(method, at, access.answers(), access.acquires(), Hooks.OWN);
            }
            return access != null;
        }
        if (at instanceof FieldInsnNode store && store.desc.equals(THREAD) && references.isFreed(store)) {
            told(method, at, false, false, Hooks.OWN);
            return true;
        }
        return false;
    }

    /** Where a reader is counted; whether one is. */
    private static boolean planReader(Method method, AbstractInsnNode at, OwnerFields fields) {
        int readers = fields.countsReaders(at);
        if (readers != 0) {
            told(method, at, false, readers > 0, Hooks.OWN | Hooks.READ);
        }
        return readers != 0;
    }

    /** Plans the hook that {@code this} was acquired or released; if the instruction answers whether it was, only then. */
    private static void told(Method method, AbstractInsnNode at, boolean answers, boolean acquired, int how) {
        if (method.isStatic() || !method.keepsThis(at)) {
            return;
        }
        InsnList after = new InsnList();
        after.add(new InsnNode(answers ? Opcodes.DUP : Opcodes.ICONST_1));
        after.add(new VarInsnNode(Opcodes.ALOAD, 0));
        after.add(Code.push(how));
        if (acquired) {
            after.add(Code.push(method.site(at, null)));
            after.add(Code.hook("ownAcquired", "(ZLjava/lang/Object;II)V"));
        } else {
            after.add(Code.hook("ownReleased", "(ZLjava/lang/Object;I)V"));
        }
        method.hookAfter(at, after);
    }

    private static boolean isSetter(MethodInsnNode call) {
        return call.name.equals(SETTER)
                && call.desc.equals("(" + THREAD + ")V")
                && call.getOpcode() != Opcodes.INVOKESTATIC;
    }
}
