package org.lockrank.agent.firstuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/**
 * A method of a class file.
 *
 * @param owner the file of its class
 */
record MethodCode(ClassNode owner, MethodNode node) {

    /** By which methods locks are acquired that are objects. */
    private static final Set<String> ACQUIRING = Set.of(
            "lock",
            "lockInterruptibly",
            "acquire",
            "acquireUninterruptibly",
            "readLock",
            "readLockInterruptibly",
            "writeLock",
            "writeLockInterruptibly");

    /** The method that a call is of; null if it is not the only one with that name and line. */
    static @Nullable MethodCode of(ClassNode file, Call call) {
        MethodCode found = null;
        for (MethodNode method : file.methods) {
            if (method.name.equals(call.method()) && hasLine(method, call.line())) {
                if (found != null) {
                    return null;
                }
                found = new MethodCode(file, method);
            }
        }
        return found;
    }

    private static boolean hasLine(MethodNode method, int line) {
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            if (at instanceof LineNumberNode number && number.line == line) {
                return true;
            }
        }
        return false;
    }

    boolean isStatic() {
        return (node.access & Opcodes.ACC_STATIC) != 0;
    }

    private boolean isSynchronized() {
        return (node.access & Opcodes.ACC_SYNCHRONIZED) != 0;
    }

    /** What tells it from all other methods. */
    String key() {
        return owner.name + "." + node.name + node.desc;
    }

    /** The instructions of a line, but for those that do nothing. */
    private List<AbstractInsnNode> at(int line) {
        List<AbstractInsnNode> found = new ArrayList<>();
        int current = -1;
        for (AbstractInsnNode at = node.instructions.getFirst(); at != null; at = at.getNext()) {
            if (at instanceof LineNumberNode number) {
                current = number.line;
            } else if (current == line && at.getOpcode() >= 0) {
                found.add(at);
            }
        }
        return found;
    }

    /** The line of an instruction, or -1. */
    int line(AbstractInsnNode of) {
        for (AbstractInsnNode at = of; at != null; at = at.getPrevious()) {
            if (at instanceof LineNumberNode number) {
                return number.line;
            }
        }
        return -1;
    }

    /** Where a method acquires a lock: the instruction that does so, or null where the method itself does, at its begin. */
    record Acquisition(@Nullable AbstractInsnNode by, boolean monitor) {}

    /** The acquisition at a line; null if it is not the only one there. */
    @Nullable
    Acquisition acquisition(int line) {
        Acquisition found = null;
        for (AbstractInsnNode at : at(line)) {
            boolean enters = at.getOpcode() == Opcodes.MONITORENTER;
            if (enters || at instanceof MethodInsnNode call && acquires(call)) {
                if (found != null) {
                    return null;
                }
                found = new Acquisition(at, enters);
            }
        }
        if (!isSynchronized()) {
            return found;
        }
        // Where both are at one line it is not known which is meant.
        return found == null && line == firstLine() ? new Acquisition(null, true) : null;
    }

    /** What a lock of two sides answers for one of them has the same name as what acquires it elsewhere. */
    private static boolean acquires(MethodInsnNode call) {
        return ACQUIRING.contains(call.name) && (!call.name.endsWith("Lock") || call.desc.endsWith(")J"));
    }

    private int firstLine() {
        for (AbstractInsnNode at = node.instructions.getFirst(); at != null; at = at.getNext()) {
            if (at instanceof LineNumberNode number) {
                return number.line;
            }
        }
        return -1;
    }

    /**
     * The last call of a method of that name at a line; where there is none, the last instruction there that may call, or begin to initialize
     * a class; null if there is none either.
     */
    @Nullable
    AbstractInsnNode call(int line, String name) {
        AbstractInsnNode last = null;
        AbstractInsnNode named = null;
        for (AbstractInsnNode at : at(line)) {
            int opcode = at.getOpcode();
            if (opcode >= Opcodes.GETSTATIC && opcode <= Opcodes.INVOKEDYNAMIC || opcode == Opcodes.NEW) {
                last = at;
            }
            if (at instanceof MethodInsnNode call && call.name.equals(name)) {
                named = at;
            }
        }
        return named != null ? named : last;
    }

    /**
     * The instructions that may have been done before {@code until}: those that stand before it, and where one may have come
     * back from behind it, these too.
     *
     * @param under the last of those that are left out, as what is done under the lock; null for {@code until} itself
     */
    List<AbstractInsnNode> before(@Nullable AbstractInsnNode until, @Nullable AbstractInsnNode under) {
        List<AbstractInsnNode> before = new ArrayList<>();
        if (until == null) {
            return before;
        }
        int place = node.instructions.indexOf(until);
        int behind = under == null ? place : node.instructions.indexOf(under);
        int end = place;
        for (AbstractInsnNode at = until; at != null; at = at.getNext()) {
            if (comesBack(at, place)) {
                end = node.instructions.indexOf(at);
            }
        }
        for (int i = 0; i < Math.max(end, place); i++) {
            if (i < place || i > behind) {
                before.add(node.instructions.get(i));
            }
        }
        return before;
    }

    /**
     * All instructions but those from the one to the other, that one too. From null on all are left out; to null the first one alone
     * is.
     */
    List<AbstractInsnNode> without(@Nullable AbstractInsnNode from, @Nullable AbstractInsnNode to) {
        List<AbstractInsnNode> left = new ArrayList<>();
        if (from == null) {
            return left;
        }
        boolean within = false;
        for (AbstractInsnNode at = node.instructions.getFirst(); at != null; at = at.getNext()) {
            within |= at == from;
            if (!within) {
                left.add(at);
            }
            within &= at != to && to != null;
        }
        return left;
    }

    /** Where the lock is released that was acquired there: the first such instruction; null if there is none. */
    @Nullable
    AbstractInsnNode release(Acquisition acquisition) {
        AbstractInsnNode at = acquisition.by();
        while (at != null && !releases(at, acquisition.monitor())) {
            at = at.getNext();
        }
        return at;
    }

    private static boolean releases(AbstractInsnNode at, boolean monitor) {
        return monitor
                ? at.getOpcode() == Opcodes.MONITOREXIT
                : at instanceof MethodInsnNode call && (call.name.startsWith("unlock") || call.name.equals("release"));
    }

    private boolean comesBack(AbstractInsnNode at, int place) {
        if (at instanceof JumpInsnNode jump) {
            return isBefore(jump.label, place);
        }
        if (at instanceof LookupSwitchInsnNode lookup) {
            return isBefore(lookup.dflt, place) || areBefore(lookup.labels, place);
        }
        return at instanceof TableSwitchInsnNode table
                && (isBefore(table.dflt, place) || areBefore(table.labels, place));
    }

    private boolean areBefore(List<LabelNode> labels, int place) {
        for (LabelNode label : labels) {
            if (isBefore(label, place)) {
                return true;
            }
        }
        return false;
    }

    private boolean isBefore(LabelNode label, int place) {
        return node.instructions.indexOf(label) <= place;
    }
}
