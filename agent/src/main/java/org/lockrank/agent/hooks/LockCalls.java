package org.lockrank.agent.hooks;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.bytecode.Code;
import org.lockrank.agent.bytecode.FieldSources;
import org.lockrank.agent.bytecode.Method;
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
public final class LockCalls {

    private static final String SEMAPHORE = "java/util/concurrent/Semaphore";

    /** The names of the methods whose calls are looked at. */
    public static final Set<String> NAMES = Set.of(
            "acquire",
            "acquireInterruptibly",
            "acquireUninterruptibly",
            "tryAcquire",
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
            "notify",
            "notifyAll",
            "submit",
            "schedule",
            "supplyAsync",
            "runAsync",
            "newCondition",
            "newFixedThreadPool",
            "newScheduledThreadPool",
            OwnerStores.SETTER);

    /** The classes whose making is looked at. */
    public static final Set<String> MADE = Set.of(
            "java/lang/Object",
            SEMAPHORE,
            "java/util/concurrent/locks/ReentrantLock",
            "java/util/concurrent/locks/ReentrantReadWriteLock",
            "java/util/concurrent/locks/StampedLock");

    /** The classes of what else threads wait at, whose making is looked at too, in the program's own classes. */
    public static final Set<String> WAITED_AT = Set.of(
            "java/lang/Thread",
            "java/util/concurrent/ArrayBlockingQueue",
            "java/util/concurrent/CompletableFuture",
            "java/util/concurrent/CountDownLatch",
            "java/util/concurrent/CyclicBarrier",
            "java/util/concurrent/DelayQueue",
            "java/util/concurrent/Exchanger",
            "java/util/concurrent/FutureTask",
            "java/util/concurrent/LinkedBlockingDeque",
            "java/util/concurrent/LinkedBlockingQueue",
            "java/util/concurrent/LinkedTransferQueue",
            "java/util/concurrent/Phaser",
            "java/util/concurrent/PriorityBlockingQueue",
            "java/util/concurrent/ScheduledThreadPoolExecutor",
            "java/util/concurrent/SynchronousQueue",
            "java/util/concurrent/ThreadPoolExecutor");

    /** What calls of these names answer: something that threads wait at. */
    private static final Set<String> ANSWERED = Set.of(
            "Ljava/util/concurrent/Future;",
            "Ljava/util/concurrent/ForkJoinTask;",
            "Ljava/util/concurrent/ScheduledFuture;",
            "Ljava/util/concurrent/CompletableFuture;",
            "Ljava/util/concurrent/ExecutorService;",
            "Ljava/util/concurrent/ScheduledExecutorService;",
            "Ljava/util/concurrent/locks/Condition;");

    /** What programs use as locks that are nothing else; the JDK makes them for other ends. */
    public static final String PLAIN = "java/lang/Object";

    private LockCalls() {}

    /** Plans the hooks. {@code plainObjects}: whether to note where plain objects are made, which programs use as locks. */
    public static void plan(Method method, boolean plainObjects, DeclaredLocks locks) {
        for (AbstractInsnNode at : method.node().instructions) {
            if (LockHolders.plan(method, at) || !(at instanceof MethodInsnNode call)) {
                continue;
            }
            boolean declared = locks.isAcquisition(call);
            if (declared || NAMES.contains(call.name)) {
                if (isWait(call)) {
                    waiting(method, call);
                } else if (isNotify(call)) {
                    method.insertions().before(call, toldOfTop("signals", "(Ljava/lang/Object;)V", 1));
                } else if (plainObjects && answersWaitedAt(call)) {
                    made(method, call, new InsnNode(Opcodes.DUP), storedIn(method, call));
                } else if ((declared || takesLock(call)) && !passesOn(method, call)) {
                    InsnList before = new InsnList();
                    before.add(Code.push(method.site(call, method.fields().ofReceiver(method, call))));
                    before.add(Code.hook("at", "(I)V"));
                    method.insertions().before(call, before);
                }
            } else if (makesParent(method, call)) {
                made(method, call, new VarInsnNode(Opcodes.ALOAD, 0), null);
            } else if (makes(method, call, plainObjects)) {
                made(method, call, new InsnNode(Opcodes.DUP), storedIn(method, call));
            }
        }
    }

    /** What is made is known by its class where the hook cannot stand. */
    private static void made(Method method, MethodInsnNode call, AbstractInsnNode lock, @Nullable String field) {
        InsnList after = new InsnList();
        after.add(lock);
        after.add(Code.push(method.site(call, field)));
        after.add(Code.hook("made", "(Ljava/lang/Object;I)V"));
        if (method.care() == 0) {
            method.hookAfter(call, after);
        }
    }

    private static boolean isWait(MethodInsnNode call) {
        return call.name.equals("wait")
                && call.getOpcode() != Opcodes.INVOKESTATIC
                && (call.desc.equals("()V") || call.desc.equals("(J)V") || call.desc.equals("(JI)V"));
    }

    private static boolean isNotify(MethodInsnNode call) {
        return call.name.startsWith("notify") && call.desc.equals("()V") && call.getOpcode() != Opcodes.INVOKESTATIC;
    }

    /** Whether a call answers what somebody may wait at, and the caller keeps it. */
    private static boolean answersWaitedAt(MethodInsnNode call) {
        AbstractInsnNode next = Code.next(call);
        return ANSWERED.contains(call.desc.substring(call.desc.indexOf(')') + 1))
                && next != null
                && next.getOpcode() != Opcodes.POP;
    }

    /** A hook's call with what lies on top, so many times. */
    private static InsnList toldOfTop(String hook, String descriptor, int times) {
        InsnList list = new InsnList();
        for (int i = 0; i < times; i++) {
            list.add(new InsnNode(Opcodes.DUP));
        }
        list.add(Code.handOverHook(hook, descriptor));
        return list;
    }

    private static boolean takesLock(MethodInsnNode call) {
        if (call.getOpcode() != Opcodes.INVOKEVIRTUAL && call.getOpcode() != Opcodes.INVOKEINTERFACE) {
            return false;
        }
        if (call.owner.equals(SEMAPHORE)) {
            return call.name.equals("acquire") || call.name.startsWith("acquireUn") || call.name.equals("tryAcquire");
        }
        return switch (call.name) {
            case "acquireUninterruptibly", "tryAcquire" -> false;
            case "acquire", "acquireInterruptibly" ->
                (call.desc.equals("(I)V") || call.desc.equals("()V")) && !call.owner.startsWith("java/");
            case "lock" -> call.desc.equals("()V") || call.desc.equals(FieldSources.answersItself(call.owner));
            case "lockInterruptibly" -> call.desc.equals("()V");
            case "tryLock" -> call.desc.equals("()Z") || call.desc.equals("(JLjava/util/concurrent/TimeUnit;)Z");
            default -> call.desc.equals("()J") || call.desc.equals("(JLjava/util/concurrent/TimeUnit;)J");
        };
    }

    /** A lock that is made of a lock is taken where it is called, not where it calls the other, or tries itself. */
    private static boolean passesOn(Method method, MethodInsnNode call) {
        String desc = method.node().desc;
        if (call.owner.equals(method.owner()) && FieldSources.isLock(method.owner(), method.node().name, desc)) {
            return true;
        }
        return method.node().name.equals(call.name)
                && (desc.equals(call.desc) || desc.equals(FieldSources.answersItself(method.owner())));
    }

    /** The object that is waited on lies below the arguments. */
    private static void waiting(Method method, MethodInsnNode call) {
        InsnList before = new InsnList();
        boolean nanos = call.desc.equals("(JI)V");
        boolean timed = nanos || call.desc.equals("(J)V");
        int time = timed ? method.newVariable(2) : -1;
        int more = nanos ? method.newVariable(1) : -1;
        if (nanos) {
            before.add(new VarInsnNode(Opcodes.ISTORE, more));
        }
        if (timed) {
            before.add(new VarInsnNode(Opcodes.LSTORE, time));
        }
        if (!timed) {
            before.add(toldOfTop("waitsForSignal", "(Ljava/lang/Object;Ljava/lang/Object;)V", 2));
        }
        before.add(new InsnNode(Opcodes.DUP));
        before.add(Code.hook("waiting", "(Ljava/lang/Object;)V"));
        if (timed) {
            before.add(new VarInsnNode(Opcodes.LLOAD, time));
        }
        if (nanos) {
            before.add(new VarInsnNode(Opcodes.ILOAD, more));
        }
        method.insertions().before(call, before);
    }

    /** Whether a lock was made here and lies on the stack, rather than the parent's part of one in a constructor. */
    private static boolean makes(Method method, MethodInsnNode call, boolean plainObjects) {
        if (!call.name.equals("<init>")
                || !MADE.contains(call.owner) && !(plainObjects && WAITED_AT.contains(call.owner))) {
            return false;
        }
        AbstractInsnNode copied = Code.previous(call);
        if (copied != null && isDupOfNew(copied, call.owner)) {
            return !call.owner.equals(PLAIN) || plainObjects && isKept(call);
        }
        return !call.owner.equals(PLAIN)
                && method.isFollowed(call)
                && method.flow().leavesNew(call);
    }

    /**
     * Whether a constructor has a lock's constructor called for its own object: the class is a lock by birth. And whether
     * it can still be had afterwards: a method may store to its own {@code this}, or say in a frame that it needs it no more.
     */
    private static boolean makesParent(Method method, MethodInsnNode call) {
        return isOfLock(call)
                && method.node().name.equals("<init>")
                && method.isFollowed(call)
                && method.flow().isForThis(call)
                && method.keepsThis(call);
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

    /** Whether the new object of a constructor's call lies on the stack once more. */
    static boolean isCopied(MethodInsnNode constructor) {
        AbstractInsnNode copied = Code.previous(constructor);
        while (copied != null && copied.getOpcode() >= 0 && isConstant(copied)) {
            copied = Code.previous(copied);
        }
        return copied != null && isDupOfNew(copied, constructor.owner);
    }

    private static boolean isConstant(AbstractInsnNode at) {
        return at.getOpcode() >= Opcodes.ACONST_NULL && at.getOpcode() <= Opcodes.ALOAD;
    }

    /** The field that what a call leaves on the stack is stored in at once; null for none. */
    static @Nullable String storedIn(Method method, MethodInsnNode call) {
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
