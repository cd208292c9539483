package org.lockrank.agent.bytecode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableAnnotationNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * The instructions that are to be added to a method. Nothing is changed before all of it is known, so that whoever plans sees
 * the method as it was.
 *
 * <p>Why the result verifies if the method did, although nobody looks at a type: what is added leaves the operand stack as it
 * found it and stores only to variables that the method did not have, so that every frame of the method holds as before. A
 * frame names a variable of ours in one case, the {@linkplain #keep kept} one, which is set before anything else and never
 * again, and which all frames name. A handler that catches what an added call throws has an instruction of the method in its
 * range that stands beside the call, or to which it leads without a variable being written, and before which the variables are
 * what they are at the call; so its frame fits there, for the verifier has asked that of each instruction in a range, whether it
 * throws or not.
 */
public final class Insertions {

    private record Insertion(
            AbstractInsnNode at,
            boolean after,
            InsnList added,
            @Nullable List<TryCatchBlockNode> handlers) {}

    private final MethodNode method;
    private final Handlers handlers;
    private final List<Insertion> insertions = new ArrayList<>();
    private final InsnList first = new InsnList();

    /** The handler of everything, with its frame if it needs one. */
    private final InsnList last = new InsnList();

    private int kept = -1;
    private @Nullable Object keptType;

    Insertions(MethodNode method, Handlers handlers) {
        this.method = method;
        this.handlers = handlers;
    }

    public boolean isEmpty() {
        return insertions.isEmpty() && first.size() == 0;
    }

    /** Before an instruction, on each way that leads there; what is thrown is caught as if the instruction had thrown it. */
    public void before(AbstractInsnNode at, InsnList added) {
        insertions.add(new Insertion(at, false, added, null));
    }

    /** The same, and what is thrown is caught by these: some of those that have the instruction in their ranges. */
    public void before(AbstractInsnNode at, InsnList added, List<TryCatchBlockNode> catching) {
        insertions.add(new Insertion(at, false, added, unlessUsual(at, catching)));
    }

    /**
     * After an instruction, on the way from it to the next and no other; what is thrown is caught by these: some of those that
     * have the next instruction in their ranges, or one to which that leads without a variable being written. To be used once for
     * an instruction.
     */
    void after(AbstractInsnNode at, InsnList added, List<TryCatchBlockNode> catching) {
        insertions.add(new Insertion(at, true, added, unlessUsual(at, catching)));
    }

    /** Null if these catch what is thrown beside the instruction, with nothing done about it. */
    private @Nullable List<TryCatchBlockNode> unlessUsual(AbstractInsnNode at, List<TryCatchBlockNode> catching) {
        return catching.equals(handlers.of(at)) ? null : catching;
    }

    /** Before everything else; nothing catches what is thrown. */
    public void first(InsnList added) {
        first.add(added);
    }

    /** A new variable that {@link #first} sets and that keeps its value from then on, with its type as frames name it. */
    public void keep(int variable, Object type) {
        kept = variable;
        keptType = type;
    }

    /** A handler of whatever the method throws and does not catch. It finds the exception on the stack, and what was kept. */
    public void catchAll(InsnList handler, boolean frames) {
        if (frames) {
            List<Object> variables = Code.padded(List.of(), kept);
            if (keptType != null) {
                variables.add(keptType);
            }
            last.add(Code.frame(variables, "java/lang/Throwable"));
        }
        last.add(handler);
    }

    /** Changes the method. */
    void apply() {
        List<Handlers.Range> ranges = new ArrayList<>();
        for (Insertion insertion : insertions) {
            insert(insertion, ranges);
        }
        InsnList code = method.instructions;
        if (keptType != null) {
            for (AbstractInsnNode at = code.getFirst(); at != null; at = at.getNext()) {
                if (at instanceof FrameNode frame) {
                    List<Object> variables = Code.padded(frame.local, kept);
                    variables.add(keptType);
                    frame.local = variables;
                }
            }
        }
        LabelNode start = new LabelNode();
        if (first.size() > 0) {
            first.add(start);
            begin();
        }
        handlers.settle(inOrder(ranges));
        if (last.size() > 0) {
            LabelNode end = new LabelNode();
            code.add(end);
            code.add(last);
            method.tryCatchBlocks.add(new TryCatchBlockNode(start, end, end, null));
        }
    }

    private void insert(Insertion insertion, List<Handlers.Range> ranges) {
        InsnList added = insertion.added;
        List<TryCatchBlockNode> catching = insertion.handlers;
        if (catching != null) {
            LabelNode start = new LabelNode();
            LabelNode end = new LabelNode();
            added.insert(start);
            added.add(end);
            ranges.add(new Handlers.Range(start, end, catching));
        }
        if (insertion.after) {
            method.instructions.insert(insertion.at, added);
        } else {
            method.instructions.insertBefore(insertion.at, added);
        }
    }

    /** As they stand in the code. There are few. */
    private List<Handlers.Range> inOrder(List<Handlers.Range> ranges) {
        InsnList code = method.instructions;
        for (int i = 1; i < ranges.size(); i++) {
            Handlers.Range range = ranges.get(i);
            int at = i;
            for (; at > 0 && code.indexOf(ranges.get(at - 1).start()) > code.indexOf(range.start()); at--) {
                ranges.set(at, ranges.get(at - 1));
            }
            ranges.set(at, range);
        }
        return ranges;
    }

    /** What comes first is part of the scope of arguments, as debuggers see them. */
    private void begin() {
        InsnList code = method.instructions;
        Set<LabelNode> before = new HashSet<>();
        for (AbstractInsnNode at = code.getFirst(); at != null && at.getOpcode() < 0; at = at.getNext()) {
            if (at instanceof LabelNode label) {
                before.add(label);
            }
        }
        LabelNode begin = new LabelNode();
        if (method.localVariables != null) {
            for (LocalVariableNode variable : method.localVariables) {
                variable.start = before.contains(variable.start) ? begin : variable.start;
            }
        }
        begin(method.visibleLocalVariableAnnotations, before, begin);
        begin(method.invisibleLocalVariableAnnotations, before, begin);
        code.insert(first);
        code.insert(begin);
    }

    private static void begin(
            @Nullable List<LocalVariableAnnotationNode> annotations, Set<LabelNode> before, LabelNode begin) {
        if (annotations != null) {
            for (LocalVariableAnnotationNode annotation : annotations) {
                for (int i = 0; i < annotation.start.size(); i++) {
                    if (before.contains(annotation.start.get(i))) {
                        annotation.start.set(i, begin);
                    }
                }
            }
        }
    }
}
