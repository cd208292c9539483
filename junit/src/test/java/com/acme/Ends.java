package com.acme;

import static org.lockrank.junit.ExpectViolation.LR101;
import static org.lockrank.junit.ExpectViolation.LR106;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.lockrank.junit.ExpectViolation;
import org.lockrank.junit.MayStayHeld;
import org.lockrank.junit.NoLocksHeld;
import org.lockrank.junit.WatchLocks;

/** Tests that end otherwise than by passing. What must become of each is said in {@code LeaksTest} and {@code ExpectViolationTest}. */
public final class Ends {

    private Ends() {}

    /** Locks that stay held. */
    @WatchLocks
    public static final class Holding {

        private final Shop shop = new Shop();

        @Test
        void leavesOne() {
            shop.connection.lock();
        }

        @Test
        void leavesOneTwice() {
            shop.registry.lock();
            shop.registry.lock();
        }

        @Test
        void leavesNone() {
            shop.close();
        }

        @Test
        @MayStayHeld
        void leavesOneOnPurpose() {
            shop.connection.lock();
        }

        @Test
        @Timeout(value = 1, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void leavesOneInAThreadApart() {
            shop.connection.lock();
        }
    }

    /** Locks of the fixture. */
    @WatchLocks
    public static final class Fixture {

        private static final Shop SHOP = new Shop();
        private final Shop shop = new Shop();

        @BeforeAll
        static void beforeAll() {
            SHOP.registry.lock();
        }

        @BeforeEach
        void before() {
            shop.connection.lock();
        }

        @AfterEach
        void after() {
            shop.connection.unlock();
        }

        @AfterAll
        static void afterAll() {
            SHOP.registry.unlock();
        }

        @Test
        void test() {}

        @Test
        @NoLocksHeld
        void strict() {}
    }

    /** Tests of an order. */
    public static final class Expecting {

        private final Shop shop = new Shop();

        @Test
        @ExpectViolation(LR101)
        void thrown() {
            shop.evict();
        }

        @Test
        @ExpectViolation(LR101)
        void caught() {
            shop.evictQuietly();
        }

        @Test
        @ExpectViolation(LR101)
        void asCause() {
            try {
                shop.evict();
            } catch (IllegalStateException e) {
                throw new AssertionError("wrapped", e);
            }
        }

        @Test
        @ExpectViolation(LR101)
        void inAThread() {
            Thread thread = shop.evictor("worker", new CountDownLatch(0));
            thread.start();
            Shop.join(thread);
        }

        @Test
        @ExpectViolation(LR101)
        void didNotCome() {
            shop.close();
        }

        @Test
        @ExpectViolation(LR106)
        void anotherCame() {
            shop.evictQuietly();
        }

        @Test
        @ExpectViolation(LR101)
        void failsOtherwise() {
            throw new AssertionError("of its own");
        }

        @Test
        @ExpectViolation("LR999")
        void noSuchKind() {}

        @TestFactory
        @ExpectViolation(LR101)
        Stream<DynamicTest> dynamic() {
            return Stream.of(
                    DynamicTest.dynamicTest("comes", shop::evict),
                    DynamicTest.dynamicTest("does not come", shop::close));
        }
    }
}
