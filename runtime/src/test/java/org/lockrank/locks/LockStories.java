package org.lockrank.locks;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.lockrank.testing.Await;
import org.lockrank.testing.Crew;

/** What a {@link ReentrantLock} does, fair and not. */
final class LockStories {

    private LockStories() {}

    static Stream<DynamicTest> all() {
        return Stream.of(true, false)
                .flatMap(fair -> of(
                        fair ? "fair " : "",
                        () -> new ReentrantLock(fair),
                        () -> new RankedReentrantLock(Orders.CONNECTION, fair)));
    }

    private static Stream<DynamicTest> of(
            String kind, Supplier<ReentrantLock> jdk, Supplier<RankedReentrantLock> ours) {
        return Stream.of(
                Parity.<ReentrantLock>story(kind + "lock: counts its holds", jdk, ours, LockStories::holds),
                Parity.<ReentrantLock>story(kind + "lock: serves its queue", jdk, ours, LockStories::queue),
                Parity.<ReentrantLock>story(kind + "lock: gives up", jdk, ours, LockStories::givesUp),
                Parity.<ReentrantLock>story(kind + "lock: is interrupted", jdk, ours, LockStories::interrupts),
                Parity.<ReentrantLock>story(kind + "lock: unlocked by another", jdk, ours, LockStories::misuse),
                Parity.<ReentrantLock>story(kind + "lock: waits on conditions", jdk, ours, LockStories::conditions),
                Parity.<ReentrantLock>story(kind + "lock: conditions misused", jdk, ours, LockStories::conditionMisuse),
                Parity.<ReentrantLock>story(kind + "lock: is serialized", jdk, ours, LockStories::serialized));
    }

    private static void holds(ReentrantLock lock, Parity.Notes notes) throws InterruptedException {
        notes.add("new", lock);
        notes.add("fair", lock.isFair());
        lock.lock();
        lock.lockInterruptibly();
        notes.add("try", lock.tryLock());
        notes.add("timed", lock.tryLock(1, NANOSECONDS));
        notes.add("no time", lock.tryLock(0, NANOSECONDS));
        notes.add("less", lock.tryLock(-1, NANOSECONDS));
        notes.add("holds", lock.getHoldCount());
        notes.add("locked", lock);
        for (int i = 0; i < 6; i++) {
            lock.unlock();
            notes.add("holds", lock.getHoldCount() + " " + lock.isLocked() + " " + lock.isHeldByCurrentThread());
        }
    }

    private static void queue(ReentrantLock lock, Parity.Notes notes) {
        List<String> served = Collections.synchronizedList(new ArrayList<>());
        try (Crew crew = new Crew()) {
            lock.lock();
            for (String name : List.of("first", "second", "third")) {
                Thread thread = crew.start(name, () -> {
                    lock.lock();
                    served.add(name);
                    lock.unlock();
                });
                Await.until(name + " queues", () -> lock.hasQueuedThread(thread));
            }
            notes.add("queued", lock.getQueueLength() + " " + lock.hasQueuedThreads());
            lock.unlock();
        }
        notes.add("served", served);
        notes.add("queued", lock.getQueueLength());
    }

    private static void givesUp(ReentrantLock lock, Parity.Notes notes) {
        lock.lock();
        try (Crew crew = new Crew()) {
            crew.start("other", () -> {
                notes.add("try", lock.tryLock());
                notes.add("no time", lock.tryLock(0, NANOSECONDS));
                notes.add("timed", lock.tryLock(1_000, NANOSECONDS));
            });
        }
        notes.add("holds", lock.getHoldCount());
        lock.unlock();
        notes.add("after", lock);
    }

    private static void interrupts(ReentrantLock lock, Parity.Notes notes) {
        Thread.currentThread().interrupt();
        notes.addThrown("interrupted before", lock::lockInterruptibly);
        notes.add("flag", Thread.currentThread().isInterrupted());
        Thread.currentThread().interrupt();
        notes.addThrown("interrupted before", () -> lock.tryLock(1, NANOSECONDS));
        Thread.currentThread().interrupt();
        notes.addThrown("interrupted before", () -> lock.tryLock(0, NANOSECONDS));
        Thread.currentThread().interrupt();
        lock.lock();
        notes.add("lock keeps the flag", Thread.interrupted());
        try (Crew crew = new Crew()) {
            Thread waiting =
                    crew.start("waiting", () -> notes.addThrown("interrupted within", lock::lockInterruptibly));
            Await.until("it queues", () -> lock.hasQueuedThread(waiting));
            waiting.interrupt();
            Await.ended(waiting);
        }
        notes.add("after", lock.getHoldCount() + " " + lock.hasQueuedThreads());
        lock.unlock();
    }

    private static void misuse(ReentrantLock lock, Parity.Notes notes) {
        notes.addThrown("never locked", lock::unlock);
        lock.lock();
        try (Crew crew = new Crew()) {
            crew.start("other", () -> notes.addThrown("locked by another", lock::unlock));
        }
        notes.add("still", lock.isHeldByCurrentThread());
        lock.unlock();
        notes.addThrown("twice", lock::unlock);
    }

    private static void conditions(ReentrantLock lock, Parity.Notes notes) throws Exception {
        Condition condition = lock.newCondition();
        try (Crew crew = new Crew()) {
            Thread waiting = crew.start("waiting", () -> {
                lock.lock();
                lock.lock();
                condition.await();
                notes.add("woken with", lock.getHoldCount());
                lock.unlock();
                lock.unlock();
            });
            Await.blocked(waiting);
            lock.lock();
            notes.add("waiters", lock.hasWaiters(condition) + " " + lock.getWaitQueueLength(condition));
            condition.signal();
            notes.add("waiters", lock.hasWaiters(condition) + " " + lock.getWaitQueueLength(condition));
            lock.unlock();
        }
        lock.lock();
        notes.add("in vain", condition.awaitNanos(1) <= 0);
        notes.add("in vain", condition.await(1, NANOSECONDS));
        notes.add("in vain", condition.awaitUntil(new Date(0)));
        notes.add("holds", lock.getHoldCount());
        Thread.currentThread().interrupt();
        notes.addThrown("interrupted", condition::await);
        notes.add("holds", lock.getHoldCount());
        lock.unlock();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        try (Crew crew = new Crew()) {
            Thread waiting = crew.start("waiting", () -> {
                lock.lock();
                condition.awaitUninterruptibly();
                flag.set(Thread.interrupted());
                lock.unlock();
            });
            Await.blocked(waiting);
            waiting.interrupt();
            lock.lock();
            condition.signalAll();
            lock.unlock();
        }
        notes.add("uninterruptibly, the flag is kept", flag.get());
    }

    private static void conditionMisuse(ReentrantLock lock, Parity.Notes notes) {
        Condition condition = lock.newCondition();
        notes.addThrown("await without", condition::await);
        notes.addThrown("timed await without", () -> condition.await(1, NANOSECONDS));
        notes.addThrown("signal without", condition::signal);
        notes.addThrown("queries without", () -> lock.hasWaiters(condition));
        lock.lock();
        notes.addThrown("another's condition", () -> lock.hasWaiters(new ReentrantLock().newCondition()));
        lock.unlock();
    }

    private static void serialized(ReentrantLock lock, Parity.Notes notes) throws Exception {
        lock.lock();
        ReentrantLock copy = Parity.copy(lock);
        notes.add("locked", lock);
        lock.unlock();
        notes.add("copy", copy + " " + copy.isFair());
        copy.lock();
        copy.unlock();
        notes.addThrown("misuse of the copy", copy::unlock);
    }
}
