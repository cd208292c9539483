package com.acme;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.lockrank.junit.WatchLocks;

/** Takes two locks as their order says, in a worker of an executor that the test makes. */
@WatchLocks
public final class CoveringInAnExecutor {

    private final Shop shop = new Shop();

    @Test
    void closesInAnExecutor() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            executor.submit(shop::close).get();
        } finally {
            executor.shutdown();
        }
    }
}
