package org.lockrank.agent.hooks;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.bytecode.Code;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The fields in which a class writes down which thread owns its instances, as locks do.
 *
 * <p>Such a field is a {@code Thread}, is set to a thread in one method and to null in another. That alone many classes do
 * that are no locks. So the class must be a synchronizer as well; or it must wait for something, and the method that sets
 * the field to null must be called as letting go is called; or the one method must look at the field and wait before it
 * writes down the thread that runs, and the other tell those who wait. What a shared acquisition writes down is no owner.
 *
 * <p>And the numbers of readers beside such a field: one method looks at the owner, waits and {@linkplain CountedField counts} one up,
 * another counts one down and tells those who wait, and the method that writes down the owner looks at the number and does not count
 * it up itself, which would be how often it owns the lock.
 */
public final class OwnerFields {

    private static final String LOCKS = "java/util/concurrent/locks/";

    private static final Set<String> SYNCHRONIZERS = Set.of(
            LOCKS + "AbstractOwnableSynchronizer",
            LOCKS + "AbstractQueuedSynchronizer",
            LOCKS + "AbstractQueuedLongSynchronizer");

    private static final List<String> LETTING_GO = List.of("release", "unlock", "leave", "exit");

    private final ClassReader file;
    private @Nullable Set<String> names;

    /** Known with the names. */
    private Set<String> readers = Set.of();

    /** {@code file}: the class as it was. */
    public OwnerFields(ClassReader file) {
        this.file = file;
    }

    /** Whether a store in a method of the class says who owns an instance. */
    boolean isOwner(FieldInsnNode store) {
        return isCandidate(store) && names().contains(store.name);
    }

    /** How many readers more an instruction of a method of the class counts: 1, -1, or 0 if it counts none. */
    int countsReaders(AbstractInsnNode at) {
        CountedField counted = CountedField.at(at, file.getClassName());
        return counted != null && !names().isEmpty() && readers.contains(counted.name()) ? counted.step() : 0;
    }

    private boolean isCandidate(AbstractInsnNode at) {
        return at.getOpcode() == Opcodes.PUTFIELD && isOfThread(at);
    }

    private boolean isOfThread(AbstractInsnNode at) {
        return at instanceof FieldInsnNode field
                && field.desc.equals(OwnerStores.THREAD)
                && field.owner.equals(file.getClassName());
    }

    private Set<String> names() {
        Set<String> found = names;
        if (found == null) {
            found = find();
            names = found;
        }
        return found;
    }

    private Set<String> find() {
        ClassNode whole = new ClassNode();
        file.accept(whole, ClassReader.SKIP_DEBUG + ClassReader.SKIP_FRAMES);
        boolean synchronizer = SYNCHRONIZERS.contains(whole.superName);
        Stores all = new Stores();
        boolean waits = synchronizer;
        for (MethodNode method : whole.methods) {
            waits |= calls(method, "wait");
            if (!method.name.equals("<init>")) {
                look(method, synchronizer, all);
            }
        }
        Set<String> found = all.waitedFor;
        found.retainAll(all.freed);
        if (waits) {
            all.owned.retainAll(all.letGo);
            found.addAll(all.owned);
        }
        found.removeAll(all.shared);
        all.up.retainAll(all.down);
        all.up.retainAll(all.lookedAtByWriter);
        all.up.removeAll(all.upByWriter);
        readers = all.up;
        return found;
    }

    /** What is done to the fields of a class. */
    private static final class Stores {

        /** Those that are set to something, at all and after a wait that may have been for them; those set to null, likewise. */
        final Set<String> owned = new HashSet<>();

        final Set<String> waitedFor = new HashSet<>();
        final Set<String> letGo = new HashSet<>();
        final Set<String> freed = new HashSet<>();
        final Set<String> shared = new HashSet<>();

        /** The numbers that are counted up after a wait for a thread, down by who tells, and looked at by who writes down a thread. */
        final Set<String> up = new HashSet<>();

        final Set<String> down = new HashSet<>();
        final Set<String> lookedAtByWriter = new HashSet<>();

        /** Those that the writer counts up itself: how often it owns the lock. */
        final Set<String> upByWriter = new HashSet<>();
    }

    private void look(MethodNode method, boolean synchronizer, Stores all) {
        boolean letsGo = synchronizer || isLettingGo(method.name);
        boolean tells = calls(method, "notify") || calls(method, "notifyAll");
        Set<String> lookedAt = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        Set<String> up = new HashSet<>();
        boolean owns = false;
        boolean waited = false;
        for (AbstractInsnNode at : method.instructions) {
            CountedField counted = CountedField.at(at, file.getClassName());
            if (counted != null) {
                add(counted.name(), all.up, counted.step() > 0 && waited);
                add(counted.name(), all.down, counted.step() < 0 && tells);
                add(counted.name(), up, counted.step() > 0);
            } else {
                String number = CountedField.lookedAt(at, file.getClassName());
                if (number != null) {
                    numbers.add(number);
                }
            }
            waited |= isCall(at, "wait") && !lookedAt.isEmpty();
            if (at.getOpcode() == Opcodes.GETFIELD && isOfThread(at)) {
                lookedAt.add(((FieldInsnNode) at).name);
            } else if (isCandidate(at)) {
                String name = ((FieldInsnNode) at).name;
                if (method.name.contains("Shared")) {
                    all.shared.add(name);
                } else if (isNull(at)) {
                    add(name, all.letGo, letsGo);
                    add(name, all.freed, tells);
                } else {
                    owns = true;
                    all.owned.add(name);
                    all.lookedAtByWriter.addAll(numbers);
                    add(
                            name,
                            all.waitedFor,
                            waited && lookedAt.contains(name) && Code.isThisThread(method, Code.previous(at)));
                }
            }
        }
        if (owns) {
            all.upByWriter.addAll(up);
        }
    }

    private static void add(String name, Set<String> names, boolean really) {
        if (really) {
            names.add(name);
        }
    }

    private static boolean isNull(AbstractInsnNode store) {
        AbstractInsnNode value = Code.previous(store);
        return value != null && value.getOpcode() == Opcodes.ACONST_NULL;
    }

    private static boolean calls(MethodNode method, String name) {
        for (AbstractInsnNode at : method.instructions) {
            if (isCall(at, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCall(AbstractInsnNode at, String name) {
        return at instanceof MethodInsnNode call && call.name.equals(name);
    }

    private static boolean isLettingGo(String method) {
        for (String name : LETTING_GO) {
            if (method.startsWith(name)) {
                return true;
            }
        }
        return false;
    }
}
