package org.lockrank.agent.instrument;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * What hooks are told of hand-overs, from the JDK's own fields. A field that some JDK does not have is an error at the hook's
 * call, which the code around it lets go.
 */
final class HandOverCalls {

    private static final String FUTURE = "java/util/concurrent/CompletableFuture";

    private HandOverCalls() {}

    /** A call with the task in that variable. */
    static InsnList taskMade(int variable) {
        InsnList list = new InsnList();
        list.add(new VarInsnNode(Opcodes.ALOAD, variable));
        list.add(Code.hook("taskMade", "(Ljava/lang/Object;)V"));
        return list;
    }

    /** A call with each of the futures, one or two, that a stage depends on. */
    static InsnList continues(int futures) {
        InsnList list = future("UniCompletion", "src");
        if (futures == 2) {
            list.add(future("BiCompletion", "snd"));
        }
        return list;
    }

    private static InsnList future(String stage, String field) {
        InsnList list = new InsnList();
        list.add(new VarInsnNode(Opcodes.ALOAD, 0));
        list.add(new FieldInsnNode(Opcodes.GETFIELD, FUTURE + "$" + stage, field, "L" + FUTURE + ";"));
        list.add(Code.hook("continues", "(Ljava/lang/Object;)V"));
        return list;
    }

    /** Pushes how many are left of a latch; not by a method that a subclass may have made its own. */
    static InsnList left(String latch) {
        String sync = latch + "$Sync";
        InsnList list = new InsnList();
        list.add(new VarInsnNode(Opcodes.ALOAD, 0));
        list.add(new FieldInsnNode(Opcodes.GETFIELD, latch, "sync", "L" + sync + ";"));
        list.add(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, sync, "getCount", "()I", false));
        return list;
    }
}
