package org.lockrank.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockrank.compile.OrderCompiler;
import org.lockrank.order.LockOrder;
import org.lockrank.order.LockOrderBuilder;
import org.lockrank.testing.Property;

/** What is emitted compiles to the same order, and that is emitted as the same text. */
@Tag("any-jdk")
class OrderTextRoundTripTest {

    @Test
    void emit_ofARandomOrder_compilesToTheSameOrder() {
        Property.forAll(1_000, (random, size) -> Orders.random(random), OrderTextRoundTripTest::assertRoundTrip);
    }

    @Test
    void emit_ofGroupsPairsAndNesting_compilesToTheSameOrder() {
        assertRoundTrip(Orders.runtime());
        assertRoundTrip(Orders.pool());
        assertRoundTrip(Orders.large(500));
    }

    @Test
    void emit_ofACompiledText_keepsTheDocumentationOfEachRank() {
        LockOrder order = OrderCompiler.compile("locks.order", """
                        # About the file.

                        # Both.
                        NONE < a, b
                        < c; # Beside c.

                        c <
                          # Above d,
                          # at length.
                          d,
                          e, # Beside e.
                          f;
                        """).orThrow();
        assertThat(order.ranks()).hasSize(6);
        assertRoundTrip(order);
        assertThat(OrderTextEmitter.emit(order)).isEqualTo("""
                # Both.
                NONE < a, b
                < c; # Beside c.

                # Above d,
                # at length.
                c <
                  d,
                  e; # Beside e.

                c < f;
                """);
    }

    @Test
    void emit_ofACommentTooLongToStandBeside_keepsItAboveTheRule() {
        String text = """
                # This comment is about all names of the rule but one, and has more columns than beside a name.
                NONE <
                  a,
                  b, # Beside b.
                  c
                < d;

                NONE < e;
                """;
        LockOrder order = OrderCompiler.compile("locks.order", text).orThrow();
        assertRoundTrip(order);
        assertThat(OrderTextEmitter.emit(order)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"go-runtime.order", "go-runtime-dcbe772469.order", "go-runtime-before-9b4b3e5acc.order"})
    void emit_ofASample_compilesToTheSameOrder(String sample) {
        LockOrder order =
                OrderCompiler.compile(Path.of("..", "samples", sample)).orThrow();
        assertRoundTrip(order);
        assertThat(OrderTextEmitter.emit(order).lines().filter(line -> !line.startsWith("#")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(100));
    }

    @Test
    void emit_ofManyRanksThatNothingOrders_compilesToTheSameOrder() {
        LockOrderBuilder builder = LockOrder.builder("wide.order");
        for (int i = 1; i <= 10_000; i++) {
            builder.rank("r" + i);
        }
        assertRoundTrip(builder.build());
    }

    private static void assertRoundTrip(LockOrder order) {
        String text = OrderTextEmitter.emit(order);
        LockOrder again = OrderCompiler.compile(order.source(), text).orThrow();
        assertThat(Orders.says(again)).isEqualTo(Orders.says(order));
        assertThat(Orders.documents(again)).isEqualTo(Orders.documents(order));
        assertThat(again.fingerprint()).isEqualTo(order.fingerprint());
        assertThat(OrderTextEmitter.emit(again)).isEqualTo(text);
    }
}
