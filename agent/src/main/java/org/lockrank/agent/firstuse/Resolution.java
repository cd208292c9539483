package org.lockrank.agent.firstuse;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Which method a call comes to. */
final class Resolution {

    private Resolution() {}

    /** The method that is called where its class is known from the call; null if it is not the program's, or cannot be read. */
    static @Nullable MethodCode exact(LoadedProgram program, MethodInsnNode call) {
        return find(program, call.owner, call.name, call.desc);
    }

    /** The initializer of a class of the program; null if it has none of its own. */
    static @Nullable MethodCode initializer(LoadedProgram program, String type) {
        ClassNode file = program.file(type);
        if (file != null) {
            for (MethodNode method : file.methods) {
                if (method.name.equals("<clinit>")) {
                    return new MethodCode(file, method);
                }
            }
        }
        return null;
    }

    /** The method that objects of a class have by that name, its own or inherited from a class of the program; null if there is none. */
    private static @Nullable MethodCode find(LoadedProgram program, String type, String name, String descriptor) {
        String at = type;
        while (at != null) {
            ClassNode file = program.file(at);
            if (file == null) {
                return null;
            }
            for (MethodNode method : file.methods) {
                if (method.name.equals(name) && method.desc.equals(descriptor)) {
                    return new MethodCode(file, method);
                }
            }
            at = file.superName;
        }
        return null;
    }
}
