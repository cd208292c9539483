package org.lockrank.agent.shapes;

import static org.lockrank.agent.shapes.HandOverCalls.call;
import static org.lockrank.agent.shapes.HandOverCalls.constant;
import static org.lockrank.agent.shapes.HandOverCalls.number;
import static org.lockrank.agent.shapes.HandOverCalls.object;
import static org.lockrank.agent.shapes.HandOverCalls.remember;
import static org.lockrank.agent.shapes.HandOverCalls.self;
import static org.lockrank.agent.shapes.HandOverCalls.store;

import org.lockrank.agent.boot.HandOverHooks;
import org.lockrank.agent.bytecode.Code;
import org.lockrank.agent.bytecode.Method;
import org.lockrank.agent.definitions.Definitions.Definition;
import org.lockrank.agent.definitions.Definitions.Shape;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** The hooks in a method by which several threads wait for each other, or one for several. */
final class MeetingMethod extends HandOverMethod {

    MeetingMethod(Method method, Definition definition) {
        super(method, definition);
    }

    @Override
    void add() {
        switch (definition.shape()) {
            case COUNT -> edges.atStart(call("counts", WITH_NUMBER, identity(), HandOverCalls.left(method.owner())));
            case COUNT_IN_VAIN -> countInVain();
            case WAITED -> {
                if (definition.waits()) {
                    edges.atStart(waits(HandOverHooks.LATCH));
                }
                edges.atReturn(call("taskResult", OF_ONE, identity()));
            }
            case WAITED_OR_FALSE ->
                edges.atReturn(unless(Opcodes.IFEQ, number(edges.result()), call("taskResult", OF_ONE, identity())));
            case COMPLETER -> {
                edges.atStart(call("completes", OF_ONE, self()));
                beforeCalls("quietlyComplete", "completesAll");
            }
            case CUT_SHORT -> edges.atStart(call("cutsShort", OF_ONE, identity()));
            case MEET -> meet(identity());
            case MEET_ONE, MEET_ONE_TIMED -> meet(constant(2));
            case SIGNAL -> edges.atStart(call("signals", OF_ONE, self()));
            case REGISTER -> edges.atReturn(call("registers", OF_ONE, identity()));
            case ARRIVE -> arrive();
            case ARRIVE_AND_AWAIT -> {
                edges.atStart(waits(HandOverHooks.PHASE));
                edges.atReturn(call("met", OF_ONE, object(arrive())));
            }
            case ADVANCE -> {
                int phase = edges.keptNumber(1);
                edges.atReturn(call("advanced", WITH_NUMBER, identity(), number(phase)));
            }
            case PERMITS -> {
                int permits = edges.keptNumber(1);
                edges.atReturn(call("permits", WITH_NUMBER, self(), number(permits)));
            }
            case PERMITS_RELEASE -> edges.atStart(call("releases", WITH_NUMBER, self(), number(1)));
            case PERMITS_REDUCE -> edges.atStart(call("permits", WITH_NUMBER, self(), constant(-1)));
            case PERMITS_ACQUIRE -> {
                int permits = edges.keptNumber(1);
                edges.atReturn(
                        call("acquires", "(Ljava/lang/Object;II)V", self(), number(permits), number(edges.result())));
            }
            default -> throw new IllegalArgumentException("another kind of thing: " + definition.shape());
        }
    }

    /** By its second argument: whether it waits some time only, and then breaks the barrier for all. */
    private void waitsAtBarrier() {
        LabelNode timed = new LabelNode();
        LabelNode on = new LabelNode();
        InsnList list = number(1);
        list.add(new JumpInsnNode(Opcodes.IFNE, timed));
        list.add(call("waits", WITH_NUMBER, self(), constant(HandOverHooks.BARRIER)));
        list.add(new JumpInsnNode(Opcodes.GOTO, on));
        list.add(timed);
        list.add(edges.frameAtStart());
        list.add(call("timesOut", WITH_NUMBER, self(), constant(HandOverHooks.BARRIER)));
        list.add(on);
        list.add(edges.frameAtStart());
        edges.atStart(list);
    }

    private void countInVain() {
        int vain = edges.number();
        for (AbstractInsnNode at : code.toArray()) {
            AbstractInsnNode next = Code.next(at);
            if (at.getOpcode() == Opcodes.ICONST_0 && next != null && next.getOpcode() == Opcodes.IRETURN) {
                code.insertBefore(at, remember(vain));
                break;
            }
        }
        edges.atReturn(unless(Opcodes.IFEQ, number(vain), call("countedInVain", OF_ONE, self())));
    }

    /** What is done when all have arrived, before any goes on, is done by one of them. */
    private void meet(InsnList parties) {
        int note = edges.object();
        if (definition.shape() == Shape.MEET) {
            waitsAtBarrier();
        } else if (definition.shape() == Shape.MEET_ONE) {
            edges.atStart(waits(HandOverHooks.PARTNER));
        }
        InsnList list = call("arrives", NOTE_OF, self(), parties);
        list.add(store(Opcodes.ASTORE, note));
        edges.atStart(list);
        for (AbstractInsnNode at : code.toArray()) {
            if (at.getOpcode() == Opcodes.INVOKEINTERFACE && ((MethodInsnNode) at).name.equals("run")) {
                code.insertBefore(at, call("met", OF_ONE, object(note)));
            }
        }
        edges.atReturn(call("met", OF_ONE, object(note)));
        edges.atThrow(call("withdrawn", OF_ONE, object(note)));
    }

    private int arrive() {
        int note = edges.object();
        InsnList list = call("arrivesInPhase", NOTE_OF, HandOverCalls.phase());
        list.add(store(Opcodes.ASTORE, note));
        edges.atStart(list);
        edges.atThrow(call("withdrawn", OF_ONE, object(note)));
        return note;
    }
}
