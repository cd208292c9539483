package org.lockrank.agent.bytecode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** What each instruction does to a method's variables and operand stack, and whether it may throw, as HotSpot sees it. */
public final class StackEffects {

    /** Nothing is put. */
    private static final char NOTHING = '.';

    /** A number of one cell. */
    private static final char VALUE = 'v';

    /** A number of two cells. */
    private static final char WIDE = 'w';

    /** A reference. */
    static final char REFERENCE = 'r';

    /** It depends on the operands, or on what lies on the stack. */
    private static final char OWN = '?';

    /** How many cells each instruction takes, by its number: bytes, which are read faster than a text before either is compiled. */
    private static final byte[] TAKEN = bytes(
            "0000000000000000" // nop, constants
                    + "0000000000000000" // pushes, ldc, loads
                    + "0000000000000022" // array loads
                    + "2222220000000000" // array loads, stores
                    + "0000000000000003" // array stores
                    + "4343333000000000" // array stores, the stack
                    + "2424242424242424" // arithmetic
                    + "2424121223232324" // arithmetic
                    + "2424011122211122" // arithmetic, iinc, conversions
                    + "2111422441111112" // conversions, comparisons, ifs
                    + "2222222000111212" // ifs, goto, jsr, ret, switches, returns
                    + "1000000000001111" // returns, fields, calls, new, arrays, athrow
                    + "01000011"); // casts, monitors, ifs

    private static final byte[] PUT = bytes(
            ".rvvvvvvvwwvvvww" //
                    + "vv???vwvw???????"
                    + "??????????????vw"
                    + "vwrvvv??????????"
                    + "???????????????."
                    + ".......?????????"
                    + "vwvwvwvwvwvwvwvw"
                    + "vwvwvwvwvwvwvwvw"
                    + "vwvw.wvwvvwvwwvw"
                    + "vvvvvvvvv......."
                    + "........?......."
                    + "..??????????rrv."
                    + "?v????..");

    /**
     * Those that HotSpot takes for able to throw: {@code t}; {@code r} for returns and {@code x} for monitorexit, which it
     * takes for such only where monitors do not match.
     */
    private static final byte[] THROWING = bytes(
            "................" //
                    + "..t............." // ldc
                    + "..............tt" // array loads
                    + "tttttt.........."
                    + "...............t" // array stores
                    + "ttttttt........."
                    + "............tt.." // idiv, ldiv
                    + "tt.............." // irem, lrem
                    + "................"
                    + "................"
                    + "............rrrr"
                    + "rrtttttttttttttt" // fields, calls, new, arrays, athrow
                    + "tttx.t.."); // casts, monitors

    private StackEffects() {}

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Whether an instruction may throw where this may be held. */
    public static boolean mayThrow(int opcode, List<HeldMonitors> held) {
        return switch (THROWING[opcode]) {
            case 't' -> true;
            case 'r' -> !HeldMonitors.nothingIn(held);
            case 'x' -> HeldMonitors.nothingIn(held);
            default -> false;
        };
    }

    /** Does to variables and stack what the instruction with that index does. */
    static void apply(AbstractInsnNode at, int index, FlowState state) {
        int opcode = at.getOpcode();
        int put = PUT[opcode];
        if (put != OWN) {
            state.drop(TAKEN[opcode] - '0');
            put(put, index, state);
            return;
        }
        switch (opcode) {
            case Opcodes.ALOAD -> {
                int value = state.cells[((VarInsnNode) at).var];
                state.push(value == FlowState.UNKNOWN ? FlowState.ofCell(((VarInsnNode) at).var) : value);
            }
            case Opcodes.ISTORE, Opcodes.FSTORE, Opcodes.ASTORE -> state.store(((VarInsnNode) at).var, 1);
            case Opcodes.LSTORE, Opcodes.DSTORE -> state.store(((VarInsnNode) at).var, 2);
            case Opcodes.GETSTATIC, Opcodes.PUTSTATIC, Opcodes.GETFIELD, Opcodes.PUTFIELD ->
                field((FieldInsnNode) at, index, state);
            case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKEINTERFACE, Opcodes.INVOKESPECIAL, Opcodes.INVOKESTATIC ->
                call(((MethodInsnNode) at).desc, opcode == Opcodes.INVOKESTATIC, index, state);
            case Opcodes.INVOKEDYNAMIC -> call(((InvokeDynamicInsnNode) at).desc, true, index, state);
            case Opcodes.LDC -> put(constant(((LdcInsnNode) at).cst), index, state);
            case Opcodes.NEW -> state.push(FlowState.raw(index));
            case Opcodes.MULTIANEWARRAY -> {
                state.drop(((MultiANewArrayInsnNode) at).dims);
                put(REFERENCE, index, state);
            }
            case Opcodes.CHECKCAST, Opcodes.JSR -> {}
            default -> state.shuffle(opcode);
        }
    }

    private static void put(int what, int index, FlowState state) {
        switch (what) {
            case REFERENCE -> state.push(FlowState.made(index));
            case VALUE -> state.push(FlowState.VALUE);
            case WIDE -> {
                state.push(FlowState.VALUE);
                state.push(FlowState.VALUE);
            }
            default -> {}
        }
    }

    private static void field(FieldInsnNode field, int index, FlowState state) {
        int opcode = field.getOpcode();
        char what = ofType(field.desc.charAt(0));
        if (opcode == Opcodes.PUTSTATIC || opcode == Opcodes.PUTFIELD) {
            state.drop(what == WIDE ? 2 : 1);
        }
        if (opcode == Opcodes.GETFIELD || opcode == Opcodes.PUTFIELD) {
            state.drop(1);
        }
        if (opcode == Opcodes.GETFIELD || opcode == Opcodes.GETSTATIC) {
            put(what, index, state);
        }
    }

    private static void call(String descriptor, boolean isStatic, int index, FlowState state) {
        state.drop((Type.getArgumentsAndReturnSizes(descriptor) >> 2) - (isStatic ? 1 : 0));
        put(ofType(descriptor.charAt(descriptor.indexOf(')') + 1)), index, state);
    }

    private static char constant(Object constant) {
        if (constant instanceof Long || constant instanceof Double) {
            return WIDE;
        }
        if (constant instanceof Integer || constant instanceof Float) {
            return VALUE;
        }
        return constant instanceof ConstantDynamic dynamic
                ? ofType(dynamic.getDescriptor().charAt(0))
                : REFERENCE;
    }

    /** What a value is whose descriptor begins so. */
    static char ofType(char descriptor) {
        return switch (descriptor) {
            case 'V' -> NOTHING;
            case 'J', 'D' -> WIDE;
            case 'L', '[' -> REFERENCE;
            default -> VALUE;
        };
    }
}
