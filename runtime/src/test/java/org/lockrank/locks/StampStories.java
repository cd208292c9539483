package org.lockrank.locks;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.lockrank.testing.Await;
import org.lockrank.testing.Crew;

/** What a {@link StampedLock} does. Its stamps are the same in each telling, so that they are compared too. */
final class StampStories {

    private StampStories() {}

    static Stream<DynamicTest> all() {
        Supplier<StampedLock> jdk = StampedLock::new;
        Supplier<StampedLock> ours = () -> new RankedStampedLock(Orders.CONNECTION);
        return Stream.of(
                Parity.story("stamped: gives stamps", jdk, ours, StampStories::stamps),
                Parity.story("stamped: converts", jdk, ours, StampStories::conversions),
                Parity.story("stamped: optimistic reads", jdk, ours, StampStories::optimistic),
                Parity.story("stamped: gives up", jdk, ours, StampStories::givesUp),
                Parity.story("stamped: is interrupted", jdk, ours, StampStories::interrupts),
                Parity.story("stamped: views", jdk, ours, StampStories::views),
                Parity.story("stamped: misuse", jdk, ours, StampStories::misuse),
                Parity.story("stamped: is serialized", jdk, ours, StampStories::serialized));
    }

    private static void stamps(StampedLock lock, Parity.Notes notes) throws InterruptedException {
        notes.add("new", lock);
        long stamp = lock.writeLock();
        notes.add("write", stamp + " " + lock + " " + lock.isWriteLocked() + " " + lock.validate(stamp));
        lock.unlockWrite(stamp);
        stamp = lock.writeLockInterruptibly();
        notes.add("write", stamp);
        lock.unlock(stamp);
        stamp = lock.tryWriteLock();
        notes.add("try", stamp);
        notes.add("released", lock.tryUnlockWrite() + " " + lock.tryUnlockWrite());
        stamp = lock.tryWriteLock(1, NANOSECONDS);
        notes.add("timed", stamp);
        lock.unlock(stamp);
        stamp = lock.tryWriteLock(0, NANOSECONDS);
        notes.add("no time", stamp);
        lock.unlock(stamp);
        stamp = lock.readLock();
        notes.add("read", stamp + " " + lock + " " + lock.isReadLocked() + " " + lock.getReadLockCount());
        long second = lock.tryReadLock();
        notes.add("second", second + " " + lock);
        lock.unlockRead(stamp);
        lock.unlock(second);
        stamp = lock.readLockInterruptibly();
        notes.add("read", stamp);
        notes.add("released", lock.tryUnlockRead() + " " + lock.tryUnlockRead());
        stamp = lock.tryReadLock(1, NANOSECONDS);
        notes.add("timed", stamp);
        lock.unlock(stamp);
        notes.add("end", lock);
    }

    private static void conversions(StampedLock lock, Parity.Notes notes) {
        long stamp = lock.tryConvertToReadLock(lock.tryOptimisticRead());
        notes.add("optimistic to read", stamp);
        stamp = lock.tryConvertToWriteLock(stamp);
        notes.add("read to write", stamp);
        notes.add("write to write", lock.tryConvertToWriteLock(stamp) == stamp);
        stamp = lock.tryConvertToReadLock(stamp);
        notes.add("write to read", stamp);
        long second = lock.tryReadLock();
        notes.add("read to write, not alone", lock.tryConvertToWriteLock(stamp));
        lock.unlockRead(second);
        stamp = lock.tryConvertToOptimisticRead(stamp);
        notes.add("read to optimistic", stamp + " " + lock.validate(stamp));
        stamp = lock.tryConvertToWriteLock(stamp);
        notes.add("optimistic to write", stamp);
        long optimistic = lock.tryConvertToOptimisticRead(stamp);
        notes.add("write to optimistic", optimistic + " " + lock);
        notes.add(
                "what is over",
                lock.tryConvertToReadLock(stamp) + " " + lock.tryConvertToWriteLock(stamp) + " "
                        + lock.tryConvertToOptimisticRead(stamp));
    }

    private static void optimistic(StampedLock lock, Parity.Notes notes) {
        long stamp = lock.tryOptimisticRead();
        notes.add("free", stamp + " " + lock.validate(stamp));
        long written = lock.writeLock();
        notes.add("written", lock.validate(stamp) + " " + lock.tryOptimisticRead());
        lock.unlockWrite(written);
        notes.add("after", lock.validate(stamp) + " " + lock.validate(0));
    }

    private static void givesUp(StampedLock lock, Parity.Notes notes) {
        long stamp = lock.writeLock();
        try (Crew crew = new Crew()) {
            crew.start("other", () -> {
                notes.add("tries", lock.tryReadLock() + " " + lock.tryWriteLock());
                notes.add("timed", lock.tryReadLock(1_000, NANOSECONDS) + " " + lock.tryWriteLock(1_000, NANOSECONDS));
                notes.add("no time", lock.tryReadLock(0, NANOSECONDS) + " " + lock.tryWriteLock(0, NANOSECONDS));
            });
        }
        lock.unlock(stamp);
        notes.add("after", lock);
    }

    private static void interrupts(StampedLock lock, Parity.Notes notes) {
        Thread.currentThread().interrupt();
        notes.addThrown("read", lock::readLockInterruptibly);
        Thread.currentThread().interrupt();
        notes.addThrown("timed write", () -> lock.tryWriteLock(1, NANOSECONDS));
        long stamp = lock.writeLock();
        try (Crew crew = new Crew()) {
            Thread reader = crew.start("reader", () -> notes.addThrown("within", lock::readLockInterruptibly));
            Await.blocked(reader);
            reader.interrupt();
            Await.ended(reader);
            Thread writer = crew.start("writer", () -> notes.addThrown("within", lock::writeLockInterruptibly));
            Await.blocked(writer);
            writer.interrupt();
        }
        lock.unlock(stamp);
        notes.add("after", lock);
    }

    private static void views(StampedLock lock, Parity.Notes notes) throws InterruptedException {
        Lock read = lock.asReadLock();
        Lock write = lock.asReadWriteLock().writeLock();
        notes.add("same", read == lock.asReadLock() && write == lock.asWriteLock());
        read.lock();
        notes.add("read", lock + " " + write.tryLock() + " " + write.tryLock(0, NANOSECONDS));
        read.unlock();
        write.lockInterruptibly();
        notes.add("written", lock + " " + read.tryLock() + " " + write.tryLock());
        write.unlock();
        notes.add("timed", read.tryLock(1, NANOSECONDS));
        read.unlock();
        notes.addThrown("unlocked", read::unlock);
        notes.addThrown("unlocked", write::unlock);
        notes.addThrown("condition", read::newCondition);
        notes.addThrown("condition", write::newCondition);
        notes.add("end", lock);
    }

    private static void misuse(StampedLock lock, Parity.Notes notes) {
        notes.addThrown("write", () -> lock.unlockWrite(384));
        notes.addThrown("read", () -> lock.unlockRead(257));
        notes.addThrown("any", () -> lock.unlock(257));
        notes.addThrown("none", () -> lock.unlock(0));
        long stamp = lock.writeLock();
        lock.unlock(stamp);
        notes.addThrown("twice", () -> lock.unlock(stamp));
        notes.add("end", lock);
    }

    private static void serialized(StampedLock lock, Parity.Notes notes) throws Exception {
        long stamp = lock.writeLock();
        StampedLock copy = Parity.copy(lock);
        lock.unlock(stamp);
        notes.add("copy", copy);
        stamp = copy.readLock();
        notes.add("read", stamp + " " + copy);
        copy.unlockRead(stamp);
        copy.asWriteLock().lock();
        notes.add("written", copy);
        copy.asWriteLock().unlock();
    }
}
