package org.lockrank.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lockrank.agent.boot.Hooks;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class RehearsalTest {

    @Test
    void everyHook_isGoneThrough() throws Exception {
        Set<String> called = new HashSet<>();
        try (InputStream in = Rehearsal.class.getResourceAsStream("Rehearsal.class")) {
            new ClassReader(in)
                    .accept(
                            new ClassVisitor(Opcodes.ASM9) {
                                @Override
                                public MethodVisitor visitMethod(
                                        int access, String name, String type, String signature, String[] thrown) {
                                    return new MethodVisitor(Opcodes.ASM9) {
                                        @Override
                                        public void visitMethodInsn(
                                                int code, String owner, String method, String itsType, boolean of) {
                                            called.add(method);
                                        }
                                    };
                                }
                            },
                            0);
        }
        // Two are called by the watcher itself, where something is held already. The third asks the class of stamped
        // locks
        // what a stamp is, which is there only if there are such locks.
        assertThat(called)
                .containsAll(Arrays.stream(Hooks.class.getDeclaredMethods())
                        .filter(method -> Modifier.isAbstract(method.getModifiers()))
                        .map(Method::getName)
                        .filter(name -> !List.of("onWithin", "onUnusual", "onConvertedStamp")
                                .contains(name))
                        .toList());
    }

    @Test
    void rehearsal_changesNothingOfTheThread() {
        Thread.currentThread().interrupt();
        Rehearsal.rehearse();
        assertThat(Thread.interrupted()).isTrue();
    }
}
