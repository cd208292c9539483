package com.acme;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.lockrank.junit.WatchLocks;

/** Classes whose tests have others do the work. What must become of each test is said in {@code AttributionTest}. */
public final class Pools {

    private Pools() {}

    /** One after the other. */
    @WatchLocks
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    public static final class OneByOne {

        private static final ExecutorService SHARED = Executors.newSingleThreadExecutor();
        private static Thread daemon;
        private static final CountDownLatch LAST = new CountDownLatch(1);

        private final Shop shop = new Shop();

        @AfterAll
        static void stop() {
            SHARED.shutdown();
        }

        @Test
        @Order(1)
        void makesTheWorker() throws Exception {
            SHARED.submit(shop::close).get();
            daemon = shop.evictor("evictor", LAST);
            daemon.start();
        }

        @Test
        @Order(2)
        void usesTheWorker() throws Exception {
            SHARED.submit(shop::evictQuietly).get();
        }

        @Test
        @Order(3)
        void usesThePoolOfAll() {
            CompletableFuture.runAsync(shop::evictQuietly).join();
        }

        @Test
        @Order(4)
        void usesThePoolOfAllAgain() {
            CompletableFuture.runAsync(shop::evictQuietly).join();
        }

        @Test
        @Order(4)
        void usesItsOwn() throws Exception {
            ExecutorService own = Executors.newSingleThreadExecutor();
            own.submit(shop::evictQuietly).get();
            own.shutdown();
        }

        @Test
        @Order(5)
        @Timeout(value = 1, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void runsApart() {
            shop.evictQuietly();
        }

        @Test
        @Order(6)
        void wakesTheThreadOfTheFirst() {
            LAST.countDown();
            Shop.join(daemon);
        }

        @Test
        @Order(7)
        void doesNothing() {}
    }

    /** Threads that the class made, before any test. */
    @WatchLocks
    public static final class OfTheClass {

        private static final CountDownLatch NOW = new CountDownLatch(1);
        private static Thread thread;

        @BeforeAll
        static void start() {
            thread = new Shop().evictor("of the class", NOW);
            thread.start();
        }

        @Test
        void wakesIt() {
            NOW.countDown();
            Shop.join(thread);
        }
    }

    /** Tests that all run at the same time, and do it by a worker that one of them made. */
    @WatchLocks
    public static final class AllAtOnce {

        private static final int TESTS = 3;
        private static final CyclicBarrier BEGUN = new CyclicBarrier(TESTS);
        private static final CyclicBarrier DONE = new CyclicBarrier(TESTS);
        private static final ExecutorService SHARED = Executors.newSingleThreadExecutor();

        private final Shop shop = new Shop();

        private void meanwhile(Callable<?> work) throws Exception {
            BEGUN.await();
            work.call();
            DONE.await();
        }

        @Test
        void byTheWorker() throws Exception {
            meanwhile(() -> SHARED.submit(() -> shop.evictQuietly()).get());
        }

        @Test
        void byAThread() throws Exception {
            Thread thread = shop.evictor("its own", new CountDownLatch(0));
            meanwhile(() -> {
                thread.start();
                thread.join();
                return null;
            });
        }

        @Test
        void keepsTheOrder() throws Exception {
            meanwhile(() -> SHARED.submit(() -> shop.close()).get());
        }

        @AfterAll
        static void stop() {
            SHARED.shutdown();
        }
    }
}
