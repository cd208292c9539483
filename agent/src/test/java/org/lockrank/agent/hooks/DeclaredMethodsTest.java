package org.lockrank.agent.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.instrument.Program;

/** The hooks in methods that are declared to acquire and release a lock. */
class DeclaredMethodsTest {

    private static final String SPIN =
            "lock T: acquire lock(), tryAcquire tryLock(), timedAcquire tryLock(_, _), release unlock();";

    private static final String TO_STRING = "public String toString() { return \"t\"; }\n";

    @Test
    void acquireAndRelease_beginAndEnd() throws Exception {
        assertThat(Program.of(TO_STRING + """
                int tries;
                void lock() { while (tries++ < 3) { if (tries == 2) return; } }
                void unlock() { tries = 0; }
                static void run() { T t = new T(); t.lock(); t.unlock(); }""").declaring(SPIN).run())
                .containsExactly("at run:5", "begins t 0 lock:3", "ends true lock:3", "releases t 0");
    }

    @Test
    void tries_endWithTheirAnswer() throws Exception {
        assertThat(Program.of(TO_STRING + """
                boolean tryLock() { return false; }
                boolean tryLock(long time, java.util.concurrent.TimeUnit unit) { return time > 5; }
                static void run() { T t = new T(); t.tryLock(); t.tryLock(7, null); }""").declaring(SPIN).run())
                .containsExactly(
                        "at run:4",
                        "begins t " + Hooks.TRY + " tryLock:2",
                        "ends false tryLock:2",
                        "at run:4",
                        "begins t " + Hooks.TIMED + " tryLock:3",
                        "ends true tryLock:3");
    }

    @Test
    void anException_endsWithoutTheLock() throws Exception {
        assertThat(Program.of(TO_STRING + """
                void lock() { throw new IllegalStateException(); }
                void unlock() {}
                static void run() { new T().lock(); }""").declaring(SPIN).run())
                .containsExactly("at run:4", "begins t 0 lock:2", "ends false lock:2", "threw IllegalStateException");
    }

    @Test
    void argumentsAndThis_areThoseThatWereGiven_whateverTheMethodDoesToThem() throws Exception {
        assertThat(Program.of(TO_STRING + """
                static void lock(long a, String key, int b) { key = null; a = 0; }
                static void unlock(int key) { key++; }
                static void run() { lock(1, "k", 2); unlock(7); }""")
                        .declaring("lock T nonreentrant: acquire lock(_, key, _), release unlock(key);")
                        .run())
                .containsExactly(
                        "at run:4",
                        "begins T.class k " + (Hooks.ONCE | Hooks.KEYED) + " lock:2",
                        "ends true lock:2",
                        "releases T.class 7 " + (Hooks.ONCE | Hooks.KEYED));
    }

    @Test
    void exclusiveMethod_holdsFromItsBeginningToItsEnd_howeverItEnds() throws Exception {
        assertThat(Program.of(TO_STRING + """
                int runs;
                void run(T other) {
                    T self = this;
                    if (runs++ == 1) throw new IllegalStateException();
                    if (runs == 3) return;
                    System.nanoTime(); }
                static void run() {
                    T t = new T(); t.run(t);
                    try { t.run(t); } catch (IllegalStateException e) { t.run(t); } }""")
                        .declaring("lock T: exclusive run(_);")
                        .run())
                .containsExactly(
                        "begins t 2052 run:4",
                        "ends true run:4",
                        "releases t 0",
                        "begins t 2052 run:4",
                        "ends true run:4",
                        "releases t 0",
                        "begins t 2052 run:4",
                        "ends true run:4",
                        "releases t 0");
    }

    @Test
    void exclusiveMethod_thatIsSynchronized_needsNoMore() throws Exception {
        assertThat(Program.of(TO_STRING + """
                synchronized void work() {}
                static void run() { new T().work(); }""")
                        .declaring("lock T: exclusive work();")
                        .run())
                .containsExactly("in t work:2", "exit t");
    }

    @Test
    void synchronizedMethods_andThoseWithBlocks_haveAllTheirHooks() throws Exception {
        assertThat(Program.of(TO_STRING + """
                static final Object a = "a";
                synchronized void lock() { synchronized (a) { System.nanoTime(); } }
                void unlock() {}
                static void run() { new T().lock(); }""").declaring(SPIN).run())
                .containsExactly(
                        "at run:5",
                        "begins t 0 lock:3",
                        "in t lock:3",
                        "enter a lock:3 T.a",
                        "entered a",
                        "exit a",
                        "ends true lock:3",
                        "exit t");
    }

    @Test
    void aTryThatAnswersSomethingElse_isLeftAlone_andSaid() throws Exception {
        Program program = Program.of(TO_STRING + """
                int tryLock() { return 1; }
                void lock() {}
                void unlock() {}
                static void run() { new T().tryLock(); }""").declaring(SPIN);

        assertThat(program.run()).noneMatch(line -> line.startsWith("begins"));
        assertThat(program.sites.unwatched().toString()).isNotEmpty();
    }

    @Test
    void calls_areNoticed_whateverTheMethodIsCalled() throws Exception {
        assertThat(Program.of(TO_STRING + """
                static final T field = new T();
                void enter(int key) {}
                void leave(int key) {}
                static void run() { field.enter(3); field.leave(3); }""")
                        .declaring("lock T: acquire enter(key), release leave(key);")
                        .run())
                .containsExactly(
                        "at run:5 T.field", "begins t 3 1024 enter:3", "ends true enter:3", "releases t 3 1024");
    }
}
