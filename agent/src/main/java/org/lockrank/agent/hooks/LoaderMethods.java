package org.lockrank.agent.hooks;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.bytecode.Code;
import org.lockrank.agent.bytecode.Method;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The hooks in the methods by which a class loader of the program's loads classes. A loader that is not parallel capable is locked while it
 * does: by the JVM, before it calls {@code loadClass}, or by {@code ClassLoader.loadClass}, and neither has hooks. So the methods that
 * a loader overrides say at their beginning whether that is so; and where they call that of {@code ClassLoader} it is asked for.
 *
 * <p>A method of that name and type in a class that is no loader is told by the watcher, which has its {@code this}.
 */
public final class LoaderMethods {

    /** What a loader overrides. */
    private static final Set<String> METHODS = Set.of(
            "loadClass(Ljava/lang/String;)Ljava/lang/Class;",
            "loadClass(Ljava/lang/String;Z)Ljava/lang/Class;",
            "findClass(Ljava/lang/String;)Ljava/lang/Class;");

    private static final String LOAD = "loadClass";

    private static final String FIND = "findClass";

    private LoaderMethods() {}

    /** Whether a method has the name of one of them; then it is worth a closer look. */
    public static boolean isNamed(String method) {
        return method.equals(LOAD) || method.equals(FIND);
    }

    /** Plans the hooks, if the method is one. Answers why they cannot be added, or null. */
    public static @Nullable String plan(Method method) {
        MethodNode node = method.node();
        // One that is synchronized has hooks that say so.
        if (!METHODS.contains(node.name + node.desc)
                || method.isStatic()
                || node.instructions.size() == 0
                || SynchronizedMethods.isOne(node)) {
            return null;
        }
        int held = method.newVariable(1);
        for (AbstractInsnNode at = node.instructions.getFirst(); at != null; at = at.getNext()) {
            if (at.getOpcode() == Opcodes.INVOKESPECIAL) {
                planAsking(method, (MethodInsnNode) at);
            } else if (Code.returns(at) && !method.hookBeforeReturn(at, released(held))) {
                return Method.NOT_BEFORE_RETURN;
            }
        }
        InsnList first = SynchronizedMethods.lineOf(node.instructions);
        first.add(new VarInsnNode(Opcodes.ALOAD, 0));
        first.add(Code.push(method.site(null, null)));
        first.add(Code.hook("inLoader", "(Ljava/lang/Object;I)Ljava/lang/Object;"));
        first.add(new VarInsnNode(Opcodes.ASTORE, held));
        method.insertions().first(first);
        method.insertions().keep(held, "java/lang/Object");
        InsnList handler = released(held);
        handler.add(new InsnNode(Opcodes.ATHROW));
        method.insertions().catchAll(handler, method.hasFrames());
        return null;
    }

    /** Where the method calls the one that it overrides, of the JDK's loaders, which locks the loader. */
    private static void planAsking(Method method, MethodInsnNode call) {
        if (call.name.equals(LOAD) && call.owner.startsWith("java/") && method.keepsThis(call)) {
            InsnList before = new InsnList();
            before.add(new VarInsnNode(Opcodes.ALOAD, 0));
            before.add(Code.push(method.site(call, null)));
            before.add(Code.hook("askingLoader", "(Ljava/lang/Object;I)V"));
            method.hookBefore(call, before, true);
        }
    }

    private static InsnList released(int held) {
        InsnList list = new InsnList();
        list.add(new VarInsnNode(Opcodes.ALOAD, held));
        list.add(Code.hook("exit", "(Ljava/lang/Object;)V"));
        return list;
    }
}
