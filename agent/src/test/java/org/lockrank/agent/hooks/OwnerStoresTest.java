package org.lockrank.agent.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockrank.agent.instrument.Program;

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
    void object_thatIsWaitedForUntilNobodyHasIt_saysWhoOwnsItWhateverLettingGoIsCalled() throws Exception {
        assertThat(owned("""
                static class Own {
                    private Thread writer;
                    synchronized void write() throws InterruptedException {
                        Thread me = Thread.currentThread();
                        while (writer != null) wait();
                        writer = me; }
                    synchronized void relinquish() { writer = null; notifyAll(); }
                    public String toString() { return "own"; } }
                static void run() throws Exception { Own own = new Own(); own.write(); own.relinquish(); }""")).containsExactly("owned own", "owned own by nobody");
    }

    @Test
    void object_whoseThreadWaitsForWork_isNoLock() throws Exception {
        assertThat(owned("""
                static class Worker {
                    private Thread runner; int work = 1;
                    synchronized void work() throws InterruptedException {
                        runner = Thread.currentThread();
                        while (work == 0 && runner != null) wait(); }
                    synchronized void stop() { runner = null; notifyAll(); } }
                static void run() throws Exception { Worker worker = new Worker(); worker.work(); worker.stop(); }""")).isEmpty();
    }

    @Test
    void object_thatStartsItsThreadOnceTheOtherIsGone_isNoLock() throws Exception {
        assertThat(owned("""
                static class Clock {
                    private Thread runner;
                    synchronized void start() throws InterruptedException {
                        while (runner != null) wait();
                        runner = new Thread(() -> { }); }
                    synchronized void ended() { runner = null; notifyAll(); } }
                static void run() throws Exception { Clock clock = new Clock(); clock.start(); clock.ended(); }""")).isEmpty();
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
