package org.lockrank.metrics;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import org.lockrank.testing.Await;

/**
 * What a look costs, beside how many threads: a command, {@code docs/metrics.md} has it with its figures. With the agent in this JVM it
 * measures how long it takes to ask that, else our own look at the JVM's threads; and the JVM's search for deadlocks, for comparison.
 */
public final class LookCost {

    private static final int ROUNDS = 300;

    private static final LinkedBlockingQueue<Object> WORK = new LinkedBlockingQueue<>();

    private LookCost() {}

    /** Runs it; the argument is the number of threads, which wait for work, and another one says that there is an agent. */
    public static void main(String[] args) {
        int threads = Integer.parseInt(args[0]);
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(null, LookCost::work, "worker-" + i, 1 << 16);
            thread.setDaemon(true);
            thread.start();
            if (i == threads - 1) {
                Await.until("the last one waits", () -> thread.getState() == Thread.State.WAITING);
            }
        }
        Agent.want();
        Agent agent = new Agent();
        if (args.length > 1) {
            Await.until("the agent can be asked", () -> agent.look().isPresent());
            measure("the agent is asked", () -> agent.look());
        }
        JvmDeadlocks jvm = new JvmDeadlocks();
        measure("a look without the agent", () -> jvm.look());
        measure(
                "the JVM's own search",
                () -> ManagementFactory.getThreadMXBean().findDeadlockedThreads());
    }

    private static void work() {
        try {
            WORK.take();
        } catch (InterruptedException e) {
            // Then it ends.
        }
    }

    private static void measure(String what, Runnable look) {
        long[] micros = new long[ROUNDS];
        for (int i = -ROUNDS; i < ROUNDS; i++) {
            long began = System.nanoTime();
            look.run();
            if (i >= 0) {
                micros[i] = (System.nanoTime() - began) / 1_000;
            }
        }
        Arrays.sort(micros);
        System.out.println(
                what + ": median " + micros[ROUNDS / 2] + " us, 99 of 100 within " + micros[ROUNDS * 99 / 100] + " us");
    }
}
