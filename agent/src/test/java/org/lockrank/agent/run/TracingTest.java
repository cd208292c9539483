package org.lockrank.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.lock.Synchronizers;
import org.lockrank.agent.name.Site;
import org.lockrank.agent.name.Sites;
import org.lockrank.agent.recording.ProgramEnd;
import org.lockrank.agent.watch.HooksByHand;
import org.lockrank.agent.watch.WatcherParts;
import org.lockrank.record.TraceWriter;

/** What stands in the trace of threads whose hooks are called by hand, as instrumented code calls them: a monitor's exit behind the block. */
class TracingTest {

    private static final Predicate<String> ALL = name -> true;
    private static final int THREADS = 8;
    /** Of one round. */
    private static final int MOST_EVENTS = 6;

    private static final int ROUNDS = Integer.getInteger("lockrank.trace.rounds", 3_000);

    private final Sites sites = new Sites();
    private final WatcherParts parts = new WatcherParts(sites);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private TracedWatch traced = TracedWatch.to(out, 1L << 30, 1 << 12, parts, ALL);
    private HooksByHand hooks = hooks();

    /** Another trace in place of the usual one. */
    private void trace(OutputStream to, long most, int capacity, Predicate<String> locks) {
        traced = TracedWatch.to(to, most, capacity, parts, locks);
        hooks = hooks();
    }

    private HooksByHand hooks() {
        return new HooksByHand(traced.watcher(ProgramEnd.UNNOTICED), traced.handOverWatcher());
    }

    private int site(String field) {
        return sites.add(new Site("com.acme.Shop", "run", "Shop.java", 7, field));
    }

    private final Object a = new Object();
    private final Object b = new Object();
    private final int atA = site("a");
    private final int atB = site("b");

    private void in(Object lock, int site, Runnable body) {
        Object token = hooks.enter(lock, site);
        synchronized (lock) {
            if (token != null) {
                hooks.entered(token);
            }
            body.run();
        }
        hooks.exit(lock);
    }

    /** Runs it in a thread of that name, to its end, with hooks at the start and behind the join. */
    private Thread start(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        hooks.starting(thread);
        thread.start();
        return thread;
    }

    private void join(Thread thread) {
        boolean joined = false;
        while (!joined) {
            try {
                thread.join();
                joined = true;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        hooks.joined(thread);
    }

    private TracedText over() {
        traced.finish();
        return TracedText.of(out.toByteArray());
    }

    @Test
    void events_standInTheirOrder_eachHoldOnce() {
        join(start("t", () -> in(a, atA, () -> in(b, atB, () -> in(a, atA, () -> {})))));
        String me = Thread.currentThread().getName();
        TracedText text = over();
        assertThat(text.lines())
                .containsExactly(
                        me + " start t",
                        "t acquire a",
                        "t request b",
                        "t acquire b",
                        "t release b",
                        "t release a",
                        me + " join t");
        assertThat(text.end()).isEqualTo(TraceWriter.WHOLE);
        assertThat(text.unseen()).isZero();
    }

    @Test
    void tries_failures_andLimits_areTold() {
        join(start(
                "t",
                () -> in(a, atA, () -> {
                    hooks.at(atB);
                    Object failed = hooks.acquire(b, Hooks.TIMED);
                    assertThat(failed).isNotNull();
                    hooks.acquireFailed(failed);
                    hooks.at(atB);
                    hooks.tried(b, Hooks.TRY);
                    hooks.release(b, 0);
                })));
        assertThat(over().lines())
                .filteredOn(line -> line.startsWith("t "))
                .containsExactly("t acquire a", "t request b timed", "t acquire b tried", "t release b", "t release a");
    }

    /** The hook behind the block comes after another thread's acquisition: the release still stands before that. */
    @Test
    void release_thatComesLate_standsWhereItWas() {
        Object token = hooks.enter(a, atA);
        assertThat(token).isNotNull();
        hooks.entered(token);
        join(start("t", () -> in(a, atA, () -> in(b, atB, () -> {}))));
        hooks.exit(a);
        String me = Thread.currentThread().getName();
        TracedText text = over();
        assertThat(text.lines())
                .containsExactly(
                        me + " acquire a",
                        me + " start t",
                        me + " release a",
                        "t acquire a",
                        "t request b",
                        "t acquire b",
                        "t release b",
                        "t release a",
                        me + " join t");
        assertThat(text.unseen()).isZero();
    }

    @Test
    void release_thatNobodySaw_isCounted() {
        Object token = hooks.enter(a, atA);
        assertThat(token).isNotNull();
        hooks.entered(token);
        join(start("t", () -> in(a, atA, () -> {})));
        assertThat(over().unseen()).isEqualTo(1);
    }

    @Test
    void wait_letsGo_andHasTheLockAgainAtTheNextEvent() {
        CountDownLatch waits = new CountDownLatch(1);
        CountDownLatch notified = new CountDownLatch(1);
        Thread waiter = start(
                "w",
                () -> in(
                        a,
                        atA,
                        () -> in(b, atB, () -> {
                            hooks.waiting(a);
                            waits.countDown();
                            while (notified.getCount() > 0) {
                                waits(a);
                            }
                        })));
        await(waits);
        String me = Thread.currentThread().getName();
        in(a, atA, () -> {
            hooks.signals(a);
            notified.countDown();
        });
        join(waiter);
        assertThat(over().lines())
                .containsExactly(
                        me + " start w",
                        "w acquire a",
                        "w request b",
                        "w acquire b",
                        "w wait a",
                        me + " acquire a",
                        me + " notify a",
                        me + " release a",
                        "w acquire a again",
                        "w release b",
                        "w release a",
                        me + " join w");
    }

    @Test
    void locks_thatAreNotChosen_areLeftOut() {
        trace(out, 1L << 30, 1 << 12, name -> name.equals("b"));
        join(start("t", () -> in(a, atA, () -> in(b, atB, () -> {}))));
        assertThat(over().lines())
                .filteredOn(line -> line.startsWith("t "))
                .containsExactly("t acquire b", "t release b");
    }

    @Test
    void file_thatIsFull_endsTheTrace_andSaysSo() {
        trace(out, 400, 1 << 12, ALL);
        join(start("t", () -> {
            for (int i = 0; i < 1_000; i++) {
                in(a, atA, () -> {});
            }
        }));
        TracedText text = over();
        assertThat(text.end()).isEqualTo(TraceWriter.FULL);
        assertThat(out.size()).isBetween(300, 400);
        assertThat(text.lines()).hasSizeBetween(20, 200);
    }

    /** Nobody writes, so that there is no room for ever: the threads go on, each after a limited time, and the trace says where it ends. */
    @Test
    void disk_thatStandsStill_keepsNobodyForLong() {
        trace(out, 1L << 30, 1 << 6, ALL);
        join(start("t", () -> {
            for (int i = 0; i < 1_000; i++) {
                in(a, atA, () -> {});
            }
        }));
        TracedText text = over();
        assertThat(text.end()).isEqualTo(TraceWriter.BEHIND);
        assertThat(text.lines()).hasSize(1 << 6);
    }

    @Test
    void file_thatCannotBeWritten_disturbsNobody() {
        trace(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("no room on the disk");
                    }
                },
                1L << 30,
                1 << 12,
                ALL);
        join(start("t", () -> in(a, atA, () -> {})));
        traced.finish();
        assertThat(parts.failures.count()).isEqualTo(1);
        assertThat(parts.failures.first()).contains("IOException");
        join(start("u", () -> in(a, atA, () -> {})));
    }

    /** Many threads, few locks, blocks whose exits come late: whoever holds what is one at each moment of the trace, as {@link TracedText} checks. */
    @Test
    void traceOfManyThreads_isWellFormed() {
        // Room for all events, so that no thread ever waits for the writer, however late that comes.
        trace(out, 1L << 30, Integer.highestOneBit(THREADS * ROUNDS * MOST_EVENTS) * 2, ALL);
        Object[] monitors = new Object[4];
        int[] at = new int[monitors.length];
        for (int i = 0; i < monitors.length; i++) {
            monitors[i] = new Object();
            at[i] = site("m" + i);
        }
        ReentrantReadWriteLock sided = new ReentrantReadWriteLock();
        int atSided = site("sided");
        traced.begin();
        CountDownLatch go = new CountDownLatch(1);
        Thread[] threads = new Thread[THREADS];
        for (int t = 0; t < THREADS; t++) {
            Random random = new Random(t);
            threads[t] = start("t" + t, () -> {
                await(go);
                for (int i = 0; i < ROUNDS; i++) {
                    int one = random.nextInt(monitors.length);
                    int other = one + random.nextInt(monitors.length - one);
                    int side = random.nextBoolean() ? Hooks.READ : 0;
                    switch (random.nextInt(4)) {
                        case 0 -> in(monitors[one], at[one], () -> in(monitors[other], at[other], () -> {}));
                        case 1 ->
                            in(monitors[one], at[one], () -> {
                                hooks.waiting(monitors[one]);
                                waits(monitors[one]);
                            });
                        case 2 ->
                            in(monitors[one], at[one], () -> {
                                hooks.signals(monitors[one]);
                                monitors[one].notifyAll();
                            });
                        default -> locked(sided, atSided, side, () -> in(monitors[one], at[one], () -> {}));
                    }
                }
            });
        }
        go.countDown();
        for (Thread thread : threads) {
            join(thread);
        }
        TracedText text = over();
        assertThat(text.end()).isEqualTo(TraceWriter.WHOLE);
        assertThat(text.unseen()).isZero();
        assertThat(parts.failures.first()).isNull();
        List<String> lines = text.lines();
        assertThat(lines.size()).isGreaterThan(THREADS * ROUNDS * 3);
        for (String kind : List.of(" acquire m0", " acquire read sided", " acquire m1 again", " notify m2")) {
            assertThat(lines).anyMatch(line -> line.endsWith(kind));
        }
    }

    /** The row is used again and again; a writer that is kept away for longer than threads wait for it ends the trace, which is right up to there. */
    @Test
    void rowThatIsUsedAgain_isRead_inOrder() {
        trace(out, 1L << 30, 1 << 6, ALL);
        traced.begin();
        Thread[] threads = new Thread[THREADS];
        for (int t = 0; t < THREADS; t++) {
            threads[t] = start("t" + t, () -> {
                for (int i = 0; i < ROUNDS; i++) {
                    in(a, atA, () -> in(b, atB, () -> {}));
                }
            });
        }
        for (Thread thread : threads) {
            join(thread);
        }
        TracedText text = over();
        assertThat(text.end()).isIn(TraceWriter.WHOLE, TraceWriter.BEHIND);
        int whole = THREADS * (2 + ROUNDS * 5);
        if (text.end() == TraceWriter.WHOLE) {
            assertThat(text.lines()).hasSize(whole);
        } else {
            assertThat(text.lines()).hasSizeBetween(1 << 6, whole);
        }
    }

    private static void await(CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** With a limit, for nobody has to notify. */
    private static void waits(Object monitor) {
        try {
            monitor.wait(0, 1);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void locked(ReentrantReadWriteLock lock, int site, int side, Runnable body) {
        Object sync = Synchronizers.identity(lock);
        int how = Hooks.READ_WRITE | side;
        hooks.at(site);
        Object token = hooks.acquire(sync, how);
        assertThat(token).isNotNull();
        var taken = side == 0 ? lock.writeLock() : lock.readLock();
        taken.lock();
        hooks.acquired(token);
        body.run();
        hooks.release(sync, how);
        taken.unlock();
    }
}
