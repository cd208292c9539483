package org.lockrank.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OwnerStoresTest {

    private static final String QUEUED = "java.util.concurrent.locks.AbstractQueuedSynchronizer";

    private static List<String> owned(String members) throws Exception {
        return Program.of(members).run().stream()
                .filter(line -> line.startsWith("owned"))
                .toList();
    }

    @Test
    void synchronizer_withAFieldForItsOwner_saysWhoOwnsIt() throws Exception {
        assertThat(owned("""
                static class Own extends %s {
                    Thread owner = null;
                    void lock() { owner = Thread.currentThread(); }
                    void unlock() { owner = null; }
                    public String toString() { return "own"; } }
                static void run() { Own own = new Own(); own.lock(); own.unlock(); }""".formatted(QUEUED))).containsExactly("owned own", "owned own by nobody");
    }

    @Test
    void synchronizer_thatTellsItsParent_saysWhoOwnsIt() throws Exception {
        assertThat(owned("""
                static class Own extends %s {
                    void lock() { setExclusiveOwnerThread(Thread.currentThread()); }
                    public String toString() { return "own"; } }
                static void run() { new Own().lock(); }""".formatted(QUEUED))).containsExactly("owned own");
    }

    @Test
    void object_thatIsReleased_saysWhoOwnsIt() throws Exception {
        assertThat(owned("""
                static class Own {
                    private Thread owner;
                    synchronized void acquire() throws InterruptedException {
                        while (owner != null) wait();
                        owner = Thread.currentThread(); }
                    synchronized void release() { owner = null; }
                    public String toString() { return "own"; } }
                static void run() throws Exception { Own own = new Own(); own.acquire(); own.release(); }""")).containsExactly("owned own", "owned own by nobody");
    }

    @Test
    void object_thatIsReleasedAndNeverWaitedFor_isNoLock() throws Exception {
        assertThat(owned("""
                static class Session {
                    private Thread user;
                    synchronized void open() { user = Thread.currentThread(); }
                    synchronized void release() { user = null; } }
                static void run() { Session session = new Session(); session.open(); session.release(); }""")).isEmpty();
    }

    @Test
    void synchronizer_thatRemembersItsFirstReader_isNotOwnedByIt() throws Exception {
        assertThat(owned("""
                static class Own extends %s {
                    Thread first;
                    protected int tryAcquireShared(int n) { first = Thread.currentThread(); return 1; }
                    protected boolean tryReleaseShared(int n) { first = null; return true; } }
                static void run() { Own own = new Own(); own.acquireShared(1); own.releaseShared(1); }""".formatted(QUEUED))).isEmpty();
    }

    @Test
    void object_thatRemembersItsWorker_isNoLock() throws Exception {
        assertThat(owned("""
                static class Worker {
                    private Thread thread;
                    synchronized void work() { thread = Thread.currentThread(); }
                    synchronized void stop() { thread = null; } }
                static void run() { Worker worker = new Worker(); worker.work(); worker.stop(); }""")).isEmpty();
    }

    @Test
    void synchronizer_thatNeverForgetsItsThread_isNoLock() throws Exception {
        assertThat(owned("""
                static class Last extends %s { Thread last; void met() { last = Thread.currentThread(); } }
                static void run() { new Last().met(); }""".formatted(QUEUED))).isEmpty();
    }
}
