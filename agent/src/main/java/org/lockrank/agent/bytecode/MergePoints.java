package org.lockrank.agent.bytecode;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * The merge points of a method, where several ways through its code may meet: at the labels that something jumps to, at handlers, and behind calls of subroutines.
 * Old class files have no frames that would tell.
 */
public final class MergePoints {

    private final InsnList code;
    private final boolean[] places;

    MergePoints(MethodNode method) {
        code = method.instructions;
        places = new boolean[code.size() + 1];
        for (AbstractInsnNode at = code.getFirst(); at != null; at = at.getNext()) {
            if (at instanceof JumpInsnNode jump) {
                add(jump.label);
                if (at.getOpcode() == Opcodes.JSR) {
                    places[code.indexOf(at) + 1] = true;
                }
            } else if (at instanceof TableSwitchInsnNode table) {
                add(table.dflt);
                add(table.labels);
            } else if (at instanceof LookupSwitchInsnNode lookup) {
                add(lookup.dflt);
                add(lookup.labels);
            }
        }
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            add(block.handler);
        }
    }

    private void add(LabelNode label) {
        places[code.indexOf(label)] = true;
    }

    private void add(List<LabelNode> labels) {
        for (LabelNode label : labels) {
            add(label);
        }
    }

    /** Whether one of them is right there, at a label or an instruction. */
    boolean contains(AbstractInsnNode at) {
        return places[code.indexOf(at)];
    }

    boolean contains(int index) {
        return places[index];
    }

    /** The last one that is not behind the instruction with that index; the first instruction if there is none. */
    int upTo(int index) {
        int at = index;
        while (at > 0 && !places[at]) {
            at--;
        }
        return at;
    }

    /** The instruction before, if the only way to this one leads from there; null otherwise. */
    @Nullable
    AbstractInsnNode before(AbstractInsnNode at) {
        AbstractInsnNode before = at;
        while (before != null && !contains(before)) {
            before = before.getPrevious();
            if (before != null && before.getOpcode() >= 0) {
                return Code.fallsThrough(before.getOpcode()) ? before : null;
            }
        }
        return null;
    }

    /** The instruction after, if the only way to it leads from this one; null otherwise. */
    public @Nullable AbstractInsnNode after(AbstractInsnNode at) {
        AbstractInsnNode after = Code.next(at);
        return after != null && before(after) == at ? after : null;
    }
}
