package org.lockrank.agent.start;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.jdk.ClosedMembers;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Reads members of the classes of one module: for each a class of three instructions, which stands in the package of the
 * member's class and is its nest mate, so that it may read what is private there. Nobody else finds these classes: they are
 * hidden.
 *
 * <p>Only a lookup of the module itself may make nest mates, however open the module is to us. {@code
 * jdk.internal.misc.Unsafe} would do as well for fields, but not for methods.
 */
final class MemberReaders implements ClosedMembers.Readers {

    private static final String OBJECT = "java/lang/Object";
    private static final String LOOKUP = "()Ljava/lang/invoke/MethodHandles$Lookup;";

    /** Of some class of the module, with all that the class itself may do. */
    private final MethodHandles.Lookup lookup;

    MemberReaders(MethodHandles.Lookup lookup) {
        this.lookup = lookup;
    }

    /**
     * Readers of {@code java.base}, whose package {@code java.lang} must be open to us. A class there hands out its lookup, by
     * a method that only who may look into closed packages can call.
     */
    static MemberReaders ofJdk() throws ReflectiveOperationException {
        ClassWriter file = new ClassWriter(0);
        file.visit(Opcodes.V17, Opcodes.ACC_FINAL, "java/lang/LockrankLookup", null, OBJECT, null);
        MethodVisitor code = file.visitMethod(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC, "lookup", LOOKUP, null, null);
        code.visitCode();
        code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/invoke/MethodHandles", "lookup", LOOKUP, false);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(1, 0);
        code.visitEnd();
        file.visitEnd();
        Method method = MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup())
                .defineClass(file.toByteArray())
                .getDeclaredMethod("lookup");
        method.setAccessible(true);
        return new MemberReaders((MethodHandles.Lookup) method.invoke(null));
    }

    @Override
    public <T> @Nullable ToLongFunction<T> number(Class<T> owner, String member, T sample) {
        try {
            @SuppressWarnings("unchecked") // the class that is made casts
            ToLongFunction<T> reader = (ToLongFunction<T>)
                    reader(owner, member, ToLongFunction.class, "applyAsLong", "(Ljava/lang/Object;)J");
            long unused = reader.applyAsLong(sample);
            return reader;
        } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
            return null;
        }
    }

    @Override
    public <T> @Nullable Function<T, @Nullable Object> reference(Class<T> owner, String member, T sample) {
        try {
            @SuppressWarnings("unchecked") // the class that is made casts
            Function<T, @Nullable Object> reader = (Function<T, @Nullable Object>)
                    reader(owner, member, Function.class, "apply", "(Ljava/lang/Object;)Ljava/lang/Object;");
            Object unused = reader.apply(sample);
            return reader;
        } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
            return null;
        }
    }

    private Object reader(Class<?> owner, String member, Class<?> type, String method, String descriptor)
            throws ReflectiveOperationException {
        ClassWriter file = new ClassWriter(0);
        String name = owner.getPackageName().replace('.', '/') + "/LockrankReader";
        file.visit(Opcodes.V17, Opcodes.ACC_FINAL, name, null, OBJECT, new String[] {Type.getInternalName(type)});
        constructor(file);
        MethodVisitor code = file.visitMethod(Opcodes.ACC_PUBLIC, method, descriptor, null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(owner));
        if (read(code, Type.getInternalName(owner), member).equals("I")) {
            code.visitInsn(Opcodes.I2L);
        }
        code.visitInsn(type == Function.class ? Opcodes.ARETURN : Opcodes.LRETURN);
        code.visitMaxs(2, 2);
        code.visitEnd();
        file.visitEnd();
        Constructor<?> made = MethodHandles.privateLookupIn(owner, lookup)
                .defineHiddenClass(file.toByteArray(), true, MethodHandles.Lookup.ClassOption.NESTMATE)
                .lookupClass()
                .getDeclaredConstructor();
        // The class is not public: whoever stands outside of its package must ask for this, open or not.
        made.setAccessible(true);
        return made.newInstance();
    }

    private static void constructor(ClassWriter file) {
        MethodVisitor code = file.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, "<init>", "()V", false);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(1, 1);
        code.visitEnd();
    }

    /** Replaces the object on the stack by what its member says; answers the descriptor of the member's type. */
    private static String read(MethodVisitor code, String owner, String member) {
        int end = member.indexOf(':');
        if (end >= 0) {
            String type = member.substring(end + 1);
            code.visitFieldInsn(Opcodes.GETFIELD, owner, member.substring(0, end), type);
            return type;
        }
        end = member.indexOf("()");
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, member.substring(0, end), member.substring(end), false);
        return member.substring(end + 2);
    }
}
