package org.lockrank.it.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class RandomPausesTest {

    /** Enters a monitor and calls something. */
    public static final class Noted implements Callable<String> {
        @Override
        public String call() {
            synchronized (this) {
                return "called".trim();
            }
        }
    }

    @Test
    void aClassWithPauses_doesWhatItDid_andMayPauseBeforeEachMonitorAndCall() throws Exception {
        byte[] file = RandomPauses.withPauses(bytes());

        assertThat(pauses(file)).isEqualTo(2);
        Class<?> type = new ClassLoader(RandomPausesTest.class.getClassLoader()) {
            Class<?> define() {
                return defineClass(Noted.class.getName(), file, 0, file.length);
            }
        }.define();
        assertThat(((Callable<?>) type.getConstructor().newInstance()).call()).isEqualTo("called");
    }

    private static byte[] bytes() throws IOException {
        try (InputStream in = RandomPausesTest.class.getResourceAsStream("RandomPausesTest$Noted.class")) {
            return in.readAllBytes();
        }
    }

    private static int pauses(byte[] file) {
        int[] pauses = {0};
        new ClassReader(file)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] exceptions) {
                                if (!name.equals("call") || !descriptor.equals("()Ljava/lang/String;")) {
                                    return null;
                                }
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitMethodInsn(
                                            int opcode, String owner, String called, String type, boolean ofInterface) {
                                        pauses[0] += called.equals("pause") ? 1 : 0;
                                    }
                                };
                            }
                        },
                        0);
        return pauses[0];
    }
}
