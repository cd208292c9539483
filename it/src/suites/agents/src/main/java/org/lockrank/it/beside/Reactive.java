package org.lockrank.it.beside;

import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import reactor.blockhound.BlockHound;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * A program of Reactor's, in threads that may not block. It blocks in four ways, each once, which BlockHound must tell; in all else
 * that it does, locks that nobody contends for, nested in each other, and classes used for the first time among it, there is nothing to tell.
 */
public final class Reactive {

    private static final int ITEMS = 20_000;
    private static final Map<Object, Object> COLD = new ConcurrentHashMap<>();

    private final ReentrantLock held = new ReentrantLock();
    private final Object monitor = new Object();
    private final AtomicInteger told = new AtomicInteger();

    private Reactive() {}

    public static void main(String... args) throws Exception {
        if (args.length > 0) {
            BlockHound.install();
        }
        Reactive reactive = new Reactive();
        reactive.blocks();
        reactive.flows();
        reactive.turns();
        BothOrders orders = new BothOrders();
        Mono<Void> up = Mono.<Void>fromRunnable(orders::up).subscribeOn(Schedulers.newParallel("up", 1, true));
        Mono<Void> down = Mono.<Void>fromRunnable(orders::down).subscribeOn(Schedulers.newParallel("down", 1, true));
        Mono.when(up, down).block();
        System.out.println("told: " + reactive.told);
    }

    private void blocks() throws Exception {
        blocking("sleep", () -> Thread.sleep(1));
        CountDownLatch never = new CountDownLatch(1);
        blocking("latch", never::await);
        held.lock();
        try {
            blocking("lock", () -> {
                held.lock();
                held.unlock();
            });
        } finally {
            held.unlock();
        }
        blocking("wait", () -> {
            synchronized (monitor) {
                monitor.wait(1);
            }
        });
        // Within what our hooks, too, have to do.
        blocking("nested", () -> {
            synchronized (monitor) {
                held.lock();
                try {
                    Thread.sleep(1);
                } finally {
                    held.unlock();
                }
            }
        });
    }

    /** What blocks. */
    @FunctionalInterface
    private interface Call {
        void run() throws Exception;
    }

    private void blocking(String name, Call call) {
        String result = Mono.fromCallable(() -> {
                    call.run();
                    return "went through";
                })
                .subscribeOn(Schedulers.parallel())
                .onErrorResume(e -> {
                    told.incrementAndGet();
                    return Mono.just(String.valueOf(e.getMessage()));
                })
                .block();
        System.out.println(name + ": " + result);
    }

    private void flows() {
        Account account = new Account();
        Long sum = Flux.range(0, ITEMS)
                .parallel(Crew.THREADS)
                .runOn(Schedulers.parallel())
                .map(i -> new Account().add(i) + account.mine(i))
                .sequential()
                .publishOn(Schedulers.parallel())
                .groupBy(i -> i % 3)
                .flatMap(group -> group.publishOn(Schedulers.parallel()).reduce(0L, (all, each) -> all + each))
                .reduce(0L, Long::sum)
                .block();
        System.out.println("flow: " + sum);
        Sinks.Many<Integer> sink = Sinks.many().multicast().onBackpressureBuffer();
        Mono<Long> count = sink.asFlux().publishOn(Schedulers.single()).count();
        Mono<List<Long>> late = Flux.interval(Duration.ofMillis(1)).take(20).collectList();
        List<Long> both = Mono.zip(
                        count,
                        late.doOnNext(ticks -> {
                            for (int i = 0; i < 100; i++) {
                                sink.tryEmitNext(i).orThrow();
                            }
                            sink.tryEmitComplete().orThrow();
                        }))
                .map(pair -> List.of(pair.getT1(), (long) pair.getT2().size()))
                .block();
        System.out.println("ticks: " + both);
    }

    /** Classes with locks that nobody has used before, the program's and the JDK's. */
    private void turns() {
        String made = Mono.fromCallable(() -> {
                    StringBuilder all = new StringBuilder();
                    all.append(new Fresh().nested(3)).append(' ');
                    PipedOutputStream out = new PipedOutputStream();
                    PipedInputStream in = new PipedInputStream(out);
                    out.write(7);
                    all.append(in.available()).append(' ');
                    all.append(new java.util.Observable().countObservers()).append(' ');
                    all.append(new java.io.CharArrayWriter().append("abc").size()).append(' ');
                    all.append(new java.util.SimpleTimeZone(1000, "here").getRawOffset()).append(' ');
                    COLD.computeIfAbsent("key", key -> new ConcurrentLinkedQueue<>(List.of(1, 2)));
                    return all.append(COLD).toString();
                })
                .subscribeOn(Schedulers.parallel())
                .onErrorResume(e -> Mono.just("failed: " + e))
                .block();
        System.out.println("fresh: " + made);
    }

    /** Locks within locks, of an object that one thread has. */
    private static final class Account {

        private final Object outer = new Object();
        private final ReentrantLock middle = new ReentrantLock();
        private final ReentrantReadWriteLock inner = new ReentrantReadWriteLock();
        private final StampedLock stamped = new StampedLock();
        private final List<Long> entries = new Vector<>();
        private final ThreadLocal<Account> mine = ThreadLocal.withInitial(Account::new);

        long add(long value) {
            synchronized (outer) {
                middle.lock();
                try {
                    inner.writeLock().lock();
                    long stamp = stamped.writeLock();
                    try {
                        entries.add(value);
                        return entries.size() + value;
                    } finally {
                        stamped.unlockWrite(stamp);
                        inner.writeLock().unlock();
                    }
                } finally {
                    middle.unlock();
                }
            }
        }

        /** The thread's own, so that it never waits. */
        long mine(long value) {
            return mine.get().add(value) - mine.get().entries.size();
        }
    }

    /** Loaded in a thread that may not block. */
    private static final class Fresh {

        private final Object one = new Object();
        private final Object two = new Object();

        synchronized int nested(int depth) {
            synchronized (one) {
                synchronized (two) {
                    return depth == 0 ? 0 : 1 + nested(depth - 1);
                }
            }
        }
    }
}
