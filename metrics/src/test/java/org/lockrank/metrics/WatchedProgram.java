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

/**
 * A program that deadlocks by the reading sides of two locks, which only the agent sees, and one thread of which holds a lock for long; then what
 * is told of it.
 */
public final class WatchedProgram {

    private static final Object HELD = new Object();
    private static final Object OTHER = new Object();

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
            holdForLong();
            Await.until("both are told", () -> LockMetrics.start().seen().stuckCount() == 2);
            recording.stop();
            recording.dump(file);
        }
        System.out.println(registry.get("jvm.threads.deadlocked").gauge().value() + " "
                + registry.get("lockrank.threads.stuck").gauge().value());
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            // On a busy machine others hold something for long as well, such as whoever starts Flight Recorder.
            if (event.getEventType().getName().equals("org.lockrank.HeldLong")
                    && !event.getString("holdingThread").equals("main")) {
                System.out.println(event.getString("holdingThread") + " held " + event.getString("lock") + " "
                        + event.getString("acquiredAt").contains("WatchedProgram.hold") + " "
                        + (event.getDuration("heldFor")
                                        .compareTo(event.getDuration().minusSeconds(3))
                                > 0) + " "
                        + (event.getDuration().toMillis() > 1000));
            }
            if (event.getEventType().getName().equals("org.lockrank.StuckThread")) {
                System.out.println(event.getString("stuckThread") + " for " + event.getString("waitsForThreads") + " "
                        + event.getBoolean("deadlocked") + " "
                        + event.getString("calls").contains("WatchedProgram.nest"));
            }
        }
    }

    /** Until it was seen to; then until it is seen not to any more. */
    private static void holdForLong() throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(1);
        Thread holder = new Thread(() -> hold(enough), "holder");
        holder.start();
        Await.until(
                "it is seen for long",
                () -> LockMetrics.start().seen().holds().stream()
                        .anyMatch(hold -> hold.name().equals("holder") && hold.millis() >= 4_000));
        enough.countDown();
        holder.join();
        Await.until(
                "it is let go",
                () -> LockMetrics.start().seen().holds().stream()
                        .noneMatch(hold -> hold.name().equals("holder")));
    }

    /** Goes on and takes other locks all the time. */
    private static void hold(CountDownLatch enough) {
        synchronized (HELD) {
            while (enough.getCount() != 0) {
                synchronized (OTHER) {
                    Thread.yield();
                }
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
