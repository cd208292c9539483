package org.lockrank.agent.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockrank.agent.instrument.Program;

/** Locks of the program's own whose owner stands in a reference, or that count their readers; and what only looks like them. */
class OwnerReferencesTest {

    private static final String ATOMIC = "java.util.concurrent.atomic.AtomicReference<Thread>";

    private static List<String> own(String members) throws Exception {
        return Program.of(members).run().stream()
                .filter(line -> line.startsWith("own"))
                .toList();
    }

    /** A class with {@code owner}, these methods, and a name. */
    private static List<String> ownOf(String owner, String methods, String uses) throws Exception {
        return own("""
                static class Own {
                    %s
                    %s
                    public String toString() { return "own"; } }
                static void run() throws Exception { Own own = new Own(); %s }""".formatted(owner, methods, uses));
    }

    private static List<String> ownOf(String methods, String uses) throws Exception {
        return ownOf("final " + ATOMIC + " owner = new " + ATOMIC + "();", methods, uses);
    }

    @Test
    void reference_thatIsSpunFor_saysWhoOwnsTheObject() throws Exception {
        assertThat(ownOf("""
                        void lock() { while (!owner.compareAndSet(null, Thread.currentThread())) Thread.onSpinWait(); }
                        void unlock() { owner.set(null); }""", "own.lock(); own.unlock();"))
                .containsExactly("own acquired own 32", "own released own 32");
    }

    @Test
    void reference_thatIsWaitedForInAnotherShape_saysSo() throws Exception {
        for (String lock : List.of(
                "do { Thread.yield(); } while (!owner.weakCompareAndSetAcquire(null, Thread.currentThread()));",
                "Thread me = Thread.currentThread(); for (;;) { if (owner.compareAndSet(null, me)) return; Thread.yield(); }",
                "while (true) { if (owner.compareAndSet(null, Thread.currentThread())) break; Thread.yield(); }")) {
            assertThat(ownOf(
                            "void lock() { " + lock
                                    + " } void unlock() { owner.compareAndSet(Thread.currentThread(), null); }",
                            "own.lock(); own.unlock(); own.unlock();"))
                    .as(lock)
                    .containsExactly("own acquired own 32", "own released own 32");
        }
    }

    @Test
    void reference_thatAMethodAnswersFor_isWaitedForWhereThatIsCalled() throws Exception {
        assertThat(ownOf("""
                        boolean tryLock() { return owner.compareAndSet(null, Thread.currentThread()); }
                        void lock() { while (!tryLock()) Thread.onSpinWait(); }
                        void unlock() { owner.lazySet(null); }""", "own.lock(); own.tryLock(); own.unlock();"))
                .containsExactly("own acquired own 32", "own released own 32");
    }

    @Test
    void field_thatAHandleReaches_saysWhoOwnsTheObject() throws Exception {
        String handle = """
                static final java.lang.invoke.VarHandle OWNER;
                static {
                    try { OWNER = java.lang.invoke.MethodHandles.lookup().findVarHandle(Own.class, "owner", Thread.class); }
                    catch (ReflectiveOperationException e) { throw new ExceptionInInitializerError(e); } }
                volatile Thread owner;""";
        for (String unlock :
                List.of("OWNER.setRelease(this, null);", "owner = null;", "OWNER.setVolatile(this, (Thread) null);")) {
            assertThat(ownOf(handle, """
                            void lock() { while (!OWNER.compareAndSet(this, null, Thread.currentThread())) Thread.onSpinWait(); }
                            void unlock() { %s }""".formatted(unlock), "own.lock(); own.unlock();"))
                    .as(unlock)
                    .containsExactly("own acquired own 32", "own released own 32");
        }
    }

    @Test
    void field_thatAnUpdaterReaches_saysWhoOwnsTheObject() throws Exception {
        String updater = "java.util.concurrent.atomic.AtomicReferenceFieldUpdater";
        assertThat(ownOf("""
                        static final %s<Own, Thread> OWNER = %s.newUpdater(Own.class, Thread.class, "owner");
                        volatile Thread owner;""".formatted(updater, updater), """
                        void lock() { while (!OWNER.compareAndSet(this, null, Thread.currentThread())) Thread.onSpinWait(); }
                        void unlock() { OWNER.set(this, null); }""", "own.lock(); own.unlock();"))
                .containsExactly("own acquired own 32", "own released own 32");
    }

    @Test
    void election_thatIsNeverWaitedFor_isNoLock() throws Exception {
        assertThat(ownOf("""
                        boolean lead() { return owner.compareAndSet(null, Thread.currentThread()); }
                        void resign() { owner.set(null); }""", "own.lead(); own.resign();")).isEmpty();
    }

    @Test
    void election_thatIsRunForAgainAndAgain_isNoLock() throws Exception {
        assertThat(ownOf("""
                        int rounds;
                        void work() {
                            while (rounds++ < 3) {
                                if (owner.compareAndSet(null, Thread.currentThread())) { owner.set(null); } } }
                        boolean lead() { return owner.compareAndSet(null, Thread.currentThread()); }
                        void alsoWork() { while (rounds++ < 6) { if (lead()) { owner.set(null); } } }""", "own.work(); own.alsoWork();")).isEmpty();
    }

    @Test
    void referenceToTheThreadThatWorks_isNoLock() throws Exception {
        assertThat(ownOf("""
                        void begin() { owner.set(Thread.currentThread()); }
                        void end() { owner.set(null); }""", "own.begin(); own.end();")).isEmpty();
    }

    @Test
    void reference_thatIsSetForGood_isNoLock() throws Exception {
        assertThat(ownOf(
                        "void claim() { while (!owner.compareAndSet(null, Thread.currentThread())) Thread.onSpinWait(); }",
                        "own.claim();"))
                .isEmpty();
    }

    @Test
    void referenceOfAnotherObject_isNotLookedAt() throws Exception {
        assertThat(own("""
                static class Box { final %s owner = new %s(); }
                static void run() {
                    Box box = new Box();
                    while (!box.owner.compareAndSet(null, Thread.currentThread())) Thread.onSpinWait();
                    box.owner.set(null); }""".formatted(ATOMIC, ATOMIC))).isEmpty();
    }

    private static final String READ_WRITE = """
            Thread writer; int readers;
            synchronized void read() throws InterruptedException { while (writer != null) wait(); %s }
            synchronized void endRead() { %s }
            synchronized void write() throws InterruptedException {
                while (writer != null || readers > 0) wait();
                writer = Thread.currentThread(); }
            synchronized void endWrite() { writer = null; notifyAll(); }""";

    @Test
    void readers_thatAreCounted_haveTheReadSide() throws Exception {
        assertThat(ownOf(
                        "",
                        READ_WRITE.formatted("readers++;", "if (--readers == 0) notifyAll();"),
                        "own.read(); own.endRead(); own.write(); own.endWrite();"))
                .containsExactly("own acquired own 33", "own released own 33", "owned own", "owned own by nobody");
    }

    @Test
    void readers_thatAreCountedInAnotherShape_haveTheReadSide() throws Exception {
        String atomic =
                "final java.util.concurrent.atomic.AtomicInteger count = new java.util.concurrent.atomic.AtomicInteger();";
        for (List<String> shape : List.of(
                List.of("long count;", "++count;", "count -= 1; notifyAll();", "count > 0"),
                List.of(
                        atomic,
                        "count.incrementAndGet();",
                        "if (count.decrementAndGet() == 0) notifyAll();",
                        "count.get() > 0"),
                List.of(atomic, "count.getAndAdd(1);", "count.addAndGet(-1); notifyAll();", "count.intValue() != 0"))) {
            assertThat(ownOf(
                            shape.get(0),
                            READ_WRITE.formatted(shape.get(1), shape.get(2)).replace("readers > 0", shape.get(3)),
                            "own.read(); own.endRead(); own.write(); own.endWrite();"))
                    .as(shape.get(1))
                    .containsExactly("own acquired own 33", "own released own 33", "owned own", "owned own by nobody");
        }
    }

    @Test
    void howOftenTheWriterOwnsTheLock_isNoReader() throws Exception {
        assertThat(ownOf("", """
                        Thread writer; int depth;
                        synchronized void lock() throws InterruptedException {
                            while (writer != null && writer != Thread.currentThread()) wait();
                            if (depth == 0) writer = Thread.currentThread();
                            depth++; }
                        synchronized void unlock() { if (--depth == 0) { writer = null; notifyAll(); } }""", "own.lock(); own.lock(); own.unlock(); own.unlock();"))
                .containsExactly("owned own", "owned own by nobody");
    }

    @Test
    void whatIsCountedAndNobodyIsToldOf_isNoReader() throws Exception {
        assertThat(ownOf(
                        "",
                        READ_WRITE.formatted("readers++;", "readers--;"),
                        "own.read(); own.endRead(); own.write(); own.endWrite();"))
                .containsExactly("owned own", "owned own by nobody");
    }

    @Test
    void countOfUses_thatTheWriterDoesNotHeed_isNoReader() throws Exception {
        assertThat(ownOf(
                        "",
                        "int uses;"
                                + READ_WRITE.formatted("readers += 2; uses++;", "readers -= 2; uses--; notifyAll();"),
                        "own.read(); own.endRead();"))
                .isEmpty();
    }
}
