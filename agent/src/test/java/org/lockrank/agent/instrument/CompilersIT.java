package org.lockrank.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.testing.ForkedJvm;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

class CompilersIT {

    @Test
    void methods_withHooks_ofJavaUtilAndIo_areCompiledByBothCompilers(@TempDir Path folder) throws Exception {
        List<String> methods = listed();
        assertThat(methods).hasSizeGreaterThan(600);
        whiteBox(folder);
        var ran = open(AgentJar.watch(CompileListed.class, folder.resolve("record")), folder)
                .run(Files.write(folder.resolve("methods"), methods).toString());
        // HotSpot names each of its natives that the class does not declare.
        assertThat(ran.out().lines().filter(line -> !line.startsWith("Warning: 'NoSuchMethodError'")))
                .containsExactly("all");
    }

    /** A JVM with HotSpot's door for tests, whose class is in that folder, that complains of monitors. */
    static ForkedJvm open(ForkedJvm jvm, Path folder) {
        return jvm.option("-Xbootclasspath/a:" + folder)
                .option("-XX:+UnlockDiagnosticVMOptions")
                .option("-XX:+WhiteBoxAPI")
                .option("-Xbatch")
                .option("-Xlog:monitormismatch=info");
    }

    /** The methods that get hooks, as this JDK has them. */
    private static List<String> listed() throws Exception {
        Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", "java.base");
        List<Path> files = new ArrayList<>();
        for (String folder : new String[] {"java/util", "java/io"}) {
            try (var found = Files.walk(root.resolve(folder))) {
                files.addAll(
                        found.filter(file -> file.toString().endsWith(".class")).toList());
            }
        }
        Scope scope = new Scope(true, List.of(), List.of());
        List<String> methods = new ArrayList<>();
        for (Path path : files) {
            String name = root.relativize(path).toString().replace(".class", "");
            byte[] file = Files.readAllBytes(path);
            ClassScan scan = new ClassScan(file, true);
            ClassNode node = new ClassNode();
            new ClassReader(file).accept(node, ClassReader.SKIP_CODE);
            for (int i = 0; i < node.methods.size(); i++) {
                MethodNode method = node.methods.get(i);
                boolean hooks = scope.watches(null, name) && scan.methods().get(i)
                        || Definitions.of(name).containsKey(method.name + method.desc);
                if (hooks && !method.name.equals("<clinit>")) {
                    methods.add(name.replace('/', '.') + " " + method.name + method.desc);
                }
            }
        }
        return methods;
    }

    /** Declares HotSpot's own natives, under the one name for which it binds them. */
    static void whiteBox(Path folder) throws Exception {
        String name = CompileListed.whiteBox().replace('.', '/');
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
        MethodVisitor made = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        made.visitVarInsn(Opcodes.ALOAD, 0);
        made.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        made.visitInsn(Opcodes.RETURN);
        made.visitMaxs(0, 0);
        MethodVisitor first = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        first.visitMethodInsn(Opcodes.INVOKESTATIC, name, "registerNatives", "()V", false);
        first.visitInsn(Opcodes.RETURN);
        first.visitMaxs(0, 0);
        String method = "(Ljava/lang/reflect/Executable;";
        for (String[] each : new String[][] {
            {"isMethodCompilable0", method + "IZ)Z"},
            {"enqueueMethodForCompilation0", method + "II)Z"},
            {"deoptimizeMethod0", method + "Z)I"},
            {"clearMethodState0", method + ")V"},
        }) {
            writer.visitMethod(Opcodes.ACC_PUBLIC + Opcodes.ACC_NATIVE, each[0], each[1], null, null);
        }
        writer.visitMethod(
                Opcodes.ACC_PRIVATE + Opcodes.ACC_STATIC + Opcodes.ACC_NATIVE, "registerNatives", "()V", null, null);
        writer.visitEnd();
        Path file = folder.resolve(name + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, writer.toByteArray());
    }
}
