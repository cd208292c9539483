package org.lockrank.agent.instrument;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The hooks at calls: of methods that take a lock, so that it is known where and from which field; of {@code
 * Object.wait}; of the constructors of locks.
 *
 * <p>Calls that take a lock are known by name and types whatever they are called on, for a class of the program may be a
 * lock without a word of it in the class file of its user. Nothing comes of it if no lock is taken.
 */
final class LockCalls {

    /** The names of the methods whose calls are looked at. */
    static final Set<String> NAMES = Set.of(
            "acquire",
            "acquireInterruptibly",
            "lock",
            "lockInterruptibly",
            "tryLock",
            "readLock",
            "readLockInterruptibly",
            "tryReadLock",
            "writeLock",
            "writeLockInterruptibly",
            "tryWriteLock",
            "wait",
            OwnerStores.SETTER);

    /** The classes whose making is looked at. */
    static final Set<String> MADE = Set.of(
            "java/lang/Object",
            "java/util/concurrent/locks/ReentrantLock",
            "java/util/concurrent/locks/ReentrantReadWriteLock",
            "java/util/concurrent/locks/StampedLock");

    /** What programs use as locks that are nothing else; the JDK makes them for other ends. */
    static final String PLAIN = "java/lang/Object";

    private static final int FAR = 12;

    private LockCalls() {}

    /**
     * Adds the hooks; answers whether there was anything to add them to. {@code plainObjects}: whether to note where
     * plain objects are made, which programs use as locks.
     */
    static boolean instrument(Method method, boolean plainObjects) {
        boolean changed = false;
        InsnList code = method.node().instructions;
        for (AbstractInsnNode at = code.getFirst(); at != null; at = at.getNext()) {
            if (at instanceof MethodInsnNode call && NAMES.contains(call.name)) {
                if (isWait(call)) {
                    waiting(method, call);
                    changed = true;
                } else if (takesLock(call) && !passesOn(method, call)) {
                    InsnList before = new InsnList();
                    before.add(Code.push(method.site(call, method.fields().ofReceiver(method.node(), call))));
                    before.add(Code.hook("at", "(I)V"));
                    code.insertBefore(call, before);
                    changed = true;
                }
            } else if (at instanceof MethodInsnNode call && makesParent(method, call)) {
                InsnList after = new InsnList();
                after.add(new VarInsnNode(Opcodes.ALOAD, 0));
                after.add(Code.push(method.site(call, null)));
                after.add(Code.hook("made", "(Ljava/lang/Object;I)V"));
                code.insert(call, after);
                changed = true;
            } else if (at instanceof MethodInsnNode call && makes(call, plainObjects)) {
                InsnList after = new InsnList();
                after.add(new InsnNode(Opcodes.DUP));
                after.add(Code.push(method.site(call, storedIn(method, call))));
                after.add(Code.hook("made", "(Ljava/lang/Object;I)V"));
                code.insert(call, after);
                changed = true;
            }
        }
        return changed;
    }

    private static boolean isWait(MethodInsnNode call) {
        return call.name.equals("wait")
                && call.getOpcode() != Opcodes.INVOKESTATIC
                && (call.desc.equals("()V") || call.desc.equals("(J)V") || call.desc.equals("(JI)V"));
    }

    private static boolean takesLock(MethodInsnNode call) {
        if (call.getOpcode() != Opcodes.INVOKEVIRTUAL && call.getOpcode() != Opcodes.INVOKEINTERFACE) {
            return false;
        }
        return switch (call.name) {
            case "acquire", "acquireInterruptibly" ->
                (call.desc.equals("(I)V") || call.desc.equals("()V")) && !call.owner.startsWith("java/");
            case "lock" -> call.desc.equals("()V") || call.desc.equals(answersItself(call.owner));
            case "lockInterruptibly" -> call.desc.equals("()V");
            case "tryLock" -> call.desc.equals("()Z") || call.desc.equals("(JLjava/util/concurrent/TimeUnit;)Z");
            default -> call.desc.equals("()J") || call.desc.equals("(JLjava/util/concurrent/TimeUnit;)J");
        };
    }

    /** A lock that is made of a lock is taken where it is called, not where it calls the other. */
    private static boolean passesOn(Method method, MethodInsnNode call) {
        String desc = method.node().desc;
        return method.node().name.equals(call.name)
                && (desc.equals(call.desc) || desc.equals(answersItself(method.owner())));
    }

    /** Whether a method of the class takes it as a lock is taken. */
    static boolean isLock(String owner, String name, String descriptor) {
        return name.equals("lock") && (descriptor.equals("()V") || descriptor.equals(answersItself(owner)));
    }

    /** The type of a {@code lock()} that answers the lock, for a {@code try} to close. */
    private static String answersItself(String owner) {
        return "()L" + owner + ";";
    }

    /** The object that is waited on lies below the arguments. */
    private static void waiting(Method method, MethodInsnNode call) {
        InsnList before = new InsnList();
        int free = method.node().maxLocals;
        boolean nanos = call.desc.equals("(JI)V");
        boolean timed = nanos || call.desc.equals("(J)V");
        if (nanos) {
            before.add(new VarInsnNode(Opcodes.ISTORE, free + 2));
        }
        if (timed) {
            before.add(new VarInsnNode(Opcodes.LSTORE, free));
        }
        before.add(new InsnNode(Opcodes.DUP));
        before.add(Code.hook("waiting", "(Ljava/lang/Object;)V"));
        if (timed) {
            before.add(new VarInsnNode(Opcodes.LLOAD, free));
        }
        if (nanos) {
            before.add(new VarInsnNode(Opcodes.ILOAD, free + 2));
        }
        method.node().instructions.insertBefore(call, before);
    }

    /** Whether a lock was made here and lies on the stack, rather than the parent's part of one in a constructor. */
    private static boolean makes(MethodInsnNode call, boolean plainObjects) {
        if (!call.name.equals("<init>") || !MADE.contains(call.owner)) {
            return false;
        }
        AbstractInsnNode at = Code.previous(call);
        if (call.owner.equals(PLAIN)) {
            return plainObjects && at != null && isDupOfNew(at, PLAIN) && isKept(call);
        }
        for (int i = 0; at != null && i < FAR; i++) {
            if (isDupOfNew(at, call.owner)) {
                return true;
            }
            if (at instanceof MethodInsnNode other && other.name.equals("<init>") && other.owner.equals(call.owner)) {
                return false;
            }
            at = Code.previous(at);
        }
        return false;
    }

    /** Whether a constructor has a lock's constructor called for its own object: the class is a lock by birth. */
    private static boolean makesParent(Method method, MethodInsnNode call) {
        if (!isOfLock(call) || !method.node().name.equals("<init>")) {
            return false;
        }
        int making = 0;
        for (AbstractInsnNode at = call; at != null; at = at.getPrevious()) {
            if (at.getOpcode() == Opcodes.NEW && ((TypeInsnNode) at).desc.equals(call.owner)) {
                making--;
            } else if (at instanceof MethodInsnNode other && isOfLock(other) && other.owner.equals(call.owner)) {
                making++;
            }
        }
        return making == 1;
    }

    private static boolean isOfLock(MethodInsnNode call) {
        return call.name.equals("<init>") && MADE.contains(call.owner) && !call.owner.equals(PLAIN);
    }

    private static boolean isDupOfNew(AbstractInsnNode at, String type) {
        AbstractInsnNode made = Code.previous(at);
        return at.getOpcode() == Opcodes.DUP
                && made instanceof TypeInsnNode create
                && create.getOpcode() == Opcodes.NEW
                && create.desc.equals(type);
    }

    private static boolean isKept(MethodInsnNode call) {
        AbstractInsnNode next = Code.next(call);
        return next != null
                && (next.getOpcode() == Opcodes.PUTFIELD
                        || next.getOpcode() == Opcodes.PUTSTATIC
                        || next.getOpcode() == Opcodes.ASTORE);
    }

    private static @Nullable String storedIn(Method method, MethodInsnNode call) {
        AbstractInsnNode next = Code.next(call);
        if (isOfLock(call) && method.fields().isLock()) {
            return null;
        }
        return next instanceof FieldInsnNode field
                        && (next.getOpcode() == Opcodes.PUTFIELD || next.getOpcode() == Opcodes.PUTSTATIC)
                ? field.owner.replace('/', '.') + "." + field.name
                : null;
    }
}
