package org.lockrank.agent.instrument;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The hooks around {@code monitorenter} and {@code monitorexit}.
 *
 * <p>HotSpot compiles a method only if it can see that every way out of it releases every monitor. An instruction that
 * may throw, and a call may, must therefore not stand where a monitor is held and no handler lets it go. So:
 *
 * <ul>
 *   <li>The call after {@code monitorenter} is made part of the range whose handler lets the monitor go; compilers start
 *       that range right there. What the call before answered is kept in a local variable that the method did not have. No
 *       frame names it, for none stands between the two calls. (It must not lie on the stack meanwhile: a virtual thread
 *       that waits for a monitor leaves its carrier, and in a frame of the interpreter JDK 25 then loses sight of what lies
 *       under the lock.) Where no such range begins there is no call after.
 *   <li>The call at {@code monitorexit} stands after it and after the end of the range, where the monitor is no longer
 *       held. Before it, a handler that covers itself, as those of {@code javac} do, would run for ever if there is
 *       not enough stack left for the call. It stands before only where the range goes on, for its handler would let the
 *       monitor go a second time.
 * </ul>
 */
final class Monitors {

    private static final int FAR = 16;

    private final Method method;
    private final InsnList code;
    private final List<TryCatchBlockNode> blocks;

    private Monitors(Method method) {
        this.method = method;
        this.code = method.node().instructions;
        this.blocks = method.node().tryCatchBlocks;
    }

    /** Adds the hooks; answers whether there was anything to add them to. */
    static boolean instrument(Method method) {
        return new Monitors(method).instrument();
    }

    private boolean instrument() {
        List<Edit> edits = new ArrayList<>();
        for (AbstractInsnNode at = code.getFirst(); at != null; at = at.getNext()) {
            if (at.getOpcode() == Opcodes.MONITORENTER) {
                edits.add(atEnter(at));
            } else if (at.getOpcode() == Opcodes.MONITOREXIT) {
                edits.add(atExit(at));
            }
        }
        for (Edit edit : edits) {
            edit.apply(code);
        }
        return !edits.isEmpty();
    }

    /** What to do at one instruction; found out for the whole method before any of it is done. */
    private interface Edit {
        void apply(InsnList code);
    }

    /** {@code starting}: the ranges that are to include the call after; where there are none there is no such call. */
    private record Enter(AbstractInsnNode enter, int site, int token, List<TryCatchBlockNode> starting)
            implements Edit {

        @Override
        public void apply(InsnList code) {
            InsnList before = new InsnList();
            before.add(new InsnNode(Opcodes.DUP));
            before.add(Code.push(site));
            before.add(Code.hook("enter", "(Ljava/lang/Object;I)Ljava/lang/Object;"));
            if (starting.isEmpty()) {
                before.add(new InsnNode(Opcodes.POP));
                code.insertBefore(enter, before);
            } else {
                before.add(new VarInsnNode(Opcodes.ASTORE, token));
                code.insertBefore(enter, before);
                LabelNode start = new LabelNode();
                InsnList after = new InsnList();
                after.add(start);
                after.add(new VarInsnNode(Opcodes.ALOAD, token));
                after.add(Code.hook("entered", "(Ljava/lang/Object;)V"));
                code.insert(enter, after);
                for (TryCatchBlockNode block : starting) {
                    block.start = start;
                }
            }
        }
    }

    /** {@code ending}: the ranges that end before the call; {@code before}: whether it must stand within instead. */
    private record Exit(AbstractInsnNode exit, boolean before, List<TryCatchBlockNode> ending) implements Edit {

        @Override
        public void apply(InsnList code) {
            code.insertBefore(exit, new InsnNode(Opcodes.DUP));
            if (before) {
                code.insertBefore(exit, Code.hook("exit", "(Ljava/lang/Object;)V"));
                return;
            }
            LabelNode end = new LabelNode();
            code.insert(exit, Code.hook("exit", "(Ljava/lang/Object;)V"));
            code.insert(exit, end);
            for (TryCatchBlockNode block : ending) {
                block.end = end;
            }
        }
    }

    private Enter atEnter(AbstractInsnNode enter) {
        int site = method.site(enter, method.fields().ofStackTop(method.node(), enter));
        AbstractInsnNode last = enter;
        for (AbstractInsnNode next = Code.next(enter);
                next != null && next.getOpcode() == Opcodes.NOP;
                next = Code.next(next)) {
            last = next;
        }
        List<TryCatchBlockNode> starting = new ArrayList<>();
        for (TryCatchBlockNode block : blocks) {
            if ((Code.follows(block.start, enter) || Code.follows(block.start, last)) && exitIn(block) != null) {
                starting.add(block);
            }
        }
        return new Enter(enter, site, method.node().maxLocals, starting);
    }

    private Exit atExit(AbstractInsnNode exit) {
        boolean before = false;
        List<TryCatchBlockNode> ending = new ArrayList<>();
        int lock = variable(exit);
        AbstractInsnNode next = Code.next(exit);
        for (TryCatchBlockNode block : blocks) {
            if (Code.follows(block.end, exit)) {
                ending.add(block);
            } else if (next != null && covers(block, exit) && covers(block, next)) {
                AbstractInsnNode handlers = exitIn(block);
                before |= handlers != null && (lock < 0 || variable(handlers) < 0 || lock == variable(handlers));
            }
        }
        return new Exit(exit, before, ending);
    }

    /** The {@code monitorexit} that the handler of all exceptions comes to at once, or null. */
    private static @Nullable AbstractInsnNode exitIn(TryCatchBlockNode block) {
        if (block.type != null) {
            return null;
        }
        AbstractInsnNode at = Code.next(block.handler);
        for (int i = 0; at != null && i < FAR; i++) {
            switch (at.getOpcode()) {
                case Opcodes.MONITOREXIT -> {
                    return at;
                }
                case Opcodes.ASTORE, Opcodes.ALOAD, Opcodes.NOP, Opcodes.ACONST_NULL, Opcodes.DUP, Opcodes.SWAP -> {}
                default -> {
                    return null;
                }
            }
            at = Code.next(at);
        }
        return null;
    }

    /** The local variable that holds the lock that is released, or -1. */
    private static int variable(AbstractInsnNode exit) {
        AbstractInsnNode loaded = Code.previous(exit);
        return loaded instanceof VarInsnNode load && load.getOpcode() == Opcodes.ALOAD ? load.var : -1;
    }

    private boolean covers(TryCatchBlockNode block, AbstractInsnNode node) {
        int at = code.indexOf(node);
        return code.indexOf(block.start) < at && at < code.indexOf(block.end);
    }
}
