package org.lockrank.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

class UncompiledTest {

    private static byte[] file(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private static MethodNode method(byte[] file, String name) {
        ClassNode node = new ClassNode();
        new ClassReader(file).accept(node, 0);
        return node.methods.stream()
                .filter(m -> m.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static long nothings(MethodNode method) {
        long count = 0;
        for (AbstractInsnNode at : method.instructions) {
            count += at.getOpcode() == Opcodes.NOP ? 1 : 0;
        }
        return count;
    }

    /** Our packaging counts on it: were it compiled for Java 6 or later, its reader would be compiled again. */
    @Test
    void methodThatReadsCode_getsLongerThanHotSpotCompiles() throws IOException {
        byte[] before = file(ClassReader.class);
        byte[] after = Uncompiled.method(before, "readCode");
        assertThat(after).hasSize(before.length + 8_000);
        assertThat(nothings(method(before, "readCode"))).isZero();
        assertThat(nothings(method(after, "readCode"))).isEqualTo(8_000);
        assertThat(method(after, "readCode").tryCatchBlocks).hasSameSizeAs(method(before, "readCode").tryCatchBlocks);
        assertThat(method(after, "readLabel").instructions.size())
                .isEqualTo(method(before, "readLabel").instructions.size());
    }

    @Test
    void classWithoutSuchAMethod_staysAsItIs() throws IOException {
        byte[] file = file(ClassReader.class);
        assertThat(Uncompiled.method(file, "readPoetry")).isSameAs(file);
    }

    @Test
    void classYoungerThanJava5_staysAsItIs() throws IOException {
        byte[] file = file(UncompiledTest.class);
        assertThat(Uncompiled.method(file, "method")).isSameAs(file);
    }
}
