package org.lockrank.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockrank.order.Explanation.Verdict;

class LockOrderTest {

    private static final Place HERE = new Place("locks.order", 7, 3);

    private static LockOrderBuilder pool() {
        return LockOrder.builder("locks.order")
                .rank("registry", new Place("locks.order", 1, 8), "Guards the pools.")
                .rank("connection")
                .group("IO", HERE)
                .rank("statement")
                .edge("registry", "connection", HERE)
                .edge("connection", "IO")
                .edge("IO", "statement");
    }

    @Test
    void rank_keepsNameNumberPlaceAndDocumentation() {
        Rank registry = pool().build().rank("registry");

        assertThat(registry.name()).isEqualTo("registry");
        assertThat(registry.number()).isEqualTo(1);
        assertThat(registry.place()).hasToString("locks.order:1:8");
        assertThat(registry.documentation()).isEqualTo("Guards the pools.");
        assertThat(registry).hasToString("registry");
    }

    @Test
    void aGroup_isANameAndNoRank() {
        LockOrder order = pool().build();

        assertThat(order.names()).containsExactly("registry", "connection", "IO", "statement");
        assertThat(order.isGroup("IO")).isTrue();
        assertThat(order.isGroup("registry")).isFalse();
        assertThat(order.find("IO")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> order.rank("IO")).withMessageContaining("IO");
    }

    @Test
    void permits_ofARankOfAnotherOrder_isRefused() {
        LockOrder order = pool().build();
        Rank foreign = pool().build().rank("registry");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> order.permits(order.rank("registry"), foreign))
                .withMessageContaining("belongs to");
    }

    @Test
    void permits_ofOneRank_isAskedOfItsNesting() {
        LockOrder order = pool().nestable("registry", Nesting.ANY)
                .nestable("statement", Nesting.BY_KEY)
                .build();

        assertThat(order.permits(order.rank("registry"), order.rank("registry")))
                .isTrue();
        assertThat(order.permits(order.rank("connection"), order.rank("connection")))
                .isFalse();
        assertThat(order.permits(order.rank("statement"), order.rank("statement")))
                .isTrue();
        assertThat(order.mayBeHeld(order.rank("registry"))).isEmpty();
    }

    @Test
    void explain_seesThroughGroups() {
        LockOrder order = pool().build();

        Explanation why = order.explain(order.rank("registry"), order.rank("statement"));

        assertThat(why.verdict()).isEqualTo(Verdict.PERMITTED);
        assertThat(why.chain())
                .extracting(Edge::toString)
                .containsExactly("registry < connection", "connection < IO", "IO < statement");
        assertThat(why.chain().get(0).place()).isEqualTo(HERE);
    }

    @Test
    void explain_ofOneRank_saysHowToNest() {
        LockOrder order = pool().nestable("statement", Nesting.BY_KEY).build();

        assertThat(order.explain(order.rank("statement"), order.rank("statement"))
                        .verdict())
                .isEqualTo(Verdict.NESTABLE_BY_KEY);
        Explanation same = order.explain(order.rank("registry"), order.rank("registry"));
        assertThat(same.verdict()).isEqualTo(Verdict.SAME_RANK);
        assertThat(same.edit().text()).isEqualTo("nestable registry by key");
    }

    @Test
    void explain_ofAnEarlierWantedRank_saysWhereToDefineIt() {
        LockOrder order = LockOrder.builder("locks.order").rank("a").rank("b").build();

        assertThat(order.explain(order.rank("b"), order.rank("a")).edit().how())
                .isEqualTo("define a by `b < a;`, below the definition of b (locks.order)");
        assertThat(order.explain(order.rank("a"), order.rank("b")).edit().how()).isEqualTo("define b by `a < b;`");
    }

    @Test
    void explain_ofARankWithRules_keepsThemInTheEdit() {
        LockOrder order = pool().rank("log").build();

        assertThat(order.explain(order.rank("registry"), order.rank("log"))
                        .edit()
                        .how())
                .isEqualTo("define log by `registry < log;`");
        LockOrderBuilder wide = LockOrder.builder("wide.order").rank("x");
        for (int i = 0; i < 8; i++) {
            wide.rank("l" + i);
        }
        wide.rank("w");
        for (int i = 0; i < 8; i++) {
            wide.edge("l" + i, "w");
        }
        LockOrder many = wide.build();
        assertThat(many.explain(many.rank("x"), many.rank("w")).edit().how())
                .isEqualTo("define w by `l0, l1, l2, l3, l4, l5, …, x < w;`");
    }

    @Test
    void strata_areTheLongestChains() {
        LockOrder order = pool().rank("log").build();

        assertThat(order.strata()).hasToString("[[registry, log], [connection], [statement]]");
    }

    @Test
    void difference_namesRanksPairsAndNesting() {
        LockOrder older = pool().nestable("registry", Nesting.ANY).build();
        LockOrder newer = LockOrder.builder("locks.order")
                .rank("registry")
                .rank("connection")
                .rank("log")
                .edge("connection", "log")
                .nestable("connection", Nesting.ANY)
                .build();

        OrderDifference difference = older.difference(newer);

        assertThat(difference.added()).containsExactly("log");
        assertThat(difference.removed()).containsExactly("statement");
        assertThat(difference.permitted()).hasToString("[connection, then connection]");
        assertThat(difference.forbidden()).hasToString("[registry, then registry, registry, then connection]");
    }

    @Test
    void difference_fromNestingByKeyToNestingAtWill_isAPermission() {
        LockOrder byKey = LockOrder.builder("locks.order")
                .rank("account")
                .nestable("account", Nesting.BY_KEY)
                .build();
        LockOrder atWill = LockOrder.builder("locks.order")
                .rank("account")
                .nestable("account", Nesting.ANY)
                .build();

        assertThat(byKey.difference(atWill).permitted()).hasToString("[account, then account]");
        assertThat(byKey.difference(atWill).forbidden()).isEmpty();
        assertThat(atWill.difference(byKey).forbidden()).hasToString("[account, then account]");
        assertThat(byKey.difference(byKey).isEmpty()).isTrue();
    }

    @Test
    void fingerprint_isThatOfWhatIsDecided() {
        LockOrder order = pool().build();
        LockOrder written = LockOrder.builder("other.order")
                .rank("registry")
                .rank("connection")
                .rank("statement")
                .edge("registry", "connection")
                .edge("connection", "statement")
                .edge("registry", "statement")
                .build();

        assertThat(order.fingerprint()).hasSize(64).isEqualTo(written.fingerprint());
        assertThat(pool().nestable("registry", Nesting.ANY).build().fingerprint())
                .isNotEqualTo(order.fingerprint());
        assertThat(pool().edge("registry", "statement").build().fingerprint()).isEqualTo(order.fingerprint());
        assertThat(pool().rank("log").build().fingerprint()).isNotEqualTo(order.fingerprint());
        assertThat(pool().readWrite("lock", "registry", "statement", HERE).mergedCycle())
                .isNotEmpty();
    }

    @Test
    void tables_readBack_keepPairsBindingsNestingAndPlaces() {
        LockOrder order = pool().rank("execR")
                .rank("execW")
                .readWrite("exec", "execR", "execW", HERE)
                .bind("registry", Binding.Kind.FIELD, "com.acme.Registry.lock", HERE)
                .nestable("statement", Nesting.BY_KEY)
                .build();

        LockOrder copy = LockOrder.ofTables("locks.order", order.fingerprint(), order.tables());

        assertThat(copy.tables()).isEqualTo(order.tables());
        assertThat(copy.readWritePairs()).hasSize(1);
        assertThat(copy.bindings().get(0).target()).isEqualTo("com.acme.Registry.lock");
        assertThat(copy.rank("statement").nesting()).isEqualTo(Nesting.BY_KEY);
        assertThat(copy.rank("registry").place()).hasToString("locks.order:1:8");
        assertThat(copy.fingerprint()).isEqualTo(order.fingerprint());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "rank",
                "rank a 1:1 none",
                "rank a 11 none 0",
                "rank a 1:x none 0",
                "rank a 1:1 never 0",
                "rank a 1:1 none 0\nrank b 1:2 none xyz",
                "edge a b 1:1",
                "bind a field",
                "pair p a b 1:1"
            })
    void ofTables_ofNoTable_isAnIllegalArgument(String tables) {
        assertThatIllegalArgumentException().isThrownBy(() -> LockOrder.ofTables("locks.order", "f", tables));
    }

    @Test
    void anOrderSerialized_comesBackAsTheOneThatThisJvmHas() throws Exception {
        LockOrder order = pool().rank("onlyHere").build();

        assertThat(copyOf(order)).isSameAs(order);
        assertThat(copyOf(order.rank("registry"))).isSameAs(order.rank("registry"));
        assertThat(copyOf(Rank.UNDECLARED)).isSameAs(Rank.UNDECLARED);
    }

    @Test
    void anOrderSerializedForAJvmThatHasNone_comesBackFromItsTables() {
        LockOrder order = pool().build();

        LockOrder copy = new LockOrder.Serialized("locks.order", "known nowhere", order.tables()).resolve();

        assertThat(copy.tables()).isEqualTo(order.tables());
    }

    @Test
    void companion_isMadeOnceForAnOrderAndType() {
        LockOrder order = pool().build();

        StringBuilder first = order.companion(StringBuilder.class, o -> new StringBuilder(o.source()));

        assertThat(order.companion(StringBuilder.class, o -> new StringBuilder()))
                .isSameAs(first);
    }

    @Test
    void theBuilder_refusesWhatIsNoOrder() {
        LockOrderBuilder b =
                LockOrder.builder("locks.order").rank("a").rank("b").group("G", HERE);

        for (Runnable mistake : List.<Runnable>of(
                () -> b.rank("a"),
                () -> b.group("b", HERE),
                () -> b.edge("a", "a"),
                () -> b.edge("b", "a"),
                () -> b.edge("a", "c"),
                () -> b.edge("c", "a"),
                () -> b.nestable("G", Nesting.ANY),
                () -> b.nestable("c", Nesting.ANY),
                () -> b.readWrite("l", "a", "a", HERE),
                () -> b.readWrite("l", "a", "G", HERE),
                () -> b.bind("G", Binding.Kind.SITE, "x", HERE))) {
            assertThatThrownBy(mistake::run).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> b.readWrite("l", "a", "b", HERE).readWrite("m", "b", "a", HERE))
                .hasMessageContaining("free");
    }

    private static Object copyOf(Object value) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
