package org.lockrank.agent.acquisition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told of tests, and what that comes to. */
class RunningTestsTest {

    private final RunningTests tests = new RunningTests();

    @AfterEach
    void noneIsLeft() {
        assertThat(tests.only()).isEmpty();
    }

    @Test
    void test_isTheOnlyOne_untilItEnds() {
        tests.began("a()");
        assertThat(tests.only()).isEqualTo("a()");

        tests.ended("a()");
    }

    @Test
    void ofTestsWithinOneAnother_theInnermostCounts() {
        tests.began("outer()");
        tests.began("inner()");
        assertThat(tests.only()).isEqualTo("inner()");

        tests.ended("inner()");
        assertThat(tests.only()).isEqualTo("outer()");

        tests.ended("outer()");
    }

    @Test
    void ofTestsBesideOneAnother_noneIsTheOnlyOne() throws InterruptedException {
        tests.began("a()");
        elsewhere(() -> tests.began("b()"));
        assertThat(tests.only()).isEmpty();

        tests.ended("a()");
        assertThat(tests.only()).isEqualTo("b()");

        elsewhere(() -> tests.ended("b()"));
    }

    @Test
    void oneTestInSeveralThreads_isTheOnlyOne_andEachEndsItsOwn() throws InterruptedException {
        tests.began("a()");
        elsewhere(() -> {
            tests.began("a()");
            assertThat(tests.only()).isEqualTo("a()");
            tests.began("b()");
        });
        tests.ended("a()");
        assertThat(tests.only()).isEqualTo("b()");

        elsewhere(() -> tests.ended("b()"));
        elsewhere(() -> tests.ended("a()"));
    }

    @Test
    void testThatNeverBegan_endsNothing() {
        tests.began("a()");
        tests.ended("b()");
        assertThat(tests.only()).isEqualTo("a()");

        tests.ended("a()");
        tests.ended("a()");
    }

    private static void elsewhere(Runnable what) throws InterruptedException {
        Throwable[] failure = {null};
        Thread thread = new Thread(what);
        thread.setUncaughtExceptionHandler((t, e) -> failure[0] = e);
        thread.start();
        thread.join();
        assertThat(failure[0]).isNull();
    }
}
