package org.lockrank.metrics;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.lockrank.metrics.micrometer.LockMeters;
import org.lockrank.testing.Await;

/** A program that deadlocks by the reading sides of two locks, which only the agent sees; then what is told of it. */
public final class WatchedProgram {

    private final ReentrantReadWriteLock stock = new ReentrantReadWriteLock();
    private final ReentrantReadWriteLock orders = new ReentrantReadWriteLock();

    private WatchedProgram() {}

    /** Runs it; the argument names the file for Flight Recorder. */
    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (Recording recording = new Recording()) {
            recording.start();
            new LockMeters().bindTo(registry);
            Await.until("the agent is asked", () -> LockMetrics.start().seen().agent());
            new WatchedProgram().deadlock();
            Await.until("both are told", () -> LockMetrics.start().seen().stuckCount() == 2);
            recording.stop();
            recording.dump(file);
        }
        System.out.println(registry.get("jvm.threads.deadlocked").gauge().value() + " "
                + registry.get("lockrank.threads.stuck").gauge().value());
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            if (event.getEventType().getName().equals("org.lockrank.StuckThread")) {
                System.out.println(event.getString("stuckThread") + " for " + event.getString("waitsForThreads") + " "
                        + event.getBoolean("deadlocked") + " "
                        + event.getString("calls").contains("WatchedProgram.nest"));
            }
        }
    }

    private void deadlock() {
        CountDownLatch both = new CountDownLatch(2);
        Thread left = start("left", stock.readLock(), orders.writeLock(), both);
        Thread right = start("right", orders.readLock(), stock.writeLock(), both);
        Await.blocked(left);
        Await.blocked(right);
    }

    private static Thread start(String name, Lock first, Lock second, CountDownLatch both) {
        Thread thread = new Thread(() -> nest(first, second, both), name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void nest(Lock first, Lock second, CountDownLatch both) {
        first.lock();
        both.countDown();
        try {
            both.await();
        } catch (InterruptedException e) {
            return;
        }
        second.lock();
    }
}
