package org.lockrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.cli.Workplace.Result;
import org.lockrank.compile.OrderCompiler;
import org.lockrank.emit.DotEmitter;
import org.lockrank.emit.MermaidEmitter;
import org.lockrank.order.LockOrder;

class GraphCommandTest {

    private static final String POOL = "NONE < registry < connection; nestable connection;\n";

    @TempDir
    Path folder;

    @Test
    void graph_isGraphvizUnlessSaidOtherwise() throws IOException {
        Workplace place = new Workplace(folder).with("locks.order", POOL);

        Result result = place.run("graph", "@locks.order");

        assertThat(result.code()).isZero();
        assertThat(result.out()).startsWith("digraph").contains("registry").endsWith("}\n");
        assertThat(place.run("graph", "--format", "dot", "@locks.order")).isEqualTo(result);
        assertThat(result.out()).isEqualTo(DotEmitter.emit(order()));
    }

    @Test
    void graph_inMermaid_isAFlowchart() throws IOException {
        Workplace place = new Workplace(folder).with("locks.order", POOL);

        Result result = place.run("graph", "--format", "mermaid", "@locks.order");

        assertThat(result.code()).isZero();
        assertThat(result.out()).startsWith("flowchart").isEqualTo(MermaidEmitter.emit(order()));
    }

    @Test
    void graph_ofAnOrderWithErrors_drawsNothingAndExits1() {
        Result result = new Workplace(folder).input("a < b;").run("graph", "-");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("--> stdin:1:1");
    }

    @Test
    void graph_inAnUnknownFormat_namesTheKnownOnes() {
        Result result = new Workplace(folder).run("graph", "--format", "svg", "-");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("lockrank: Invalid value for option '--format': it is one of dot, mermaid, not svg\n");
    }

    private static LockOrder order() {
        return OrderCompiler.compile("locks.order", POOL).orThrow();
    }
}
