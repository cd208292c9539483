package org.lockrank.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lockrank.order.Binding;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Nesting;
import org.lockrank.order.Rank;
import org.lockrank.order.ReadWritePair;

/** What a text means: orders in, ranks and steps out. */
class LanguageTest {

    private static LockOrder order(String text) {
        Compilation compilation = OrderCompiler.compile("locks.order", text);
        assertThat(compilation.report()).isEmpty();
        return compilation.orThrow();
    }

    private static String ranks(String text) {
        return order(text).ranks().stream().map(Rank::name).collect(Collectors.joining(" "));
    }

    private static String edges(String text) {
        return order(text).edges().stream()
                .map(e -> e.before() + "->" + e.after())
                .collect(Collectors.joining(" "));
    }

    private static String documentation(String text, String rank) {
        return order(text).rank(rank).documentation();
    }

    @Test
    void ranks_areNumberedByTheirDefinitionsWithoutGroups() {
        assertThat(ranks("NONE < c < G < a; NONE < b;")).isEqualTo("c a b");
    }

    @Test
    void aRule_putsEachNameOfItsLeftBeforeEachOfItsRight() {
        assertThat(edges("NONE < a, b; a, b < c, d;")).isEqualTo("a->c b->c a->d b->d");
    }

    @Test
    void aChain_isItsRules() {
        assertThat(edges("NONE < a < b, c < d;")).isEqualTo("a->b a->c b->d c->d");
    }

    @Test
    void aChainMayAssert_andOnlyItsRulesDefine() {
        assertThat(edges("NONE < z; NONE < a < b !< a; b !< a < c !< z, b;")).isEqualTo("a->b a->c");
    }

    @Test
    void noneAmongNames_saysNothing() {
        assertThat(edges("NONE < a; NONE, a < b;")).isEqualTo("a->b");
    }

    @Test
    void aNameMayBeAnythingThatIsNoMarkAndNoBlank() {
        assertThat(ranks("NONE<internal/cpu,net/http<x.y:z\"q\"(é)錠;"))
                .isEqualTo("internal/cpu net/http x.y:z\"q\"(é)錠");
    }

    @Test
    void aGroup_isANameEqualToItsUpperCaseByCodePoint() {
        LockOrder order = order("NONE < A_1 < É < aB < \uD801\uDC28 < \uD801\uDC00 < x;");

        assertThat(order.isGroup("A_1")).isTrue();
        assertThat(order.isGroup("É")).isTrue();
        assertThat(order.isGroup("\uD801\uDC00")).isTrue();
        assertThat(order.isGroup("\uD801\uDC28")).isFalse();
        assertThat(order.isGroup("aB")).isFalse();
    }

    /** As Go has it, which maps letters one by one: ß has no single upper-case letter, so that it is its own. */
    @Test
    void sharpS_isItsOwnUpperCase() {
        assertThat(OrderCompiler.compile("locks.order", "NONE < ß;").orThrow().isGroup("ß"))
                .isTrue();
    }

    @Test
    void aKeywordBeforeAMark_isAName() {
        assertThat(edges("NONE < nestable; nestable < readwrite, bind; readwrite,bind<by < key;"))
                .isEqualTo("nestable->readwrite nestable->bind readwrite->by bind->by by->key");
    }

    @Test
    void statements_mayStandAboveTheDefinitions() {
        LockOrder order = order("""
                nestable a, b;
                nestable c by key;
                readwrite exec: execR, execW;
                bind a: field com.acme.A.lock, monitor com.acme.B,
                        site com.acme.C.make(C.java:12), type com.acme.D;
                NONE < a, b, c, execR, execW;
                """);

        assertThat(order.rank("a").nesting()).isEqualTo(Nesting.ANY);
        assertThat(order.rank("b").nesting()).isEqualTo(Nesting.ANY);
        assertThat(order.rank("c").nesting()).isEqualTo(Nesting.BY_KEY);
        assertThat(order.rank("execR").nesting()).isEqualTo(Nesting.NONE);
        assertThat(order.readWritePairs())
                .extracting(
                        ReadWritePair::name,
                        p -> p.read().name(),
                        p -> p.write().name())
                .containsExactly(org.assertj.core.groups.Tuple.tuple("exec", "execR", "execW"));
        assertThat(order.bindings())
                .extracting(b -> b.kind().word() + " " + b.target())
                .containsExactly(
                        "field com.acme.A.lock",
                        "monitor com.acme.B",
                        "site com.acme.C.make(C.java:12)",
                        "type com.acme.D");
        assertThat(order.bindings().get(1).place()).hasToString("locks.order:4:40");
    }

    @Test
    void nestableNamesOfManyByKey_areAllByKey() {
        LockOrder order = order("nestable a, b by key; NONE < a, b;");

        assertThat(order.rank("a").nesting()).isEqualTo(Nesting.BY_KEY);
        assertThat(order.rank("b").nesting()).isEqualTo(Nesting.BY_KEY);
    }

    @Test
    void namesCalledByAndKey_nestAsOthers() {
        LockOrder order = order("NONE < by, key; nestable by by key; nestable key;");

        assertThat(order.rank("by").nesting()).isEqualTo(Nesting.BY_KEY);
        assertThat(order.rank("key").nesting()).isEqualTo(Nesting.ANY);
    }

    @Test
    void aColon_endsTheWordOrStandsAlone() {
        assertThat(order("NONE < r, w; readwrite l : r, w; bind r : type A;").bindings())
                .extracting(Binding::target)
                .containsExactly("A");
        assertThat(order("NONE < a:b; bind a:b: type A;").bindings()).hasSize(1);
    }

    @Test
    void oneFieldMayCarryBothSidesOfOneLock() {
        assertThat(order("NONE < r, w; bind r: field A.b; readwrite l: r, w; bind w: field A.b;")
                        .bindings())
                .hasSize(2);
    }

    @Test
    void aCommentAboveARule_documentsItsFirstRightSide() {
        String text = """
                # About the file.

                # Guards the pools.
                #
                #   Twice.
                NONE < registry, cache
                < connection
                < statement;
                """;
        assertThat(documentation(text, "registry")).isEqualTo("Guards the pools.\n\n  Twice.");
        assertThat(documentation(text, "cache")).isEqualTo("Guards the pools.\n\n  Twice.");
        assertThat(documentation(text, "connection")).isEmpty();
        assertThat(documentation(text, "statement")).isEmpty();
    }

    @Test
    void aCommentAboveOrBesideAName_isItsOwn() {
        String text = """
                # About the rule.
                NONE <
                  # Above a.
                  a,
                  b, # Beside b.
                  ## Above c.
                  c # Beside c.
                  , d
                # Above e.
                < e; # Beside e.
                """;
        assertThat(documentation(text, "a")).isEqualTo("Above a.");
        assertThat(documentation(text, "b")).isEqualTo("Beside b.");
        assertThat(documentation(text, "c")).isEqualTo("Above c.\nBeside c.");
        assertThat(documentation(text, "d")).isEqualTo("About the rule.");
        assertThat(documentation(text, "e")).isEqualTo("Above e.\nBeside e.");
    }

    @Test
    void aCommentBesideALeftSide_documentsNothing() {
        assertThat(documentation("NONE < a;\n\na # about a\n< b;\n", "b")).isEmpty();
        assertThat(documentation("NONE < a; # one\nNONE < b;\n", "b")).isEmpty();
    }

    @Test
    void placesOfSteps_areThoseOfTheRightNames() {
        assertThat(order("NONE < a;\n\ta,\n\ta < b;\n").edges().get(0).place()).hasToString("locks.order:3:6");
    }
}
