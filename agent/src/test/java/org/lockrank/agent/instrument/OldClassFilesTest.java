package org.lockrank.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Class files as compilers before Java 7 wrote them: no frames, subroutines, no class constants. */
class OldClassFilesTest {

    @ParameterizedTest
    @ValueSource(ints = {Opcodes.V1_1, Opcodes.V1_2, Opcodes.V1_3, Opcodes.V1_4})
    void staticMethod_ofAnOldClass_isFoundByItsSite(int version) throws Exception {
        assertThat(Program.of(Map.of("T", file(version))).run())
                .containsExactly(
                        "in static run:-1", "enter lock run:-1", "entered lock", "exit lock", "out of static run:-1");
    }

    @ParameterizedTest
    @ValueSource(ints = {Opcodes.V1_5, Opcodes.V1_6})
    void staticMethod_fromVersion49On_locksTheClass(int version) throws Exception {
        assertThat(Program.of(Map.of("T", file(version))).run())
                .containsExactly("in T.class run:-1", "enter lock run:-1", "entered lock", "exit lock", "exit T.class");
    }

    /** A synchronized static method with a block in it that is let go of in a subroutine, as {@code finally} once was. */
    private static byte[] file(int version) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(version, Opcodes.ACC_SUPER, "T", null, "java/lang/Object", null);
        MethodVisitor code =
                writer.visitMethod(Opcodes.ACC_STATIC + Opcodes.ACC_SYNCHRONIZED, "run", "()V", null, null);
        code.visitCode();
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        Label handled = new Label();
        Label subroutine = new Label();
        code.visitTryCatchBlock(start, end, handler, null);
        code.visitTryCatchBlock(handler, handled, handler, null);
        code.visitLdcInsn("lock");
        code.visitInsn(Opcodes.DUP);
        code.visitVarInsn(Opcodes.ASTORE, 0);
        code.visitInsn(Opcodes.MONITORENTER);
        code.visitLabel(start);
        if ((version & 0xffff) < Opcodes.V1_6) {
            code.visitJumpInsn(Opcodes.JSR, subroutine);
        }
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitInsn(Opcodes.MONITOREXIT);
        code.visitLabel(end);
        code.visitInsn(Opcodes.RETURN);
        code.visitLabel(handler);
        if ((version & 0xffff) >= Opcodes.V1_6) {
            code.visitFrame(
                    Opcodes.F_FULL, 1, new Object[] {"java/lang/String"}, 1, new Object[] {"java/lang/Throwable"});
        }
        code.visitVarInsn(Opcodes.ASTORE, 1);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitInsn(Opcodes.MONITOREXIT);
        code.visitLabel(handled);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitInsn(Opcodes.ATHROW);
        if ((version & 0xffff) < Opcodes.V1_6) {
            code.visitLabel(subroutine);
            code.visitVarInsn(Opcodes.ASTORE, 2);
            code.visitVarInsn(Opcodes.RET, 2);
        }
        code.visitMaxs(0, 0);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
