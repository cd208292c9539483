package org.lockrank.agent.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockrank.agent.acquisition.Acquisitions;
import org.lockrank.agent.failure.Failures;
import org.lockrank.agent.held.ThreadTable;
import org.lockrank.agent.identity.ThreadIds;
import org.lockrank.agent.lock.LockTable;
import org.lockrank.agent.name.ProgramStack;
import org.lockrank.agent.name.Sites;
import org.lockrank.agent.sample.SampleWindows;
import org.lockrank.testing.Await;

class ThreadsWithoutMonitorsTest {

    private final AtomicBoolean over = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();

    private Thread begin(Runnable body, Thread.State comesTo) {
        Thread thread = new Thread(body);
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
        Await.until("a thread is " + comesTo, () -> thread.getState() == comesTo);
        return thread;
    }

    private void park() {
        while (!over.get()) {
            LockSupport.park();
        }
    }

    private void end() throws InterruptedException {
        over.set(true);
        for (Thread each : threads) {
            LockSupport.unpark(each);
            each.interrupt();
            each.join();
        }
    }

    private static boolean isAmong(Thread thread, boolean seen) {
        Sites sites = new Sites();
        ProgramStack stack = new ProgramStack(ThreadsWithoutMonitorsTest.class);
        ThreadTable table = new ThreadTable(
                new Acquisitions(sites, new LockTable(sites, stack), stack, new Failures(), SampleWindows.always()));
        long id = ThreadIds.of(thread);
        return new ThreadsWithoutMonitors(table).among(new long[] {id}, new boolean[] {seen}).length != 0;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void threadInANativeMethod_holdsNothing(boolean seen) throws InterruptedException {
        Thread parked = begin(this::park, Thread.State.WAITING);
        assertThat(isAmong(parked, seen)).isTrue();
        end();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void threadThatHoldsAMonitor_isNotAmongThem(boolean seen) throws InterruptedException {
        Object monitor = new Object();
        Thread holds = begin(
                () -> {
                    synchronized (monitor) {
                        park();
                    }
                },
                Thread.State.WAITING);
        assertThat(isAmong(holds, seen)).isFalse();
        Thread blocked = begin(
                () -> {
                    synchronized (monitor) {
                        over.get();
                    }
                },
                Thread.State.BLOCKED);
        assertThat(isAmong(blocked, seen)).isFalse();
        end();
    }

    /** It will go on with the monitor. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void threadInObjectWait_isNotAmongThem(boolean seen) throws InterruptedException {
        Object monitor = new Object();
        Thread waits = begin(
                () -> {
                    synchronized (monitor) {
                        try {
                            monitor.wait();
                        } catch (InterruptedException e) {
                            // As asked for.
                        }
                    }
                },
                Thread.State.WAITING);
        assertThat(isAmong(waits, seen)).isFalse();
        end();
    }

    /** It may be about to enter a monitor unseen, unless it was in a hook since hooks are on. */
    @Test
    void threadThatRuns_isAmongThem_ifItWasInAHook() throws InterruptedException {
        CountDownLatch runs = new CountDownLatch(1);
        Thread running = begin(
                () -> {
                    runs.countDown();
                    while (!over.get()) {
                        Thread.onSpinWait();
                    }
                },
                Thread.State.RUNNABLE);
        runs.await();
        assertThat(isAmong(running, false)).isFalse();
        assertThat(isAmong(running, true)).isTrue();
        end();
    }

    @Test
    void threadThatHasEnded_isNotAmongThem() throws InterruptedException {
        Thread ended = begin(() -> {}, Thread.State.TERMINATED);
        assertThat(isAmong(ended, true)).isFalse();
        end();
    }
}
