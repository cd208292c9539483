package org.lockrank.locks;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.lockrank.testing.Await;
import org.lockrank.testing.Crew;

/** What a {@link ReentrantReadWriteLock} does, fair and not. */
final class ReadWriteStories {

    private ReadWriteStories() {}

    static Stream<DynamicTest> all() {
        return Stream.of(true, false)
                .flatMap(fair -> of(
                        fair ? "fair " : "",
                        () -> new ReentrantReadWriteLock(fair),
                        () -> new RankedReentrantReadWriteLock(Orders.CONNECTION, fair)));
    }

    private static Stream<DynamicTest> of(
            String kind, Supplier<ReentrantReadWriteLock> jdk, Supplier<ReentrantReadWriteLock> ours) {
        return Stream.of(
                Parity.story(kind + "rw: counts its holds", jdk, ours, ReadWriteStories::holds),
                Parity.story(kind + "rw: upgrades never, downgrades", jdk, ours, ReadWriteStories::downgrade),
                Parity.story(kind + "rw: readers share, writers do not", jdk, ours, ReadWriteStories::sharing),
                Parity.story(kind + "rw: a waiting writer stops readers", jdk, ours, ReadWriteStories::queue),
                Parity.story(kind + "rw: is interrupted", jdk, ours, ReadWriteStories::interrupts),
                Parity.story(kind + "rw: unlocked by another", jdk, ours, ReadWriteStories::misuse),
                Parity.story(kind + "rw: conditions", jdk, ours, ReadWriteStories::conditions),
                Parity.story(kind + "rw: is serialized", jdk, ours, ReadWriteStories::serialized),
                Parity.story(kind + "rw: its sides are serialized", jdk, ours, ReadWriteStories::sidesSerialized));
    }

    private static void all(ReentrantReadWriteLock lock, Parity.Notes notes) {
        notes.add("lock", lock);
        notes.add("read", lock.readLock());
        notes.add("write", lock.writeLock());
        notes.add(
                "counts",
                lock.getReadLockCount() + " " + lock.getReadHoldCount() + " " + lock.getWriteHoldCount() + " "
                        + lock.isWriteLocked() + " " + lock.isWriteLockedByCurrentThread() + " "
                        + lock.writeLock().isHeldByCurrentThread() + " "
                        + lock.writeLock().getHoldCount());
    }

    private static void holds(ReentrantReadWriteLock lock, Parity.Notes notes) throws InterruptedException {
        notes.add("fair", lock.isFair());
        Lock read = lock.readLock();
        Lock write = lock.writeLock();
        notes.add("same sides", lock.readLock() == read && lock.writeLock() == write);
        all(lock, notes);
        lock.readLock().lock();
        lock.readLock().lockInterruptibly();
        notes.add("try", lock.readLock().tryLock());
        notes.add("timed", lock.readLock().tryLock(1, NANOSECONDS));
        notes.add("no time", lock.readLock().tryLock(0, NANOSECONDS));
        all(lock, notes);
        for (int i = 0; i < 5; i++) {
            lock.readLock().unlock();
        }
        lock.writeLock().lock();
        lock.writeLock().lockInterruptibly();
        notes.add("try", lock.writeLock().tryLock());
        notes.add("timed", lock.writeLock().tryLock(1, NANOSECONDS));
        notes.add("no time", lock.writeLock().tryLock(0, NANOSECONDS));
        all(lock, notes);
        for (int i = 0; i < 5; i++) {
            lock.writeLock().unlock();
        }
        all(lock, notes);
    }

    private static void downgrade(ReentrantReadWriteLock lock, Parity.Notes notes) throws InterruptedException {
        lock.readLock().lock();
        notes.add("upgrade", lock.writeLock().tryLock());
        notes.add("upgrade in no time", lock.writeLock().tryLock(0, NANOSECONDS));
        lock.readLock().unlock();
        lock.writeLock().lock();
        lock.readLock().lock();
        lock.writeLock().unlock();
        all(lock, notes);
        lock.readLock().unlock();
        all(lock, notes);
    }

    private static void sharing(ReentrantReadWriteLock lock, Parity.Notes notes) {
        lock.readLock().lock();
        try (Crew crew = new Crew()) {
            crew.start("other", () -> {
                lock.readLock().lock();
                all(lock, notes);
                notes.add("write", lock.writeLock().tryLock());
                lock.readLock().unlock();
                notes.add("timed write", lock.writeLock().tryLock(1_000, NANOSECONDS));
            });
        }
        lock.readLock().unlock();
        lock.writeLock().lock();
        try (Crew crew = new Crew()) {
            crew.start("other", () -> {
                notes.add("read", lock.readLock().tryLock());
                notes.add("timed read", lock.readLock().tryLock(1_000, NANOSECONDS));
                notes.add("write", lock.writeLock().tryLock());
            });
        }
        lock.writeLock().unlock();
    }

    private static void queue(ReentrantReadWriteLock lock, Parity.Notes notes) {
        List<String> served = Collections.synchronizedList(new ArrayList<>());
        try (Crew crew = new Crew()) {
            lock.readLock().lock();
            Thread writer = crew.start("writer", () -> {
                lock.writeLock().lock();
                served.add("writer");
                lock.writeLock().unlock();
            });
            Await.until("the writer queues", () -> lock.hasQueuedThread(writer));
            Thread reader = crew.start("reader", () -> {
                lock.readLock().lock();
                served.add("reader");
                lock.readLock().unlock();
            });
            Await.until("the reader queues", () -> lock.hasQueuedThread(reader));
            lock.readLock().lock();
            notes.add("the reader may read again", lock.getReadHoldCount() + " " + lock.getQueueLength());
            lock.readLock().unlock();
            lock.readLock().unlock();
        }
        notes.add("served", served);
    }

    private static void interrupts(ReentrantReadWriteLock lock, Parity.Notes notes) {
        Thread.currentThread().interrupt();
        notes.addThrown("read", lock.readLock()::lockInterruptibly);
        Thread.currentThread().interrupt();
        notes.addThrown("timed read", () -> lock.readLock().tryLock(1, NANOSECONDS));
        Thread.currentThread().interrupt();
        notes.addThrown("write", lock.writeLock()::lockInterruptibly);
        Thread.currentThread().interrupt();
        notes.addThrown("timed write", () -> lock.writeLock().tryLock(1, NANOSECONDS));
        lock.writeLock().lock();
        try (Crew crew = new Crew()) {
            Thread reader = crew.start("reader", () -> notes.addThrown("within", lock.readLock()::lockInterruptibly));
            Await.until("it queues", () -> lock.hasQueuedThread(reader));
            reader.interrupt();
            Await.ended(reader);
            Thread writer = crew.start("writer", () -> notes.addThrown("within", lock.writeLock()::lockInterruptibly));
            Await.until("it queues", () -> lock.hasQueuedThread(writer));
            writer.interrupt();
        }
        lock.writeLock().unlock();
        all(lock, notes);
    }

    private static void misuse(ReentrantReadWriteLock lock, Parity.Notes notes) {
        notes.addThrown("read", lock.readLock()::unlock);
        notes.addThrown("write", lock.writeLock()::unlock);
        lock.readLock().lock();
        notes.addThrown("write while reading", lock.writeLock()::unlock);
        try (Crew crew = new Crew()) {
            crew.start("other", () -> notes.addThrown("another's read", lock.readLock()::unlock));
        }
        all(lock, notes);
        lock.readLock().unlock();
        lock.writeLock().lock();
        notes.addThrown("read while writing", lock.readLock()::unlock);
        lock.writeLock().unlock();
        all(lock, notes);
    }

    private static void conditions(ReentrantReadWriteLock lock, Parity.Notes notes) throws Exception {
        Lock read = lock.readLock();
        notes.addThrown("of the read side", read::newCondition);
        Condition condition = lock.writeLock().newCondition();
        notes.addThrown("await without", condition::await);
        try (Crew crew = new Crew()) {
            Thread waiting = crew.start("waiting", () -> {
                lock.writeLock().lock();
                lock.writeLock().lock();
                condition.await();
                notes.add("woken with", lock.getWriteHoldCount());
                lock.writeLock().unlock();
                lock.writeLock().unlock();
            });
            Await.blocked(waiting);
            lock.writeLock().lock();
            notes.add("waiters", lock.hasWaiters(condition) + " " + lock.getWaitQueueLength(condition));
            condition.signalAll();
            lock.writeLock().unlock();
        }
        lock.writeLock().lock();
        notes.add("in vain", condition.await(1, NANOSECONDS));
        lock.writeLock().unlock();
        all(lock, notes);
    }

    private static void serialized(ReentrantReadWriteLock lock, Parity.Notes notes) throws Exception {
        lock.writeLock().lock();
        lock.readLock().lock();
        ReentrantReadWriteLock copy = Parity.copy(lock);
        lock.readLock().unlock();
        lock.writeLock().unlock();
        notes.add("fair", copy.isFair());
        all(copy, notes);
        copy.writeLock().lock();
        copy.readLock().lock();
        all(copy, notes);
        copy.writeLock().unlock();
        copy.readLock().unlock();
        notes.addThrown("misuse of the copy", copy.readLock()::unlock);
        all(copy, notes);
    }

    private static void sidesSerialized(ReentrantReadWriteLock lock, Parity.Notes notes) throws Exception {
        ReentrantReadWriteLock.ReadLock read = Parity.copy(lock.readLock());
        read.lock();
        notes.add("read", read);
        read.unlock();
        ReentrantReadWriteLock.WriteLock write = Parity.copy(lock.writeLock());
        write.lock();
        notes.add("write", write + " " + write.getHoldCount());
        write.unlock();
        notes.add("write", write);
    }
}
