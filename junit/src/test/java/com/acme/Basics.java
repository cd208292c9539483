package com.acme;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockrank.junit.LockRankExtension;
import org.lockrank.junit.WatchLocks;

/** Classes that the extension is tried on. What must become of each test is said in {@code LockRankExtensionTest}. */
public final class Basics {

    private Basics() {}

    /** Where things go wrong in the test's own thread. */
    @WatchLocks
    public static final class OwnThread {

        private final Shop shop = new Shop();

        @Test
        void keepsTheOrder() {
            shop.close();
        }

        @Test
        void breaksIt() {
            shop.evict();
        }

        @Test
        void breaksItAndCatches() {
            for (int i = 0; i < 3; i++) {
                shop.evictQuietly();
            }
        }

        @Test
        void breaksItAndAssertsSo() {
            assertThrows(IllegalStateException.class, shop::evict);
        }

        @Test
        void failsByItselfToo() {
            shop.evictQuietly();
            throw new AssertionError("of its own");
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void breaksItIf(boolean breaks) {
            if (breaks) {
                shop.evictQuietly();
            }
        }

        @TestFactory
        Stream<DynamicTest> dynamic() {
            return Stream.of(
                    DynamicTest.dynamicTest("keeps", shop::close),
                    DynamicTest.dynamicTest("breaks", shop::evict),
                    DynamicTest.dynamicTest("breaks quietly", shop::evictQuietly));
        }

        @Nested
        class Inner {
            @Test
            void breaksItInside() {
                shop.evictQuietly();
            }
        }
    }

    /** Before, after and around the test's method. */
    @WatchLocks
    public static final class Around {

        private final Shop shop = new Shop();

        @BeforeEach
        void before(TestInfo test) {
            breakItIf(test, "before");
        }

        @AfterEach
        void after(TestInfo test) {
            breakItIf(test, "after");
        }

        private void breakItIf(TestInfo test, String when) {
            if (test.getTestMethod().orElseThrow().getName().equals(when)) {
                shop.evictQuietly();
            }
        }

        @Test
        void before() {}

        @Test
        void after() {}

        @Test
        void neither() {}
    }

    /** A constructor that breaks the order. */
    @WatchLocks
    public static final class Made {

        public Made() {
            new Shop().evictQuietly();
        }

        @Test
        void test() {}
    }

    /** What happens before all is nobody's but the class's. */
    @WatchLocks
    public static final class BeforeAllOfIt {

        @BeforeAll
        static void beforeAll() {
            new Shop().evictQuietly();
        }

        @Test
        void test() {}
    }

    /** On a method alone. */
    public static final class OnMethod {

        @Test
        @WatchLocks
        void watched() {
            new Shop().evictQuietly();
        }

        @Test
        void unwatched() {
            new Shop().evict();
        }
    }

    /** An annotation of the user's own. */
    @WatchLocks
    @Retention(RetentionPolicy.RUNTIME)
    @interface Careful {}

    /** Watched by way of another annotation. */
    @Careful
    public static final class ByMeta {
        @Test
        void test() {
            new Shop().evictQuietly();
        }
    }

    /** Not watched, unless all are. */
    public static final class Unwatched {
        @Test
        void test() {
            new Shop().evictQuietly();
        }

        @Test
        void thrown() {
            new Shop().evict();
        }
    }

    /** Registered in three ways. */
    @WatchLocks
    @ExtendWith(LockRankExtension.class)
    public static final class Twice {

        @RegisterExtension
        static final LockRankExtension THIRD = new LockRankExtension();

        @RegisterExtension
        final LockRankExtension fourth = new LockRankExtension();

        @Test
        void test() {
            new Shop().evictQuietly();
        }

        @TestFactory
        DynamicTest dynamic() {
            return DynamicTest.dynamicTest("inside", () -> new Shop().evictQuietly());
        }
    }

    /** Breaks the order the first time only, as what depends on luck does. */
    @WatchLocks
    public static final class OnlyOnce {

        private static boolean done;

        @Test
        void thrown() {
            if (!done) {
                done = true;
                new Shop().evict();
            }
        }

        private static boolean doneQuietly;

        @Test
        void quiet() {
            if (!doneQuietly) {
                doneQuietly = true;
                new Shop().evictQuietly();
            }
        }
    }

    /** Makes a ranked lock, while nobody watches. */
    public static final class Early {
        @Test
        void test() {
            new Shop().close();
        }
    }

    /** Other threads, and the times they may do it. */
    @WatchLocks
    public static final class OtherThreads {

        private static final CountDownLatch LATER = new CountDownLatch(1);
        private static Thread late;

        private final Shop shop = new Shop();

        @Test
        void swallowedInAThread() {
            CountDownLatch now = new CountDownLatch(0);
            Thread thread = shop.evictor("worker", now);
            thread.start();
            Shop.join(thread);
        }

        @Test
        void leavesAThread() {
            late = shop.evictor("late", LATER);
            late.start();
        }

        @AfterAll
        static void afterAll() {
            LATER.countDown();
            Shop.join(late);
        }
    }
}
