package org.lockrank.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lockrank.order.LockOrder;

class DotEmitterTest {

    /** A quoted word: no lone quote, no lone backslash. */
    private static final String WORD = "\"(?:[^\"\\\\\n]++|\\\\.)*+\"";

    private static final String ATTRIBUTE = "\\w+=(\\w+|" + WORD + ")";

    private static final String ATTRIBUTES = " \\[" + ATTRIBUTE + "(, " + ATTRIBUTE + ")*\\]";

    /** A line that Graphviz accepts, as far as the emitter uses its language. */
    private static final Pattern LINE =
            Pattern.compile("  (\\w+=\\w+|(node|edge|" + WORD + "( -> " + WORD + ")?)(" + ATTRIBUTES + ")?);");

    @Test
    void emit_ofGroupsPairsAndNesting_showsThemAndTheReductionOnly() {
        assertThat(DotEmitter.emit(Orders.runtime())).isEqualTo("""
                digraph "locks.order" {
                  rankdir=TB;
                  node [shape=box, fontname="monospace"];
                  edge [fontname="monospace", fontsize=10];
                  "execW";
                  "sysmon";
                  "SCHED" [style=dashed];
                  "execR";
                  "hchanLeaf";
                  "account";
                  "sysmon" -> "SCHED";
                  "SCHED" -> "execR";
                  "execW" -> "hchanLeaf";
                  "execR" -> "hchanLeaf";
                  "hchanLeaf" -> "hchanLeaf" [label="nestable"];
                  "account" -> "account" [label="by key"];
                  "execR" -> "execW" [label="exec", dir=none, style=dotted, constraint=false];
                }
                """);
    }

    @Test
    void emit_ofNamesWithQuotesAndBackslashes_staysOneGraph() {
        LockOrder order = LockOrder.builder("a\\")
                .rank("\"]evil[\"")
                .rank("b\\")
                .rank("end")
                .edge("b\\", "end")
                .build();
        assertGraph(DotEmitter.emit(order));
        assertThat(DotEmitter.emit(order)).contains("  \"\\\"]evil[\\\"\";\n").contains("  \"b\\\\\" -> \"end\";\n");
    }

    @Test
    void emit_ofRandomOrders_isAGraph() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 300; i++) {
            assertGraph(DotEmitter.emit(Orders.random(random)));
        }
    }

    private static void assertGraph(String dot) {
        List<String> lines = dot.lines().toList();
        assertThat(lines.get(0)).matches("digraph " + WORD + " \\{");
        assertThat(lines.subList(1, lines.size() - 1)).allMatch(LINE.asMatchPredicate());
        assertThat(lines.get(lines.size() - 1)).isEqualTo("}");
    }
}
