package org.lockrank.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lockrank.agent.bytecode.Assembler;
import org.objectweb.asm.Opcodes;

/** Methods that get no hooks, or fewer, because these would harm; and what is said of it. */
class LeftAloneTest {

    private static final int STATIC = Opcodes.ACC_PUBLIC + Opcodes.ACC_STATIC;
    private static final String ONE = "(Ljava/lang/Object;)V";

    private static Program program(int access, String name, String descriptor, String text) {
        return Program.of(Map.of("T", Assembler.assemble("T", Opcodes.V17, access, name, descriptor, text)));
    }

    private static void assertLeft(Program program, String name, String why) throws Exception {
        assertThat(program.call("T", name, true)).isEqualTo(program.call("T", name, false));
        assertThat(program.sites.unwatched().reasons()).isEqualTo(Map.of("T", "the method " + name + ": " + why));
    }

    @Test
    void monitorOfAnObjectWithoutItsConstructor_isNotWatched() throws Exception {
        assertLeft(
                program(STATIC, "m", ONE, """
                        new java/lang/Object; dup; monitorenter
                        new java/lang/Object; pop
                        return"""),
                "m",
                "a monitor is that of an object whose constructor was not called yet");
    }

    @Test
    void monitorOfThisBeforeItsConstructor_isNotWatched() throws Exception {
        assertLeft(
                program(Opcodes.ACC_PUBLIC, "<init>", "()V", """
                        aload 0; monitorenter; aload 0; monitorexit
                        aload 0; invokespecial java/lang/Object.<init> ()V; return"""),
                "<init>",
                "a monitor is that of an object whose constructor was not called yet");
    }

    @Test
    void monitorOfAnotherObjectBeforeTheConstructor_isWatched() throws Exception {
        Program program = program(Opcodes.ACC_PUBLIC, "<init>", ONE, """
                .catch any from to caught
                aload 1; monitorenter
                from: touch
                aload 1; monitorexit
                to: aload 0; invokespecial java/lang/Object.<init> ()V; return
                caught: aload 1; monitorexit; athrow""");
        assertThat(program.call("T", "<init>", true)).containsExactly("enter a <init>:-1", "entered a", "exit a");
    }

    @Test
    void monitorsThatAreTakenInALoop_areNotWatched() throws Exception {
        assertLeft(program(STATIC, "m", ONE, """
                        iconst_3; istore 1
                        again: aload 0; monitorenter; iinc 1 -1; iload 1; ifgt again
                        aload 0; monitorexit; aload 0; monitorexit; aload 0; monitorexit; return"""), "m", "too many ways hold different monitors");
    }

    /** Nothing may be thrown between the inner monitor's release and the outer one's, nor behind it, where it is held. */
    @Test
    void releaseBehindWhichNoHandlerStands_isToldOnceAllAreReleased() throws Exception {
        Program program = program(STATIC, "m", "(Ljava/lang/Object;Ljava/lang/Object;)V", """
                .catch any inner innerEnd innerCaught
                .catch any outer outerEnd outerCaught
                aload 0; monitorenter
                outer: aload 1; monitorenter
                inner: touch
                innerEnd: aload 1; outerEnd: monitorexit; aload 0; monitorexit; return
                innerCaught: aload 1; monitorexit; aload 0; monitorexit; athrow
                outerCaught: aload 0; monitorexit; athrow""");
        assertThat(program.call("T", "m", true).stream()
                        .map(line -> line.replaceAll(" m:.*", ""))
                        .toList())
                .isEqualTo(List.of("enter a", "entered a", "enter b", "entered b", "exit a", "exit b"));
    }

    @Test
    void methodThatWouldBecomeLongerThanAMethodCanBe_isNotWatched() throws Exception {
        assertLeft(program(STATIC, "m", ONE, """
                        .catch any from to caught
                        aload 0; monitorenter
                        from: aload 0; monitorexit
                        to: .repeat 65520 nop
                        return
                        caught: athrow"""), "m", "it would become longer than a method can be");
    }

    @Test
    void lockThatIsOneByBirth_whoseConstructorForgetsIt_isMadeUnseen() throws Exception {
        String made = """
                aload 0; iload 1; invokespecial java/util/concurrent/locks/ReentrantLock.<init> (Z)V
                iconst_2; istore %d
                return""";
        for (int variable : new int[] {0, 1}) {
            byte[] file = Assembler.assemble(
                    "T",
                    Opcodes.V17,
                    Opcodes.ACC_PUBLIC,
                    "<init>",
                    "(I)V",
                    "java/util/concurrent/locks/ReentrantLock",
                    made.formatted(variable));
            assertThat(Program.of(Map.of("T", file)).call("T", "<init>", true)).hasSize(variable);
        }
    }

    @Test
    void lockThatIsNotOnTheStackOnceItIsMade_isMadeUnseen() throws Exception {
        Program program = program(STATIC, "m", ONE, """
                new java/util/concurrent/locks/ReentrantLock; dup; astore 1; iconst_1; istore 2
                iload 2; invokespecial java/util/concurrent/locks/ReentrantLock.<init> (Z)V
                aload 1; pop; return""");
        assertThat(program.call("T", "m", true)).isEmpty();
    }

    @Test
    void method_thatWouldBecomeTooLongToBeCompiled_isLeftAsItIs() {
        String block = "synchronized (T.class) { i++; }\n";
        Program program = Program.of(
                "static int i; static void run() { " + block.repeat(250) + "}\nstatic void other() { " + block + "}");
        byte[] changed = program.instrumented().get("T");
        assertThat(IntStream.of(new ClassScan(changed, true).codeLengths())
                        .boxed()
                        .toList())
                .allMatch(length -> length <= 8000)
                .anyMatch(length -> length > 5000);
        assertThat(program.sites.unwatched().reasons())
                .containsExactly(Map.entry(
                        "T", "the method run: it would become too long to be compiled: more than 8000 bytes"));
    }
}
