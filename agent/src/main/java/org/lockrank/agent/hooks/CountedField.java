package org.lockrank.agent.hooks;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.bytecode.Code;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * A number in a field of {@code this} that an instruction counts up or down by one: an {@code int}, a {@code long}, or an {@code
 * AtomicInteger} or {@code AtomicLong}.
 *
 * @param name the field's
 * @param step 1 or -1
 */
record CountedField(String name, int step) {

    private static final String ATOMIC = "java/util/concurrent/atomic/Atomic";

    /** The numbers that are objects. */
    static final Set<String> ATOMICS = Set.of(ATOMIC + "Integer", ATOMIC + "Long");

    private static final Map<String, Integer> STEPS =
            Map.of("incrementAndGet", 1, "getAndIncrement", 1, "decrementAndGet", -1, "getAndDecrement", -1);

    private static final Set<String> ADDS = Set.of("addAndGet", "getAndAdd");

    /** What an instruction counts, in a method of the class {@code type}; null if it does something else. */
    static @Nullable CountedField at(AbstractInsnNode at, String type) {
        if (at.getOpcode() == Opcodes.PUTFIELD) {
            return stored((FieldInsnNode) at, type);
        }
        if (at.getOpcode() == Opcodes.INVOKEVIRTUAL && ATOMICS.contains(((MethodInsnNode) at).owner)) {
            return called((MethodInsnNode) at, type);
        }
        return null;
    }

    /** The name of the number of {@code this} that an instruction looks at; null if it looks at none. */
    static @Nullable String lookedAt(AbstractInsnNode at, String type) {
        if (at.getOpcode() == Opcodes.GETFIELD && isNumber((FieldInsnNode) at, type)) {
            return ((FieldInsnNode) at).name;
        }
        boolean atomic = at.getOpcode() == Opcodes.INVOKEVIRTUAL && ATOMICS.contains(((MethodInsnNode) at).owner);
        return atomic && ((MethodInsnNode) at).desc.startsWith("()") ? atomic(Code.previous(at), type) : null;
    }

    private static @Nullable CountedField stored(FieldInsnNode store, String type) {
        AbstractInsnNode added = isNumber(store, type) ? beforeCopies(store) : null;
        if (added == null || !isCountOf(store.name, Code.previous(added))) {
            return null;
        }
        return switch (added.getOpcode()) {
            case Opcodes.IADD, Opcodes.LADD -> new CountedField(store.name, 1);
            case Opcodes.ISUB, Opcodes.LSUB -> new CountedField(store.name, -1);
            default -> null;
        };
    }

    private static @Nullable CountedField called(MethodInsnNode call, String type) {
        AbstractInsnNode before = Code.previous(call);
        int step = STEPS.getOrDefault(call.name, 0);
        if (step == 0 && before != null && ADDS.contains(call.name)) {
            step = constant(before);
            before = before.getOpcode() == Opcodes.LDC ? null : Code.previous(before);
        }
        String name = step == 0 ? null : atomic(before, type);
        return name == null ? null : new CountedField(name, step);
    }

    /** 1 or -1, if that is what is pushed; else 0. */
    private static int constant(AbstractInsnNode push) {
        return switch (push.getOpcode()) {
            case Opcodes.ICONST_1, Opcodes.LCONST_1 -> 1;
            case Opcodes.ICONST_M1 -> -1;
            default -> 0;
        };
    }

    /** The name of the number that is an object in a field of {@code this}, if that is what is pushed. */
    private static @Nullable String atomic(@Nullable AbstractInsnNode push, String type) {
        if (push == null || push.getOpcode() != Opcodes.GETFIELD) {
            return null;
        }
        FieldInsnNode field = (FieldInsnNode) push;
        AbstractInsnNode self = Code.previous(field);
        return field.owner.equals(type) && self != null && Code.isThis(self) ? field.name : null;
    }

    private static boolean isNumber(FieldInsnNode field, String type) {
        return field.owner.equals(type) && (field.desc.equals("I") || field.desc.equals("J"));
    }

    /** Whether {@code one} pushes a 1, behind the number of that name of {@code this}, behind {@code this}. */
    private static boolean isCountOf(String name, @Nullable AbstractInsnNode one) {
        AbstractInsnNode get = one == null || constant(one) != 1 ? null : beforeCopies(one);
        AbstractInsnNode of = get == null || get.getOpcode() != Opcodes.GETFIELD ? null : Code.previous(get);
        AbstractInsnNode self =
                of == null || of.getOpcode() != Opcodes.DUP && !Code.isThis(of) ? null : Code.previous(of);
        return get instanceof FieldInsnNode field && field.name.equals(name) && self != null && Code.isThis(self);
    }

    /** The instruction before, what only copies the number for another use left out. */
    private static @Nullable AbstractInsnNode beforeCopies(AbstractInsnNode at) {
        AbstractInsnNode before = Code.previous(at);
        return before != null && (before.getOpcode() == Opcodes.DUP_X1 || before.getOpcode() == Opcodes.DUP2_X1)
                ? Code.previous(before)
                : before;
    }
}
