package org.lockrank.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.lockrank.agent.loading.NamedClasses;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The agent's own code has no call that is linked when it is come to: no lambda, no method handle, no variable handle, no text
 * put together the usual way. Linking loads classes, and so does calling a method handle for the 128th time.
 */
class CallSitesTest {

    @Test
    void agent_hasNoCallThatIsLinked() throws IOException {
        Set<String> classes = reached("org/lockrank/agent/start/Start");
        assertThat(classes).contains("org/lockrank/agent/watch/Watcher", "org/lockrank/record/RecordingWriter");
        assertThat(calls(classes)).isEmpty();
    }

    @Test
    void calls_areFoundWhereThereAreSome() throws IOException {
        assertThat(calls(Set.of("org/lockrank/agent/AllHooks")))
                .anyMatch(call -> call.startsWith("org/lockrank/agent/AllHooks.begin"));
    }

    /** The classes of ours that are named on the way from one on. */
    private static Set<String> reached(String first) throws IOException {
        Set<String> reached = new TreeSet<>();
        Deque<String> todo = new ArrayDeque<>(List.of(first));
        while (!todo.isEmpty()) {
            String name = todo.pop();
            if (name.startsWith("org/lockrank/") && reached.add(name)) {
                todo.addAll(NamedClasses.names(file(name)));
            }
        }
        return reached;
    }

    private static List<String> calls(Set<String> classes) throws IOException {
        List<String> found = new ArrayList<>();
        for (String name : classes) {
            new ClassReader(file(name)).accept(new Calls(found), ClassReader.SKIP_DEBUG);
        }
        return found;
    }

    private static byte[] file(String name) throws IOException {
        try (InputStream in = CallSitesTest.class.getClassLoader().getResourceAsStream(name + ".class")) {
            return in.readAllBytes();
        }
    }

    private static final class Calls extends ClassVisitor {

        private final List<String> found;
        private String owner = "";

        Calls(List<String> found) {
            super(Opcodes.ASM9);
            this.found = found;
        }

        @Override
        public void visit(
                int version, int access, String name, String signature, String superName, String[] interfaces) {
            owner = name;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String method, String type, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitInvokeDynamicInsn(String name, String itsType, Handle bootstrap, Object... constants) {
                    // What a record has without writing it: nobody calls that.
                    if (!bootstrap.getOwner().equals("java/lang/runtime/ObjectMethods")) {
                        found.add(owner + "." + method + ": " + name);
                    }
                }

                @Override
                public void visitMethodInsn(int code, String called, String name, String itsType, boolean of) {
                    if (called.equals("java/lang/invoke/MethodHandle") || called.equals("java/lang/invoke/VarHandle")) {
                        found.add(owner + "." + method + ": " + called + "." + name);
                    }
                }
            };
        }
    }
}
