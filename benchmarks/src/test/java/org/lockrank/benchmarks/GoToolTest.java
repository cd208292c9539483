package org.lockrank.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class GoToolTest {

    @Test
    void readings_areOfOneThreadsOperations() {
        List<String> printed = List.of(
                "goos: linux",
                "BenchmarkRWMutexUncontended-2    \t 5678575\t       114.5 ns/op",
                "BenchmarkRWMutexWorkWrite10-2   \t     100\t         7 ns/op\t  0 B/op",
                "BenchmarkRWMutexOther-2   \t     100\t         7 ns/op",
                "PASS");

        assertThat(GoTool.readings(printed, GoTool.PLAIN))
                .extracting(Reading::row, Reading::variant, Reading::amount)
                .containsExactly(tuple("go-uncontended", "Go", 229.0), tuple("go-work-write-10", "Go", 14.0));
    }

    @Test
    void everyRowOfGo_isARowOfOurs() {
        assertThat(Program.rowNames().stream().filter(GoTool::has)).hasSize(5);
    }

    @Test
    void tableBesideGo_saysWhatOfGosTimeOursIs_andWhereItIsMore() {
        List<Line> lines = List.of(
                line("Go", "go1.19.8", 200),
                line("Go, checking", "go1.19.8", 100),
                line("off", "17", 50),
                line("on", "17", 125),
                line("off", "25", 100));

        assertThat(Table.besideGo(lines)).isEqualTo("""
                | row | Go | RwMutex, JDK 17 | RwMutex, JDK 25 | Go, checking | RwMutex, checking, JDK 17 | RwMutex, checking, JDK 25 |
                |---|---|---|---|---|---|---|
                | go-uncontended | 200.0 ns | 50.0 ns, 0.25 | 100.0 ns, 0.50 | 100.0 ns | **125.0 ns, 1.25** | |
                """);
        assertThat(Table.besideGo(lines.subList(2, 5))).isEmpty();
    }

    private static Line line(String variant, String jdk, double nanos) {
        return new Line("go-uncontended", variant, Reading.NONE, jdk, Double.NaN, Double.NaN, Double.NaN, nanos);
    }
}
