package org.lockrank.agent.shapes;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.bytecode.Code;
import org.lockrank.agent.bytecode.Method;
import org.lockrank.agent.definitions.Definitions.Definition;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The hooks in a method of the JDK that acquires a lock, releases one, or waits for its condition; and in the one that halts the JVM.
 *
 * <p>Once a lock is acquired the method must return, and a method that releases it must do so: if the stack does not suffice
 * for the hook's call, then that is as if it had not been made.
 */
final class LockMethod {

    private static final String OBJECT = "java/lang/Object";
    private static final String THROWABLE = "java/lang/Throwable";

    private final Method method;
    private final MethodNode node;
    private final InsnList code;
    private final Definition definition;
    private final Type returned;
    private final int token;
    private final int result;

    private LockMethod(Method method, Definition definition) {
        this.method = method;
        this.node = method.node();
        this.code = node.instructions;
        this.definition = definition;
        this.returned = Type.getReturnType(node.desc);
        this.token = node.maxLocals;
        this.result = node.maxLocals + 1;
        node.maxLocals += 3;
    }

    /** Adds what {@code definition} says. */
    static void instrument(Method method, Definition definition) {
        new LockMethod(method, definition).instrument();
    }

    private void instrument() {
        switch (definition.shape()) {
            case LOCK, LOCK_OR_FALSE, STAMP -> acquire();
            case TRY -> atEnd(ifTrue(call(how(), "tried", "(Ljava/lang/Object;I)V")));
            case TRY_UNLOCK -> atEnd(ifTrue(call(how(), "release", "(Ljava/lang/Object;I)V")));
            case TRY_STAMP -> {
                InsnList arguments = load(Opcodes.LLOAD, result);
                arguments.add(how());
                atEnd(call(arguments, "triedStamp", "(Ljava/lang/Object;JI)V"));
            }
            case CONVERT -> {
                InsnList arguments = load(Opcodes.LLOAD, 1);
                arguments.add(load(Opcodes.LLOAD, result));
                atEnd(call(arguments, "convertedStamp", "(Ljava/lang/Object;JJ)V"));
            }
            case UNLOCK -> atStart(call(how(), "release", "(Ljava/lang/Object;I)V"));
            case UNSTAMP -> atStart(call(load(Opcodes.LLOAD, 1), "releaseStamp", "(Ljava/lang/Object;J)V"));
            case AWAIT -> await();
            case EXIT -> code.insert(callWithStatus("exiting"));
            case HALT -> code.insert(callWithStatus("halting"));
            case SHUT_DOWN -> shutDown();
            default -> throw new IllegalArgumentException("a hand-over: " + definition.shape());
        }
    }

    /** The JVM ends of itself: after the last shutdown hook nobody calls {@code halt}. */
    private void shutDown() {
        for (AbstractInsnNode at : code.toArray()) {
            if (at.getOpcode() == Opcodes.RETURN) {
                InsnList list = new InsnList();
                list.add(new InsnNode(Opcodes.ICONST_M1));
                list.add(Code.hook("halting", "(I)V"));
                code.insertBefore(at, list);
            }
        }
    }

    private void await() {
        InsnList list = new InsnList();
        if (definition.waits()) {
            list.add(call(load(Opcodes.ALOAD, 0), null, ""));
            list.add(Code.handOverHook("waitsForSignal", "(Ljava/lang/Object;Ljava/lang/Object;)V"));
        }
        list.add(call(new InsnList(), "waiting", "(Ljava/lang/Object;)V"));
        atStart(list);
    }

    /** The token is kept in a variable of its own, which every frame in between must name. */
    private void acquire() {
        InsnList first = call(how(), "acquire", "(Ljava/lang/Object;I)Ljava/lang/Object;");
        first.add(new VarInsnNode(Opcodes.ASTORE, token));
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        LabelNode exit = Edges.returnsTo(node, result);
        for (AbstractInsnNode at : code) {
            if (at instanceof FrameNode frame) {
                frame.local = withToken(frame.local);
            }
        }
        first.add(start);
        code.insert(first);
        code.add(end);
        code.add(Code.frame(withToken(List.of(method.owner())), THROWABLE));
        code.add(load(Opcodes.ALOAD, token));
        code.add(Code.hook("acquireFailed", "(Ljava/lang/Object;)V"));
        code.add(new InsnNode(Opcodes.ATHROW));
        node.tryCatchBlocks.add(new TryCatchBlockNode(start, end, end, null));
        finish(exit, locals(withToken(List.of(method.owner()))), settled());
    }

    private InsnList settled() {
        InsnList list = new InsnList();
        InsnList got = load(Opcodes.ALOAD, token);
        switch (definition.shape()) {
            case STAMP -> {
                got.add(load(Opcodes.LLOAD, result));
                got.add(Code.hook("stamped", "(Ljava/lang/Object;J)V"));
                list.add(got);
            }
            case LOCK_OR_FALSE -> {
                LabelNode not = new LabelNode();
                LabelNode done = new LabelNode();
                list.add(load(Opcodes.ILOAD, result));
                list.add(new JumpInsnNode(Opcodes.IFEQ, not));
                list.add(got);
                list.add(Code.hook("acquired", "(Ljava/lang/Object;)V"));
                list.add(new JumpInsnNode(Opcodes.GOTO, done));
                list.add(not);
                list.add(Code.frame(locals(withToken(List.of(method.owner()))), null));
                list.add(load(Opcodes.ALOAD, token));
                list.add(Code.hook("acquireFailed", "(Ljava/lang/Object;)V"));
                list.add(done);
                list.add(Code.frame(locals(withToken(List.of(method.owner()))), null));
            }
            default -> {
                got.add(Code.hook("acquired", "(Ljava/lang/Object;)V"));
                list.add(got);
            }
        }
        return list;
    }

    /** Runs {@code call} once the method's result is in its variable. */
    private void atEnd(InsnList call) {
        finish(Edges.returnsTo(node, result), locals(Code.padded(arguments(), result)), call);
    }

    /** Runs {@code call} before anything else. */
    private void atStart(InsnList call) {
        InsnList first = Edges.guarded(node, call, arguments());
        first.add(new InsnNode(Opcodes.NOP));
        code.insert(first);
    }

    /** The object and the arguments, which none of these methods stores to. */
    private List<Object> arguments() {
        List<Object> locals = new ArrayList<>();
        locals.add(method.owner());
        for (Type argument : Type.getArgumentTypes(node.desc)) {
            locals.add(Code.type(argument));
        }
        return locals;
    }

    private void finish(LabelNode exit, List<Object> locals, InsnList call) {
        code.add(exit);
        code.add(Code.frame(locals, null));
        code.add(Edges.guarded(node, call, locals));
        if (returned.getSort() != Type.VOID) {
            code.add(load(returned.getOpcode(Opcodes.ILOAD), result));
        }
        code.add(new InsnNode(returned.getOpcode(Opcodes.IRETURN)));
    }

    private InsnList ifTrue(InsnList call) {
        LabelNode not = new LabelNode();
        InsnList list = load(Opcodes.ILOAD, result);
        list.add(new JumpInsnNode(Opcodes.IFEQ, not));
        list.add(call);
        list.add(not);
        list.add(Code.frame(locals(Code.padded(arguments(), result)), null));
        return list;
    }

    /** A hook's call with the lock, and then {@code arguments}; without a hook, what pushes these. */
    private InsnList call(InsnList arguments, @Nullable String hook, String descriptor) {
        InsnList list = load(Opcodes.ALOAD, 0);
        String identity = definition.identity();
        if (identity != null) {
            int colon = identity.indexOf(':');
            list.add(new FieldInsnNode(
                    Opcodes.GETFIELD, method.owner(), identity.substring(0, colon), identity.substring(colon + 1)));
        }
        list.add(arguments);
        if (hook != null) {
            list.add(Code.hook(hook, descriptor));
        }
        return list;
    }

    /** A hook's call with the exit code that a static method was given. */
    private static InsnList callWithStatus(String hook) {
        InsnList list = load(Opcodes.ILOAD, 0);
        list.add(Code.hook(hook, "(I)V"));
        return list;
    }

    private InsnList how() {
        InsnList list = new InsnList();
        list.add(Code.push(definition.how()));
        return list;
    }

    private static InsnList load(int opcode, int variable) {
        InsnList list = new InsnList();
        list.add(new VarInsnNode(opcode, variable));
        return list;
    }

    private List<Object> withToken(@Nullable List<Object> locals) {
        List<Object> all = Code.padded(locals == null ? List.of() : locals, token);
        all.add(OBJECT);
        return all;
    }

    /** Those of a frame, with the result. */
    private List<Object> locals(List<Object> before) {
        List<Object> all = new ArrayList<>(before);
        if (returned.getSort() != Type.VOID) {
            all.add(Code.type(returned));
        }
        return all;
    }
}
