package org.lockrank.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lockrank.report.Judging.BOTH;

import org.junit.jupiter.api.Test;
import org.lockrank.analysis.SeenGraph;

class GraphReportTest {

    private final String id = Notation.findings(BOTH).all().get(0).id();

    @Test
    void mermaid_hasTheFindingsEdgesFirst_andRed() {
        assertThat(GraphReport.mermaid(graph(BOTH + "T1 a -> c x7\nT1 c -> ~d\n")))
                .isEqualTo("""
                flowchart TB
                  n1["com.acme.Pool.lock"]
                  n2["com.acme.Registry.lock"]
                  n3["com.acme.c.lock"]
                  n4["com.acme.d.lock"]
                  n1 ==>|"1, potential deadlock ID"| n2
                  n2 ==>|"1, potential deadlock ID"| n1
                  n1 -->|"7"| n3
                  n3 -.->|"1"| n4
                  linkStyle 0,1 stroke:#c0392b,stroke-width:3px
                """.replace("ID", id));
    }

    @Test
    void dot_hasAllEdges() {
        assertThat(GraphReport.dot(graph(BOTH)))
                .contains("  n1 [label=\"com.acme.Pool.lock\"];\n")
                .contains("  n1 -> n2 [label=\"1, potential deadlock " + id
                        + "\", color=red, fontcolor=red, penwidth=2];\n");
    }

    @Test
    void mermaid_drawsNoMoreThanItCan_andSaysSo() {
        StringBuilder recording = new StringBuilder(BOTH);
        for (int i = 0; i < 400; i++) {
            recording.append("T1 c").append(i).append(" -> d\n");
        }

        assertThat(GraphReport.mermaid(graph(recording.toString())))
                .contains("  %% 102 edges of no finding, or seen least, are left out")
                .contains("==>")
                .hasSizeLessThan(50_000);
    }

    @Test
    void names_areLabels_whateverTheyAre() {
        SeenGraph graph = SeenGraph.of(Judging.hostile().findings());

        assertThat(GraphReport.mermaid(graph)).doesNotContain("@", "<", "`", "|x", "\u0000", "\u202e");
        assertThat(GraphReport.dot(graph).lines().count()).isEqualTo(9);
    }

    private static SeenGraph graph(String recording) {
        return SeenGraph.of(Notation.findings(recording));
    }
}
