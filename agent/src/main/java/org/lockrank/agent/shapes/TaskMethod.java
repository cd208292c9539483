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
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The hooks in a method of threads, executors, or tasks. */
final class TaskMethod extends HandOverMethod {

    TaskMethod(Method method, Definition definition) {
        super(method, definition);
    }

    @Override
    void add() {
        int how = definition.how();
        switch (definition.shape()) {
            case START -> start();
            case JOIN -> {
                if (definition.waits()) {
                    InsnList millis = new InsnList();
                    millis.add(new VarInsnNode(Opcodes.LLOAD, 1));
                    edges.atStart(call("waitsForEnd", "(Ljava/lang/Thread;J)V", self(), millis));
                }
                edges.atReturn(call("joined", "(Ljava/lang/Thread;)V", self()));
            }
            case REGISTER_HOOK -> {
                int hook = edges.kept(0);
                edges.atReturn(call("taskEnds", OF_ONE, object(hook)));
            }
            case START_HOOKS -> startHooks();
            case LEAVE ->
                edges.atStart(call("exits", "(Ljava/lang/Object;Ljava/lang/Thread;)V", self(), argument(how)));
            case WORK -> edges.atStart(call("works", OF_ONE, self()));
            case EXECUTE -> edges.atStart(call("executes", OF_TWO, self(), object(1)));
            case MAKE -> edges.atReturn(call("taskMade", OF_ONE, self()));
            case FORK -> edges.atStart(call("taskMade", OF_ONE, object(how)));
            case RUN -> edges.atStart(call("taskBegins", OF_ONE, self()));
            case ROUND -> {
                edges.atStart(call("roundBegins", OF_ONE, self()));
                edges.atReturn(unless(Opcodes.IFEQ, number(edges.result()), call("roundEnds", OF_ONE, self())));
            }
            case BEGIN_ROUND -> edges.atStart(call("roundBegins", OF_ONE, self()));
            case END_ROUND -> edges.atStart(call("roundEnds", OF_ONE, self()));
            case RUN_OWN -> {
                beforeCalls("doExec", "ownTask");
                look();
            }
            case RUN_TIMED -> beforeCalls("run", "taskBegins");
            case DONE -> edges.atStart(call("taskEnds", OF_ONE, identity()));
            case DONE_IF_TRUE -> doneIfTrue();
            case DONE_IF_SWAPPED -> doneIfSwapped();
            case RESULT -> {
                if (definition.waits()) {
                    edges.atStart(waits(HandOverHooks.RESULT));
                }
                edges.atReturn(call("taskResult", OF_ONE, self()));
                edges.atThrow(call(
                        "taskFailed", "(Ljava/lang/Object;Ljava/lang/Throwable;)V", self(), object(edges.result())));
            }
            case RESULT_IF_TRUE -> resultIfTrue();
            case RESULT_UNLESS_COMMON -> {
                // By a field: spies count each call of a method.
                InsnList both = self();
                both.add(new FieldInsnNode(Opcodes.GETSTATIC, method.owner(), "common", "L" + method.owner() + ";"));
                edges.atReturn(unless(Opcodes.IF_ACMPEQ, both, call("taskResult", OF_ONE, self())));
            }
            case TERMINATE -> beforeCalls("terminated", "taskResult");
            case RESULT_IF_NEGATIVE ->
                edges.atReturn(unless(Opcodes.IFGE, number(edges.result()), call("taskResult", OF_ONE, self())));
            case RESULTS -> edges.atReturn(call("taskResults", OF_ONE, object(edges.result())));
            case RESULT_OF_ANY -> within("leavesAny", call("entersAnyTask", "()I"));
            case LOOK -> {
                if (definition.how() != 0) {
                    edges.atStart(call("waits", WITH_NUMBER, self(), constant(HandOverHooks.RESULT)));
                }
                look();
            }
            default -> throw new IllegalArgumentException("another kind of thing: " + definition.shape());
        }
    }

    /** Before the thread is started, or first thing where nothing says when, which is so for those that are not the JVM's. */
    private void start() {
        InsnList call = call("starting", "(Ljava/lang/Thread;)V", self());
        for (AbstractInsnNode at : code.toArray()) {
            if (at instanceof MethodInsnNode called && called.name.equals("start0")) {
                code.insertBefore(at, call);
                return;
            }
        }
        edges.atStart(call);
    }

    /** What was done before one of them was registered comes before that one. A start that fails leaves it to what follows to go on from there. */
    private void startHooks() {
        int scope = edges.number();
        for (AbstractInsnNode at : code.toArray()) {
            if (at instanceof MethodInsnNode called && called.name.equals("start")) {
                InsnList before = call("leavesStage", "(I)V", number(scope));
                before.add(new InsnNode(Opcodes.DUP));
                before.add(call("hangsStage", "(Ljava/lang/Object;Ljava/lang/Object;)I", nothing()));
                before.add(store(Opcodes.ISTORE, scope));
                code.insertBefore(at, before);
                code.insert(at, call("leavesStage", "(I)V", number(scope)));
            }
        }
        edges.atReturn(call("leavesStage", "(I)V", number(scope)));
    }

    private void doneIfTrue() {
        int note = ending();
        edges.atReturn(unless(Opcodes.IFNE, number(edges.result()), notEnded(note)));
        edges.atThrow(call("withdrawn", OF_ONE, object(note)));
    }

    /** The first thing of the method that can fail is to set the state: that it did is remembered. */
    private void doneIfSwapped() {
        int swapped = edges.number();
        int note = ending();
        for (AbstractInsnNode at : code.toArray()) {
            if (at instanceof MethodInsnNode called && called.name.equals("compareAndSet")) {
                code.insert(at, store(Opcodes.ISTORE, swapped));
                code.insert(at, new InsnNode(Opcodes.DUP));
                break;
            }
        }
        edges.atReturn(unless(Opcodes.IFNE, number(swapped), notEnded(note)));
        edges.atThrow(unless(Opcodes.IFNE, number(swapped), call("withdrawn", OF_ONE, object(note)), true));
    }

    private int ending() {
        int note = edges.object();
        InsnList list = call("ending", NOTE_OF, self(), constant(definition.how()));
        list.add(store(Opcodes.ASTORE, note));
        edges.atStart(list);
        return note;
    }

    private InsnList notEnded(int note) {
        return call(
                "notEnded",
                "(Ljava/lang/Object;Ljava/lang/Object;I)V",
                self(),
                object(note),
                constant(definition.how()));
    }

    /** If a field is named it must be false. */
    private void resultIfTrue() {
        LabelNode not = new LabelNode();
        InsnList list = number(edges.result());
        list.add(new JumpInsnNode(Opcodes.IFEQ, not));
        if (definition.identity() != null) {
            list.add(identity());
            list.add(new JumpInsnNode(Opcodes.IFNE, not));
        }
        list.add(call("taskResult", OF_ONE, self()));
        list.add(not);
        list.add(edges.frameAtReturn());
        edges.atReturn(list);
    }

    /** Tells what was read of a task or a future, whenever it is. */
    private void look() {
        String field = definition.identity();
        if (field == null) {
            return;
        }
        String name = field.substring(0, field.indexOf(':'));
        for (AbstractInsnNode at : code.toArray()) {
            if (at.getOpcode() == Opcodes.GETFIELD && ((FieldInsnNode) at).name.equals(name)) {
                code.insertBefore(at, new InsnNode(Opcodes.DUP));
                boolean status = ((FieldInsnNode) at).desc.equals("I");
                code.insert(at, Code.handOverHook(status ? "taskSeen" : "resultSeen", status ? WITH_NUMBER : OF_TWO));
                code.insert(at, new InsnNode(Opcodes.DUP_X1));
            }
        }
    }
}
