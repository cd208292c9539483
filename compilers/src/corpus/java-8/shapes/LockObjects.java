package shapes;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import locks.Failure;
import locks.First;
import locks.Guards;

/** Locks of java.util.concurrent, alone and with monitors. */
public class LockObjects {

    private final First first = new First();
    private final Guards guards = new Guards();
    private int count;

    public int plain() { // shape where there is room
        guards.one.lock();
        try {
            synchronized (first) { // acquires First while Guards.one
                return ++count;
            }
        } finally {
            guards.one.unlock();
        }
    }

    public int withinBlock() { // shape where there is room
        synchronized (first) {
            guards.one.lock(); // acquires Guards.one while First
            try {
                count++;
            } finally {
                guards.one.unlock();
            }
        }
        return count;
    }

    public int handOverHand() { // shape where there is room
        guards.one.lock();
        try {
            guards.two.lock(); // acquires Guards.two while Guards.one
        } finally {
            guards.one.unlock();
        }
        try {
            synchronized (first) { // acquires First while Guards.two
                return ++count;
            }
        } finally {
            guards.two.unlock();
        }
    }

    public int crossing() { // shape where there is room
        synchronized (first) {
            guards.one.lock(); // acquires Guards.one while First
        }
        try {
            guards.two.lock(); // acquires Guards.two while Guards.one
            guards.two.unlock();
            return ++count;
        } finally {
            guards.one.unlock();
        }
    }

    public int tried() throws InterruptedException { // shape where there is room
        if (guards.one.tryLock()) {
            try {
                if (guards.two.tryLock(1, TimeUnit.HOURS)) { // acquires Guards.two while Guards.one
                    try {
                        count++;
                    } finally {
                        guards.two.unlock();
                    }
                }
            } finally {
                guards.one.unlock();
            }
        }
        return count;
    }

    public int interruptibly() throws InterruptedException { // shape where there is room
        guards.two.lockInterruptibly();
        try {
            synchronized (first) { // acquires First while Guards.two
                count++;
            }
        } finally {
            guards.two.unlock();
        }
        return count;
    }

    public int throwing() { // shape where there is room
        try {
            guards.one.lock();
            try {
                count += Guards.fail();
            } finally {
                guards.one.unlock();
            }
        } catch (Failure e) {
            synchronized (first) {
                count++;
            }
        }
        return count;
    }

    public int sides() { // shape where there is room
        Lock read = guards.sides.readLock();
        read.lock();
        try {
            synchronized (first) { // acquires First while Guards.sides
                count++;
            }
        } finally {
            read.unlock();
        }
        guards.sides.writeLock().lock();
        try {
            guards.one.lock(); // acquires Guards.one while Guards.sides
            guards.one.unlock();
        } finally {
            guards.sides.writeLock().unlock();
        }
        return count;
    }

    public int stamps() { // shape where there is room
        long stamp = guards.stamped.writeLock();
        try {
            synchronized (first) { // acquires First while Guards.stamped
                count++;
            }
        } finally {
            guards.stamped.unlockWrite(stamp);
        }
        return count;
    }
}
