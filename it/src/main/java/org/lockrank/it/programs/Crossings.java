package org.lockrank.it.programs;

import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.lockrank.it.stage.Path;
import org.lockrank.it.stage.Stage;

/**
 * Deadlocks of two to five threads, one for each name: {@code apart} the paths run one after the other, {@code together} all at
 * once and as chance will have it. {@code gated} and {@code joined} are what cannot happen, though it looks like {@code two} where
 * they run {@code apart}. Where they run {@code together}, {@code permits} has no other thread that goes on, and in {@code released} there is
 * one that sees them wait for each other, and releases the permit.
 */
public final class Crossings {

    /** Far more often than anybody else looks. */
    private static final int LOOKS = 100;

    private static final long LOOK_NANOS = 20_000_000;

    private final Object left = new Object();
    private final Object right = new Object();
    private final Object gate = new Object();
    private final ReentrantLock north = new ReentrantLock();
    private final ReentrantLock east = new ReentrantLock();
    private final ReentrantLock south = new ReentrantLock();
    private final Object[] ring = {new Object(), new Object(), new Object(), new Object(), new Object()};
    private final ReentrantReadWriteLock page = new ReentrantReadWriteLock();
    private final StampedLock index = new StampedLock();
    private final Semaphore turnstile = new Semaphore(1);
    private final Object platform = new Object();
    private final Shelf shelf = new Shelf();
    private final Till till = new Till();
    private volatile boolean together;
    private int count;

    private Crossings() {}

    /** Takes the till's monitor with its own. */
    private static final class Shelf {
        private int items;

        synchronized void put(Till till) {
            items++;
            till.add();
        }

        synchronized void remove() {
            items--;
        }
    }

    /** Takes the shelf's monitor with its own. */
    private static final class Till {
        private int sum;

        synchronized void add() {
            sum++;
        }

        synchronized void cancel(Shelf shelf) {
            sum--;
            shelf.remove();
        }
    }

    public static void main(String... args) throws InterruptedException {
        Crossings all = new Crossings();
        all.together = args[0].equals("together");
        for (int i = 1; i < args.length; i++) {
            all.cross(args[i]);
        }
        System.out.println("done");
    }

    private void cross(String name) throws InterruptedException {
        switch (name) {
            case "two" -> run(this::leftRight, this::rightLeft);
            case "three" -> run(() -> nest(north, east), () -> nest(east, south), () -> nest(south, north));
            case "five" -> run(in(0), in(1), in(2), in(3), in(4));
            case "methods" -> run(() -> shelf.put(till), () -> till.cancel(shelf));
            case "sides" -> run(this::pageIndex, this::indexPage);
            case "gated" -> gated();
            case "joined" -> joined();
            case "permits" -> permits(false);
            case "released" -> permits(true);
            default -> throw new IllegalArgumentException(name);
        }
    }

    private void run(Path... paths) {
        if (together) {
            Stage.together(Thread::new, paths);
        } else {
            Stage.apart(paths);
        }
    }

    private void leftRight() {
        synchronized (left) {
            synchronized (right) {
                count++;
            }
        }
    }

    private void rightLeft() {
        synchronized (right) {
            synchronized (left) {
                count++;
            }
        }
    }

    /** All at the same lines. */
    private Path in(int first) {
        return () -> {
            synchronized (ring[first]) {
                synchronized (ring[(first + 1) % ring.length]) {
                    count++;
                }
            }
        };
    }

    private static void nest(Lock outer, Lock inner) {
        outer.lock();
        try {
            inner.lock();
            inner.unlock();
        } finally {
            outer.unlock();
        }
    }

    private void pageIndex() {
        page.readLock().lock();
        try {
            long stamp = index.writeLock();
            index.unlockWrite(stamp);
        } finally {
            page.readLock().unlock();
        }
    }

    private void indexPage() {
        long stamp = index.readLock();
        try {
            page.writeLock().lock();
            page.writeLock().unlock();
        } finally {
            index.unlockRead(stamp);
        }
    }

    /** Together they have a gate, which they do without where they run apart. */
    private void gated() {
        if (!together) {
            run(this::leftRight, this::rightLeft);
            return;
        }
        run(
                () -> {
                    synchronized (gate) {
                        leftRight();
                    }
                },
                () -> {
                    synchronized (gate) {
                        rightLeft();
                    }
                });
    }

    /** Where the others run together, one of these is joined before the other is started. */
    private void joined() throws InterruptedException {
        if (!together) {
            run(this::leftRight, this::rightLeft);
            return;
        }
        for (Runnable path : new Runnable[] {this::leftRight, this::rightLeft}) {
            Thread thread = new Thread(path);
            thread.start();
            thread.join();
        }
    }

    /** The two threads and the one that started them, which joins them. */
    private void permits(boolean release) throws InterruptedException {
        if (!together) {
            run(this::turnstilePlatform, this::platformTurnstile);
            return;
        }
        Thread one = new Thread(this::turnstilePlatform, "path-1");
        Thread two = new Thread(this::platformTurnstile, "path-2");
        one.start();
        two.start();
        if (release) {
            int seen = 0;
            while (seen < LOOKS && (one.isAlive() || two.isAlive())) {
                boolean wait = one.getState() == Thread.State.BLOCKED && two.getState() == Thread.State.WAITING;
                seen = wait ? seen + 1 : 0;
                LockSupport.parkNanos(LOOK_NANOS);
            }
            if (seen == LOOKS) {
                turnstile.release();
                System.out.println("released");
            }
        }
        one.join();
        two.join();
    }

    private void turnstilePlatform() {
        turnstile.acquireUninterruptibly();
        try {
            synchronized (platform) {
                count++;
            }
        } finally {
            turnstile.release();
        }
    }

    private void platformTurnstile() {
        synchronized (platform) {
            turnstile.acquireUninterruptibly();
            turnstile.release();
        }
    }
}
