package org.lockrank.metrics;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import javax.management.JMX;
import javax.management.ObjectName;
import org.lockrank.testing.Await;

/** A program that deadlocks by two monitors and then prints what its MXBean says: what is stuck stays so, hence a JVM of its own. */
public final class Deadlocked {

    private Deadlocked() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        LockMetrics.start();
        LocksMXBean bean = JMX.newMXBeanProxy(
                ManagementFactory.getPlatformMBeanServer(),
                new ObjectName("org.lockrank:type=Locks"),
                LocksMXBean.class);
        deadlock();
        Await.until("the bean tells", () -> bean.getDeadlockedThreadCount() > 0);
        System.out.println(bean.getDeadlockedThreadCount() + " "
                + bean.getDeadlockedThreads().stream().sorted().toList());
    }

    /** Two threads, {@code left} and {@code right}, that will never go on. */
    static void deadlock() throws InterruptedException {
        Object a = new Object();
        Object b = new Object();
        CountDownLatch both = new CountDownLatch(2);
        start("left", a, b, both);
        start("right", b, a, both);
        both.await();
    }

    private static void start(String name, Object first, Object second, CountDownLatch both) {
        Thread thread = new Thread(() -> nest(first, second, both), name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void nest(Object first, Object second, CountDownLatch both) {
        synchronized (first) {
            both.countDown();
            try {
                both.await();
            } catch (InterruptedException e) {
                return;
            }
            synchronized (second) {
                System.out.println("not deadlocked");
            }
        }
    }
}
