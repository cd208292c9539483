package org.lockrank.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Nesting;
import org.lockrank.order.Rank;

/**
 * The sample orders against the tables that Go's own generator made of its rules: number, name, nesting and row of every
 * rank. The table before the commit is read off the lines that the commit removed.
 */
class GoRuntimeOrderTest {

    @ParameterizedTest
    @CsvSource({
        "go-runtime.order,                   go-ranks-9b4b3e5acc.csv",
        "go-runtime-dcbe772469.order,        go-ranks-dcbe772469.csv",
        "go-runtime-before-9b4b3e5acc.order, go-ranks-before-9b4b3e5acc.csv",
    })
    void compile_aSampleOfGosOrder_givesGosTable(String sample, String table) throws IOException {
        Compilation compilation = OrderCompiler.compile(Path.of("..", "samples", sample));

        assertThat(compilation.report()).isEmpty();
        assertThat(table(compilation.orThrow())).isEqualTo(resource(table));
    }

    private static String table(LockOrder order) {
        StringBuilder text = new StringBuilder("number,rank,self_nesting,may_be_held_before\n");
        for (Rank rank : order.ranks()) {
            boolean nests = rank.nesting() != Nesting.NONE;
            List<String> row = new ArrayList<>();
            order.mayBeHeld(rank).forEach(before -> row.add(before.name()));
            if (nests) {
                row.add(rank.name());
            }
            text.append(rank.number()).append(',').append(rank.name()).append(nests ? ",yes," : ",no,");
            text.append(String.join(" ", row)).append('\n');
        }
        return text.toString();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = GoRuntimeOrderTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    }
}
