package org.lockrank.metrics;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import javax.management.JMX;
import javax.management.ObjectName;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.lockrank.metrics.micrometer.LockMeters;
import org.lockrank.testing.Await;

/** A program that takes two locks in both orders and does not hang; then what is told of it while it runs. */
public final class JudgedProgram {

    private static final AtomicInteger TURN = new AtomicInteger();

    private final ReentrantLock stock = new ReentrantLock();
    private final ReentrantLock orders = new ReentrantLock();

    private JudgedProgram() {}

    /** Runs it; the argument names the file for Flight Recorder. */
    public static void main(String[] args) throws Exception {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new LockMeters().bindTo(registry);
        JudgedProgram program = new JudgedProgram();
        new Thread(() -> program.inTurn(0), "left").start();
        new Thread(() -> program.inTurn(1), "right").start();
        Await.until(
                "it was judged", () -> !LockMetrics.start().judged().findings().isEmpty());
        Await.until(
                "the tiers have gauges",
                () -> registry.find("lockrank.findings").gauges().size() == 5);
        Path file = Path.of(args[0]);
        try (Recording recording = new Recording()) {
            recording.start();
            recording.stop();
            recording.dump(file);
        }
        LocksMXBean bean = JMX.newMXBeanProxy(
                ManagementFactory.getPlatformMBeanServer(),
                new ObjectName("org.lockrank:type=Locks"),
                LocksMXBean.class);
        System.out.println(bean.getFindings().get("potential-deadlock") + " "
                + bean.getFindings().get("deadlock") + " " + (bean.getFindingsAt() > 0));
        System.out.println(gauge(registry, "potential-deadlock") + " " + gauge(registry, "order-inversion"));
        String id = LockMetrics.start().judged().findings().get(0).id();
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            if (event.getEventType().getName().equals("org.lockrank.Finding")) {
                System.out.println(event.getString("tier") + " " + event.getInt("side") + " of " + event.getInt("sides")
                        + " " + event.getString("findingThread") + " wants " + event.getString("wants") + " at "
                        + event.getString("wantsAt").replaceFirst(":\\d+", "") + " holds " + event.getString("holds")
                        + " " + event.getString("findingId").equals(id)
                        + event.getString("calls").contains("JudgedProgram.inTurn"));
            }
        }
        System.exit(0);
    }

    private static double gauge(SimpleMeterRegistry registry, String tier) {
        return registry.get("lockrank.findings").tag("tier", tier).gauge().value();
    }

    private void inTurn(int turn) {
        Await.until("its turn", () -> TURN.get() == turn);
        if (turn == 0) {
            ordersThenStock();
        } else {
            stockThenOrders();
        }
        TURN.set(turn + 1);
    }

    private void ordersThenStock() {
        orders.lock();
        stock.lock();
        stock.unlock();
        orders.unlock();
    }

    private void stockThenOrders() {
        stock.lock();
        orders.lock();
        orders.unlock();
        stock.unlock();
    }
}
