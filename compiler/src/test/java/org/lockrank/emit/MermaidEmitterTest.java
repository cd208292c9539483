package org.lockrank.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lockrank.order.LockOrder;

class MermaidEmitterTest {

    private static final String TEXT = "\"([\\p{L}\\p{N} _./:$-]++|#\\d+;)*+\"";

    /** What Mermaid accepts, as far as the emitter uses it. */
    private static final String CHART = "flowchart TB\n"
            + "(  n\\d+\\[" + TEXT + "\\](:::group)?\n)*"
            + "(  n\\d+ (-->|(-->|-\\.-)\\|" + TEXT + "\\|) n\\d+\n)*"
            + "(  classDef group stroke-dasharray: 5 5\n)?";

    @Test
    void emit_ofGroupsPairsAndNesting_showsThemAndTheReductionOnly() {
        assertThat(MermaidEmitter.emit(Orders.runtime())).isEqualTo("""
                flowchart TB
                  n1["execW"]
                  n2["sysmon"]
                  n3["SCHED"]:::group
                  n4["execR"]
                  n5["hchanLeaf"]
                  n6["account"]
                  n2 --> n3
                  n3 --> n4
                  n1 --> n5
                  n4 --> n5
                  n5 -->|"nestable"| n5
                  n6 -->|"by key"| n6
                  n4 -.-|"exec"| n1
                  classDef group stroke-dasharray: 5 5
                """);
    }

    @Test
    void emit_ofNamesThatMeanSomethingToMermaid_staysOneChart() {
        LockOrder order = LockOrder.builder("locks.order")
                .rank("end")
                .rank("a\"]:::b")
                .rank("br>")
                .rank("`c`")
                .build();
        assertThat(MermaidEmitter.emit(order))
                .matches(CHART)
                .contains("  n1[\"end\"]\n  n2[\"a#34;#93;:::b\"]\n  n3[\"br#62;\"]\n  n4[\"#96;c#96;\"]\n");
    }

    @Test
    void emit_ofRandomOrders_isAChart() {
        SplittableRandom random = new SplittableRandom(12);
        for (int i = 0; i < 300; i++) {
            assertThat(MermaidEmitter.emit(Orders.random(random))).matches(CHART);
        }
    }
}
