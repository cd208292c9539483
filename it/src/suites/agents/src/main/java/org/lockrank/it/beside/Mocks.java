package org.lockrank.it.beside;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doCallRealMethod;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockConstruction;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.mockingDetails;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.mockito.MockedConstruction;
import org.mockito.MockedStatic;
import org.mockito.Mockito;

/** What Mockito's inline mock maker makes of classes with locks, in several threads at a time. */
public final class Mocks {

    private static final int ROUNDS = 60;
    private static final Map<String, AtomicLong> SUMS = new ConcurrentHashMap<>();

    private Mocks() {}

    public static void main(String... args) throws Exception {
        System.out.println("inline: " + mockingDetails(mock(Vault.class)).isMock());
        Crew.run("mocker", thread -> {
            for (int i = 0; i < ROUNDS; i++) {
                finals(i);
                statics(i);
                constructions(i);
                spies(i);
                locks(i);
                jdk(i);
            }
        });
        real();
        BothOrders.meet();
        SUMS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> System.out.println(each.getKey() + ": " + each.getValue()));
        Mockito.framework().clearInlineMocks();
        System.out.println("after the mocks: " + new Vault(7).deposit(3));
    }

    private static void sum(String name, long value) {
        SUMS.computeIfAbsent(name, each -> new AtomicLong()).addAndGet(value);
    }

    /** A final class whose methods have monitors. */
    static final class Vault {

        private static int opened;

        private final Object door = new Object();
        private int amount;

        Vault(int amount) {
            this.amount = amount;
            open();
        }

        static synchronized int open() {
            return ++opened;
        }

        synchronized int deposit(int more) {
            synchronized (door) {
                amount += more;
                return amount;
            }
        }

        synchronized int withdraw(int less) {
            if (less > amount) {
                throw new IllegalStateException("not so much");
            }
            return deposit(-less);
        }

        synchronized int again(int depth) {
            return depth == 0 ? deposit(0) : again(depth - 1);
        }
    }

    /** One that locks by an object. */
    static class Safe {

        private final ReentrantLock lock = new ReentrantLock();
        private final ReentrantReadWriteLock sides = new ReentrantReadWriteLock();
        private final StampedLock stamped = new StampedLock();
        private int value;

        int add(int more) {
            lock.lock();
            try {
                sides.writeLock().lock();
                long stamp = stamped.writeLock();
                try {
                    value += more;
                } finally {
                    stamped.unlockWrite(stamp);
                    sides.writeLock().unlock();
                }
                sides.readLock().lock();
                try {
                    return value;
                } finally {
                    sides.readLock().unlock();
                }
            } finally {
                lock.unlock();
            }
        }

        final synchronized int value() {
            return value;
        }
    }

    private static void finals(int i) {
        Vault vault = mock(Vault.class);
        when(vault.deposit(anyInt())).thenReturn(i);
        when(vault.withdraw(i + 1)).thenThrow(new IllegalArgumentException("mocked"));
        doCallRealMethod().when(vault).again(anyInt());
        sum("final", vault.deposit(1) + vault.again(3));
        try {
            vault.withdraw(i + 1);
        } catch (IllegalArgumentException e) {
            sum("final thrown", e.getMessage().length());
        }
        verify(vault, times(2)).deposit(anyInt());
    }

    private static void statics(int i) {
        try (MockedStatic<Vault> vaults = mockStatic(Vault.class)) {
            vaults.when(Vault::open).thenReturn(i);
            sum("static", Vault.open());
        }
        try (MockedStatic<LocalDate> dates = mockStatic(LocalDate.class, CALLS_REAL_METHODS)) {
            LocalDate day = LocalDate.ofEpochDay(i);
            dates.when(LocalDate::now).thenReturn(day);
            sum("static of the JDK", LocalDate.now().toEpochDay());
        }
    }

    private static void constructions(int i) {
        try (MockedConstruction<Safe> safes =
                mockConstruction(Safe.class, (safe, context) -> when(safe.add(anyInt())).thenReturn(i))) {
            sum("construction", new Safe().add(1) + safes.constructed().size());
        }
        try (MockedConstruction<ReentrantLock> locks = mockConstruction(ReentrantLock.class)) {
            ReentrantLock lock = new ReentrantLock();
            lock.lock();
            sum("construction of a lock", locks.constructed().size() + (lock.isHeldByCurrentThread() ? 1 : 0));
            lock.unlock();
        }
    }

    private static void spies(int i) {
        Safe safe = spy(new Safe());
        sum("spy", safe.add(i) + safe.add(1) + safe.value());
        verify(safe, times(2)).add(anyInt());
        Vault vault = spy(new Vault(10));
        doAnswer(call -> (int) call.callRealMethod() + 1).when(vault).deposit(anyInt());
        sum("spy of a final class", vault.withdraw(i % 10) + vault.deposit(i));
        try {
            vault.withdraw(1_000);
        } catch (IllegalStateException e) {
            sum("spy thrown", e.getMessage().length());
        }
        List<Integer> vector = spy(new Vector<>());
        for (int each = 0; each < i % 4; each++) {
            vector.add(each);
        }
        sum("spy of a vector", vector.size() + (vector.contains(2) ? 1 : 0));
        LinkedBlockingQueue<Integer> queue = spy(new LinkedBlockingQueue<>());
        queue.add(i);
        queue.offer(1);
        sum("spy of a queue", queue.poll() + queue.poll());
    }

    private static void locks(int i) throws Exception {
        ReentrantLock mocked = mock(ReentrantLock.class);
        mocked.lock();
        synchronized (mocked) {
            sum("mocked lock", mocked.tryLock() || mocked.isLocked() ? 1 : 0);
        }
        mocked.unlock();
        when(mocked.tryLock()).thenReturn(true);
        sum("mocked lock, tried", mocked.tryLock() ? 1 : 0);
        mocked.unlock();
        ReentrantLock spied = spy(new ReentrantLock());
        spied.lock();
        try {
            sum("spied lock", spied.getHoldCount() + (spied.tryLock(1, TimeUnit.SECONDS) ? 1 : 0));
            spied.unlock();
        } finally {
            spied.unlock();
        }
        sum("spied lock after", spied.isLocked() ? 1 : 0);
        ReentrantReadWriteLock sides = spy(new ReentrantReadWriteLock());
        sides.readLock().lock();
        sum("spied sides", sides.getReadLockCount() + sides.getReadHoldCount());
        sides.readLock().unlock();
        StampedLock stamped = mock(StampedLock.class);
        when(stamped.writeLock()).thenReturn(7L);
        sum("mocked stamps", stamped.writeLock() + stamped.readLock());
        stamped.unlockWrite(7L);
        Semaphore permit = mock(Semaphore.class);
        doThrow(new InterruptedException("mocked")).when(permit).acquire();
        try {
            permit.acquire();
        } catch (InterruptedException e) {
            sum("mocked permit", e.getMessage().length());
        }
        permit.release();
        CountDownLatch latch = mock(CountDownLatch.class);
        when(latch.getCount()).thenReturn((long) i);
        latch.await();
        latch.countDown();
        sum("mocked latch", latch.getCount());
    }

    private static void jdk(int i) throws Exception {
        Random random = mock(Random.class);
        when(random.nextInt(anyInt())).thenReturn(i);
        sum("random", random.nextInt(3));
        ExecutorService executor = mock(ExecutorService.class);
        doAnswer(call -> {
                    call.getArgument(0, Runnable.class).run();
                    return null;
                })
                .when(executor)
                .execute(any());
        executor.execute(() -> sum("executor", 1));
        StringBuffer buffer = mock(StringBuffer.class);
        when(buffer.length()).thenReturn(i);
        sum("buffer", buffer.length());
        Thread thread = mock(Thread.class);
        thread.start();
        thread.join();
        sum("thread", thread.isAlive() ? 1 : 0);
        Map<?, ?> map = mock(ConcurrentHashMap.class);
        when(map.get(anyString())).thenReturn(null);
        sum("map", map.size());
    }

    /** Classes that were mocked, used as they are, by several threads and for so long that compilers come to them. */
    private static void real() throws Exception {
        Vault vault = new Vault(0);
        Safe safe = new Safe();
        Crew.run("user", thread -> {
            for (int i = 0; i < 20_000; i++) {
                vault.deposit(1);
                safe.add(1);
                vault.again(i % 4);
                try {
                    vault.withdraw(Integer.MAX_VALUE);
                } catch (IllegalStateException e) {
                    sum("refused", 1);
                }
            }
        });
        sum("real vault", vault.deposit(0));
        sum("real safe", safe.value());
    }
}
