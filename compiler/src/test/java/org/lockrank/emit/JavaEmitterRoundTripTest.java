package org.lockrank.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockrank.compile.OrderCompiler;
import org.lockrank.lang.Diagnostic;
import org.lockrank.order.LockOrder;
import org.lockrank.order.LockOrderBuilder;
import org.lockrank.order.Nesting;
import org.lockrank.order.Rank;

/** Generated source, compiled without a warning and loaded, is the order that it was generated from. */
@Tag("any-jdk")
class JavaEmitterRoundTripTest {

    @TempDir
    Path directory;

    @Test
    void generatedClass_loaded_holdsTheSameOrder() throws Exception {
        LockOrder order = Orders.runtime();
        GeneratedSource source =
                new GeneratedSource(directory, "Locks", JavaEmitter.emit(order, "com.acme.locks", "Locks"));
        assertThat(source.compile()).isEmpty();
        Class<?> locks = source.load("com.acme.locks.Locks");
        LockOrder loaded = (LockOrder) locks.getField("ORDER").get(null);
        assertThat(Orders.says(loaded)).isEqualTo(Orders.says(order));
        assertThat(loaded.source()).isEqualTo("locks.order");
        assertThat(loaded.fingerprint()).isEqualTo(order.fingerprint());
        assertThat(loaded.tables()).isEqualTo(order.tables());
        assertThat(locks.getField("HCHAN_LEAF").get(null)).isSameAs(loaded.rank("hchanLeaf"));
        assertThat(locks.getField("EXEC_W").get(null)).isSameAs(loaded.rank(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"go-runtime.order", "go-runtime-dcbe772469.order", "go-runtime-before-9b4b3e5acc.order"})
    void generatedClass_ofASample_holdsTheSameOrder(String sample) throws Exception {
        LockOrder order =
                OrderCompiler.compile(Path.of("..", "samples", sample)).orThrow();
        GeneratedSource source = new GeneratedSource(directory, "Go", JavaEmitter.emit(order, "", "Go"));
        assertThat(source.compile()).isEmpty();
        LockOrder loaded = (LockOrder) source.load("Go").getField("ORDER").get(null);
        assertThat(loaded.tables()).isEqualTo(order.tables());
        assertThat(Orders.says(loaded)).isEqualTo(Orders.says(order));
    }

    @Test
    void generatedClass_ofRandomOrders_holdsTheSameOrder() throws Exception {
        SplittableRandom random = new SplittableRandom(20_261_122);
        for (int i = 0; i < 20; i++) {
            LockOrder order = Orders.random(random);
            String name = "Locks" + i;
            GeneratedSource source = new GeneratedSource(directory, name, JavaEmitter.emit(order, "", name));
            assertThat(source.compile()).isEmpty();
            LockOrder loaded = (LockOrder) source.load(name).getField("ORDER").get(null);
            assertThat(Orders.says(loaded)).isEqualTo(Orders.says(order));
            assertThat(loaded.tables()).isEqualTo(order.tables());
            assertThat(loaded.fingerprint()).isEqualTo(order.fingerprint());
        }
    }

    @Test
    void generatedClass_ofNamesMadeToBreakIt_holdsTheSameNames() throws Exception {
        String[] names = {
            "a\"\"\"b", "c\\", "d\\u0022e", "f*/g", "/*h", "i//j", "${k}", "{@code", "l\u202Em", "\u200Bn", "op",
            "\\N1", "q'", "&r", "b>", "2pc", "order", "int", "Ünï", "\uD83D\uDD12lock", "s\uD83D", "@see",
        };
        LockOrderBuilder builder = LockOrder.builder("C:\\users\\u\"x\".order");
        for (String name : names) {
            builder.rank(name);
        }
        builder.group("\\U*/\\u", builder.build().rank(1).place());
        LockOrder order = builder.build();
        GeneratedSource source = new GeneratedSource(directory, "Locks", JavaEmitter.emit(order, "", "Locks"));
        assertThat(source.compile()).isEmpty();
        Class<?> locks = source.load("Locks");
        LockOrder loaded = (LockOrder) locks.getField("ORDER").get(null);
        assertThat(loaded.ranks()).extracting(Rank::name).containsExactly(names);
        assertThat(loaded.source()).isEqualTo(order.source());
        assertThat(locks.getField("ORDER_").get(null)).hasToString("order");
        assertThat(locks.getField("_2PC").get(null)).hasToString("2pc");
        assertThat(locks.getField("INT").get(null)).hasToString("int");
    }

    @Test
    void generatedClass_ofAnEmptyOrder_compiles() throws Exception {
        LockOrder order = LockOrder.builder("empty.order").build();
        GeneratedSource source = new GeneratedSource(directory, "Locks", JavaEmitter.emit(order, "", "Locks"));
        assertThat(source.compile()).isEmpty();
        assertThat(source.load("Locks").getField("ORDER").get(null)).hasToString("empty.order (0 ranks)");
    }

    @Test
    void generatedClass_ofTwoThousandRanks_holdsTheSameOrder() throws Exception {
        LockOrder order = Orders.large(2_000);
        GeneratedSource source = new GeneratedSource(directory, "Large", JavaEmitter.emit(order, "", "Large"));
        assertThat(source.compile()).isEmpty();
        Class<?> locks = source.load("Large");
        LockOrder loaded = (LockOrder) locks.getField("ORDER").get(null);
        assertThat(loaded.fingerprint()).isEqualTo(order.fingerprint());
        assertThat(loaded.tables()).isEqualTo(order.tables());
        assertThat(locks.getField("R2000").get(null)).isSameAs(loaded.rank(2_000));
    }

    /** The limit is javac's own: what is accepted compiles, and a class for two ranks more does not. */
    @Test
    @Tag("any-jdk")
    void generatedClass_ofAsManyRanksAsAreAccepted_compilesAndTwoMoreWouldNot() throws Exception {
        int most = 5_469;
        assertThat(accepts(most + 1)).isFalse();
        LockOrder order = unordered(most);
        GeneratedSource source = new GeneratedSource(directory, "Most", JavaEmitter.emit(order, "", "Most"));
        assertThat(source.compile()).isEmpty();
        assertThat(source.load("Most").getField("R" + most).get(null)).hasToString("r" + most);

        LockOrder larger = unordered(most + 2);
        List<String> constants = new ArrayList<>();
        larger.ranks().forEach(rank -> constants.add(JavaNames.constant(rank.name())));
        List<String> tables = JavaLiterals.pieces(larger.tables(), JavaLiterals.LONGEST_CONSTANT);
        String tooLarge = JavaSource.of(larger, constants, tables, "", "TooLarge");
        assertThat(new GeneratedSource(directory, "TooLarge", tooLarge).compile())
                .contains("code too large");
    }

    @Test
    void generatedClass_compiledByANewerJdk_hasNoWarningEither() throws Exception {
        GeneratedSource source =
                new GeneratedSource(directory, "Locks", JavaEmitter.emit(Orders.runtime(), "com.acme", "Locks"));
        for (Path newer : GeneratedSource.neighbours("25")) {
            assertThat(source.compile(newer)).isEmpty();
        }
        assertThat(source.compile()).isEmpty();
    }

    private static boolean accepts(int ranks) {
        try {
            return !JavaEmitter.emit(unordered(ranks), "", "Locks").isEmpty();
        } catch (EmitRefusedException e) {
            assertThat(e.diagnostics()).extracting(Diagnostic::id).containsExactly(JavaEmitter.TOO_MANY);
            return false;
        }
    }

    private static LockOrder unordered(int ranks) {
        LockOrderBuilder builder = LockOrder.builder("many.order");
        for (int i = 1; i <= ranks; i++) {
            builder.rank("r" + i).nestable("r" + i, Nesting.ANY);
        }
        return builder.build();
    }
}
