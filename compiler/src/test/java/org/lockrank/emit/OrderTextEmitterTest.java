package org.lockrank.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.lockrank.compile.OrderCompiler;
import org.lockrank.order.LockOrder;
import org.lockrank.order.LockOrderBuilder;
import org.lockrank.order.Place;

class OrderTextEmitterTest {

    private static final Place NOWHERE = Place.none("locks.order");

    @Test
    void emit_ofAChain_isOneRuleWithTheDocumentedRankInALineOfItsOwn() {
        assertThat(OrderTextEmitter.emit(Orders.pool())).isEqualTo("""
                # Guards the map of pools; taken at start-up and by the evictor.
                NONE < registry
                < connection < statement;
                """);
    }

    @Test
    void emit_ofGroupsPairsAndNesting_isReducedAndHasAllStatements() {
        assertThat(OrderTextEmitter.emit(Orders.runtime())).isEqualTo("""
                NONE < execW, sysmon;
                sysmon < SCHED < execR;
                execW, execR < hchanLeaf;
                NONE < account;

                nestable hchanLeaf;
                nestable account by key;
                readwrite exec: execR, execW;
                bind hchanLeaf: field org.acme.Channel.lock, monitor org.acme.Queue;
                """);
    }

    @Test
    void emit_ofNamesWithOneLeftSide_mergesThemWhereTheirDefinitionsAreNeighbours() {
        LockOrderBuilder builder = LockOrder.builder("locks.order");
        for (String name : new String[] {"a", "b", "c", "d", "e", "f"}) {
            builder.rank(name);
        }
        LockOrder order = builder.edge("a", "c")
                .edge("b", "c")
                .edge("a", "d")
                .edge("b", "d")
                .edge("a", "e")
                .edge("a", "f")
                .edge("b", "f")
                .build();
        assertThat(OrderTextEmitter.emit(order)).isEqualTo("""
                NONE < a, b < c, d;
                a < e;
                a, b < f;
                """);
    }

    @Test
    void emit_ofLongLists_hasOneNameALine() {
        LockOrderBuilder builder = LockOrder.builder("locks.order");
        for (int i = 1; i <= 4; i++) {
            builder.rank("aRankWithALongName" + i + "x".repeat(12));
        }
        builder.rank("last");
        for (int i = 1; i <= 4; i++) {
            builder.edge("aRankWithALongName" + i + "x".repeat(12), "last");
        }
        builder.rank("after").edge("last", "after");
        assertThat(OrderTextEmitter.emit(builder.build())).isEqualTo("""
                NONE <
                  aRankWithALongName1xxxxxxxxxxxx,
                  aRankWithALongName2xxxxxxxxxxxx,
                  aRankWithALongName3xxxxxxxxxxxx,
                  aRankWithALongName4xxxxxxxxxxxx
                < last < after;
                """);
    }

    @Test
    void emit_ofALongChain_breaksItsLines() {
        LockOrderBuilder builder = LockOrder.builder("locks.order").rank("rank1");
        for (int i = 2; i <= 1_000; i++) {
            builder.rank("rank" + i).edge("rank" + (i - 1), "rank" + i);
        }
        String text = OrderTextEmitter.emit(builder.build());
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(100));
        assertThat(text.lines().count()).isLessThan(150);
        assertThat(text.replace("\n", " ")).contains("rank499 < rank500 < rank501");
    }

    @Test
    void emit_ofDocumentation_keepsItsLines() {
        LockOrder order = LockOrder.builder("locks.order")
                .rank("a", NOWHERE, "First.\n\n  # Indented.")
                .rank("b", NOWHERE, "")
                .rank("c", NOWHERE, "Also.")
                .edge("a", "b")
                .build();
        assertThat(OrderTextEmitter.emit(order)).isEqualTo("""
                # First.
                #
                #   # Indented.
                NONE < a
                < b;

                # Also.
                NONE < c;
                """);
    }

    @Test
    void emit_ofAnEmptyOrder_isEmpty() {
        assertThat(OrderTextEmitter.emit(LockOrder.builder("empty.order").build()))
                .isEmpty();
    }

    @Test
    void emit_ofNamesThatNoOrderFileHolds_isRefused() {
        assertThatThrownBy(() -> OrderTextEmitter.emit(
                        LockOrder.builder("o").rank("SCHED").build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rank SCHED cannot be written in an order file, where names in capitals are groups, and all"
                        + " others ranks: rename it");
        assertThatThrownBy(() -> OrderTextEmitter.emit(
                        LockOrder.builder("o").group("sched", NOWHERE).build()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OrderTextEmitter.emit(
                        LockOrder.builder("o").group("NONE", NOWHERE).build()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void declaredLocks_areWrittenAsTheyWereRead() {
        String text = """
                NONE < a;
                lock com.acme.Spin: acquire lock(), tryAcquire tryLock(), release unlock();
                lock com.acme.Serial: exclusive run();
                lock com.acme.Rows$Table nonreentrant: acquire lock(key), timedAcquire tryLock(_,key,_),
                  release unlock(key);
                bind a: type com.acme.Spin;
                """;
        LockOrder order = OrderCompiler.compile("locks.order", text).orThrow();

        assertThat(order.declaredLocks())
                .hasToString(
                        "[lock com.acme.Spin: acquire lock(), tryAcquire tryLock(), release unlock(), "
                                + "lock com.acme.Serial: exclusive run(), "
                                + "lock com.acme.Rows$Table nonreentrant: acquire lock(key), timedAcquire tryLock(_,key,_), release unlock(key)]");
        String written = OrderTextEmitter.emit(order);
        LockOrder again = OrderCompiler.compile("locks.order", written).orThrow();
        assertThat(again.declaredLocks()).hasToString(order.declaredLocks().toString());
        assertThat(OrderTextEmitter.emit(again)).isEqualTo(written);
        assertThat(again.fingerprint()).isEqualTo(order.fingerprint());
    }

    @Test
    void aRankMayStillBeCalledLock() {
        assertThat(OrderCompiler.compile("locks.order", "NONE < lock;\nlock < b;\nlock, b < c;\n")
                        .report())
                .isEmpty();
    }
}
