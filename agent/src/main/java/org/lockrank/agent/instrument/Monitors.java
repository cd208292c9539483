package org.lockrank.agent.instrument;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
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
final class Monitors {

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
    static @Nullable String plan(Method method) {
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
        for (AbstractInsnNode at = quietlyAfter(next, false); at != null; at = quietlyAfter(at, false)) {
            if (method.hookBefore(at, call, true)) {
                return true;
            }
        }
        return false;
    }

    private boolean exit(AbstractInsnNode exit) {
        AbstractInsnNode next = Code.next(exit);
        if (next == null) {
            return false;
        }
        InsnList copy = new InsnList();
        copy.add(new InsnNode(Opcodes.DUP));
        InsnList call = new InsnList();
        call.add(Code.hook(ofMap ? "exitPart" : "exit", "(Ljava/lang/Object;)V"));
        if (method.hookAfter(exit, call)
                || method.hookAfter(exit, call, method.handlers().of(next), false)) {
            method.insertions().before(exit, copy);
            return true;
        }
        int lock = method.newVariable(1);
        call.insert(new VarInsnNode(Opcodes.ALOAD, lock));
        for (AbstractInsnNode at = quietlyAfter(next, true); at != null; at = quietlyAfter(at, true)) {
            if (method.hookBefore(at, call, false)) {
                copy.add(new VarInsnNode(Opcodes.ASTORE, lock));
                method.insertions().before(exit, copy);
                return true;
            }
        }
        return false;
    }

    /**
     * The instruction after one that does nothing of note, if one comes there by it alone; null otherwise. {@code exits}:
     * whether to release a monitor is nothing of note.
     */
    private @Nullable AbstractInsnNode quietlyAfter(AbstractInsnNode at, boolean exits) {
        int opcode = at.getOpcode();
        List<Held> held = flow.before(at);
        if (held == null
                || opcode == Opcodes.MONITOREXIT && !exits
                || StackEffects.mayThrow(opcode, held)
                || Code.branches(opcode)) {
            return null;
        }
        return method.meetings().after(at);
    }
}
