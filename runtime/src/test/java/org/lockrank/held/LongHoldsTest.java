package org.lockrank.held;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lockrank.locks.RankedReentrantLock;
import org.lockrank.locks.RankedReentrantReadWriteLock;
import org.lockrank.locks.RankedStampedLock;
import org.lockrank.locks.RwMutex;
import org.lockrank.order.LockOrder;
import org.lockrank.order.LockOrderBuilder;
import org.lockrank.order.Rank;
import org.lockrank.testing.Await;
import org.lockrank.testing.Crew;

/** What a thread holds is told by another one, which looks. */
class LongHoldsTest {

    /** Of each test its own: what one has recorded of places is not the next one's. */
    private final LockOrder order =
            LockOrder.builder("long.order").rank("a").rank("b").edge("a", "b").build();

    private final Rank rankA = order.rank("a");
    private final Rank rankB = order.rank("b");
    private final Lock a = new RankedReentrantLock(rankA);
    private final Lock b = new RankedReentrantLock(rankB);
    private final LongHolds holds = new LongHolds();

    @AfterEach
    void nothingIsHeld_andTheStateIsSound() {
        HeldState.checkInvariants();
        assertThat(Held.list()).isEmpty();
    }

    /** A look by another thread, and what it says of this one. */
    private List<LongHold> look() {
        long own = ThreadId.of(Thread.currentThread());
        List<LongHold> all = new ArrayList<>();
        try (Crew crew = new Crew()) {
            crew.start("looker", () -> all.addAll(holds.look()));
        }
        return all.stream().filter(hold -> hold.threadId() == own).toList();
    }

    private List<Rank> ranks() {
        return look().stream()
                .map(LongHold::rank)
                .sorted((x, y) -> x.name().compareTo(y.name()))
                .toList();
    }

    @Test
    void lock_heldOverSomeLooks_isToldWithWhoAndWhere() {
        a.lock();
        assertThat(look()).as("there").isEmpty();
        assertThat(look()).as("held, from now on").isEmpty();
        LongHold first = look().get(0);
        LongHold second = look().get(0);
        a.unlock();

        assertThat(first.rank()).isEqualTo(rankA);
        assertThat(first.thread()).isEqualTo(Thread.currentThread().getName());
        assertThat(first.lock()).startsWith("RankedReentrantLock@").contains("LongHoldsTest.java");
        assertThat(String.valueOf(first.at())).contains("LongHoldsTest.lock_heldOverSomeLooks_isToldWithWhoAndWhere(");
        assertThat(second.nanos()).isGreaterThan(first.nanos());
        assertThat(second.at()).isEqualTo(first.at());
        assertThat(look()).isEmpty();
    }

    @Test
    void whoWaitsForALock_doesNotHoldIt() {
        RankedReentrantReadWriteLock table = new RankedReentrantReadWriteLock(rankB);
        RankedStampedLock stamped = new RankedStampedLock(rankB);
        RwMutex mutex = new RwMutex(rankB);
        for (Lock lock : List.of(
                a,
                table.writeLock(),
                table.readLock(),
                stamped.asWriteLock(),
                stamped.asReadLock(),
                mutex.writeLock(),
                mutex.readLock())) {
            Lock held = lock == table.readLock()
                    ? table.writeLock()
                    : lock == stamped.asReadLock()
                            ? stamped.asWriteLock()
                            : lock == mutex.readLock() ? mutex.writeLock() : lock;
            held.lock();
            try (Crew crew = new Crew()) {
                Thread waiter = crew.start("waiter", () -> {
                    lock.lock();
                    lock.unlock();
                });
                Await.blocked(waiter);
                List<String> told = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    holds.look().forEach(hold -> told.add(hold.thread()));
                }
                held.unlock();
                assertThat(told).contains(Thread.currentThread().getName()).doesNotContain("waiter");
            }
        }
    }

    @Test
    void lock_acquiredAgainBetweenTwoLooks_isNotTold() {
        HeldState.knowEnoughPlaces(order);
        for (int i = 0; i < 4; i++) {
            a.lock();
            assertThat(look()).isEmpty();
            a.unlock();
            a.lock();
            assertThat(look()).isEmpty();
            a.unlock();
        }
    }

    @Test
    void whatIsAcquiredWithin_breaksNothing_andIsNotTold() {
        HeldState.knowEnoughPlaces(order);
        a.lock();
        look();
        look();
        for (int i = 0; i < 3; i++) {
            b.lock();
            b.unlock();
            b.lock();
            assertThat(ranks()).containsExactly(rankA);
            b.unlock();
        }
        b.lock();
        assertThat(ranks()).containsExactly(rankA);
        assertThat(ranks()).containsExactly(rankA);
        assertThat(ranks()).containsExactly(rankA, rankB);
        b.unlock();
        a.lock();
        assertThat(ranks()).as("held twice").containsExactly(rankA);
        a.unlock();
        assertThat(ranks()).containsExactly(rankA);
        a.unlock();
        a.lock();
        assertThat(ranks()).isEmpty();
        a.unlock();
    }

    @Test
    void aLook_costsOneSlowAcquisition_andNoMore() {
        a.lock();
        b.lock();
        b.unlock();
        a.unlock();
        HeldState.knowEnoughPlaces(order);
        a.lock();
        assertThat(HeldLocks.current().depth()).as("stacked").isZero();
        look();
        b.lock();
        assertThat(HeldLocks.current().depth()).isEqualTo(2);
        b.unlock();
        a.unlock();
        a.lock();
        b.lock();
        assertThat(HeldLocks.current().depth()).as("seated again").isZero();
        b.unlock();
        a.unlock();
    }

    @Test
    void readers_andVirtualThreads_areToldToo() {
        RankedReentrantReadWriteLock table = new RankedReentrantReadWriteLock(rankB);
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        List<LongHold> told = new ArrayList<>();
        try (Crew crew = Crew.ofVirtualThreads()) {
            crew.start("reader", () -> {
                table.readLock().lock();
                held.countDown();
                enough.await();
                table.readLock().unlock();
            });
            crew.start("looker", () -> {
                held.await();
                holds.look();
                holds.look();
                told.addAll(holds.look());
                enough.countDown();
            });
        }
        assertThat(told).anySatisfy(hold -> {
            assertThat(hold.thread()).isEqualTo("reader");
            assertThat(hold.rank()).isEqualTo(rankB);
        });
    }

    @Test
    void ranksWithoutABitOfTheirOwn_areToldToo() {
        LockOrderBuilder many = LockOrder.builder("many.order");
        for (int i = 0; i < 140; i++) {
            many.rank("r" + i);
        }
        LockOrder all = many.build();
        for (int i = 0; i < 140; i++) {
            Rank rank = all.rank("r" + i);
            Lock lock = new RankedReentrantLock(rank);
            HeldState.knowEnoughPlaces(rank);
            lock.lock();
            holds.look();
            holds.look();
            assertThat(holds.look()).extracting(LongHold::rank).contains(rank);
            lock.unlock();
        }
    }

    /** The clock is read, and then the looking thread gets no processor for an hour; or before. */
    @Test
    void lookThatIsKeptFromGoingOn_tellsOfNoMoreThanItSaw() {
        long hour = 3_600_000_000_000L;
        Deque<Long> readings = new ArrayDeque<>(List.of(0L, 0L));
        readings.addAll(List.of(0L, 0L, hour));
        readings.addAll(List.of(hour + 5, 2 * hour));
        readings.addAll(List.of(2 * hour, 3 * hour));
        LongHolds slow = new LongHolds(readings::remove);
        List<LongHold> told = new ArrayList<>();
        a.lock();
        long id = ThreadId.of(Thread.currentThread());
        List<HeldLocks> own =
                Threads.all().stream().filter(held -> held.id == id).toList();
        try (Crew crew = new Crew()) {
            crew.start("looker", () -> {
                for (int look = 0; look < 4; look++) {
                    told.addAll(slow.look(own));
                }
            });
        }
        a.unlock();
        assertThat(told).extracting(LongHold::nanos).containsExactly(5L, hour);
        assertThat(readings).isEmpty();
    }

    /** The holder knows how long it held each at most; nothing longer may be told, whenever the look comes. */
    @Test
    void nothingLonger_isToldThanItWasHeld() {
        HeldState.knowEnoughPlaces(order);
        AtomicLong longestA = new AtomicLong();
        AtomicLong longestB = new AtomicLong();
        AtomicBoolean ended = new AtomicBoolean();
        AtomicLong holder = new AtomicLong();
        AtomicInteger looks = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        List<LongHold> told = new ArrayList<>();
        try (Crew crew = new Crew()) {
            crew.start("holder", () -> {
                holder.set(ThreadId.of(Thread.currentThread()));
                begun.countDown();
                for (int i = 0; i < 30_000; i++) {
                    long before = System.nanoTime();
                    a.lock();
                    for (int until = looks.get() + 4; i % 1_000 == 0 && looks.get() < until; ) {
                        Thread.onSpinWait();
                    }
                    for (int k = i % 4; k > 0; k--) {
                        long inner = System.nanoTime();
                        b.lock();
                        b.unlock();
                        longestB.accumulateAndGet(System.nanoTime() - inner, Math::max);
                    }
                    a.unlock();
                    longestA.accumulateAndGet(System.nanoTime() - before, Math::max);
                }
                ended.set(true);
            });
            crew.start("looker", () -> {
                begun.await();
                while (!ended.get()) {
                    holds.look().stream()
                            .filter(hold -> hold.threadId() == holder.get())
                            .forEach(told::add);
                    looks.incrementAndGet();
                }
            });
        }
        assertThat(told)
                .allSatisfy(hold -> assertThat(hold.nanos())
                        .isLessThanOrEqualTo(hold.rank() == rankA ? longestA.get() : longestB.get()));
    }
}
