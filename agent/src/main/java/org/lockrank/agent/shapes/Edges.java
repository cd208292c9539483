package org.lockrank.agent.shapes;

import java.util.ArrayList;
import java.util.List;
import org.lockrank.agent.bytecode.Code;
import org.lockrank.agent.bytecode.Method;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The edges of one method: where it begins, where it returns, where it throws. What is put there is guarded: if the stack
 * does not suffice for it, then that is as if it were not there, and the method goes on.
 *
 * <p>{@link #finish} comes last, once all variables are made; the frames that are asked for before know those that are made
 * until then, so that variables come first.
 */
final class Edges {

    private static final String THROWABLE = "java/lang/Throwable";

    private final Method method;
    private final MethodNode node;
    private final InsnList code;
    private final Type returned;

    /** Where the result is kept, or what is thrown, behind the method's own variables. */
    private final int result;

    /** Our first variable, behind that. */
    private final int first;

    /** Of our variables what frames call them; each takes one place. */
    private final List<Object> ours = new ArrayList<>();

    /** What gives our variables their first values. */
    private final InsnList firstValues = new InsnList();

    private final InsnList start = new InsnList();
    private final InsnList end = new InsnList();
    private final InsnList thrown = new InsnList();

    Edges(Method method) {
        this.method = method;
        this.node = method.node();
        this.code = node.instructions;
        this.returned = Type.getReturnType(node.desc);
        this.result = node.maxLocals;
        this.first = result + Math.max(1, returned.getSize());
    }

    /** A variable of our own for an object, null at first. */
    int object() {
        return variable("java/lang/Object", Opcodes.ACONST_NULL, Opcodes.ASTORE);
    }

    /** A variable of our own for a number, 0 at first. */
    int number() {
        return variable(Opcodes.INTEGER, Opcodes.ICONST_0, Opcodes.ISTORE);
    }

    private int variable(Object type, int value, int store) {
        int variable = first + ours.size();
        ours.add(type);
        firstValues.add(new InsnNode(value));
        firstValues.add(new VarInsnNode(store, variable));
        return variable;
    }

    /** A variable of our own with what an object's variable holds at the method's begin. */
    int kept(int variable) {
        return kept(variable, "java/lang/Object", Opcodes.ALOAD, Opcodes.ASTORE);
    }

    /** The same for a number. */
    int keptNumber(int variable) {
        return kept(variable, Opcodes.INTEGER, Opcodes.ILOAD, Opcodes.ISTORE);
    }

    private int kept(int variable, Object type, int load, int store) {
        int copy = first + ours.size();
        ours.add(type);
        firstValues.add(new VarInsnNode(load, variable));
        firstValues.add(new VarInsnNode(store, copy));
        return copy;
    }

    /** Where the result is at the method's returns, and what it throws where it throws. */
    int result() {
        return result;
    }

    /** Puts these at the method's begin. */
    void atStart(InsnList instructions) {
        start.add(instructions);
    }

    /** Puts these where the method returns. */
    void atReturn(InsnList instructions) {
        end.add(instructions);
    }

    /** Puts these where the method throws. */
    void atThrow(InsnList instructions) {
        thrown.add(instructions);
    }

    /** The frame behind instructions of {@link #atReturn} that are jumped over. */
    FrameNode frameAtReturn() {
        return Code.frame(atReturn(), null);
    }

    /** The same for {@link #atStart}. */
    FrameNode frameAtStart() {
        return Code.frame(withOurs(arguments()), null);
    }

    /** The same for {@link #atThrow}. */
    FrameNode frameAtThrow() {
        return Code.frame(atThrow(), null);
    }

    /** Changes the method. */
    void finish() {
        for (AbstractInsnNode at : code) {
            if (at instanceof FrameNode frame) {
                frame.local = withOurs(frame.local == null ? List.of() : frame.local);
            }
        }
        LabelNode from = new LabelNode();
        LabelNode to = new LabelNode();
        LabelNode exit = end.size() == 0 ? null : returnsTo(node, result);
        code.add(to);
        if (exit != null) {
            finish(exit);
        }
        if (thrown.size() > 0) {
            LabelNode handler = new LabelNode();
            code.add(handler);
            code.add(Code.frame(withOurs(self()), THROWABLE));
            code.add(new VarInsnNode(Opcodes.ASTORE, result()));
            code.add(guarded(node, thrown, atThrow()));
            code.add(new VarInsnNode(Opcodes.ALOAD, result()));
            code.add(new InsnNode(Opcodes.ATHROW));
            node.tryCatchBlocks.add(new TryCatchBlockNode(from, to, handler, null));
        }
        code.insert(from);
        if (start.size() > 0) {
            InsnList guarded = guarded(node, start, withOurs(arguments()));
            guarded.add(new InsnNode(Opcodes.NOP));
            code.insert(guarded);
        }
        code.insert(firstValues);
        node.maxLocals = first + ours.size();
    }

    private void finish(LabelNode exit) {
        code.add(exit);
        code.add(Code.frame(atReturn(), null));
        code.add(guarded(node, end, atReturn()));
        if (returned.getSort() != Type.VOID) {
            code.add(new VarInsnNode(returned.getOpcode(Opcodes.ILOAD), result()));
        }
        code.add(new InsnNode(returned.getOpcode(Opcodes.IRETURN)));
    }

    /** Makes every return of a method a jump to one label, with what it answers in the variable {@code result}; answers the label. */
    static LabelNode returnsTo(MethodNode method, int result) {
        Type returned = Type.getReturnType(method.desc);
        InsnList code = method.instructions;
        LabelNode exit = new LabelNode();
        for (AbstractInsnNode at : code.toArray()) {
            if (Code.returns(at)) {
                if (returned.getSort() != Type.VOID) {
                    code.insertBefore(at, new VarInsnNode(returned.getOpcode(Opcodes.ISTORE), result));
                }
                code.set(at, new JumpInsnNode(Opcodes.GOTO, exit));
            }
        }
        return exit;
    }

    /** Calls in a method, whose failure is let go. */
    static InsnList guarded(MethodNode method, InsnList calls, List<Object> locals) {
        LabelNode from = new LabelNode();
        LabelNode handler = new LabelNode();
        LabelNode after = new LabelNode();
        InsnList list = new InsnList();
        list.add(from);
        list.add(calls);
        list.add(new JumpInsnNode(Opcodes.GOTO, after));
        list.add(handler);
        list.add(Code.frame(locals, THROWABLE));
        list.add(new InsnNode(Opcodes.POP));
        list.add(after);
        list.add(Code.frame(locals, null));
        // Before the method's own, which may cover all of it.
        method.tryCatchBlocks.add(0, new TryCatchBlockNode(from, handler, handler, null));
        return list;
    }

    private List<Object> atReturn() {
        return returned.getSort() == Type.VOID ? withOurs(self()) : withOurs(self(), Code.type(returned));
    }

    private List<Object> atThrow() {
        return withOurs(self(), THROWABLE);
    }

    /** The object, which no method of the JDK's that is named in the definitions stores over. */
    private List<Object> self() {
        return method.isStatic() ? List.of() : List.of(method.owner());
    }

    private List<Object> arguments() {
        List<Object> locals = new ArrayList<>(self());
        for (Type argument : Type.getArgumentTypes(node.desc)) {
            locals.add(Code.type(argument));
        }
        return locals;
    }

    private List<Object> withOurs(List<Object> locals) {
        List<Object> all = Code.padded(locals, first);
        all.addAll(ours);
        return all;
    }

    /** The same where there is a result. */
    private List<Object> withOurs(List<Object> locals, Object itsType) {
        List<Object> all = Code.padded(locals, result);
        all.add(itsType);
        return withOurs(all);
    }
}
