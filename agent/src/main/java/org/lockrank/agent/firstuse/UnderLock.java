package org.lockrank.agent.firstuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.name.Site;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Whether a method that acquired a lock then uses a class, whatever happens: on the way that leads straight on, before any branch, and
 * before the lock may be released. What it calls is followed where it is known which method that is.
 */
final class UnderLock {

    private static final int DEEPEST = 4;

    /** Calls behind which a lock may be no more held, or was given back for a while. */
    private static final Set<String> RELEASING = Set.of(
            "unlock",
            "unlockRead",
            "unlockWrite",
            "release",
            "wait",
            "await",
            "awaitNanos",
            "awaitUntil",
            "awaitUninterruptibly",
            "tryUnlockRead",
            "tryUnlockWrite",
            "close");

    private final LoadedProgram program;
    private final String wanted;
    private final boolean monitor;

    /** The calls of the use, the innermost first; empty as long as there is none. */
    private final List<String> found = new ArrayList<>();

    /** Whether one came to a call that may release a lock: this one, or one that is held outside. */
    private boolean mayRelease;

    /**
     * @param wanted the class, as class files have it
     * @param monitor whether the lock is a monitor, which the method that acquired it releases and nobody else
     */
    UnderLock(LoadedProgram program, String wanted, boolean monitor) {
        this.program = program;
        this.wanted = wanted;
        this.monitor = monitor;
    }

    /** The calls by which the class is used, from the innermost one to that of {@code method}; empty if it is not certain that it is. */
    List<String> from(MethodCode method, @Nullable AbstractInsnNode acquisition) {
        AbstractInsnNode first =
                acquisition == null ? method.node().instructions.getFirst() : acquisition.getNext();
        goOn(method, first, 0);
        return found;
    }

    /** Whether one comes to the method's end so, with the lock held. */
    private boolean goOn(MethodCode method, @Nullable AbstractInsnNode first, int depth) {
        for (AbstractInsnNode at = first; at != null; at = at.getNext()) {
            int opcode = at.getOpcode();
            if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                return true;
            }
            if (branches(opcode) || opcode == Opcodes.MONITOREXIT && depth == 0) {
                return false;
            }
            if (uses(at)) {
                found.add(frame(method, at));
                return false;
            }
            if (at instanceof MethodInsnNode call && !isPassed(method, call, depth)) {
                return false;
            }
        }
        return false;
    }

    private static boolean branches(int opcode) {
        return opcode >= Opcodes.IFEQ && opcode <= Opcodes.LOOKUPSWITCH
                || opcode == Opcodes.ATHROW
                || opcode == Opcodes.IFNULL
                || opcode == Opcodes.IFNONNULL;
    }

    /** Whether the lock is held still behind a call, and the class was not used there. */
    private boolean isPassed(MethodCode method, MethodInsnNode call, int depth) {
        if (RELEASING.contains(call.name)) {
            mayRelease = true;
            return false;
        }
        boolean exact = call.getOpcode() == Opcodes.INVOKESTATIC || call.getOpcode() == Opcodes.INVOKESPECIAL;
        if (!program.has(call.owner)) {
            return true;
        }
        MethodCode called = exact && depth < DEEPEST ? Resolution.exact(program, call) : null;
        if (called == null) {
            return monitor;
        }
        boolean came = goOn(called, called.node().instructions.getFirst(), depth + 1);
        if (mayRelease) {
            return false;
        }
        if (!found.isEmpty()) {
            found.add(frame(method, call));
            return false;
        }
        return came || monitor;
    }

    /** The JVM initializes a class for these: not for what is inherited, and called by the name of an heir. */
    private boolean uses(AbstractInsnNode at) {
        return switch (at.getOpcode()) {
            case Opcodes.NEW -> ((TypeInsnNode) at).desc.equals(wanted);
            case Opcodes.GETSTATIC, Opcodes.PUTSTATIC -> isOwnField((FieldInsnNode) at);
            case Opcodes.INVOKESTATIC -> isOwnMethod((MethodInsnNode) at);
            default -> false;
        };
    }

    private boolean isOwnField(FieldInsnNode at) {
        ClassNode file = at.owner.equals(wanted) ? program.file(wanted) : null;
        if (file != null) {
            for (FieldNode field : file.fields) {
                if (field.name.equals(at.name) && field.desc.equals(at.desc)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isOwnMethod(MethodInsnNode at) {
        ClassNode file = at.owner.equals(wanted) ? program.file(wanted) : null;
        if (file != null) {
            for (MethodNode method : file.methods) {
                if (method.name.equals(at.name) && method.desc.equals(at.desc)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String frame(MethodCode method, AbstractInsnNode at) {
        return new Site(
                        method.owner().name.replace('/', '.'),
                        method.node().name,
                        method.owner().sourceFile,
                        method.line(at),
                        null)
                .frame();
    }
}
