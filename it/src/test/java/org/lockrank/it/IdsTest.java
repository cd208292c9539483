package org.lockrank.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.spi.ToolProvider;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockrank.it.programs.OppositeOrders;
import org.lockrank.it.stage.Stage;
import org.lockrank.testing.ForkedJvm;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Ids of the next build: its class files have other lines, other private methods and other lambdas, and are otherwise the same. */
class IdsTest {

    private static final String[] IDS = {
        "1b327670", "2f8ee476", "5ce99975", "8e51fbf7", "ac816083", "af26d3f4", "f9b4d652"
    };

    /** The ids are written down here, for they are the same on every JDK. */
    @ParameterizedTest
    @CsvSource({"monitors,2538a1d4", "locks,5d975cdd"})
    void codeThatMoved_andPrivateMethodsThatAreCalledOtherwise_leaveTheId(String what, String id) throws IOException {
        Watched before = Watched.run(OppositeOrders.class, what);
        Watched after = Watched.run(nextBuild(OppositeOrders.class), "OppositeOrders-next", "", what);

        assertThat(Watched.ids(before.recording()))
                .as(before.result().toString())
                .containsExactly(id);
        assertThat(Watched.ids(after.recording())).as(after.result().toString()).containsExactly(id);
        assertThat(after.findings().toString())
                .as("it is another build")
                .contains("renamed")
                .doesNotContain(what + "Back(");
    }

    @Test
    void lambdasThatAreNumberedOtherwise_leaveTheId() throws IOException {
        Watched before = Watched.run(InLambdas.class);
        Watched after = Watched.run(nextBuild(InLambdas.class), "InLambdas-next", "");

        assertThat(Watched.ids(before.recording()))
                .as(before.result().toString())
                .hasSize(1)
                .isEqualTo(Watched.ids(after.recording()));
        assertThat(after.findings().toString()).contains("lambda$renamed");
    }

    /**
     * By the compiler of the JDK that runs this, and by Eclipse's: they call lambdas, local classes and what helps them otherwise. The
     * ids are written down, so that those of all JDKs are the same.
     */
    @ParameterizedTest
    @ValueSource(strings = {"javac", "ecj"})
    void anotherCompiler_leavesTheIds(String compiler) throws IOException {
        Path classes = Path.of(
                        "target", "by-" + compiler + "-" + Runtime.version().feature())
                .toAbsolutePath();
        Files.createDirectories(classes);
        String[] arguments = {
            "--release",
            "17",
            "-g",
            "-nowarn",
            "-proc:none",
            "-cp",
            ForkedJvm.ownClassPath(),
            "-d",
            classes.toString(),
            Path.of("src/test/java", Recompiled.class.getName().replace('.', '/') + ".java")
                    .toString()
        };
        StringWriter said = new StringWriter();
        assertThat(
                        compiler.equals("javac")
                                ? ToolProvider.findFirst("javac")
                                                .orElseThrow()
                                                .run(new PrintWriter(said), new PrintWriter(said), arguments)
                                        == 0
                                : BatchCompiler.compile(arguments, new PrintWriter(said), new PrintWriter(said), null))
                .as(said.toString())
                .isTrue();

        Watched run = Watched.run(
                ForkedJvm.of(Recompiled.class).classPath(classes + File.pathSeparator + ForkedJvm.ownClassPath()),
                "Recompiled-by-" + compiler,
                "");
        assertThat(Watched.ids(run.recording())).as(run.result().toString()).containsExactlyInAnyOrder(IDS);
    }

    /** Two threads, two locks that no field has, both orders. */
    static final class InLambdas {

        /** Guarded by both locks. */
        private static int count;

        private InLambdas() {}

        public static void main(String... args) {
            Object first = new Object();
            Object second = new Object();
            Stage.apart(
                    () -> {
                        synchronized (first) {
                            synchronized (second) {
                                count++;
                            }
                        }
                    },
                    () -> {
                        synchronized (second) {
                            synchronized (first) {
                                count++;
                            }
                        }
                    });
        }
    }

    /** A JVM whose class path begins with what the class's source comes to after an afternoon's work. */
    private static ForkedJvm nextBuild(Class<?> program) throws IOException {
        Path folder = Path.of("target", "next-build-" + Runtime.version().feature(), program.getSimpleName())
                .toAbsolutePath();
        Path file = folder.resolve(program.getName().replace('.', '/') + ".class");
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        ClassWriter writer = new ClassWriter(0);
        try (InputStream in = program.getResourceAsStream(file.getFileName().toString())) {
            new ClassReader(Objects.requireNonNull(in)).accept(new Changed(writer), 0);
        }
        Files.write(file, writer.toByteArray());
        return ForkedJvm.of(program).classPath(folder + File.pathSeparator + ForkedJvm.ownClassPath());
    }

    /** All lines are a hundred further down, and private methods have other names; lambdas are called as another compiler might. */
    private static final class Changed extends ClassVisitor {

        private String owner = "";

        Changed(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visit(int version, int access, String name, String signature, String above, String[] interfaces) {
            owner = name;
            super.visit(version, access, name, signature, above, interfaces);
        }

        /** Of the programs here all methods are private but main. */
        private String renamed(String in, String method) {
            if (!in.equals(owner) || method.equals("main") || method.startsWith("<")) {
                return method;
            }
            return method.startsWith("lambda$")
                    ? "lambda$renamed" + (9 - Integer.parseInt(method.substring(method.lastIndexOf('$') + 1)))
                    : "renamed" + method.length();
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] thrown) {
            MethodVisitor next = super.visitMethod(access, renamed(owner, name), type, signature, thrown);
            return new MethodVisitor(Opcodes.ASM9, next) {

                @Override
                public void visitLineNumber(int line, Label start) {
                    super.visitLineNumber(line + 100, start);
                }

                @Override
                public void visitMethodInsn(int opcode, String in, String called, String type, boolean isInterface) {
                    super.visitMethodInsn(opcode, in, renamed(in, called), type, isInterface);
                }

                @Override
                public void visitInvokeDynamicInsn(String made, String type, Handle linker, Object... arguments) {
                    Object[] changed = arguments.clone();
                    for (int i = 0; i < changed.length; i++) {
                        if (changed[i] instanceof Handle h) {
                            String to = renamed(h.getOwner(), h.getName());
                            changed[i] = new Handle(h.getTag(), h.getOwner(), to, h.getDesc(), h.isInterface());
                        }
                    }
                    super.visitInvokeDynamicInsn(made, type, linker, changed);
                }
            };
        }
    }
}
