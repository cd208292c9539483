package org.lockrank.agent.bytecode;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which monitors are held at each instruction of a method, found out as HotSpot does it before it compiles the method
 * ({@code GenerateOopMap}, by which {@code has_balanced_monitors} answers): by following all ways through the code, those of
 * exceptions too, and looking where each object came from.
 *
 * <p>HotSpot compiles a method only if its monitors are <em>balanced</em>: on every way, what is released is what was taken
 * last; ways that meet hold the same; and whatever may throw while a monitor is held is covered by a handler of all
 * exceptions. Where that is not so HotSpot's analysis ends; this one goes on, with all the rows of monitors that may be held.
 *
 * <p>Hooks are calls, and may throw. Those that are {@linkplain #throwingBefore planned} are followed like the method's own
 * instructions, so that what is found afterwards is what HotSpot will find in the method with hooks: they change no variable
 * that it had and leave the stack as it was.
 */
public final class Flow {

    private static final int MOST_CASES = 8;

    private static final int MOST_DEPTH = 64;

    private static final String UNEVEN = "ways meet that have different numbers of values on the stack";

    private static final String RAW = "a monitor is that of an object whose constructor was not called yet";

    /** A call that is planned at one place, and what is to catch its exceptions; and those planned there before. */
    private record Planned(
            List<TryCatchBlockNode> handlers, @Nullable Planned next) {}

    private final MethodNode method;
    private final Handlers handlers;
    private final AbstractInsnNode[] code;

    /** What is known at the labels that something jumps to, and behind calls of subroutines. */
    private final @Nullable FlowState[] met;

    private final MergePoints mergePoints;
    private final BitSet dirty = new BitSet();

    /** The monitors held before each instruction; null where no way leads. */
    private final @Nullable List<HeldMonitors>[] held;

    /** And after those that fall through to the next. */
    private final @Nullable List<HeldMonitors>[] heldAfter;

    private final @Nullable Planned[] before;

    private final @Nullable Planned[] after;

    /** The states after instructions that take or release a monitor: there most calls are planned. */
    private final @Nullable FlowState[] states;

    /** The constructors' calls after which the new object lies on the stack, and those that are made for this. */
    private final BitSet onTop = new BitSet();

    private final BitSet forThis = new BitSet();

    private boolean balanced = true;
    private @Nullable String trouble;

    /** Follows the method as it is. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays of a generic class
    Flow(MethodNode method, Handlers handlers, MergePoints mergePoints) {
        this.method = method;
        this.handlers = handlers;
        this.mergePoints = mergePoints;
        this.code = method.instructions.toArray();
        this.met = new FlowState[code.length];
        this.held = new List[code.length];
        this.heldAfter = new List[code.length];
        this.before = new Planned[code.length];
        this.after = new Planned[code.length];
        this.states = new FlowState[code.length];
        met[0] = entry();
        dirty.set(0);
        run();
    }

    /** Whether HotSpot would compile the method, as far as monitors go. */
    boolean isBalanced() {
        return balanced;
    }

    /** Why it is not known what is held in the method, or null if it is. */
    public @Nullable String trouble() {
        return trouble;
    }

    /** What may be held before an instruction, by each way that leads there; null if none does. */
    public @Nullable List<HeldMonitors> before(AbstractInsnNode at) {
        return held[index(at)];
    }

    /** And after one that falls through to the next. */
    @Nullable
    List<HeldMonitors> after(AbstractInsnNode at) {
        return heldAfter[index(at)];
    }

    /** Whether a call of a constructor leaves the new object on top of the stack. */
    public boolean leavesNew(AbstractInsnNode call) {
        return onTop.get(index(call));
    }

    /** Whether a call of a constructor is one for the object that this constructor was called for. */
    public boolean isForThis(AbstractInsnNode call) {
        return forThis.get(index(call));
    }

    /** A call will be added before an instruction; what it throws goes to these, the first that fits. */
    void throwingBefore(AbstractInsnNode at, List<TryCatchBlockNode> to) {
        int index = index(at);
        before[index] = new Planned(to, before[index]);
        dirty.set(mergePoints.upTo(index));
    }

    /** The same after one that falls through. */
    void throwingAfter(AbstractInsnNode at, List<TryCatchBlockNode> to) {
        int index = index(at);
        after[index] = new Planned(to, after[index]);
        FlowState state = states[index];
        if (state == null) {
            dirty.set(mergePoints.upTo(index));
        } else {
            throwTo(to, state);
        }
    }

    /** Follows what has become dirty. */
    public void run() {
        for (int at = dirty.nextSetBit(0); at >= 0 && trouble == null; at = dirty.nextSetBit(0)) {
            dirty.clear(at);
            follow(at, Objects.requireNonNull(met[at]).copy());
        }
    }

    private int index(AbstractInsnNode at) {
        return method.instructions.indexOf(at);
    }

    /** The arguments are in the first variables. */
    private FlowState entry() {
        FlowState state = new FlowState(method.maxLocals, method.maxStack, HeldMonitors.nothing());
        int variable = 0;
        if ((method.access & Opcodes.ACC_STATIC) == 0) {
            state.cells[variable++] = method.name.equals("<init>") ? FlowState.RAW_THIS : FlowState.ofCell(0);
        }
        for (Type type : Type.getArgumentTypes(method.desc)) {
            boolean reference = type.getSort() >= Type.ARRAY;
            for (int i = type.getSize(); i > 0; i--) {
                state.cells[variable] = reference ? FlowState.ofCell(variable) : FlowState.VALUE;
                variable++;
            }
        }
        return state;
    }

    /** From one meeting of ways to the next. */
    private void follow(int from, FlowState state) {
        List<TryCatchBlockNode> covering = null;
        for (int i = from; i < code.length; i++) {
            if (i > from && mergePoints.contains(i)) {
                merge(i, state);
                return;
            }
            held[i] = state.held();
            AbstractInsnNode at = code[i];
            int opcode = at.getOpcode();
            if (opcode < 0) {
                covering = at instanceof LabelNode ? null : covering;
                continue;
            }
            throwTo(before[i], state);
            if ((state.changed || covering == null) && StackEffects.mayThrow(opcode, state.held())) {
                covering = handlers.of(at);
                throwTo(covering, state);
                state.changed = false;
            }
            step(i, at, opcode, state);
            if (leave(at, opcode, state) || trouble != null) {
                return;
            }
            heldAfter[i] = state.held();
            throwTo(after[i], state);
            if (opcode == Opcodes.MONITORENTER || opcode == Opcodes.MONITOREXIT) {
                states[i] = state.copy();
            }
        }
    }

    private void throwTo(@Nullable Planned planned, FlowState state) {
        for (Planned each = planned; each != null; each = each.next) {
            throwTo(each.handlers, state);
        }
    }

    private void throwTo(List<TryCatchBlockNode> blocks, FlowState state) {
        for (TryCatchBlockNode block : blocks) {
            int to = index(block.handler);
            FlowState there = met[to];
            if (there == null) {
                meet(to, state.thrown());
            } else if (there.top != 1) {
                trouble = UNEVEN;
            } else {
                met(to, there, there.mergeThrown(state));
            }
            if (block.type == null) {
                return;
            }
        }
        balanced &= HeldMonitors.nothingIn(state.held());
    }

    private void merge(int to, FlowState state) {
        FlowState there = met[to];
        if (there == null) {
            meet(to, state.copy());
        } else if (there.top != state.top) {
            trouble = UNEVEN;
        } else {
            met(to, there, there.merge(state));
        }
    }

    private void meet(int to, FlowState state) {
        met[to] = state;
        dirty.set(to);
    }

    private void met(int to, FlowState there, boolean news) {
        if (news) {
            dirty.set(to);
            balanced &= there.held().size() == 1;
            if (there.held().size() > MOST_CASES) {
                trouble = "too many ways hold different monitors";
            }
        }
    }

    /** Goes wherever the instruction may go but to the next; answers whether it never goes there. */
    private boolean leave(AbstractInsnNode at, int opcode, FlowState state) {
        if (!Code.branches(opcode)) {
            return false;
        }
        if (at instanceof JumpInsnNode jump) {
            if (opcode == Opcodes.JSR) {
                state.push(FlowState.backTo(index(jump.label)));
            }
            merge(index(jump.label), state);
        } else if (at instanceof TableSwitchInsnNode table) {
            merge(index(table.dflt), state);
            merge(table.labels, state);
        } else if (at instanceof LookupSwitchInsnNode lookup) {
            merge(index(lookup.dflt), state);
            merge(lookup.labels, state);
        } else if (at instanceof VarInsnNode ret) {
            goBack(FlowState.subroutine(state.cells[ret.var]), state);
        } else if (opcode != Opcodes.ATHROW) {
            balanced &= HeldMonitors.nothingIn(state.held());
        }
        return !Code.fallsThrough(opcode);
    }

    private void merge(List<LabelNode> labels, FlowState state) {
        for (LabelNode label : labels) {
            merge(index(label), state);
        }
    }

    /** To behind all calls of a subroutine. */
    private void goBack(int subroutine, FlowState state) {
        if (subroutine < 0) {
            trouble = "a subroutine goes back nobody knows where";
            return;
        }
        for (int i = 0; i < code.length; i++) {
            if (code[i].getOpcode() == Opcodes.JSR && index(((JumpInsnNode) code[i]).label) == subroutine) {
                merge(i + 1, state);
            }
        }
    }

    /** What the instruction does to variables, stack and monitors. */
    private void step(int i, AbstractInsnNode at, int opcode, FlowState state) {
        if (opcode == Opcodes.MONITORENTER) {
            enter(i, state);
        } else if (opcode == Opcodes.MONITOREXIT) {
            exit(i, state);
        } else if (opcode == Opcodes.INVOKESPECIAL && ((MethodInsnNode) at).name.equals("<init>")) {
            int object = state.peek((Type.getArgumentsAndReturnSizes(((MethodInsnNode) at).desc) >> 2) - 1);
            StackEffects.apply(at, i, state);
            onTop.set(i, state.top > 0 && state.peek(0) == object);
            forThis.set(i, object == FlowState.RAW_THIS);
            if (FlowState.isRaw(object)) {
                state.replace(object, FlowState.initialized(object));
            }
        } else {
            StackEffects.apply(at, i, state);
        }
    }

    private void enter(int i, FlowState state) {
        int object = state.pop();
        if (FlowState.isRaw(object)) {
            trouble = RAW;
            return;
        }
        if (FlowState.isReference(object) && !FlowState.isLocked(object)) {
            state.replace(object, FlowState.locked(i));
        } else {
            // Taken twice, or of an origin that is lost: HotSpot ends here.
            balanced = false;
        }
        List<HeldMonitors> rows = new ArrayList<>(state.held().size());
        for (HeldMonitors row : state.held()) {
            rows.add(row.and(i));
        }
        state.hold(rows);
        if (rows.get(0).depth() > MOST_DEPTH) {
            trouble = "monitors are taken in a loop and not released in it";
        }
    }

    private void exit(int i, FlowState state) {
        int object = state.pop();
        if (FlowState.isRaw(object)) {
            trouble = RAW;
            return;
        }
        List<HeldMonitors> rows = new ArrayList<>(state.held().size());
        for (HeldMonitors row : state.held()) {
            HeldMonitors below = row.released();
            balanced &= below != null && object == FlowState.locked(row.newest());
            HeldMonitors left = below == null ? row : below;
            if (!rows.contains(left)) {
                rows.add(left);
            }
        }
        state.hold(rows);
        if (FlowState.isLocked(object)) {
            state.replace(object, FlowState.made(i));
        }
    }
}
