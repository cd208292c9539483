package org.lockrank.agent.instrument;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
 * the field to null must be called as letting go is called. What a shared acquisition writes down is no owner.
 */
final class OwnerFields {

    private static final String LOCKS = "java/util/concurrent/locks/";

    private static final Set<String> SYNCHRONIZERS = Set.of(
            LOCKS + "AbstractOwnableSynchronizer",
            LOCKS + "AbstractQueuedSynchronizer",
            LOCKS + "AbstractQueuedLongSynchronizer");

    private static final List<String> LETTING_GO = List.of("release", "unlock", "leave", "exit");

    private final ClassReader file;
    private @Nullable Set<String> names;

    /** {@code file}: the class as it was. */
    OwnerFields(ClassReader file) {
        this.file = file;
    }

    /** Whether a store in a method of the class says who owns an instance. */
    boolean isOwner(FieldInsnNode store) {
        return isCandidate(store) && names().contains(store.name);
    }

    private boolean isCandidate(AbstractInsnNode at) {
        return at.getOpcode() == Opcodes.PUTFIELD
                && at instanceof FieldInsnNode field
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
        Set<String> owned = new HashSet<>();
        Set<String> free = new HashSet<>();
        Set<String> shared = new HashSet<>();
        boolean waits = synchronizer;
        for (MethodNode method : whole.methods) {
            boolean letsGo = synchronizer || isLettingGo(method.name);
            for (AbstractInsnNode at : method.instructions) {
                waits |= at instanceof MethodInsnNode call && call.name.equals("wait");
                if (isCandidate(at) && method.name.contains("Shared")) {
                    shared.add(((FieldInsnNode) at).name);
                } else if (isCandidate(at) && !method.name.equals("<init>")) {
                    AbstractInsnNode value = Code.previous(at);
                    if (value == null || value.getOpcode() != Opcodes.ACONST_NULL) {
                        owned.add(((FieldInsnNode) at).name);
                    } else if (letsGo) {
                        free.add(((FieldInsnNode) at).name);
                    }
                }
            }
        }
        owned.retainAll(free);
        owned.removeAll(shared);
        return waits ? owned : Set.of();
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
