package org.lockrank.agent.hooks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.bytecode.Code;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/**
 * The references in which a class writes down which thread owns its instances, as spin locks do: an {@code AtomicReference} in a
 * field, or a field that is reached by a {@code VarHandle} or an {@code AtomicReferenceFieldUpdater}.
 *
 * <p>Such a reference is swapped from null to the thread that runs, and set to null, or swapped to it, elsewhere. That alone elections
 * do, too, and tasks that note who runs them. So somebody must wait for it: where the swap fails the method comes back to it, and where
 * it succeeds it does not; or a method answers whether it swapped, and another does that with its answer.
 */
public final class OwnerReferences {

    private static final String ATOMIC = "java/util/concurrent/atomic/AtomicReference";

    private static final String HANDLE = "java/lang/invoke/VarHandle";

    private static final String UPDATER = "java/util/concurrent/atomic/AtomicReferenceFieldUpdater";

    /** The classes whose methods reach such references. */
    public static final Set<String> HOLDERS = Set.of(ATOMIC, HANDLE, UPDATER);

    /** A class without a call of it swaps no thread that runs into anything. */
    public static final String CURRENT = Code.CURRENT_THREAD;

    private static final Set<String> SETS = Set.of(
            "set", "lazySet", "setRelease", "setVolatile", "setOpaque", "setPlain", "getAndSet", "getAndSetRelease");

    /** What a call does to a reference of {@code this}. */
    record Access(String name, boolean acquires, boolean answers) {}

    private final ClassReader file;

    /** The names of the references; null before the first question. */
    private @Nullable Set<String> owners;

    /** The fields that handles reach, by the handles' names. */
    private final Map<String, String> reached = new HashMap<>();

    /** {@code file}: the class as it was. */
    public OwnerReferences(ClassReader file) {
        this.file = file;
    }

    /** What a call does to the reference that says who owns the object; null if it does nothing to one. */
    @Nullable
    Access find(MethodNode method, MethodInsnNode call) {
        // First, for it learns what the handles reach.
        Set<String> all = owners();
        Access access = all.isEmpty() ? null : access(method, call);
        return access != null && all.contains(access.name) ? access : null;
    }

    /** Whether a plain store says that nobody owns the object, whose owner a handle wrote down. */
    boolean isFreed(FieldInsnNode store) {
        AbstractInsnNode value = Code.previous(store);
        return store.getOpcode() == Opcodes.PUTFIELD
                && store.desc.equals(OwnerStores.THREAD)
                && store.owner.equals(file.getClassName())
                && value != null
                && value.getOpcode() == Opcodes.ACONST_NULL
                && Code.isThis(Code.previous(value))
                && owners().contains(store.name);
    }

    private Set<String> owners() {
        Set<String> found = owners;
        if (found == null) {
            found = findAll();
            owners = found;
        }
        return found;
    }

    private Set<String> findAll() {
        ClassNode whole = new ClassNode();
        file.accept(whole, ClassReader.SKIP_DEBUG + ClassReader.SKIP_FRAMES);
        for (MethodNode method : whole.methods) {
            if (method.name.equals("<clinit>")) {
                learnHandles(method);
            }
        }
        Set<String> waitedFor = new HashSet<>();
        Set<String> freed = new HashSet<>();
        for (MethodNode method : whole.methods) {
            for (AbstractInsnNode at : method.instructions) {
                Access access = at instanceof MethodInsnNode call ? access(method, call) : null;
                if (access != null && !access.acquires) {
                    freed.add(access.name);
                } else if (access != null && isWaitedFor(whole, method, at)) {
                    waitedFor.add(access.name);
                } else if (at instanceof FieldInsnNode store && !method.name.equals("<init>") && isNullStore(store)) {
                    freed.add(store.name);
                }
            }
        }
        waitedFor.retainAll(freed);
        return waitedFor;
    }

    private boolean isNullStore(FieldInsnNode store) {
        AbstractInsnNode value = Code.previous(store);
        return store.getOpcode() == Opcodes.PUTFIELD
                && store.desc.equals(OwnerStores.THREAD)
                && value != null
                && value.getOpcode() == Opcodes.ACONST_NULL;
    }

    /** A handle reaches the field whose name was pushed last before it is stored. */
    private void learnHandles(MethodNode initializer) {
        String pushed = null;
        for (AbstractInsnNode at : initializer.instructions) {
            if (at instanceof LdcInsnNode constant && constant.cst instanceof String text) {
                pushed = text;
            } else if (at.getOpcode() == Opcodes.PUTSTATIC && pushed != null) {
                reached.put(((FieldInsnNode) at).name, pushed);
                pushed = null;
            }
        }
    }

    private @Nullable Access access(MethodNode method, MethodInsnNode call) {
        if (!HOLDERS.contains(call.owner)
                || (method.access & Opcodes.ACC_STATIC) != 0
                || method.name.equals("<init>")) {
            return null;
        }
        boolean swaps = call.name.startsWith("compareAndSet") || call.name.startsWith("weakCompareAndSet");
        if (!swaps && !SETS.contains(call.name)) {
            return null;
        }
        AbstractInsnNode last = value(Code.previous(call));
        AbstractInsnNode first = swaps && last != null ? value(Code.previous(last)) : last;
        String name = first == null ? null : reference(call, Code.previous(first));
        if (last == null || first == null || name == null) {
            return null;
        }
        if (last.getOpcode() == Opcodes.ACONST_NULL) {
            return new Access(name, false, swaps);
        }
        boolean acquires = swaps && first.getOpcode() == Opcodes.ACONST_NULL && Code.isThisThread(method, last);
        return acquires ? new Access(name, true, true) : null;
    }

    /** The name of the reference that is pushed up to {@code at}: a field of {@code this}. */
    private @Nullable String reference(MethodInsnNode call, @Nullable AbstractInsnNode at) {
        AbstractInsnNode before = at == null ? null : Code.previous(at);
        boolean atomic = call.owner.equals(ATOMIC);
        FieldInsnNode field = (atomic ? at : before) instanceof FieldInsnNode f ? f : null;
        if (field == null || !field.owner.equals(file.getClassName())) {
            return null;
        }
        if (atomic) {
            return field.getOpcode() == Opcodes.GETFIELD && Code.isThis(before) ? field.name : null;
        }
        return field.getOpcode() == Opcodes.GETSTATIC && Code.isThis(at)
                ? reached.getOrDefault(field.name, field.name)
                : null;
    }

    /** The instruction that pushed a value, casts left out. */
    private static @Nullable AbstractInsnNode value(@Nullable AbstractInsnNode at) {
        AbstractInsnNode value = at;
        while (value != null && value.getOpcode() == Opcodes.CHECKCAST) {
            value = Code.previous(value);
        }
        return value;
    }

    private static boolean isWaitedFor(ClassNode whole, MethodNode method, AbstractInsnNode swap) {
        if (isRepeated(swap)) {
            return true;
        }
        if (!method.desc.endsWith(")Z")) {
            return false;
        }
        for (MethodNode other : whole.methods) {
            for (AbstractInsnNode at : other.instructions) {
                boolean calls = at instanceof MethodInsnNode call
                        && call.owner.equals(whole.name)
                        && call.name.equals(method.name)
                        && call.desc.equals(method.desc);
                if (calls && isRepeated(at)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a call that answers true or false is come back to after false, and not after true. */
    private static boolean isRepeated(AbstractInsnNode call) {
        AbstractInsnNode next = Code.next(call);
        if (next == null || next.getOpcode() != Opcodes.IFEQ && next.getOpcode() != Opcodes.IFNE) {
            return false;
        }
        AbstractInsnNode there = ((JumpInsnNode) next).label;
        AbstractInsnNode here = next.getNext();
        boolean jumpsIfFalse = next.getOpcode() == Opcodes.IFEQ;
        return leads(jumpsIfFalse ? there : here, call) && !leads(jumpsIfFalse ? here : there, call);
    }

    /** Whether some way leads from one instruction to another; by what is thrown none is looked for. */
    private static boolean leads(@Nullable AbstractInsnNode from, AbstractInsnNode to) {
        Set<AbstractInsnNode> seen = new HashSet<>();
        Deque<AbstractInsnNode> open = new ArrayDeque<>();
        AbstractInsnNode at = from;
        while (at != null) {
            if (at == to) {
                return true;
            }
            if (seen.add(at)) {
                open.addAll(targets(at));
                if (Code.fallsThrough(at.getOpcode()) && at.getNext() != null) {
                    open.add(at.getNext());
                }
            }
            at = open.poll();
        }
        return false;
    }

    private static List<LabelNode> targets(AbstractInsnNode at) {
        if (at instanceof JumpInsnNode jump) {
            return List.of(jump.label);
        }
        List<LabelNode> targets = new ArrayList<>();
        if (at instanceof TableSwitchInsnNode table) {
            targets.addAll(table.labels);
            targets.add(table.dflt);
        } else if (at instanceof LookupSwitchInsnNode lookup) {
            targets.addAll(lookup.labels);
            targets.add(lookup.dflt);
        }
        return targets;
    }
}
