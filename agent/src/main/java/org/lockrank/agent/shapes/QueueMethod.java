package org.lockrank.agent.shapes;

import static org.lockrank.agent.shapes.HandOverCalls.call;
import static org.lockrank.agent.shapes.HandOverCalls.number;
import static org.lockrank.agent.shapes.HandOverCalls.object;
import static org.lockrank.agent.shapes.HandOverCalls.self;

import org.lockrank.agent.boot.HandOverHooks;
import org.lockrank.agent.bytecode.Code;
import org.lockrank.agent.bytecode.Method;
import org.lockrank.agent.definitions.Definitions.Definition;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The hooks in a method of a queue. */
final class QueueMethod extends HandOverMethod {

    QueueMethod(Method method, Definition definition) {
        super(method, definition);
    }

    @Override
    void add() {
        switch (definition.shape()) {
            case PUT -> {
                if (definition.waits()) {
                    edges.atStart(waits(HandOverHooks.ROOM));
                }
                puts();
            }
            case PUT_OR_FALSE -> {
                int element = puts();
                edges.atReturn(
                        unless(Opcodes.IFNE, number(edges.result()), call("notPut", OF_TWO, self(), object(element))));
            }
            case TAKE -> {
                if (definition.waits()) {
                    edges.atStart(waits(HandOverHooks.ELEMENT));
                }
                edges.atReturn(call("took", OF_TWO, self(), object(edges.result())));
            }
            case TAKE_IF_TRUE -> {
                int element = edges.kept(1);
                edges.atReturn(
                        unless(Opcodes.IFEQ, number(edges.result()), call("took", OF_TWO, self(), object(element))));
            }
            case DRAIN -> drain();
            default -> throw new IllegalArgumentException("another kind of thing: " + definition.shape());
        }
    }

    private int puts() {
        int element = edges.kept(1);
        edges.atStart(call("puts", OF_TWO, self(), object(element)));
        edges.atThrow(call("notPut", OF_TWO, self(), object(element)));
        return element;
    }

    private void drain() {
        for (AbstractInsnNode at : code.toArray()) {
            if (at.getOpcode() == Opcodes.INVOKEINTERFACE && ((MethodInsnNode) at).name.equals("add")) {
                code.insertBefore(at, new InsnNode(Opcodes.DUP));
                code.insertBefore(at, new VarInsnNode(Opcodes.ALOAD, 0));
                code.insertBefore(at, new InsnNode(Opcodes.SWAP));
                code.insertBefore(at, Code.handOverHook("took", OF_TWO));
            }
        }
    }
}
