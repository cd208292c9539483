package org.lockrank.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lockrank.held.Checking;
import org.lockrank.sink.CollectingSink;
import org.lockrank.sink.LockRankException;
import org.lockrank.sink.Sink;
import org.lockrank.sink.Sinks;
import org.lockrank.testing.Crew;

class LockMetricsTest {

    private final Shop shop = new Shop();
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final Sink before = Checking.sink();
    private LockMetrics metrics = LockMetrics.start();
    private ObjectName name;

    @BeforeEach
    void name() throws Exception {
        name = new ObjectName("org.lockrank:type=Locks");
    }

    @AfterEach
    void stop() {
        metrics.close();
        Checking.sink(before);
    }

    private LocksMXBean bean() {
        return JMX.newMXBeanProxy(server, name, LocksMXBean.class);
    }

    @Test
    void bean_hasTheMode() {
        assertThat(bean().getMode()).isEqualTo("count");
    }

    @Test
    void bean_countsViolationsByKindAndPair() {
        assertThat(bean().getViolationCount()).isZero();
        for (int i = 0; i < 3; i++) {
            shop.breakTheOrder();
        }
        assertThat(bean().getViolationCount()).isEqualTo(3);
        assertThat(bean().getViolations())
                .containsOnlyKeys("LR101 till, then cart")
                .containsValue(3L);
    }

    @Test
    void violations_ofManyThreads_areAllCounted() {
        try (Crew crew = new Crew()) {
            crew.together(4, i -> () -> {
                for (int round = 0; round < 500; round++) {
                    shop.breakTheOrder();
                }
            });
        }
        assertThat(metrics.violations().total()).isEqualTo(2_000);
    }

    @Test
    void sinkThatWasThere_isToldOfEachOnceAndMayRefuse() {
        metrics.close();
        CollectingSink collected = new CollectingSink();
        Checking.sink(Sinks.all(collected, Sinks.throwing()));
        metrics = LockMetrics.start();
        shop.till.lock();
        try {
            assertThatThrownBy(shop.cart::lock).isInstanceOf(LockRankException.class);
        } finally {
            shop.till.unlock();
        }
        assertThat(shop.cart.isLocked()).isFalse();
        assertThat(collected.violations()).hasSize(1);
        assertThat(metrics.violations().total()).isEqualTo(1);
    }

    @Test
    void whatTheSinkThatWasThereHasSettled_isCountedOnce() {
        metrics.close();
        Checking.sink(Sinks.ignoring());
        metrics = LockMetrics.start();
        shop.breakTheOrder();
        shop.breakTheOrder();
        assertThat(metrics.violations().total()).isEqualTo(2);
    }

    @Test
    void start_again_isTheSame() {
        assertThat(LockMetrics.start()).isSameAs(metrics);
    }

    @Test
    void close_putsBackWhatWasThere() {
        metrics.close();
        assertThat(Checking.sink()).isSameAs(before);
        assertThat(server.isRegistered(name)).isFalse();
    }

    @Test
    void close_leavesASinkThatCameLater() {
        Sink later = new CollectingSink();
        Checking.sink(later);
        metrics.close();
        assertThat(Checking.sink()).isSameAs(later);
    }

    @Test
    void nobodyIsDeadlocked() {
        assertThat(bean().getDeadlockedThreadCount()).isZero();
        assertThat(bean().getDeadlockedThreads()).isEqualTo(List.of());
    }
}
