package org.lockrank.agent.shapes;

import org.lockrank.agent.bytecode.Code;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * What hooks are told of hand-overs: instructions that push it, and the calls. A field that some JDK does not have is an
 * error at the hook's call, which the code around it lets go.
 */
final class HandOverCalls {

    private static final String PHASER = "java/util/concurrent/Phaser";

    /** By how many bits a phaser's phase is shifted in its state. */
    private static final int PHASE_SHIFT = 32;

    private HandOverCalls() {}

    /** A hook's call with what all these push. */
    static InsnList call(String hook, String descriptor, InsnList... arguments) {
        InsnList list = new InsnList();
        for (InsnList argument : arguments) {
            list.add(argument);
        }
        list.add(Code.handOverHook(hook, descriptor));
        return list;
    }

    /** Pushes the object whose method it is. */
    static InsnList self() {
        return object(0);
    }

    /** Pushes what is in an object's variable. */
    static InsnList object(int variable) {
        return list(new VarInsnNode(Opcodes.ALOAD, variable));
    }

    /** Pushes what is in a number's variable. */
    static InsnList number(int variable) {
        return list(new VarInsnNode(Opcodes.ILOAD, variable));
    }

    /** Pushes null. */
    static InsnList nothing() {
        return list(new InsnNode(Opcodes.ACONST_NULL));
    }

    /** Pushes a number. */
    static InsnList constant(int number) {
        return list(Code.push(number));
    }

    /** Pushes a field of the object whose method it is: {@code name:descriptor}, as definitions have it. */
    static InsnList field(String owner, String field) {
        int colon = field.indexOf(':');
        InsnList list = self();
        list.add(new FieldInsnNode(Opcodes.GETFIELD, owner, field.substring(0, colon), field.substring(colon + 1)));
        return list;
    }

    /** Stores what was pushed last. */
    static InsnList store(int opcode, int variable) {
        return list(new VarInsnNode(opcode, variable));
    }

    /** Says in a number's variable that something is so. */
    static InsnList remember(int variable) {
        InsnList list = constant(1);
        list.add(new VarInsnNode(Opcodes.ISTORE, variable));
        return list;
    }

    /** Pushes how many are left of a latch; not by a method that a subclass may have made its own. */
    static InsnList left(String latch) {
        String sync = latch + "$Sync";
        InsnList list = field(latch, "sync:L" + sync + ";");
        list.add(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, sync, "getCount", "()I", false));
        return list;
    }

    /** Pushes a phaser's root and its phase. */
    static InsnList phase() {
        InsnList list = field(PHASER, "root:L" + PHASER + ";");
        list.add(new InsnNode(Opcodes.DUP));
        list.add(new FieldInsnNode(Opcodes.GETFIELD, PHASER, "state", "J"));
        list.add(Code.push(PHASE_SHIFT));
        list.add(new InsnNode(Opcodes.LUSHR));
        list.add(new InsnNode(Opcodes.L2I));
        return list;
    }

    private static InsnList list(AbstractInsnNode node) {
        InsnList list = new InsnList();
        list.add(node);
        return list;
    }
}
