package org.lockrank.agent.firstuse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.firstuse.LoadedProgram.Lambda;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Whether code may have used a class, or one of several: all that it may come to, by class files, in any schedule. A call may be of the method of any class that is
 * loaded; of what is called by reflection nobody knows. What a class's initializer does was done before its code runs, and what its constructors do
 * before its instances' methods do anything.
 *
 * <p>What the JDK calls back by itself, such as {@code equals} of a key, is left out, but for what is handed to it as a lambda on the spot.
 */
final class EarlierUses {

    private static final int MOST_METHODS = 4_000;

    private static final Set<String> REFLECTIVE = Set.of(
            "java/lang/reflect/Method",
            "java/lang/reflect/Constructor",
            "java/lang/reflect/Field",
            "java/lang/reflect/Proxy",
            "java/lang/ClassLoader",
            "java/io/ObjectInputStream",
            "java/lang/invoke/MethodHandle",
            "java/lang/invoke/VarHandle",
            "java/lang/invoke/MethodHandles$Lookup",
            "java/util/ServiceLoader",
            "sun/misc/Unsafe");

    private static final Set<String> OF_CLASS = Set.of("forName", "newInstance", "getEnumConstants");

    /** Methods that no class has but {@code Object}. */
    private static final Set<String> OF_OBJECT = Set.of("getClass", "notify", "notifyAll", "wait");

    private final LoadedProgram program;
    private final List<Class<?>> wanted;
    private final Deque<MethodCode> todo = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> begun = new HashSet<>();

    /** By owner and name, the methods that the thread is in: what they do but for what led to where it is. */
    private final Map<String, List<AbstractInsnNode>> onStack = new HashMap<>();

    /** Whether it may have been used for all that is known. */
    private boolean mayBe;

    /** {@code wanted}: one of these. */
    EarlierUses(LoadedProgram program, List<Class<?>> wanted) {
        this.program = program;
        this.wanted = wanted;
    }

    /**
     * The thread is in a method of that class, and makes known by a lambda or reference, it may be, who called it. So such a one says nothing but
     * that all else there may have been done before.
     */
    void isIn(String owner, String name, List<AbstractInsnNode> allElse) {
        onStack.put(owner + "." + name, allElse);
    }

    /** That code was run, or may have been. */
    void add(List<AbstractInsnNode> code) {
        for (AbstractInsnNode at : code) {
            add(at);
        }
    }

    /** A method of that class was called, of an instance or not. */
    void ran(String type, boolean ofAnInstance) {
        begins(type);
        ClassNode file = program.file(type);
        if (file == null) {
            mayBe = true;
        } else if (ofAnInstance) {
            for (MethodNode method : file.methods) {
                if (method.name.equals("<init>")) {
                    add(new MethodCode(file, method));
                }
            }
        }
    }

    /** Whether any of that may have used the class. */
    boolean areSome() {
        while (!mayBe && !todo.isEmpty()) {
            MethodCode next = todo.pop();
            for (AbstractInsnNode at = next.node().instructions.getFirst(); at != null; at = at.getNext()) {
                add(at);
            }
        }
        return mayBe;
    }

    private void add(@Nullable MethodCode method) {
        if (method == null) {
            mayBe = true;
        } else if (seen.add(method.key())) {
            mayBe |= seen.size() > MOST_METHODS;
            todo.add(method);
        }
    }

    private void add(AbstractInsnNode at) {
        int opcode = at.getOpcode();
        if (opcode == Opcodes.NEW) {
            begins(((TypeInsnNode) at).desc);
        } else if (opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC) {
            begins(((FieldInsnNode) at).owner);
        } else if (at instanceof MethodInsnNode call) {
            called(call);
        } else if (at instanceof InvokeDynamicInsnNode made) {
            for (Object argument : made.bsmArgs) {
                constant(argument);
            }
            // Other languages link their calls as they like.
            mayBe |= program.has(made.bsm.getOwner());
        } else if (at instanceof LdcInsnNode loaded) {
            constant(loaded.cst);
        }
    }

    private void constant(Object constant) {
        if (constant instanceof Handle does) {
            done(does);
        }
        mayBe |= constant instanceof ConstantDynamic;
    }

    private void done(Handle does) {
        int tag = does.getTag();
        List<AbstractInsnNode> allElse = onStack.get(does.getOwner() + "." + does.getName());
        if (allElse != null) {
            if (seen.add("else " + does.getOwner() + "." + does.getName())) {
                add(allElse);
            }
            return;
        }
        if (tag <= Opcodes.H_PUTSTATIC) {
            begins(does.getOwner());
            return;
        }
        int opcode = switch (tag) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_INVOKEVIRTUAL -> Opcodes.INVOKEVIRTUAL;
            case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
            default -> Opcodes.INVOKESPECIAL;
        };
        if (tag == Opcodes.H_NEWINVOKESPECIAL) {
            begins(does.getOwner());
        }
        called(new MethodInsnNode(opcode, does.getOwner(), does.getName(), does.getDesc(), does.isInterface()));
    }

    /** A class may have begun to be initialized, and those that it inherits from. One that is not loaded did not. */
    private void begins(String type) {
        if (!program.has(type) || !begun.add(type)) {
            return;
        }
        Class<?> loaded = program.type(type);
        ClassNode file = program.file(type);
        if (loaded == null || file == null || isWanted(loaded)) {
            mayBe = true;
            return;
        }
        MethodCode initializer = Resolution.initializer(program, type);
        if (initializer != null) {
            add(initializer);
        }
        String above = file.superName;
        if (above != null) {
            begins(above);
        }
        for (String each : file.interfaces) {
            begins(each);
        }
    }

    private boolean isWanted(Class<?> type) {
        for (Class<?> each : wanted) {
            if (each.isAssignableFrom(type)) {
                return true;
            }
        }
        return false;
    }

    private void called(MethodInsnNode call) {
        int opcode = call.getOpcode();
        boolean ofTheProgram = program.has(call.owner);
        if (!ofTheProgram) {
            mayBe |= REFLECTIVE.contains(call.owner)
                    || call.owner.equals("java/lang/Class") && OF_CLASS.contains(call.name);
        }
        if (opcode == Opcodes.INVOKESTATIC || opcode == Opcodes.INVOKESPECIAL) {
            if (ofTheProgram) {
                begins(call.owner);
                exactly(call);
            }
            return;
        }
        virtually(call, ofTheProgram);
    }

    private void exactly(MethodInsnNode call) {
        String at = call.owner;
        while (at != null && program.has(at)) {
            ClassNode file = program.file(at);
            if (file == null) {
                mayBe = true;
                return;
            }
            for (MethodNode method : file.methods) {
                if (method.name.equals(call.name) && method.desc.equals(call.desc)) {
                    add(new MethodCode(file, method));
                    return;
                }
            }
            at = file.superName;
        }
        // What is inherited from the JDK, or from an interface: that is one of the classes of the program that have it.
        if (program.has(call.owner) && at != null) {
            inInterfaces(call);
        }
    }

    private void inInterfaces(MethodInsnNode call) {
        for (String each : program.supertypes(call.owner)) {
            ClassNode file = program.file(each);
            if (file == null) {
                mayBe = true;
                return;
            }
            declared(file, call);
        }
    }

    private void declared(ClassNode file, MethodInsnNode call) {
        for (MethodNode method : file.methods) {
            if (method.name.equals(call.name) && method.desc.equals(call.desc)) {
                add(new MethodCode(file, method));
            }
        }
    }

    /** It may be the method of any class of that type, what that inherits, or a lambda. */
    private void virtually(MethodInsnNode call, boolean ofTheProgram) {
        Class<?> type = ofTheProgram ? program.type(call.owner) : program.ofTheJdk(call.owner);
        if (type == null) {
            // A class with several loaders; or one that is not loaded, of which there are no instances.
            mayBe |= ofTheProgram;
            return;
        }
        if (!seen.add(call.owner + ":" + call.name + call.desc)
                || type == Object.class && OF_OBJECT.contains(call.name)) {
            return;
        }
        List<String> having = program.having(call.name + call.desc, type);
        if (having == null) {
            mayBe = true;
            return;
        }
        for (String each : having) {
            ClassNode file = program.file(each);
            if (file == null) {
                mayBe = true;
                return;
            }
            declared(file, call);
        }
        if (type.isInterface()) {
            lambdas(call, type);
        }
    }

    private void lambdas(MethodInsnNode call, Class<?> type) {
        List<Lambda> all = program.lambdas(call.name);
        if (all == null) {
            mayBe = true;
            return;
        }
        for (Lambda lambda : all) {
            Class<?> of = program.has(lambda.interfaceName())
                    ? program.type(lambda.interfaceName())
                    : program.ofTheJdk(lambda.interfaceName());
            if (of == null || type.isAssignableFrom(of)) {
                done(lambda.does());
            }
        }
    }
}
