package org.lockrank.metrics.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmThreadDeadlockMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lockrank.metrics.LockMetrics;
import org.lockrank.metrics.Shop;
import org.lockrank.testing.Await;

class LockMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Shop shop = new Shop();

    @AfterEach
    void stop() {
        LockMetrics.start().close();
    }

    private FunctionCounter violations() {
        return registry.find("lockrank.violations")
                .tags("kind", "LR101", "held", "till", "wanted", "cart")
                .functionCounter();
    }

    @Test
    void violations_beforeTheBinding_haveTheirCounter() {
        LockMetrics.start();
        shop.breakTheOrder();
        new LockMeters().bindTo(registry);
        shop.breakTheOrder();
        assertThat(violations().count()).isEqualTo(2);
    }

    @Test
    void violations_afterTheBinding_haveTheirCounterAfterALook() {
        new LockMeters().bindTo(registry);
        assertThat(violations()).isNull();
        shop.breakTheOrder();
        Await.until("the pair has its counter", () -> violations() != null);
        assertThat(violations().count()).isEqualTo(1);
    }

    @Test
    void tags_areOnEachMeter() {
        LockMetrics.start();
        shop.breakTheOrder();
        new LockMeters(LockMetrics.start(), Tags.of("app", "shop")).bindTo(registry);
        assertThat(registry.getMeters())
                .isNotEmpty()
                .allSatisfy(m -> assertThat(m.getId().getTag("app")).isEqualTo("shop"));
    }

    @Test
    void deadlocked_hasTheEcosystemsName_andOurs() {
        new LockMeters().bindTo(registry);
        assertThat(registry.get("jvm.threads.deadlocked").gauge().value()).isZero();
        assertThat(registry.get("lockrank.threads.deadlocked").gauge().value()).isZero();
        assertThat(registry.get("lockrank.threads.deadlocked").gauge().getId().getBaseUnit())
                .isEqualTo("threads");
    }

    /** What an operator writes an alert with is copied from the page. */
    @Test
    void namesInPrometheus_areThoseOfThePage() throws IOException {
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        LockMetrics.start();
        shop.breakTheOrder();
        new LockMeters().bindTo(prometheus);
        Set<String> names = new TreeSet<>();
        Matcher sample = Pattern.compile("(?m)^(\\w+)[ {]").matcher(prometheus.scrape());
        while (sample.find()) {
            names.add(sample.group(1));
        }
        Set<String> documented = new TreeSet<>();
        Matcher cell =
                Pattern.compile("`((?:lockrank|jvm)_\\w+)`").matcher(Files.readString(Path.of("../docs/metrics.md")));
        while (cell.find()) {
            documented.add(cell.group(1));
        }
        // Findings have none before a recording was judged.
        documented.remove("lockrank_findings");
        assertThat(names).isEqualTo(documented);
    }

    @Test
    void micrometersOwnGauge_thatCameFirst_stays() {
        new JvmThreadDeadlockMetrics().bindTo(registry);
        Gauge own = registry.get("jvm.threads.deadlocked").gauge();
        new LockMeters().bindTo(registry);
        assertThat(registry.get("jvm.threads.deadlocked").gauges()).containsExactly(own);
        assertThat(registry.get("lockrank.threads.deadlocked").gauge()).isNotNull();
    }

    @Test
    void micrometersOwnGauge_thatComesLater_changesNothing() {
        new LockMeters().bindTo(registry);
        Gauge ours = registry.get("jvm.threads.deadlocked").gauge();
        new JvmThreadDeadlockMetrics().bindTo(registry);
        assertThat(registry.get("jvm.threads.deadlocked").gauges()).containsExactly(ours);
    }
}
