package org.lockrank.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockrank.held.Checking;
import org.lockrank.metrics.asmodule.ModulePathProgram;
import org.lockrank.order.LockOrder;
import org.lockrank.testing.ForkedJvm;

/** As a module: neither Flight Recorder, nor Micrometer, nor the analysis need be there. */
class ModulePathTest {

    private static final Class<?>[] OURS = {LockMetrics.class, Checking.class, LockOrder.class};

    private static String path(Class<?>... of) throws URISyntaxException {
        List<String> places = new ArrayList<>();
        for (Class<?> type : of) {
            places.add(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        return String.join(File.pathSeparator, places);
    }

    private static ForkedJvm jvm(String modules) throws URISyntaxException {
        return ForkedJvm.of(ModulePathProgram.class)
                .classPath(path(ModulePathProgram.class))
                .option("--add-modules=" + modules);
    }

    @Test
    void javaBaseAndManagement_areEnough() throws URISyntaxException {
        ForkedJvm.Result ran = jvm("org.lockrank.metrics")
                .option("--module-path=" + path(OURS))
                .option("--limit-modules=java.management,org.lockrank.metrics")
                .run();
        assertThat(ran).isEqualTo(new ForkedJvm.Result(0, "true\n", ""));
    }

    @Test
    void flightRecorder_whereItIsThere_hasTheEvents() throws URISyntaxException {
        ForkedJvm.Result ran = jvm("org.lockrank.metrics,jdk.jfr")
                .option("--module-path=" + path(OURS))
                .option("--limit-modules=java.management,jdk.jfr,org.lockrank.metrics")
                .run();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out().lines())
                .containsExactlyInAnyOrder(
                        "true",
                        "org.lockrank.Violation",
                        "org.lockrank.StuckThread",
                        "org.lockrank.HeldLong",
                        "org.lockrank.Finding");
    }

    @Test
    void micrometer_whereItIsThere_hasTheMeters() throws URISyntaxException {
        ForkedJvm.Result ran = jvm("org.lockrank.metrics,micrometer.core")
                .option("--module-path=" + path(OURS) + File.pathSeparator
                        + path(MeterRegistry.class, KeyValue.class, Observation.class))
                .run();
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).startsWith("true\n").endsWith("\ntrue\n");
    }
}
