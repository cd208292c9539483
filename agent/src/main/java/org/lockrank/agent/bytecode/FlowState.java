package org.lockrank.agent.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * What is known of a method's variables and operand stack at one place, and of the monitors that are held there.
 *
 * <p>A cell is one word of either. A reference is known by where it came from, as HotSpot does it, for that is how it finds
 * out whether the object that is released is the one that was locked last: two cells with one origin hold one object. A
 * monitor is locked by an instruction, and all cells with the object's origin then say so.
 */
final class FlowState {

    /** Nothing is known, or there is nothing. */
    static final int UNKNOWN = 0;

    /** Half of a number, or a whole one. */
    static final int VALUE = 1;

    private static final int DATA = (1 << 28) - 1;

    /** A reference that an instruction made. */
    private static final int MADE = 2 << 28;

    /** One that the method began with, or that came to this cell by several ways. */
    private static final int CELL = 3 << 28;

    /** One to an object whose monitor is held, taken by an instruction. */
    private static final int LOCKED = 4 << 28;

    /** Where a subroutine goes back to. */
    private static final int BACK = 5 << 28;

    /** One to an object whose constructor was not called yet, made by an instruction. */
    private static final int RAW = 6 << 28;

    /** The object that a constructor is called for, before it has called another. */
    static final int RAW_THIS = RAW + DATA;

    final int[] cells;
    final int variables;
    int top;

    /** What may be held, by the way that led here: one row mostly. Never changed, but replaced. */
    private List<HeldMonitors> held;

    /** Whether what a handler would find is something else than when this was last set to false. */
    boolean changed = true;

    FlowState(int variables, int stack, HeldMonitors held) {
        this.cells = new int[variables + stack];
        this.variables = variables;
        this.held = List.of(held);
    }

    private FlowState(FlowState other) {
        this.cells = other.cells.clone();
        this.variables = other.variables;
        this.top = other.top;
        this.held = other.held;
    }

    FlowState copy() {
        return new FlowState(this);
    }

    List<HeldMonitors> held() {
        return held;
    }

    void hold(List<HeldMonitors> rows) {
        held = rows;
        changed = true;
    }

    static int made(int instruction) {
        return MADE + instruction;
    }

    static int raw(int instruction) {
        return RAW + instruction;
    }

    static int ofCell(int cell) {
        return CELL + cell;
    }

    static int locked(int monitorenter) {
        return LOCKED + monitorenter;
    }

    static int backTo(int subroutine) {
        return BACK + subroutine;
    }

    static boolean isReference(int value) {
        int kind = value & ~DATA;
        return kind == MADE || kind == CELL || kind == LOCKED;
    }

    static boolean isLocked(int value) {
        return (value & ~DATA) == LOCKED;
    }

    static boolean isRaw(int value) {
        return (value & ~DATA) == RAW;
    }

    /** The subroutine that goes back, or -1 if the value is no such address. */
    static int subroutine(int value) {
        return (value & ~DATA) == BACK ? value & DATA : -1;
    }

    /** What a raw object is once its constructor was called. */
    static int initialized(int raw) {
        return raw == RAW_THIS ? CELL : MADE + (raw & DATA);
    }

    void push(int value) {
        cells[variables + top++] = value;
    }

    int pop() {
        return cells[variables + --top];
    }

    /** The value that many cells below the top one. */
    int peek(int below) {
        return cells[variables + top - 1 - below];
    }

    void drop(int count) {
        top -= count;
    }

    /** Stores what is on top of the stack. */
    void store(int variable, int words) {
        top -= words;
        System.arraycopy(cells, variables + top, cells, variable, words);
        changed = true;
    }

    /** All cells with one value get another. */
    void replace(int value, int by) {
        changed = true;
        for (int i = variables + top - 1; i >= 0; i--) {
            if (cells[i] == value) {
                cells[i] = by;
            }
        }
    }

    /** The instructions that move what lies on the stack, whatever it is. */
    void shuffle(int opcode) {
        switch (opcode) {
            case Opcodes.POP -> top--;
            case Opcodes.POP2 -> top -= 2;
            case Opcodes.DUP -> insert(1, 1);
            case Opcodes.DUP_X1 -> insert(1, 2);
            case Opcodes.DUP_X2 -> insert(1, 3);
            case Opcodes.DUP2 -> insert(2, 2);
            case Opcodes.DUP2_X1 -> insert(2, 3);
            case Opcodes.DUP2_X2 -> insert(2, 4);
            default -> {
                int first = pop();
                int second = pop();
                push(first);
                push(second);
            }
        }
    }

    /** Puts a copy of the top cells that far down. */
    private void insert(int count, int down) {
        int end = variables + top;
        System.arraycopy(cells, end - down, cells, end - down + count, down);
        System.arraycopy(cells, end, cells, end - down, count);
        top += count;
    }

    /** Adds what is known by another way to the same place, with as much on the stack; answers whether it was news. */
    boolean merge(FlowState other) {
        return merge(other, variables + top);
    }

    /** Adds what is known where something is thrown that is caught here; answers whether it was news. */
    boolean mergeThrown(FlowState other) {
        return merge(other, variables);
    }

    private boolean merge(FlowState other, int count) {
        boolean changed = false;
        for (int i = count - 1; i >= 0; i--) {
            int mine = cells[i];
            int theirs = other.cells[i];
            if (mine != theirs) {
                int both = isReference(mine) && isReference(theirs) ? CELL + i : UNKNOWN;
                if (both != mine) {
                    cells[i] = both;
                    changed = true;
                }
            }
        }
        if (held != other.held && !held.containsAll(other.held)) {
            List<HeldMonitors> all = new ArrayList<>(held);
            for (HeldMonitors row : other.held) {
                if (!all.contains(row)) {
                    all.add(row);
                }
            }
            held = all;
            changed = true;
        }
        return changed;
    }

    /** The state in which a handler gets what was thrown here. */
    FlowState thrown() {
        FlowState state = copy();
        state.top = 0;
        state.push(CELL + variables);
        return state;
    }
}
