package org.lockrank.agent.shapes;

import static org.lockrank.agent.shapes.HandOverCalls.call;
import static org.lockrank.agent.shapes.HandOverCalls.constant;
import static org.lockrank.agent.shapes.HandOverCalls.field;
import static org.lockrank.agent.shapes.HandOverCalls.nothing;
import static org.lockrank.agent.shapes.HandOverCalls.number;
import static org.lockrank.agent.shapes.HandOverCalls.object;
import static org.lockrank.agent.shapes.HandOverCalls.self;

import org.lockrank.agent.boot.HandOverHooks;
import org.lockrank.agent.bytecode.Method;
import org.lockrank.agent.definitions.Definitions.Definition;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The hooks in a method of a {@code CompletableFuture} that runs, or makes, what depends on others. */
final class FutureMethod extends HandOverMethod {

    static final String FUTURE = "java/util/concurrent/CompletableFuture";
    private static final String SCOPE_OF = "(Ljava/lang/Object;Ljava/lang/Object;)I";

    FutureMethod(Method method, Definition definition) {
        super(method, definition);
    }

    @Override
    void add() {
        int how = definition.how();
        switch (definition.shape()) {
            case OBTRUDE -> {
                LabelNode not = new LabelNode();
                InsnList list = identity();
                list.add(new JumpInsnNode(Opcodes.IFNONNULL, not));
                list.add(call("taskEnds", OF_ONE, self()));
                list.add(not);
                list.add(edges.frameAtStart());
                edges.atStart(list);
            }
            case TIME_OUT -> edges.atStart(call("timesOut", WITH_NUMBER, self(), constant(HandOverHooks.RESULT)));
            case GIVE -> {
                int executor = edges.kept(0);
                edges.atReturn(call("executes", OF_TWO, object(executor), object(edges.result())));
            }
            case COMPLETE -> edges.atReturn(call("taskEnds", OF_ONE, self()));
            case STAGE ->
                within("leavesStage", call("entersStage", SCOPE_OF, source(), how == 1 ? nothing() : second()));
            case STAGE_OF_EITHER -> within("leavesStage", call("entersEither", SCOPE_OF, source(), second()));
            case STAGE_OF_ANY ->
                within(
                        "leavesStage",
                        call(
                                "entersAny",
                                SCOPE_OF,
                                field(FUTURE + "$AnyOf", "src:L" + FUTURE + ";"),
                                field(FUTURE + "$AnyOf", "srcs:[L" + FUTURE + ";")));
            case STAGE_AT_ONCE -> within("leavesStage", call("hangsStage", SCOPE_OF, self(), argument(how)));
            case STAGE_OF_EITHER_AT_ONCE -> within("leavesStage", call("hangsEither", SCOPE_OF, self(), argument(how)));
            case RELAY -> relay();
            case RELAY_OF_ANY -> {
                int all = edges.kept(0);
                edges.atReturn(call("relaysAny", OF_TWO, object(edges.result()), object(all)));
            }
            default -> throw new IllegalArgumentException("another kind of thing: " + definition.shape());
        }
    }

    private static InsnList source() {
        return field(FUTURE + "$UniCompletion", "src:L" + FUTURE + ";");
    }

    private static InsnList second() {
        return field(FUTURE + "$BiCompletion", "snd:L" + FUTURE + ";");
    }

    /** The future that is answered may be complete because one or two others are, whose results are looked at. */
    private void relay() {
        int first = edges.object();
        int second = edges.object();
        int stored = remembersStores();
        int to = first;
        for (AbstractInsnNode at : code.toArray()) {
            if (at.getOpcode() == Opcodes.GETFIELD && ((FieldInsnNode) at).name.equals("result")) {
                code.insertBefore(at, new InsnNode(Opcodes.DUP));
                code.insertBefore(at, new VarInsnNode(Opcodes.ASTORE, to));
                to = second;
            }
        }
        edges.atReturn(unless(
                Opcodes.IFEQ,
                number(stored),
                call(
                        "relays",
                        "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;)V",
                        object(edges.result()),
                        object(first),
                        object(second))));
    }
}
