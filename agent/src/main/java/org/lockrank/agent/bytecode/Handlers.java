package org.lockrank.agent.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Which handlers catch what an instruction of a method throws, and how that is made so for instructions that are added.
 *
 * <p>The entries of the table keep their order. One that is to catch what is thrown by an added instruction outside of its
 * range gets a longer one, or a second range behind the first; one that is not to catch what an added instruction within
 * throws is cut in two.
 */
public final class Handlers {

    /** Added instructions, from one label to the other, and the entries that are to catch what they throw: no others. */
    record Range(LabelNode start, LabelNode end, List<TryCatchBlockNode> handlers) {}

    private record Piece(LabelNode start, LabelNode end) {}

    private final MethodNode method;
    private final InsnList code;

    Handlers(MethodNode method) {
        this.method = method;
        this.code = method.instructions;
    }

    /** The entries whose ranges an instruction is in, in their order. */
    public List<TryCatchBlockNode> of(AbstractInsnNode at) {
        int index = code.indexOf(at);
        List<TryCatchBlockNode> found = new ArrayList<>();
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            if (code.indexOf(block.start) < index && index < code.indexOf(block.end)) {
                found.add(block);
            }
        }
        return found;
    }

    /** Those whose ranges both instructions are in. */
    List<TryCatchBlockNode> ofBoth(AbstractInsnNode first, AbstractInsnNode second) {
        List<TryCatchBlockNode> found = of(first);
        found.retainAll(of(second));
        return found;
    }

    /** Makes the table say what these ranges say of themselves. */
    void settle(List<Range> ranges) {
        if (ranges.isEmpty()) {
            return;
        }
        List<TryCatchBlockNode> all = new ArrayList<>();
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            boolean first = true;
            for (Piece piece : pieces(block, ranges)) {
                TryCatchBlockNode entry = first ? block : copy(block);
                entry.start = piece.start;
                entry.end = piece.end;
                all.add(entry);
                first = false;
            }
        }
        method.tryCatchBlocks = all;
    }

    private static TryCatchBlockNode copy(TryCatchBlockNode block) {
        TryCatchBlockNode copy = new TryCatchBlockNode(block.start, block.end, block.handler, block.type);
        copy.visibleTypeAnnotations = block.visibleTypeAnnotations;
        copy.invisibleTypeAnnotations = block.invisibleTypeAnnotations;
        return copy;
    }

    /** What a block's range becomes, in order. The ranges are in theirs. */
    private List<Piece> pieces(TryCatchBlockNode block, List<Range> ranges) {
        List<Piece> pieces = new ArrayList<>();
        int from = code.indexOf(block.start);
        int to = code.indexOf(block.end);
        LabelNode start = block.start;
        boolean ended = false;
        for (Range range : ranges) {
            boolean behind = code.indexOf(range.start) > to;
            boolean within = !behind && code.indexOf(range.start) > from;
            if (behind && !ended) {
                add(pieces, start, block.end);
                ended = true;
            }
            if (range.handlers.contains(block)) {
                if (!within) {
                    add(pieces, range.start, range.end);
                }
            } else if (within) {
                add(pieces, start, range.start);
                start = range.end;
            }
        }
        if (!ended) {
            add(pieces, start, block.end);
        }
        return pieces;
    }

    /** Adds a piece, unless it is empty, and as a part of the last one if there is nothing in between. */
    private static void add(List<Piece> pieces, LabelNode start, LabelNode end) {
        if (!holdsCode(start, end)) {
            return;
        }
        int last = pieces.size() - 1;
        if (last >= 0 && !holdsCode(pieces.get(last).end, start)) {
            pieces.set(last, new Piece(pieces.get(last).start, end));
        } else {
            pieces.add(new Piece(start, end));
        }
    }

    private static boolean holdsCode(LabelNode from, LabelNode to) {
        for (AbstractInsnNode at = from; at != to; at = at.getNext()) {
            if (at.getOpcode() >= 0) {
                return true;
            }
        }
        return false;
    }
}
