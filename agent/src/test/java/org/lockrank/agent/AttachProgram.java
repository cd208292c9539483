package org.lockrank.agent;

import com.sun.tools.attach.VirtualMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.lockrank.testing.Await;

/**
 * A program that has the agent loaded into itself while it runs, and while it holds locks of all kinds; takes two locks in both
 * orders, in threads that come as they like; and releases what it held before. It has the watch ended, and perhaps another begun.
 */
public final class AttachProgram {

    private static final AtomicInteger TURN = new AtomicInteger();

    private final Lock orders = new ReentrantLock();
    private final Lock stock = new ReentrantLock();

    /** Held before there was an agent. */
    private static final Object MONITOR = new Object();

    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantReadWriteLock sides = new ReentrantReadWriteLock();
    private final StampedLock stamped = new StampedLock();

    private AttachProgram() {}

    /** With the agent's jar, and the recordings, of which each is of a watch of its own. */
    public static void main(String[] args) throws Exception {
        AttachProgram program = new AttachProgram();
        for (int i = 1; i < args.length; i++) {
            Path recording = Path.of(args[i]);
            program.watch(args[0], recording);
            end(recording);
            program.ordersThenStock();
        }
    }

    private synchronized void watch(String agent, Path recording) throws Exception {
        lock.lock();
        lock.lock();
        sides.readLock().lock();
        long stamp = stamped.readLock();
        synchronized (MONITOR) {
            attach(agent, recording);
            inBothOrders();
            lock.unlock();
        }
        stamped.unlockRead(stamp);
        sides.readLock().unlock();
        lock.unlock();
        lock.lock();
        lock.unlock();
    }

    /** As others load an agent into a JVM; then what it answers. */
    static void attach(String agent, Path recording) throws Exception {
        VirtualMachine jvm =
                VirtualMachine.attach(Long.toString(ProcessHandle.current().pid()));
        try {
            jvm.loadAgent(agent, "record=" + recording);
        } finally {
            jvm.detach();
        }
        System.out.println(System.getProperty("lockrank.recording") + " " + System.getProperty("lockrank.unwatched"));
    }

    /** One after the other, by a number that orders nothing for the agent. */
    private void inBothOrders() {
        TURN.set(0);
        Thread first = new Thread(() -> inTurn(0, this::ordersThenStock), "first");
        Thread second = new Thread(() -> inTurn(1, this::stockThenOrders), "second");
        first.start();
        second.start();
        Await.until("both had their turn", () -> TURN.get() == 2);
    }

    private static void inTurn(int turn, Runnable nested) {
        Await.until("its turn", () -> TURN.get() == turn);
        nested.run();
        TURN.set(turn + 1);
    }

    /** By their fields, which a lock that was made before the attach can have its name from and nothing else. */
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

    /** Asks for the end of a watch, and waits for it. */
    static void end(Path recording) throws Exception {
        Path end = Path.of(recording + ".end");
        Files.createFile(end);
        Await.until("the watch is over", () -> !Files.exists(end));
    }
}
