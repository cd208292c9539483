package org.lockrank.agent;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.lockrank.testing.Await;

/**
 * Two threads that deadlock by the reading sides of two locks, which the JVM does not see, and one that waits for one of them;
 * then what the agent tells over JMX. And before that: that it tells nothing as long as nobody asks.
 */
public final class LiveProgram {

    private final ReentrantReadWriteLock stock = new ReentrantReadWriteLock();
    private final ReentrantReadWriteLock orders = new ReentrantReadWriteLock();

    private LiveProgram() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName agent = new ObjectName("org.lockrank:type=Agent");
        new LiveProgram().deadlock();
        System.out.println("before: " + server.isRegistered(agent));
        System.setProperty("lockrank.jmx", "true");
        Await.until("the agent is there", () -> server.isRegistered(agent));
        Await.until("it has found the deadlock", () -> count(server, agent, "DeadlockedThreadCount") == 2);
        Await.until("it has found who waits for it", () -> count(server, agent, "StuckThreadCount") == 3);
        for (Object each : (Object[]) server.getAttribute(agent, "StuckThreads")) {
            CompositeData thread = (CompositeData) each;
            System.out.println(thread.get("name") + " " + thread.get("deadlocked") + " " + thread.get("waitsFor")
                    + " from " + String.join(",", (String[]) thread.get("from")) + " holds "
                    + String.join(",", (String[]) thread.get("held")) + " "
                    + (((String[]) thread.get("stack")).length > 1));
        }
        System.out.println(server.getAttribute(agent, "Recording"));
        // The JVM's own search, for comparison.
        System.out.println(ManagementFactory.getThreadMXBean().findDeadlockedThreads() == null);
    }

    private static int count(MBeanServer server, ObjectName name, String attribute) {
        try {
            return (Integer) server.getAttribute(name, attribute);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void deadlock() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        Thread left = start("left", stock.readLock(), orders.writeLock(), both);
        Thread right = start("right", orders.readLock(), stock.writeLock(), both);
        Await.blocked(left);
        Await.blocked(right);
        Await.blocked(start("behind", stock.writeLock(), orders.writeLock(), both));
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
