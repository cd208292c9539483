package org.lockrank.agent.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lockrank.agent.bytecode.Code;
import org.lockrank.agent.instrument.Program;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

class SynchronizedMethodsTest {

    @Test
    void method_isEnteredAndLeft() throws Exception {
        assertThat(Program.of("""
                public String toString() { return "t"; }
                synchronized int m(int i) {
                    return i > 0 ? m(i - 1) : i;
                }
                static void run() { new T().m(1); }""").run()).containsExactly("in t m:3", "in t m:3", "exit t", "exit t");
    }

    @Test
    void method_leftByAnException_isLeftOnce() throws Exception {
        assertThat(Program.of("""
                public String toString() { return "t"; }
                synchronized void m() { throw new IllegalStateException(); }
                static void run() { new T().m(); }""").run()).containsExactly("in t m:2", "exit t", "threw IllegalStateException");
    }

    @Test
    void method_static_locksTheClass() throws Exception {
        assertThat(Program.of("""
                static synchronized long m(long i, double d) { for (int j = 0; j < 3; j++) { i += j; } return i; }
                static void run() { m(1, 2); }""").run()).containsExactly("in T.class m:1", "exit T.class");
    }

    @Test
    void method_withABlockInIt_hasBoth() throws Exception {
        assertThat(Program.of("""
                static final Object a = "a";
                public String toString() { return "t"; }
                synchronized void m() { synchronized (a) { System.nanoTime(); } }
                static void run() { new T().m(); }""").run())
                .containsExactly("in t m:3", "enter a m:3 T.a", "entered a", "exit a", "exit t");
    }

    @Test
    void method_instrumented_isStillSynchronized() throws Exception {
        assertThat(Program.of("""
                synchronized void m() { if (!Thread.holdsLock(this)) throw new AssertionError(); }
                static void run() throws Exception {
                    new T().m();
                    if (!java.lang.reflect.Modifier.isSynchronized(T.class.getDeclaredMethod("m").getModifiers())) {
                        throw new AssertionError();
                    }
                }""").run()).noneMatch(line -> line.startsWith("threw"));
    }

    @Test
    void method_instrumented_hasItsArgumentsInScopeFromTheBeginning() throws Exception {
        byte[] file = Program.of("synchronized int m(int i) { int j = i + 1; return j; }")
                .instrumented()
                .get("T");
        ClassNode node = new ClassNode();
        new ClassReader(file).accept(node, 0);
        MethodNode m = node.methods.stream()
                .filter(method -> method.name.equals("m"))
                .findFirst()
                .orElseThrow();
        assertThat(m.localVariables)
                .extracting(variable -> variable.name + " " + firstCode(variable.start, m))
                .containsExactly("this true", "i true", "j false");
    }

    private static boolean firstCode(LabelNode label, MethodNode method) {
        return Code.next(label) == Code.next(method.instructions.getFirst());
    }
}
