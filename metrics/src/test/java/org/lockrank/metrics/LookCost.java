package org.lockrank.metrics;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import jdk.jfr.Recording;
import org.lockrank.locks.RankedReentrantLock;
import org.lockrank.metrics.jfr.FlightEvents;
import org.lockrank.testing.Await;

/**
 * What a look costs, beside how many threads: a command, {@code docs/metrics.md} has it with its figures. With the agent in this JVM it
 * measures how long it takes to ask that, else our own look at the JVM's threads; and the JVM's search for deadlocks, for comparison. Or,
 * while a recording of Flight Recorder wants them, the look at ranked locks that are held for long, of which each thread has one.
 */
public final class LookCost {

    private static final int ROUNDS = 300;

    private static final LinkedBlockingQueue<Object> WORK = new LinkedBlockingQueue<>();

    private LookCost() {}

    /**
     * Runs it; the argument is the number of threads, which wait for work. Another one says that there is an agent ({@code agent}), or that
     * each thread has taken a ranked lock ({@code taken}), or holds one ({@code held}).
     */
    public static void main(String[] args) {
        int threads = Integer.parseInt(args[0]);
        String what = args.length > 1 ? args[1] : "";
        Runnable work = what.equals("taken")
                ? LookCost::takeAndWork
                : what.equals("held") ? LookCost::holdAndWork : LookCost::work;
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(null, work, "worker-" + i, 1 << 16);
            thread.setDaemon(true);
            thread.start();
            if (i == threads - 1) {
                Await.until("the last one waits", () -> thread.getState() == Thread.State.WAITING);
            }
        }
        if (!what.isEmpty() && !what.equals("agent")) {
            ranked(what);
            return;
        }
        Agent.want();
        Agent agent = new Agent();
        if (what.equals("agent")) {
            Await.until("the agent can be asked", () -> agent.look().isPresent());
            measure("the agent is asked", () -> agent.look());
        }
        JvmDeadlocks jvm = new JvmDeadlocks();
        measure("a look without the agent", () -> jvm.look());
        measure(
                "the JVM's own search",
                () -> ManagementFactory.getThreadMXBean().findDeadlockedThreads());
    }

    /** The same look that our thread takes, with all that it tells of. */
    private static void ranked(String what) {
        FlightEvents.register();
        try (Recording recording = new Recording()) {
            recording.enable("org.lockrank.HeldLong");
            recording.start();
            Looks looks = new Looks();
            measure("a look at ranked locks, " + what, () -> looks.look());
            System.out.println("told of: " + looks.latest().holds().size());
        }
    }

    private static void takeAndWork() {
        RankedReentrantLock lock = new Shop().cart;
        lock.lock();
        lock.unlock();
        work();
    }

    private static void holdAndWork() {
        RankedReentrantLock lock = new Shop().cart;
        lock.lock();
        try {
            work();
        } finally {
            lock.unlock();
        }
    }

    private static void work() {
        try {
            WORK.take();
        } catch (InterruptedException e) {
            // Then it ends.
        }
    }

    /** By the clock, and in time of the processor, which says what it costs where others want the processor too. */
    private static void measure(String what, Runnable look) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] micros = new long[ROUNDS];
        long[] processor = new long[ROUNDS];
        for (int i = -ROUNDS; i < ROUNDS; i++) {
            long used = threads.getCurrentThreadCpuTime();
            long began = System.nanoTime();
            look.run();
            if (i >= 0) {
                micros[i] = (System.nanoTime() - began) / 1_000;
                processor[i] = (threads.getCurrentThreadCpuTime() - used) / 1_000;
            }
        }
        Arrays.sort(micros);
        Arrays.sort(processor);
        System.out.println(
                what + ": median " + micros[ROUNDS / 2] + " us, 99 of 100 within " + micros[ROUNDS * 99 / 100]
                        + " us; of the processor " + processor[ROUNDS / 2] + " us, 99 of 100 within "
                        + processor[ROUNDS * 99 / 100] + " us");
    }
}
