package org.lockrank.it.noise;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * An agent that makes a program's threads pause at random before they call something or enter a monitor, so that they meet where they
 * seldom do. The idea is that of noise makers (Edelstein and others, "Multithreaded Java program testing", 2002).
 */
public final class RandomPauses {

    private static final int LONGEST_MICROS = 10_000;

    /** One call in so many pauses. Set before any class is changed, and so before anybody reads it. */
    private static int oneIn = 4;

    private RandomPauses() {}

    /**
     * Called by the JVM. {@code argument}: the package whose classes pause, as class files name it; perhaps, behind a colon, that one
     * call in so many does.
     */
    public static void premain(String argument, Instrumentation instrumentation) {
        int colon = argument.indexOf(':');
        String start = colon < 0 ? argument : argument.substring(0, colon);
        if (colon >= 0) {
            oneIn = Integer.parseInt(argument.substring(colon + 1));
        }
        instrumentation.addTransformer(new ClassFileTransformer() {
            @Override
            public byte @Nullable [] transform(
                    @Nullable ClassLoader loader,
                    @Nullable String name,
                    @Nullable Class<?> redefined,
                    @Nullable ProtectionDomain domain,
                    byte[] file) {
                return name != null && name.startsWith(start) ? withPauses(file) : null;
            }
        });
    }

    static byte[] withPauses(byte[] file) {
        ClassReader reader = new ClassReader(file);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            @Nullable String signature,
                            String @Nullable [] exceptions) {
                        return pausing(super.visitMethod(access, name, descriptor, signature, exceptions));
                    }
                },
                0);
        return writer.toByteArray();
    }

    private static MethodVisitor pausing(MethodVisitor method) {
        return new MethodVisitor(Opcodes.ASM9, method) {

            private void pause() {
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC, "org/lockrank/it/noise/RandomPauses", "pause", "()V", false);
            }

            @Override
            public void visitInsn(int opcode) {
                if (opcode == Opcodes.MONITORENTER) {
                    pause();
                }
                super.visitInsn(opcode);
            }

            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
                if (opcode != Opcodes.INVOKESPECIAL) {
                    pause();
                }
                super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
            }
        };
    }

    /** Pauses, now and then. */
    public static void pause() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        if (random.nextInt(oneIn) == 0) {
            LockSupport.parkNanos(1_000L * random.nextInt(LONGEST_MICROS));
        }
    }
}
