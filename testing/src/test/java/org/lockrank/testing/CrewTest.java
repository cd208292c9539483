package org.lockrank.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CrewTest {

    @Test
    void close_waitsForEveryThread() {
        AtomicInteger done = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        try (Crew crew = new Crew()) {
            for (int i = 0; i < 10; i++) {
                crew.start("worker " + i, () -> {
                    go.await();
                    done.incrementAndGet();
                });
            }
            go.countDown();
        }
        assertThat(done).hasValue(10);
    }

    @Test
    void aFailure_comesHomeWithTheNameOfItsThread() {
        Crew crew = new Crew();
        crew.start("steady", () -> {});
        crew.start("unlucky", () -> {
            throw new IllegalStateException("planted");
        });
        assertThatThrownBy(crew::close)
                .isInstanceOf(AssertionError.class)
                .hasMessage("in thread unlucky: java.lang.IllegalStateException: planted")
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void furtherFailures_goWithTheFirst() {
        Crew crew = new Crew();
        for (int i = 0; i < 3; i++) {
            crew.start("unlucky", () -> {
                throw new IllegalStateException("planted");
            });
        }
        assertThatThrownBy(crew::close)
                .satisfies(first -> assertThat(first.getSuppressed()).hasSize(2));
    }

    @Test
    void together_startsAllOnlyWhenTheLastHasCome() {
        AtomicInteger sum = new AtomicInteger();
        CyclicBarrier allAtOnce = new CyclicBarrier(5);
        try (Crew crew = new Crew()) {
            crew.together(5, number -> () -> {
                allAtOnce.await();
                sum.addAndGet(number);
            });
        }
        assertThat(sum).hasValue(0 + 1 + 2 + 3 + 4);
    }

    @Test
    void ofVirtualThreads_usesThemWhereTheJdkHasThem() {
        AtomicInteger done = new AtomicInteger();
        try (Crew crew = Crew.ofVirtualThreads()) {
            Thread thread = crew.start("worker", done::incrementAndGet);
            assertThat(thread.getClass().getName().contains("Virtual"))
                    .isEqualTo(Runtime.version().feature() >= 21);
        }
        assertThat(done).hasValue(1);
    }
}
