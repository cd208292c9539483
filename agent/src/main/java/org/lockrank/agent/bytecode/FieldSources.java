package org.lockrank.agent.bytecode;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The field that a lock came from, read backwards from where it is taken.
 *
 * <p>A field is named only if the lock came from nowhere else: through a local variable that is stored to once, through a
 * method of the same class that returns a field, or through the lock that it is a side of. Names of local variables
 * are no names of locks: two methods may call two locks {@code lock}.
 */
public final class FieldSources {

    private static final int FAR = 6;

    private final ClassReader file;
    private @Nullable Map<String, String> accessors;

    /** Whether the class takes its lock under the name of taking it; known with the accessors. */
    private boolean isLock;

    /** {@code file}: the class as it was, for what its methods return. */
    public FieldSources(ClassReader file) {
        this.file = file;
    }

    /** The field that the value on top of the stack came from, just before {@code at}; null if nobody can say. */
    public @Nullable String ofStackTop(Method method, AbstractInsnNode at) {
        return ofStackTop(method, at, FAR);
    }

    private @Nullable String ofStackTop(Method method, AbstractInsnNode at, int far) {
        AbstractInsnNode before = method.mergePoints().before(at);
        if (before == null || far == 0) {
            return null;
        }
        switch (before.getOpcode()) {
            case Opcodes.GETFIELD, Opcodes.GETSTATIC -> {
                return name((FieldInsnNode) before);
            }
            case Opcodes.DUP, Opcodes.CHECKCAST -> {
                return ofStackTop(method, before, far);
            }
            case Opcodes.ASTORE -> {
                AbstractInsnNode dup = method.mergePoints().before(before);
                return dup != null && dup.getOpcode() == Opcodes.DUP ? ofStackTop(method, dup, far) : null;
            }
            case Opcodes.ALOAD -> {
                return ofVariable(method, ((VarInsnNode) before).var, far);
            }
            case Opcodes.AALOAD -> {
                AbstractInsnNode array = pushedBefore(method, before, 1);
                String field = array == null ? null : ofStackTop(method, array, far - 1);
                return field == null ? null : field + "[]";
            }
            case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKEINTERFACE, Opcodes.INVOKESPECIAL, Opcodes.INVOKESTATIC -> {
                MethodInsnNode call = (MethodInsnNode) before;
                if (isView(call)) {
                    return ofStackTop(method, call, far - 1);
                }
                if (isCheck(call)) {
                    AbstractInsnNode dup = pushedBefore(method, call, Type.getArgumentTypes(call.desc).length - 1);
                    return dup == null ? null : ofStackTop(method, dup, far - 1);
                }
                return call.owner.equals(file.getClassName()) ? accessed(call) : null;
            }
            default -> {
                return null;
            }
        }
    }

    /** The field that the receiver of a call came from. */
    public @Nullable String ofReceiver(Method method, MethodInsnNode call) {
        int arguments = Type.getArgumentTypes(call.desc).length;
        AbstractInsnNode at = pushedBefore(method, call, arguments);
        return at == null ? null : ofStackTop(method, at);
    }

    /**
     * The instruction before which the value lies on top of the stack that has {@code count} more values above it
     * before {@code at}; null if these were not made by plain instructions in a row.
     */
    private static @Nullable AbstractInsnNode pushedBefore(Method method, AbstractInsnNode at, int count) {
        AbstractInsnNode first = at;
        int missing = count;
        while (missing > 0) {
            first = method.mergePoints().before(first);
            if (first == null) {
                return null;
            }
            int opcode = first.getOpcode();
            if (opcode >= Opcodes.ACONST_NULL && opcode <= Opcodes.ALOAD || opcode == Opcodes.GETSTATIC) {
                missing--;
            } else if (opcode >= Opcodes.IADD && opcode <= Opcodes.DREM
                    || opcode >= Opcodes.ISHL && opcode <= Opcodes.LXOR
                    || opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
                missing++;
            } else if (opcode != Opcodes.GETFIELD
                    && opcode != Opcodes.ARRAYLENGTH
                    && !(opcode >= Opcodes.I2L && opcode <= Opcodes.I2S)
                    && !(opcode >= Opcodes.INEG && opcode <= Opcodes.DNEG)) {
                return null;
            }
        }
        return first;
    }

    /** A parameter has come from elsewhere already when it is stored to. */
    private @Nullable String ofVariable(Method method, int variable, int far) {
        int parameters = Type.getArgumentsAndReturnSizes(method.node().desc) >> 2;
        if (variable < (method.isStatic() ? parameters - 1 : parameters)) {
            return null;
        }
        AbstractInsnNode store = null;
        for (AbstractInsnNode at : method.node().instructions) {
            if (at.getOpcode() == Opcodes.ASTORE && ((VarInsnNode) at).var == variable) {
                if (store != null) {
                    return null;
                }
                store = at;
            }
        }
        return store == null ? null : ofStackTop(method, store, far - 1);
    }

    /** Whether a call answers one side of the lock it is made on. */
    private static boolean isView(MethodInsnNode call) {
        return switch (call.name) {
            case "readLock", "writeLock", "asReadLock", "asWriteLock", "asReadWriteLock" ->
                call.desc.startsWith("()Ljava/util/concurrent/locks/");
            default -> false;
        };
    }

    /** Whether a call looks whether a copy of what lies on the stack is null, as Kotlin's compiler has of what comes from Java. */
    private static boolean isCheck(MethodInsnNode call) {
        return call.owner.equals("kotlin/jvm/internal/Intrinsics")
                && call.name.startsWith("check")
                && call.desc.startsWith("(Ljava/lang/Object;")
                && call.desc.endsWith(")V");
    }

    /** The class is read again where this is asked at all, which is seldom. */
    private @Nullable String accessed(MethodInsnNode call) {
        if (!call.desc.startsWith("()L")) {
            return null;
        }
        return accessors().get(call.name + call.desc);
    }

    /** Whether the class is a lock to its users: what it is made of is called as they call it. */
    public boolean isLock() {
        accessors();
        return isLock;
    }

    /** Whether a method of a class acquires it, as that of a lock does. */
    public static boolean isLock(String owner, String name, String descriptor) {
        return name.equals("lock") && (descriptor.equals("()V") || descriptor.equals(answersItself(owner)));
    }

    /** The type of a {@code lock()} that answers the lock, for a {@code try} to close. */
    public static String answersItself(String owner) {
        return "()L" + owner + ";";
    }

    private Map<String, String> accessors() {
        Map<String, String> known = accessors;
        if (known == null) {
            known = readAccessors();
            accessors = known;
        }
        return known;
    }

    private Map<String, String> readAccessors() {
        Map<String, String> fields = new HashMap<>();
        ClassVisitor methods = new ClassVisitor(Opcodes.ASM9) {
            @Override
            public @Nullable MethodVisitor visitMethod(
                    int access,
                    String name,
                    String descriptor,
                    @Nullable String signature,
                    String @Nullable [] exceptions) {
                isLock |= isLock(file.getClassName(), name, descriptor);
                return !descriptor.startsWith("()L")
                        ? null
                        : new MethodNode(Opcodes.ASM9, access, name, descriptor, signature, exceptions) {
                            @Override
                            public void visitEnd() {
                                String field = accessed(this);
                                if (field != null) {
                                    fields.put(name + desc, field);
                                }
                            }
                        };
            }
        };
        file.accept(methods, ClassReader.SKIP_DEBUG + ClassReader.SKIP_FRAMES);
        return fields;
    }

    private static @Nullable String accessed(MethodNode method) {
        if (method.instructions.size() == 0) {
            return null;
        }
        AbstractInsnNode first = method.instructions.getFirst();
        AbstractInsnNode at = first.getOpcode() >= 0 ? first : Code.next(first);
        if (at != null && at.getOpcode() == Opcodes.ALOAD && ((VarInsnNode) at).var == 0) {
            at = Code.next(at);
        }
        if (!(at instanceof FieldInsnNode field)) {
            return null;
        }
        AbstractInsnNode then = Code.next(at);
        boolean read = field.getOpcode() == Opcodes.GETFIELD || field.getOpcode() == Opcodes.GETSTATIC;
        return read && then != null && then.getOpcode() == Opcodes.ARETURN ? name(field) : null;
    }

    /** Fields that the compiler made for what lies outside name nothing: the same lock has as many as it has users. */
    private static @Nullable String name(FieldInsnNode field) {
        if (field.name.startsWith("this$") || field.name.startsWith("val$")) {
            return null;
        }
        return field.owner.replace('/', '.') + "." + field.name;
    }
}
