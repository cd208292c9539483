package org.lockrank.metrics.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lockrank.metrics.LockMetrics;
import org.lockrank.metrics.Shop;
import org.lockrank.testing.ForkedJvm;

class WithoutFlightRecorderTest {

    /** Run in a JVM that has no Flight Recorder. */
    public static final class Counts {

        private Counts() {}

        /** Breaks an order and prints how often. */
        public static void main(String[] args) {
            LockMetrics metrics = LockMetrics.start();
            new Shop().breakTheOrder();
            System.out.println(ModuleLayer.boot().findModule("jdk.jfr").isPresent() + " "
                    + metrics.violations().counts());
        }
    }

    @Test
    void jvmWithoutFlightRecorder_countsAllTheSame() {
        ForkedJvm.Result result = ForkedJvm.of(Counts.class)
                .option("-Dlockrank.mode=count")
                .option("--limit-modules=java.management,java.logging")
                .run();
        assertThat(result.out()).as(result.err()).isEqualTo("false {LR101 till, then cart=1}\n");
    }
}
