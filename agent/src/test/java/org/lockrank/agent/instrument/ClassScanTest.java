package org.lockrank.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockrank.agent.hooks.LockCalls;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

class ClassScanTest {

    /** The library's reading of the same file. */
    private static boolean hasSomething(MethodNode method) {
        if ((method.access & Opcodes.ACC_SYNCHRONIZED) != 0 && method.instructions.size() > 0) {
            return true;
        }
        for (AbstractInsnNode at : method.instructions) {
            if (at.getOpcode() == Opcodes.MONITORENTER || at.getOpcode() == Opcodes.MONITOREXIT) {
                return true;
            }
            if (at instanceof MethodInsnNode call && LockCalls.NAMES.contains(call.name)) {
                return true;
            }
            if (at.getOpcode() == Opcodes.NEW && LockCalls.MADE.contains(((TypeInsnNode) at).desc)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> privateMethods(ClassNode node) {
        return node.methods.stream()
                .filter(method -> (method.access & Opcodes.ACC_PRIVATE) != 0 && !method.name.startsWith("<"))
                .map(method -> method.name + method.desc)
                .toList();
    }

    @Test
    void methods_ofAllOfJavaUtilAndNio_areTheOnesThatALibraryFinds() throws Exception {
        Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", "java.base", "java");
        List<Path> files;
        try (var found = Files.walk(root)) {
            files = found.filter(file -> file.toString().endsWith(".class")).toList();
        }
        assertThat(files).hasSizeGreaterThan(1500);
        int methods = 0;
        for (Path path : files) {
            byte[] file = Files.readAllBytes(path);
            ClassScan scan = new ClassScan(file, true);
            ClassNode node = new ClassNode();
            new ClassReader(file).accept(node, ClassReader.SKIP_DEBUG);
            assertThat(scan.codeLengths()).as(node.name).hasSize(node.methods.size());
            assertThat(scan.privateMethods()).as(node.name).isEqualTo(privateMethods(node));
            for (int i = 0; i < node.methods.size(); i++) {
                MethodNode method = node.methods.get(i);
                if (hasSomething(method)) {
                    assertThat(scan.methods().get(i))
                            .as(node.name + "." + method.name)
                            .isTrue();
                    methods++;
                }
            }
        }
        assertThat(methods).isGreaterThan(500);
    }

    @Test
    void methods_ofAClassWithoutLocks_areNone() throws Exception {
        for (Class<?> type : List.of(Integer.class, java.util.ArrayList.class, java.util.HashMap.class)) {
            try (var in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
                assertThat(new ClassScan(in.readAllBytes(), true).methods().isEmpty())
                        .as(type.getName())
                        .isTrue();
            }
        }
    }

    @Test
    void file_thatIsCutOff_isRefusedAndNotReadForEver() {
        byte[] file = Program.compile("class T { synchronized void m() { synchronized (this) { notify(); } } }")
                .get("T");
        for (int length = 0; length < file.length / 2; length += 7) {
            byte[] part = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> new ClassScan(part, true)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}
