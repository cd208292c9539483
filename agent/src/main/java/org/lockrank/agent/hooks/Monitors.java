package org.lockrank.agent.hooks;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.bytecode.Code;
import org.lockrank.agent.bytecode.Flow;
import org.lockrank.agent.bytecode.HeldMonitors;
import org.lockrank.agent.bytecode.Method;
import org.lockrank.agent.bytecode.StackEffects;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The hooks around {@code monitorenter} and {@code monitorexit}.
 *
 * <ul>
 *   <li>Before {@code monitorenter}, as if that threw what the call throws. What the call answers is kept in a variable that
 *       the method did not have, and no frame names it, for none stands between this call and the next. (It must not lie on
 *       the stack meanwhile: a virtual thread that waits for a monitor leaves its carrier, and in a frame of the interpreter
 *       JDK 25 then loses sight of what lies under the lock.)
 *   <li>After {@code monitorenter}, as soon as a handler stands ready that will release the monitor. Compilers let its range
 *       begin right there, or before the first instruction that may throw. If there is none before the monitor is released, as
 *       in an empty block, then there is no such call: what was asked for is released.
 *   <li>After {@code monitorexit}, out of the range of any handler that would release the monitor once more.
 * </ul>
 *
 * <p>Never before {@code monitorexit}: a handler that covers itself, as those of {@code javac} do, would run for ever if
 * there is not enough stack left for the call.
 */
public final class Monitors {

    /** How far is looked for what may catch a call. */
    private static final int MOST_STEPS = 64;

    private final Method method;
    private final Flow flow;

    /** Whether what is locked are bins of the map that the method is one of. */
    private final boolean ofMap;

    private Monitors(Method method) {
        this.method = method;
        this.flow = method.flow();
        this.ofMap = method.owner().equals(LockHolders.MAP) && !method.isStatic();
    }

    /** Plans the hooks. Answers why they cannot be added, or null. */
    public static @Nullable String plan(Method method) {
        return method.takesMonitors() ? new Monitors(method).plan() : null;
    }

    private @Nullable String plan() {
        if (flow.trouble() != null) {
            return flow.trouble();
        }
        InsnList code = method.node().instructions;
        int token = method.newVariable(1);
        for (AbstractInsnNode at = code.getFirst(); at != null; at = at.getNext()) {
            if (at.getOpcode() == Opcodes.MONITORENTER && flow.before(at) != null) {
                enter(at, token);
            }
        }
        // A handler may be reached now that was not before: by what the calls throw.
        flow.run();
        if (flow.trouble() != null) {
            return flow.trouble();
        }
        for (AbstractInsnNode at = code.getFirst(); at != null; at = at.getNext()) {
            if (at.getOpcode() == Opcodes.MONITOREXIT && flow.before(at) != null && !exit(at)) {
                return "no call can stand behind where it releases a monitor";
            }
        }
        return null;
    }

    private void enter(AbstractInsnNode enter, int token) {
        boolean told = method.care() < Method.MOST_CARE && entered(enter, token);
        InsnList before = new InsnList();
        before.add(new InsnNode(Opcodes.DUP));
        before.add(Code.push(method.site(enter, method.fields().ofStackTop(method, enter))));
        if (ofMap) {
            before.add(new VarInsnNode(Opcodes.ALOAD, 0));
            before.add(Code.hook("enterPart", "(Ljava/lang/Object;ILjava/lang/Object;)Ljava/lang/Object;"));
        } else {
            before.add(Code.hook("enter", "(Ljava/lang/Object;I)Ljava/lang/Object;"));
        }
        before.add(told ? new VarInsnNode(Opcodes.ASTORE, token) : new InsnNode(Opcodes.POP));
        if (!method.hookBefore(enter, before, false)) {
            method.insertions().before(enter, before);
        }
    }

    /** At the first place where what the call throws is caught by a handler that is reached with the monitor held. */
    private boolean entered(AbstractInsnNode enter, int token) {
        AbstractInsnNode next = Code.next(enter);
        if (next == null) {
            return false;
        }
        InsnList call = new InsnList();
        call.add(new VarInsnNode(Opcodes.ALOAD, token));
        call.add(Code.hook("entered", "(Ljava/lang/Object;)V"));
        if (method.hookAfter(enter, call, method.handlers().of(next), true)) {
            return true;
        }
        if (method.mergePoints().after(enter) != null) {
            for (AbstractInsnNode at = quietlyAfter(next, false); at != null; at = quietlyAfter(at, false)) {
                if (method.hookBefore(at, call, true)) {
                    return true;
                }
            }
        }
        return caughtAsFurtherOn(enter, call, true);
    }

    private boolean exit(AbstractInsnNode exit) {
        AbstractInsnNode next = Code.next(exit);
        if (next == null) {
            return false;
        }
        InsnList copy = new InsnList();
        copy.add(new InsnNode(Opcodes.DUP));
        InsnList call = new InsnList();
        call.add(exitedCall());
        if (!method.hookAfter(exit, call)
                && !method.hookAfter(exit, call, method.handlers().of(next), false)) {
            int lock = later(exit, next);
            if (lock >= 0) {
                copy.add(new VarInsnNode(Opcodes.ASTORE, lock));
            } else if (!caughtAsFurtherOn(exit, call, false)) {
                return false;
            }
        }
        method.insertions().before(exit, copy);
        return true;
    }

    private MethodInsnNode exitedCall() {
        return Code.hook(ofMap ? "exitPart" : "exit", "(Ljava/lang/Object;)V");
    }

    /** Plans the call at a later place, if only this way leads there; answers the variable that is to keep the lock, or -1. */
    private int later(AbstractInsnNode exit, AbstractInsnNode next) {
        if (method.mergePoints().after(exit) == null) {
            return -1;
        }
        int lock = method.newVariable(1);
        InsnList call = new InsnList();
        call.add(new VarInsnNode(Opcodes.ALOAD, lock));
        call.add(exitedCall());
        for (AbstractInsnNode at = quietlyAfter(next, true); at != null; at = quietlyAfter(at, true)) {
            if (method.hookBefore(at, call, false)) {
                return lock;
            }
        }
        return -1;
    }

    /**
     * Plans a call right behind an instruction, to be caught by what catches an instruction further on. Optimizers leave out of
     * the ranges what cannot throw, and what is left may begin where other ways arrive. No variable is written on the way there,
     * so that a handler's frame, which fits there, fits here.
     */
    private boolean caughtAsFurtherOn(AbstractInsnNode behind, InsnList call, boolean loose) {
        AbstractInsnNode at = Code.next(behind);
        for (int steps = 0; at != null && steps < MOST_STEPS; steps++) {
            if (method.hookAfter(behind, call, method.handlers().of(at), loose)) {
                return true;
            }
            at = harmlesslyAfter(at);
        }
        return false;
    }

    /** Where one comes from an instruction that cannot throw, writes no variable and leads to one place; null otherwise. */
    private @Nullable AbstractInsnNode harmlesslyAfter(AbstractInsnNode at) {
        int opcode = at.getOpcode();
        List<HeldMonitors> held = flow.before(at);
        if (held == null
                || opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE
                || opcode == Opcodes.MONITOREXIT
                || StackEffects.mayThrow(opcode, held)) {
            return null;
        }
        if (opcode == Opcodes.GOTO) {
            return Code.next(((JumpInsnNode) at).label);
        }
        return Code.branches(opcode) ? null : Code.next(at);
    }

    /**
     * The instruction after one that does nothing of note, if one comes there by it alone; null otherwise. {@code exits}:
     * whether to release a monitor is nothing of note.
     */
    private @Nullable AbstractInsnNode quietlyAfter(AbstractInsnNode at, boolean exits) {
        int opcode = at.getOpcode();
        List<HeldMonitors> held = flow.before(at);
        if (held == null
                || opcode == Opcodes.MONITOREXIT && !exits
                || StackEffects.mayThrow(opcode, held)
                || Code.branches(opcode)) {
            return null;
        }
        return method.mergePoints().after(at);
    }
}
