package org.lockrank.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.lockrank.order.LockOrder;

class JsonEmitterTest {

    @Test
    void emit_ofASmallOrder_hasTheTablesFirst() {
        assertThat(JsonEmitter.emit(Orders.pool())).isEqualTo("""
                {"ranks":[{"number":1,"name":"registry","nestable":false,"mayBeHeld":[],"byKey":false,\
                "line":3,"column":8,"documentation":"Guards the map of pools; taken at start-up and by the evictor."},
                {"number":2,"name":"connection","nestable":false,"mayBeHeld":["registry"],"byKey":false,\
                "line":4,"column":3,"documentation":""},
                {"number":3,"name":"statement","nestable":false,"mayBeHeld":["registry","connection"],"byKey":false,\
                "line":5,"column":3,"documentation":""}],
                "groups":[],
                "readwrite":[],
                "bind":[],
                "locks":[],
                "edges":[{"before":"registry","after":"connection","line":4,"column":3},
                {"before":"connection","after":"statement","line":5,"column":3}],
                "source":"locks.order",\
                "fingerprint":"6ec3884e5bd2d21011ffef720e5c46cbb8b37e57f5e54c552854f630afdc11b9"}
                """);
    }

    @Test
    void emit_ofGroupsPairsAndNesting_hasThemAll() {
        assertThat(JsonEmitter.emit(Orders.runtime())).contains("""
                {"number":4,"name":"hchanLeaf","nestable":true,"mayBeHeld":["execW","sysmon","execR"],"byKey":false,\
                "line":3,"column":9,"documentation":""},
                {"number":5,"name":"account","nestable":true,"mayBeHeld":[],"byKey":true,\
                "line":4,"column":9,"documentation":""}],
                "groups":["SCHED"],
                "readwrite":[{"name":"exec","read":"execR","write":"execW"}],
                "bind":[{"rank":"hchanLeaf","kind":"field","target":"org.acme.Channel.lock"},
                {"rank":"hchanLeaf","kind":"monitor","target":"org.acme.Queue"}],
                "locks":[],
                "edges":[{"before":"sysmon","after":"SCHED","line":2,"column":10},
                """);
    }

    @Test
    void emit_ofAnEmptyOrder_hasEmptyLists() {
        assertThat(JsonEmitter.emit(LockOrder.builder("empty.order").build()))
                .startsWith(
                        "{\"ranks\":[],\n\"groups\":[],\n\"readwrite\":[],\n\"bind\":[],\n\"locks\":[],\n\"edges\":[],\n\"source\":");
    }

    @Test
    void emit_ofMorePairsThanFitInMemory_isRefused() {
        assertThatThrownBy(() -> JsonEmitter.emit(Orders.large(4_500)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("orders 10122750 pairs of ranks, more than the 10000000 that are listed");
    }
}
