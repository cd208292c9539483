package org.lockrank.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.lockrank.event.Acquisition;
import org.lockrank.event.HeldLock;
import org.lockrank.event.Violation;
import org.lockrank.event.ViolationKind;
import org.lockrank.held.Held;
import org.lockrank.held.HeldLocks;
import org.lockrank.held.HeldState;
import org.lockrank.held.Side;
import org.lockrank.held.Waiting;
import org.lockrank.locks.RankScope;
import org.lockrank.locks.RankedReentrantLock;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Nesting;
import org.lockrank.order.Place;
import org.lockrank.order.Rank;
import org.lockrank.sink.LockRankException;
import org.lockrank.testing.Crew;
import org.lockrank.testing.Work;

/**
 * What the check must refuse and what it must let through, each as a short story with a name. They run in {@linkplain
 * FreshClasses fresh classes}, each in a thread of its own, and none of them blocks, so that a wrong check fails here and
 * does not hang.
 */
final class Scenarios {

    /** {@code a < b < c; a < d}; k by key; q, then the sides of a lock, then s. */
    private static final LockOrder ORDER = LockOrder.builder("scenarios.order")
            .rank("a")
            .rank("b")
            .edge("a", "b")
            .rank("c")
            .edge("b", "c")
            .rank("d")
            .edge("a", "d")
            .rank("k")
            .nestable("k", Nesting.BY_KEY)
            .rank("q")
            .rank("r")
            .rank("w")
            .edge("q", "r")
            .edge("q", "w")
            .readWrite("rw", "r", "w", Place.none("scenarios.order"))
            .rank("s")
            .edge("r", "s")
            .edge("w", "s")
            .build();

    private static final Rank OTHER =
            LockOrder.builder("other.order").rank("x").build().rank("x");

    private final RankedReentrantLock a = lock("a");
    private final RankedReentrantLock b = lock("b");
    private final RankedReentrantLock c = lock("c");
    private final RankedReentrantLock d = lock("d");
    private final RankedReentrantLock q = lock("q");
    private final RankedReentrantLock s = lock("s");
    private final RankedReentrantLock x = new RankedReentrantLock(OTHER);
    private final RankedReentrantLock k1 = new RankedReentrantLock(rank("k"), false, 1);
    private final RankedReentrantLock k2 = new RankedReentrantLock(rank("k"), false, 2);
    private final Object readWriteLock = new Object();
    private final Side[] rw = Side.readWrite(readWriteLock, rank("r"), rank("w"), Side.Again.REENTRANT, true, null);
    private final HeldLocks held = HeldLocks.current();
    private final Map<String, Work> all = new LinkedHashMap<>();

    private Scenarios() {
        refusals();
        manyRanks();
        states();
        permissions();
    }

    /**
     * Runs all, twice: as in a program that begins, and as in one that has run for long, with each lock taken by the same
     * thread before. Returns the names of those that failed, with why.
     */
    static Map<String, String> failures() {
        Map<String, String> failures = new LinkedHashMap<>();
        for (boolean old : new boolean[] {false, true}) {
            for (String name : names()) {
                try (Crew crew = new Crew()) {
                    crew.start(name, () -> new Scenarios().run(name, old));
                } catch (AssertionError failure) {
                    failures.put(name, String.valueOf(failure.getMessage()));
                }
            }
        }
        return failures;
    }

    private void run(String name, boolean old) throws Throwable {
        if (old) {
            HeldState.knowEnoughPlaces(ORDER);
            HeldState.knowEnoughPlaces(OTHER);
            List.of(a, b, c, d, q, s).forEach(Scenarios::in);
        }
        all.get(name).run();
    }

    static List<String> names() {
        return new ArrayList<>(new Scenarios().all.keySet());
    }

    private void refusals() {
        all.put("a rank before a held one is refused, each time", () -> {
            b.lock();
            refuses(ViolationKind.REVERSED, a::lock);
            refuses(ViolationKind.REVERSED, a::lock);
        });
        all.put("a rank incomparable with a held one is refused", () -> {
            b.lock();
            refuses(ViolationKind.INCOMPARABLE, d::lock);
            b.unlock();
            d.lock();
            refuses(ViolationKind.INCOMPARABLE, b::lock);
        });
        all.put("a rank is compared with all that is held, not with the last", () -> {
            b.lock();
            assertThat(a.tryLock()).isTrue();
            refuses(ViolationKind.INCOMPARABLE, d::lock);
        });
        all.put("what a try took is held", () -> {
            assertThat(b.tryLock()).isTrue();
            refuses(ViolationKind.REVERSED, a::lock);
        });
        all.put("locked twice and unlocked once is held", () -> {
            b.lock();
            b.lock();
            b.unlock();
            refuses(ViolationKind.REVERSED, a::lock);
        });
        all.put("what another thread took last is held", () -> {
            RankedReentrantLock passedOn = lock("b");
            Thread other = new Thread(() -> in(passedOn));
            other.start();
            other.join();
            passedOn.lock();
            refuses(ViolationKind.REVERSED, a::lock);
        });
        all.put("two of a rank taken and one released, the rank is held", () -> {
            k1.lock();
            k2.lock();
            k2.unlock();
            refuses(ViolationKind.KEY_ORDER, lock("k")::lock);
        });
        all.put("what is released out of order leaves the others held", () -> {
            a.lock();
            b.lock();
            a.unlock();
            refuses(ViolationKind.REVERSED, a::lock);
        });
        all.put("keys must increase, also the second time", () -> {
            k1.lock();
            k2.lock();
            k1.unlock();
            refuses(ViolationKind.KEY_ORDER, k1::lock);
        });
        all.put("another lock of a rank is refused", () -> {
            a.lock();
            refuses(ViolationKind.SAME_RANK, lock("a")::lock);
        });
        all.put("reading is checked", () -> {
            s.lock();
            refuses(ViolationKind.REVERSED, () -> held.acquire(rw[0]));
        });
        all.put("what is read is held", () -> {
            held.acquire(rw[0]);
            refuses(ViolationKind.REVERSED, q::lock);
        });
        all.put("an upgrade is refused", () -> {
            held.acquire(rw[0]);
            refuses(ViolationKind.UPGRADE, () -> held.acquire(rw[1]));
        });
        all.put("a timed try is checked", () -> {
            b.lock();
            refuses(ViolationKind.REVERSED, () -> a.tryLock(1, TimeUnit.NANOSECONDS));
        });
        all.put("may-acquire is checked where nobody contends", () -> {
            b.lock();
            refuses(ViolationKind.REVERSED, () -> Held.mayAcquire(rank("a")));
        });
        all.put("a wait that would take the lock again out of order is refused", () -> {
            a.lock();
            b.lock();
            refuses(ViolationKind.REVERSED, () -> a.newCondition().awaitNanos(1));
        });
        all.put("a wait for a monitor that would be taken again out of order is refused", () -> {
            Object monitor = new Object();
            RankScope.enter(rank("a"), monitor);
            synchronized (monitor) {
                b.lock();
                refuses(ViolationKind.REVERSED, () -> RankScope.await(monitor, 1, TimeUnit.NANOSECONDS));
            }
        });
        all.put("a lock without a rank is a leaf", () -> {
            new RankedReentrantLock().lock();
            refuses(ViolationKind.LEAF, a::lock);
        });
    }

    /** So many that the last ones share a bit; those in the middle have theirs in the second word. */
    private void manyRanks() {
        all.put("of many ranks the last are checked as the first", () -> {
            var builder = LockOrder.builder("many.order");
            for (int i = 1; i <= 140; i++) {
                builder.rank("m" + i);
                if (i > 1) {
                    builder.edge("m" + (i - 1), "m" + i);
                }
            }
            LockOrder many = builder.build();
            many.ranks().forEach(Held::mayAcquire);
            for (int i : new int[] {1, 70, 100, 139}) {
                RankedReentrantLock low = new RankedReentrantLock(many.rank(i));
                RankedReentrantLock high = new RankedReentrantLock(many.rank(i + 1));
                in(low, high);
                in(low, high);
                high.lock();
                refuses(ViolationKind.REVERSED, low::lock);
                high.unlock();
                in(low);
            }
            RankedReentrantLock known = new RankedReentrantLock(many.rank(71));
            in(new RankedReentrantLock(many.rank(70)), known);
            new RankedReentrantLock(many.rank(101)).lock();
            refuses(ViolationKind.REVERSED, known::lock);
        });
    }

    private void states() {
        all.put("a refused lock is not taken", () -> {
            b.lock();
            refuses(ViolationKind.REVERSED, a::lock);
            assertThat(a.isLocked()).isFalse();
        });
        all.put("a lock is refused before it would block", () -> {
            Thread owner = new Thread(a::lock);
            owner.start();
            owner.join();
            b.lock();
            Thread.currentThread().interrupt(); // if it waited, it would say so instead
            refuses(ViolationKind.REVERSED, a::lockInterruptibly);
        });
        all.put("a refused lock is not held", () -> {
            b.lock();
            refuses(ViolationKind.REVERSED, a::lock);
            b.unlock();
            assertThat(Held.list()).isEmpty();
            b.lock();
            c.lock();
        });
        all.put("a lock that was not got is not held", () -> {
            Thread owner = new Thread(b::lock);
            owner.start();
            owner.join();
            assertThat(b.tryLock(1, TimeUnit.NANOSECONDS)).isFalse();
            assertThat(Held.list()).isEmpty();
            a.lock();
        });
    }

    private void permissions() {
        all.put("locks of two orders are listed as they were taken", () -> {
            for (int i = 0; i < 2; i++) {
                in(a, x);
                in(x, a);
            }
            a.lock();
            x.lock();
            assertThat(Held.list()).extracting(HeldLock::rank).containsExactly(a.rank(), OTHER);
            a.unlock();
            x.unlock();
            x.lock();
            a.lock();
            assertThat(Held.list()).extracting(HeldLock::rank).containsExactly(OTHER, a.rank());
        });
        all.put("a rank after all held ones passes, new and known", () -> {
            for (int i = 0; i < 3; i++) {
                in(a, b, c);
            }
        });
        all.put("a re-entrant lock may be taken again whatever is held", () -> in(a, b, a));
        all.put("a try may go against the order", () -> {
            b.lock();
            assertThat(a.tryLock()).isTrue();
            a.unlock();
        });
        all.put("keys that increase pass", () -> in(k1, k2));
        all.put("a downgrade passes, and the read side stays held", () -> {
            held.acquire(rw[1]);
            held.acquire(rw[0]);
            held.release(rw[1]);
            refuses(ViolationKind.REVERSED, q::lock);
        });
        all.put("a wait that releases two sides is not held to their order among themselves", () -> {
            Side outer = Side.rankOnly(new Object(), rank("b"), Side.Again.REENTRANT, null);
            Side inner = Side.rankOnly(new Object(), rank("c"), Side.Again.REENTRANT, null);
            a.lock();
            held.acquire(outer);
            held.acquire(inner);
            Waiting.begin(held, null, outer, inner).end();
            assertThat(Held.list()).hasSize(3);
        });
        all.put("a leaf passes after anything", () -> in(a, b, new RankedReentrantLock()));
        all.put("two ranks that exclude each other may be taken in turn", () -> {
            in(b);
            in(d);
        });
        all.put("a timed try that is let pass is held", () -> {
            q.lock();
            held.acquire(rw[0], Acquisition.Kind.TIMED_TRY);
            assertThat(Held.list()).hasSize(2);
        });
    }

    private static Rank rank(String name) {
        return ORDER.rank(name);
    }

    private static RankedReentrantLock lock(String rank) {
        return new RankedReentrantLock(rank(rank));
    }

    private static void in(Lock... locks) {
        for (Lock lock : locks) {
            lock.lock();
        }
        for (Lock lock : locks) {
            lock.unlock();
        }
        assertThat(Held.list()).isEmpty();
    }

    private static void refuses(ViolationKind kind, Work work) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(LockRankException.class, refused -> {
            Violation violation = refused.violation();
            assertThat(violation.kind()).isEqualTo(kind);
        });
    }
}
