package org.lockrank.agent.instrument;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.name.Site;
import org.lockrank.agent.name.Sites;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A method that is being changed, and the class that it stands in.
 *
 * @param owner the class, as class files name it
 * @param file the source file, if the class file says so
 * @param version the class file's major version
 */
record Method(String owner, @Nullable String file, int version, MethodNode node, FieldSources fields, Sites sites) {

    /** The number of a new site: the place of {@code at}, where the lock came from {@code field}. */
    int site(@Nullable AbstractInsnNode at, @Nullable String field) {
        AbstractInsnNode line = at == null ? firstLine() : at;
        return sites.add(new Site(className(), node.name, file, line == null ? -1 : Code.line(line), field));
    }

    /** The class, with dots. */
    String className() {
        return owner.replace('/', '.');
    }

    boolean isStatic() {
        return (node.access & Opcodes.ACC_STATIC) != 0;
    }

    /** Whether the method has frames, which any handler that is added to it needs then too. */
    boolean hasFrames() {
        return version >= Opcodes.V1_6;
    }

    private @Nullable AbstractInsnNode firstLine() {
        for (AbstractInsnNode at = node.instructions.getFirst(); at != null; at = at.getNext()) {
            if (at.getOpcode() >= 0) {
                return at;
            }
        }
        return null;
    }
}
