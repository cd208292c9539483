package com.acme;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.lockrank.junit.WatchLocks;

/** One test makes a pool start its worker, and another one has that worker take two locks as their order says. */
@WatchLocks
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public final class CoveringInAPool {

    private static final ExecutorService POOL = Executors.newSingleThreadExecutor();

    private final Shop shop = new Shop();

    @Test
    @Order(1)
    void startsTheWorker() throws Exception {
        POOL.submit(() -> {}).get();
    }

    @Test
    @Order(2)
    void closesInThePool() throws Exception {
        POOL.submit(shop::close).get();
    }

    @AfterAll
    static void end() {
        POOL.shutdown();
    }
}
