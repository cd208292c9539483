package org.lockrank.agent.shapes;

import static org.lockrank.agent.shapes.HandOverCalls.call;
import static org.lockrank.agent.shapes.HandOverCalls.field;
import static org.lockrank.agent.shapes.HandOverCalls.nothing;
import static org.lockrank.agent.shapes.HandOverCalls.number;
import static org.lockrank.agent.shapes.HandOverCalls.object;
import static org.lockrank.agent.shapes.HandOverCalls.remember;
import static org.lockrank.agent.shapes.HandOverCalls.self;
import static org.lockrank.agent.shapes.HandOverCalls.store;

import org.lockrank.agent.bytecode.Code;
import org.lockrank.agent.bytecode.Method;
import org.lockrank.agent.definitions.Definitions.Definition;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * The hooks in one method by which threads hand something over, or wait for it.
 *
 * <p>They stand at the method's {@link Edges}, guarded, wherever that is early and late enough. Where it is not, in the
 * midst of a method, a call that is not guarded stands in front of one that goes deeper by itself.
 */
abstract class HandOverMethod {

    static final String OF_ONE = "(Ljava/lang/Object;)V";
    static final String OF_TWO = "(Ljava/lang/Object;Ljava/lang/Object;)V";
    static final String WITH_NUMBER = "(Ljava/lang/Object;I)V";
    static final String NOTE_OF = "(Ljava/lang/Object;I)Ljava/lang/Object;";

    final Method method;
    final InsnList code;
    final Definition definition;
    final Edges edges;

    HandOverMethod(Method method, Definition definition) {
        this.method = method;
        this.code = method.node().instructions;
        this.definition = definition;
        this.edges = new Edges(method);
    }

    /** Adds what {@code definition} says. */
    static void instrument(Method method, Definition definition) {
        HandOverMethod handOver = switch (definition.shape().things()) {
            case FUTURES -> new FutureMethod(method, definition);
            case MEETINGS -> new MeetingMethod(method, definition);
            case QUEUES -> new QueueMethod(method, definition);
            case LIBRARIES -> new LibraryMethod(method, definition);
            default -> new TaskMethod(method, definition);
        };
        handOver.add();
        handOver.edges.finish();
    }

    /** Puts the hooks at the edges, and in between. */
    abstract void add();

    /** Tells that the thread is about to wait without a time limit. */
    final InsnList waits(int what) {
        return call("waits", WITH_NUMBER, identity(), HandOverCalls.constant(what));
    }

    /** The whole method is what depends on something, which is left in the end. */
    final void within(String leaves, InsnList enters) {
        int scope = edges.number();
        int stored = remembersStores();
        enters.add(store(Opcodes.ISTORE, scope));
        edges.atStart(enters);
        if (stored != 0) {
            edges.atReturn(unless(Opcodes.IFEQ, number(stored), call("taskEnds", OF_ONE, object(edges.result()))));
        }
        edges.atReturn(call(leaves, "(I)V", number(scope)));
        edges.atThrow(call("leavesStage", "(I)V", number(scope)));
    }

    /**
     * The variable that says whether a plain store completed a future, which is the one that is answered and that nobody else
     * has yet; 0 if there is no such store.
     */
    final int remembersStores() {
        int stored = 0;
        for (AbstractInsnNode at : code.toArray()) {
            boolean stores = at.getOpcode() == Opcodes.PUTFIELD && ((FieldInsnNode) at).name.equals("result");
            boolean makes = at instanceof MethodInsnNode called
                    && called.name.equals("<init>")
                    && called.desc.equals("(Ljava/lang/Object;)V")
                    && called.owner.startsWith(FutureMethod.FUTURE);
            if (stores || makes) {
                stored = stored == 0 ? edges.number() : stored;
                code.insert(at, remember(stored));
            }
        }
        return stored;
    }

    /** Before each call of that name: a hook with the object that it is called on, which is all that was pushed for it. */
    final void beforeCalls(String name, String hook) {
        for (AbstractInsnNode at : code.toArray()) {
            if (at instanceof MethodInsnNode called && called.name.equals(name) && called.desc.startsWith("()")) {
                code.insertBefore(at, new InsnNode(Opcodes.DUP));
                code.insertBefore(at, Code.handOverHook(hook, OF_ONE));
            }
        }
    }

    static InsnList argument(int variable) {
        return variable == 0 ? nothing() : object(variable);
    }

    /** Pushes what stands for the object: itself, or what is in the field that the definition names. */
    final InsnList identity() {
        String field = definition.identity();
        return field == null ? self() : field(method.owner(), field);
    }

    final InsnList unless(int jump, InsnList condition, InsnList call) {
        return unless(jump, condition, call, false);
    }

    final InsnList unless(int jump, InsnList condition, InsnList call, boolean atThrow) {
        LabelNode not = new LabelNode();
        InsnList list = new InsnList();
        list.add(condition);
        list.add(new JumpInsnNode(jump, not));
        list.add(call);
        list.add(not);
        list.add(atThrow ? edges.frameAtThrow() : edges.frameAtReturn());
        return list;
    }
}
