package org.lockrank.agent.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockrank.agent.instrument.Program;

class LockCallsTest {

    private static List<String> made(String members) throws Exception {
        return Program.of(members).run().stream()
                .filter(line -> line.startsWith("made"))
                .toList();
    }

    @Test
    void locks_thatAreMade_sayWhereAndForWhichField() throws Exception {
        assertThat(made("""
                java.util.concurrent.locks.ReentrantLock a = new java.util.concurrent.locks.ReentrantLock(true);
                Object b = new Object();
                static void run() {
                    new T();
                    Object local = new Object();
                    java.util.List.of(new java.util.concurrent.locks.StampedLock());
                }"""))
                .containsExactly(
                        "made ReentrantLock <init>:1 T.a",
                        "made Object <init>:2 T.b",
                        "made Object run:5",
                        "made StampedLock run:6");
    }

    @Test
    void lock_whoseClassIsOneByBirth_isMadeOnceInItsConstructor() throws Exception {
        assertThat(made("""
                static class Own extends java.util.concurrent.locks.ReentrantLock {
                    Own() { this(true); } Own(boolean fair) { super(fair); }
                    java.util.concurrent.locks.StampedLock other = new java.util.concurrent.locks.StampedLock(); }
                static void run() { new Own(); }""")).containsExactly("made Own <init>:2", "made StampedLock <init>:3 T$Own.other");
    }

    @Test
    void lock_madeOfALock_isTakenWhereItIsCalled() throws Exception {
        assertThat(Program.of("""
                static class Wrapper {
                    final java.util.concurrent.locks.ReentrantLock inner = new java.util.concurrent.locks.ReentrantLock();
                    void lock() { inner.lock(); }
                }
                static final Wrapper wrapper = new Wrapper();
                static void run() { wrapper.lock(); }""").run())
                .filteredOn(line -> line.startsWith("at"))
                .containsExactly("at run:6 T.wrapper");
    }

    @Test
    void lock_thatAnswersItselfToBeClosed_isTakenWhereItIsCalled() throws Exception {
        assertThat(Program.of("""
                static class Auto implements AutoCloseable {
                    final java.util.concurrent.locks.ReentrantLock inner = new java.util.concurrent.locks.ReentrantLock();
                    Auto lock() { inner.lock(); return this; }
                    public void close() { inner.unlock(); }
                }
                static final Auto auto = new Auto();
                static void run() { try (Auto held = auto.lock()) { } }""").run())
                .filteredOn(line -> line.startsWith("at") || line.startsWith("made"))
                .containsExactly("made ReentrantLock <init>:2", "at run:7 T.auto");
    }
}
