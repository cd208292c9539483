package org.lockrank.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.testing.UsageException;

class CostTableTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final CostTable table = new CostTable(
            new PrintStream(printed, true, StandardCharsets.UTF_8),
            EnumSet.of(CostVariant.WATCHED, CostVariant.JACOCO));

    private static CostTable.Row row(String name) {
        return new CostTable.Row(name, 17, "ms");
    }

    private static Map<CostVariant, double[]> figures(double watched, double jacoco) {
        return Map.of(
                CostVariant.WATCHED, new double[] {watched, watched * 1.1, watched * 1.2},
                CostVariant.JACOCO, new double[] {jacoco, jacoco, jacoco});
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8).replace("\r", "");
    }

    @Test
    void table_hasARatioOfEachVariant_andMedianAndWorstOfThePrograms() {
        table.head();
        table.add(row("start and end"), new double[] {100, 100, 100}, figures(400, 300));
        table.add(row("work one"), new double[] {100, 100, 100}, figures(120, 150));
        table.add(row("program two"), new double[] {100, 100, 100}, figures(200, 110));
        table.add(row("work three"), new double[] {100, 100, 100}, figures(130, 140));
        table.summary();
        assertThat(printed()).isEqualTo("""
                | row | JDK | plain | watched | JaCoCo |
                |---|---|---|---|---|
                | start and end | 17 | 100.0 ms | 440.0, 4.40 (4.00-4.80) | 300.0, 3.00 (3.00-3.00) |
                | work one | 17 | 100.0 ms | 132.0, 1.32 (1.20-1.44) | 150.0, 1.50 (1.50-1.50) |
                | program two | 17 | 100.0 ms | 220.0, 2.20 (2.00-2.40) | 110.0, 1.10 (1.10-1.10) |
                | work three | 17 | 100.0 ms | 143.0, 1.43 (1.30-1.56) | 140.0, 1.40 (1.40-1.40) |
                watched: 3 programs, median 1.43, worst 2.20
                JaCoCo: 3 programs, median 1.40, worst 1.50
                """);
    }

    @Test
    void rowThatOneVariantHasNot_isEmptyThere() {
        table.add(row("pair"), new double[] {10}, Map.of(CostVariant.WATCHED, new double[] {20}));
        table.summary();
        assertThat(printed()).isEqualTo("| pair | 17 | 10.0 ms | 20.0, 2.00 (2.00-2.00) |  |\n");
    }

    @Test
    void whatIsSlowerThanItWas_isNamed_andNothingElse(@TempDir Path folder) throws IOException {
        table.add(row("work a"), new double[] {100, 100, 100}, figures(200, 300));
        table.add(row("work b"), new double[] {100, 100, 100}, figures(100, 300));
        Path csv = folder.resolve("kept.csv");
        table.write(csv);
        assertThat(csv).hasContent("""
                row,jdk,variant,least,median,greatest
                work a,17,watched,2.000,2.200,2.400
                work a,17,JaCoCo,3.000,3.000,3.000
                work b,17,watched,1.000,1.100,1.200
                work b,17,JaCoCo,3.000,3.000,3.000""");
        printed.reset();
        assertThat(table.isAsFastAs(CostTable.read(csv))).isTrue();
        assertThat(printed()).isEmpty();

        CostTable later =
                new CostTable(new PrintStream(printed, true, StandardCharsets.UTF_8), EnumSet.allOf(CostVariant.class));
        later.add(row("work a"), new double[] {100, 100, 100}, figures(215, 600));
        later.add(row("work b"), new double[] {100, 100, 100}, figures(125, 600));
        printed.reset();
        assertThat(later.isAsFastAs(CostTable.read(csv))).isFalse();
        assertThat(printed())
                .as("b, in every turn beyond what it was; a has turns as fast as then; and JaCoCo is not ours")
                .isEqualTo(
                        "slower: now work b,17,watched,1.250,1.375,1.500, kept work b,17,watched,1.000,1.100,1.200\n");
    }

    @Test
    void fileThatIsNoSuchTable_isRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("kept.csv");
        Files.writeString(file, "row,what\n");
        assertThatThrownBy(() -> CostTable.read(file))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("does not begin with row,jdk,variant,least,median,greatest");
        Files.writeString(file, "row,jdk,variant,least,median,greatest\nwork a,17,watchd,1,1,1\n");
        assertThatThrownBy(() -> CostTable.read(file))
                .hasMessageContaining("no line of such a table: work a,17,watchd");
        assertThatThrownBy(() -> CostTable.read(folder.resolve("none")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("cannot read");
    }
}
