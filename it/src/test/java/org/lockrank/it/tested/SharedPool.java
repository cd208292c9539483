package org.lockrank.it.tested;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests whose work is done by the one worker of a pool, which was started before all of them, and by threads of their own. */
class SharedPool {

    private static final ExecutorService POOL = Executors.newFixedThreadPool(1);

    private static final Object ofNoTest = new Object();
    private static final Object ofSubmits = new Object();
    private static final Object ofStarts = new Object();
    private static final Object ofTakes = new Object();
    private static final Object ofMade = new Object();
    private static final Object ofItself = new Object();
    private static final Object inner = new Object();

    @BeforeAll
    static void worksBefore() throws ExecutionException, InterruptedException {
        POOL.submit(() -> {
                    synchronized (ofNoTest) {
                        work();
                    }
                })
                .get();
    }

    @AfterAll
    static void end() {
        POOL.shutdown();
    }

    @Test
    void submits() throws ExecutionException, InterruptedException {
        POOL.submit(() -> {
                    synchronized (ofSubmits) {
                        work();
                    }
                })
                .get();
    }

    @Test
    void starts() throws InterruptedException {
        Thread thread = new Thread(() -> {
            synchronized (ofStarts) {
                work();
            }
        });
        thread.start();
        thread.join();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void takes(int times) throws ExecutionException, InterruptedException {
        for (int i = 0; i < times; i++) {
            POOL.submit(() -> {
                        synchronized (ofTakes) {
                            work();
                        }
                    })
                    .get();
        }
    }

    @TestFactory
    Stream<DynamicTest> makes() {
        return Stream.of(DynamicTest.dynamicTest(
                "a made one",
                () -> POOL.submit(() -> {
                            synchronized (ofMade) {
                                work();
                            }
                        })
                        .get()));
    }

    @Test
    void itself() {
        synchronized (ofItself) {
            work();
        }
    }

    private static void work() {
        synchronized (inner) {
            Thread.onSpinWait();
        }
    }
}
