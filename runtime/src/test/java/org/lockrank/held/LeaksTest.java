package org.lockrank.held;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockrank.locks.RankScope;
import org.lockrank.locks.RankedReentrantLock;
import org.lockrank.locks.RankedReentrantReadWriteLock;
import org.lockrank.locks.RankedStampedLock;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Nesting;
import org.lockrank.order.Rank;
import org.lockrank.testing.Await;
import org.lockrank.testing.Crew;

/** Nothing that is checked is kept alive by the check. */
final class LeaksTest {

    private final LockOrder order =
            LockOrder.builder("leaks.order").rank("a").rank("b").edge("a", "b").build();
    private final Rank a = order.rank("a");
    private final Rank b = order.rank("b");
    private final RankedReentrantLock outer = new RankedReentrantLock(a);

    private static void collected(String what, WeakReference<?> reference) {
        Await.until(what + " is collected", () -> {
            System.gc();
            return reference.refersTo(null);
        });
    }

    /** Takes a lock of every kind, the outer one first, and releases all. */
    private List<WeakReference<Object>> useAndForget() {
        var lock = new RankedReentrantLock(b);
        var table = new RankedReentrantReadWriteLock(b);
        var stamped = new RankedStampedLock(b);
        Object monitor = new Object();
        outer.lock();
        lock.lock();
        lock.unlock();
        table.readLock().lock();
        table.readLock().unlock();
        table.writeLock().lock();
        table.writeLock().unlock();
        stamped.unlock(stamped.writeLock());
        RankScope.enter(b, monitor).close();
        outer.unlock();
        return List.of(
                new WeakReference<>(lock),
                new WeakReference<>(table),
                new WeakReference<>(stamped),
                new WeakReference<>(monitor));
    }

    @Test
    void lock_thatNobodyHolds_isCollected() {
        for (WeakReference<Object> lock : useAndForget()) {
            collected("a lock", lock);
        }
    }

    @Test
    void lock_thatAThreadRemembersAsTheLastOfItsRank_isCollected() {
        HeldState.knowEnoughPlaces(order);
        List<WeakReference<Object>> locks = new ArrayList<>(useAndForget());
        var remembered = new RankedReentrantLock(b);
        locks.add(new WeakReference<>(remembered));
        remembered.lock();
        remembered.unlock();
        remembered = null;
        for (WeakReference<Object> lock : locks) {
            collected("a lock", lock);
        }
        assertThat(HeldLocks.current().seat(RankState.of(b)).side).isNotNull();
    }

    @Test
    void key_ofALockThatNobodyHolds_isCollected() {
        LockOrder keyed = LockOrder.builder("leaks.order")
                .rank("k")
                .nestable("k", Nesting.BY_KEY)
                .build();
        HeldState.knowEnoughPlaces(keyed);
        record Key(String name) implements Comparable<Key> {
            @Override
            public int compareTo(Key other) {
                return name.compareTo(other.name);
            }
        }
        Key key = new Key("account");
        var lock = new RankedReentrantLock(keyed.rank("k"), false, key);
        WeakReference<Object> reference = new WeakReference<>(key);
        lock.lock();
        lock.unlock();
        lock = null;
        key = null;
        collected("a key", reference);
    }

    @Test
    void thread_thatHasEnded_isCollected_thoughALockRemembersItsLastHolder() {
        WeakReference<Thread> thread;
        try (Crew crew = new Crew()) {
            thread = new WeakReference<>(crew.start("ends", this::useAndForget));
        }
        collected("a thread", thread);
        outer.lock();
        outer.unlock();
    }

    @Test
    void lock_thatAThreadHeldWhenItEnded_isCollected() {
        List<WeakReference<Object>> locks = new ArrayList<>();
        try (Crew crew = new Crew()) {
            crew.start("ends holding", () -> {
                var lock = new RankedReentrantLock(b);
                lock.lock();
                outer.tryLock();
                outer.unlock();
                locks.add(new WeakReference<>(lock));
            });
        }
        assertThat(HeldState.threads()).isPositive();
        collected("a lock", locks.get(0));
    }

    @Test
    void locks_thatThreadsHeldWhenTheyEnded_areGivenUpAsNewThreadsCome() {
        List<WeakReference<Object>> locks = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            try (Crew crew = new Crew()) {
                crew.start("ends holding", () -> {
                    var lock = new RankedReentrantLock(b);
                    lock.lock();
                    locks.add(new WeakReference<>(lock));
                });
            }
        }
        collected("the first lock", locks.get(0));
    }

    @Test
    void state_ofManyShortThreads_isGivenUp() {
        int many = Crew.virtualThreads().isPresent() ? 10_000 : 500;
        for (int i = 0; i < 10; i++) {
            try (Crew crew = Crew.ofVirtualThreads()) {
                for (int t = 0; t < many / 10; t++) {
                    crew.start("short", () -> {
                        outer.lock();
                        outer.unlock();
                    });
                }
            }
        }
        Await.until("few states are left", () -> {
            System.gc();
            return HeldState.threads() < 100;
        });
        assertThat(outer.isLocked()).isFalse();
    }
}
