package org.lockrank.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every row's code works: each variant runs once, in a JVM such as measures. */
@Tag("any-jdk")
class RowsTest {

    @ParameterizedTest
    @EnumSource(Program.class)
    void readings_once_areOfEachVariantOfEachRow(Program program) {
        List<Reading> readings = Forks.readings(Jdk.running(), program, "once", false, Set.of());

        assertThat(readings)
                .extracting(Reading::row)
                .hasSameElementsAs(program.rows().stream().map(Row::name).toList());
        for (Row row : program.rows()) {
            if (row instanceof LoopRow loops) {
                assertThat(readings)
                        .filteredOn(reading -> reading.row().equals(row.name()))
                        .allSatisfy(reading -> assertThat(reading.amount()).isPositive())
                        .extracting(Reading::variant)
                        .contains(peers(loops));
            }
        }
    }

    /** All but ours, whose name depends on the mode of the JVM that measures. */
    private static String[] peers(LoopRow row) {
        return row.variants().stream()
                .map(Variant::name)
                .filter(name -> !name.equals(Names.ours()))
                .toArray(String[]::new);
    }
}
