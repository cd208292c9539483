package org.lockrank.agent.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lockrank.agent.instrument.Program;
import org.objectweb.asm.Opcodes;

class FieldSourcesTest {

    private static List<String> places(String members) throws Exception {
        return Program.of(members).run().stream()
                .filter(line -> line.startsWith("at ") || line.startsWith("enter "))
                .map(line -> line.replaceAll("^(at|enter \\S+) \\w+:\\d+ ?", ""))
                .toList();
    }

    @Test
    void lock_ofAField_isNamedByIt() throws Exception {
        assertThat(places("""
                final java.util.concurrent.locks.Lock lock = new java.util.concurrent.locks.ReentrantLock();
                static final java.util.concurrent.locks.ReentrantLock other = new java.util.concurrent.locks.ReentrantLock();
                T next;
                static void run() throws Exception {
                    T t = new T();
                    t.lock.lock();
                    t.next = new T();
                    t.next.lock.lock();
                    other.lockInterruptibly();
                    other.tryLock();
                    other.tryLock(1, java.util.concurrent.TimeUnit.SECONDS);
                }""")).containsExactly("T.lock", "T.lock", "T.other", "T.other", "T.other");
    }

    @Test
    void lock_ofOneDefiniteVariable_isNamedByItsField() throws Exception {
        assertThat(places("""
                final Object a = "a", b = "b";
                static void run() { new T().m(true); }
                void m(boolean first) {
                    Object one = a;
                    synchronized (one) { System.nanoTime(); }
                    Object two = first ? a : b;
                    synchronized (two) { System.nanoTime(); }
                    Object three = a;
                    if (first) three = b;
                    synchronized (three) { System.nanoTime(); }
                }""")).containsExactly("T.a", "", "");
    }

    @Test
    void lock_thatIsThisOrAParameter_isNotNamed() throws Exception {
        assertThat(places("""
                final Object a = "a";
                public String toString() { return "t"; }
                static void run() { new T().m("p"); }
                void m(Object lock) {
                    synchronized (this) { System.nanoTime(); }
                    synchronized (lock) { System.nanoTime(); }
                    lock = a;
                    synchronized (lock) { System.nanoTime(); }
                }""")).containsExactly("", "", "");
    }

    @Test
    void side_ofALockInAField_isNamedByTheField() throws Exception {
        assertThat(places("""
                final java.util.concurrent.locks.ReentrantReadWriteLock rw = new java.util.concurrent.locks.ReentrantReadWriteLock();
                final java.util.concurrent.locks.StampedLock stamped = new java.util.concurrent.locks.StampedLock();
                static void run() { new T().m(); }
                void m() {
                    rw.readLock().lock();
                    rw.readLock().unlock();
                    var write = rw.writeLock();
                    write.lock();
                    stamped.asReadLock().lock();
                    stamped.unlockRead(1);
                }""")).containsExactly("T.rw", "T.rw", "T.stamped");
    }

    @Test
    void lock_fromAnAccessor_isNamedByItsField() throws Exception {
        assertThat(places("""
                private final Object a = "a";
                Object lock() { return a; }
                static void run() { T t = new T(); synchronized (t.lock()) { System.nanoTime(); } }""")).containsExactly("T.a");
    }

    @Test
    void lock_fromAnArray_isNamedByTheArraysField() throws Exception {
        assertThat(places("""
                private final Object[] stripes = {"a", "b"};
                static void run() { new T().m(3); }
                void m(int hash) { synchronized (stripes[hash & stripes.length - 1]) { System.nanoTime(); } }""")).containsExactly("T.stripes[]");
    }

    /** Kotlin's compiler has it looked at first, where it comes from Java. */
    @Test
    void lock_thatWasFoundNotToBeNull_isNamedByItsField() throws Exception {
        String checks = "kotlin/jvm/internal/Intrinsics";
        int access = Opcodes.ACC_PUBLIC + Opcodes.ACC_STATIC;
        byte[] check = Assembler.assemble(
                checks,
                Opcodes.V17,
                access,
                "checkNotNullExpressionValue",
                "(Ljava/lang/Object;Ljava/lang/String;)V",
                "return");
        byte[] checked = Assembler.assemble("K", Opcodes.V17, access, "m", "()V", """
                .catch any from to caught
                getstatic java/lang/System.out Ljava/io/PrintStream;
                dup; ldc "out"
                invokestatic kotlin/jvm/internal/Intrinsics.checkNotNullExpressionValue (Ljava/lang/Object;Ljava/lang/String;)V
                checkcast java/lang/Object; astore 0
                aload 0; monitorenter
                from: touch
                aload 0; monitorexit
                to: return
                caught: aload 0; monitorexit; athrow""");

        List<String> told = Program.of(Map.of("K", checked, checks.replace('/', '.'), check))
                .call("K", "m", true);

        assertThat(told)
                .filteredOn(line -> line.startsWith("enter "))
                .singleElement()
                .asString()
                .endsWith(" java.lang.System.out");
    }
}
