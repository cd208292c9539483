package org.lockrank.agent.shapes;

import static org.lockrank.agent.shapes.HandOverCalls.call;
import static org.lockrank.agent.shapes.HandOverCalls.constant;
import static org.lockrank.agent.shapes.HandOverCalls.nothing;
import static org.lockrank.agent.shapes.HandOverCalls.number;
import static org.lockrank.agent.shapes.HandOverCalls.object;
import static org.lockrank.agent.shapes.HandOverCalls.self;
import static org.lockrank.agent.shapes.HandOverCalls.store;

import org.lockrank.agent.boot.HandOverHooks;
import org.lockrank.agent.bytecode.Code;
import org.lockrank.agent.bytecode.Method;
import org.lockrank.agent.definitions.Definitions.Definition;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The hooks in a method of a library's, of the kinds that the JDK has none of. */
final class LibraryMethod extends HandOverMethod {

    /** What completes a whole whose parts are counted, other than by a method of its own. */
    private static final String COMPLETES = "setSuccess";

    LibraryMethod(Method method, Definition definition) {
        super(method, definition);
    }

    /**
     * Whether hooks can be added: the object is in its variable everywhere, and all frames say so, as compilers of the language leave it, and tools
     * that make code smaller may not.
     */
    static boolean keepsThis(Method method) {
        MethodNode node = method.node();
        if (!method.hasFrames()) {
            return false;
        }
        if (method.isStatic()) {
            return true;
        }
        for (AbstractInsnNode at : node.instructions) {
            boolean stores =
                    at.getOpcode() >= Opcodes.ISTORE && at.getOpcode() <= Opcodes.ASTORE && ((VarInsnNode) at).var == 0;
            if (stores || at instanceof FrameNode frame && !hasThis(frame, method.owner())) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasThis(FrameNode frame, String owner) {
        return frame.local != null
                && !frame.local.isEmpty()
                && (owner.equals(frame.local.get(0)) || Opcodes.UNINITIALIZED_THIS.equals(frame.local.get(0)));
    }

    @Override
    void add() {
        switch (definition.shape()) {
            case SETTLE -> settle();
            case OVERRIDE ->
                edges.atReturn(unless(
                        Opcodes.IFEQ,
                        number(edges.result()),
                        call(
                                "notEnded",
                                "(Ljava/lang/Object;Ljava/lang/Object;I)V",
                                self(),
                                nothing(),
                                constant(HandOverHooks.NORMALLY))));
            case TURN ->
                within(
                        "leavesStage",
                        call(
                                "entersStage",
                                "(Ljava/lang/Object;Ljava/lang/Object;)I",
                                method.isStatic() ? object(0) : nothing(),
                                nothing()));
            case AWAITED -> {
                if (definition.waits()) {
                    edges.atStart(waits(HandOverHooks.RESULT));
                }
                edges.atReturn(call("taskResult", OF_ONE, identity()));
            }
            case OTHERWISE -> {
                InsnList future = method.isStatic() ? object(edges.result()) : self();
                edges.atReturn(call("timesOut", WITH_NUMBER, future, constant(HandOverHooks.RESULT)));
            }
            case PART -> {
                edges.atStart(call("completes", OF_ONE, identity()));
                for (AbstractInsnNode at : code.toArray()) {
                    if (at instanceof MethodInsnNode called && called.name.equals(COMPLETES)) {
                        code.insertBefore(at, allParts());
                    }
                }
            }
            case ALL_PARTS -> edges.atStart(allParts());
            case RUN_TAKEN -> runTaken();
            case RUN_ALL -> runAll();
            default -> throw new IllegalArgumentException("another kind of thing: " + definition.shape());
        }
    }

    private void settle() {
        int future = edges.kept(definition.how());
        int note = edges.object();
        InsnList list = call("ending", NOTE_OF, object(future), constant(HandOverHooks.NORMALLY));
        list.add(store(Opcodes.ASTORE, note));
        edges.atStart(list);
        edges.atReturn(unless(
                Opcodes.IFNE,
                number(edges.result()),
                call(
                        "notEnded",
                        "(Ljava/lang/Object;Ljava/lang/Object;I)V",
                        object(future),
                        object(note),
                        constant(HandOverHooks.NORMALLY))));
    }

    /** The thread comes after all parts, and whoever comes after it by the whole does so as well; by the parts alone nobody does. */
    private InsnList allParts() {
        InsnList list = call("completesAll", OF_ONE, identity());
        list.add(call("taskResult", OF_ONE, identity()));
        list.add(call("cutsShort", OF_ONE, identity()));
        return list;
    }

    /** Tasks that were put into the queue of the object that the definition names. */
    private void runTaken() {
        for (AbstractInsnNode at : code.toArray()) {
            if (at.getOpcode() == Opcodes.INVOKEINTERFACE && ((MethodInsnNode) at).name.equals("run")) {
                InsnList list = new InsnList();
                list.add(new InsnNode(Opcodes.DUP));
                list.add(identity());
                list.add(new InsnNode(Opcodes.SWAP));
                list.add(Code.handOverHook("took", OF_TWO));
                code.insertBefore(at, list);
            }
        }
    }

    private void runAll() {
        String exits = "(Ljava/lang/Object;Ljava/lang/Thread;)V";
        for (AbstractInsnNode at : code.toArray()) {
            if (at instanceof MethodInsnNode called && called.name.equals("countDown")) {
                code.insertBefore(at, call("exits", exits, identity(), nothing()));
            } else if (at instanceof MethodInsnNode called && called.name.equals(COMPLETES)) {
                InsnList list = new InsnList();
                list.add(new InsnNode(Opcodes.DUP2));
                list.add(new InsnNode(Opcodes.POP));
                list.add(nothing());
                list.add(Code.handOverHook("exits", exits));
                code.insertBefore(at, list);
            }
        }
    }
}
