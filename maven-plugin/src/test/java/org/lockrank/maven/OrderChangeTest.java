package org.lockrank.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lockrank.compile.OrderCompiler;
import org.lockrank.order.LockOrder;

class OrderChangeTest {

    @Test
    void ordersThatPermitTheSame_saySo() {
        assertThat(change("NONE < a < b;", "NONE < a;\na < b;").lines()).containsExactly("permits the same");
    }

    @Test
    void whatIsNewlyPermitted_isCounted_andNamedByWhatIsHeld() {
        OrderChange change = change("NONE < a;\na < b, c;", "NONE < a;\na < b;\nb < c;");

        assertThat(change.permits()).isTrue();
        assertThat(change.lines())
                .containsExactly("newly permits 1 pair", "  newly permitted: while holding b, taking c");
    }

    @Test
    void whatIsForbiddenAddedOrRemoved_isToldToo() {
        OrderChange change = change("NONE < a < b < c;\nNONE < old;", "NONE < a;\na < b, c;\nNONE < fresh;");

        assertThat(change.permits()).isFalse();
        assertThat(change.lines())
                .containsExactly(
                        "newly forbids 1 pair, adds 1 rank, removes 1 rank",
                        "  added: fresh",
                        "  removed: old",
                        "  newly forbidden: while holding b, taking c");
    }

    @Test
    void veryManyPairs_areCutShort() {
        StringBuilder loose = new StringBuilder();
        StringBuilder chain = new StringBuilder("NONE < r0");
        for (int i = 0; i < 40; i++) {
            loose.append("NONE < r").append(i).append(";\n");
            chain.append(i == 0 ? "" : " < r" + i);
        }
        OrderChange change = change(loose.toString(), chain.append(";").toString());

        assertThat(change.lines()).hasSize(22).first().isEqualTo("newly permits 780 pairs");
        assertThat(change.lines()).last().isEqualTo("  and of 19 more held ranks; 'lockrank diff' lists all");
    }

    private static OrderChange change(String older, String newer) {
        return new OrderChange(order(older).difference(order(newer)));
    }

    private static LockOrder order(String text) {
        return OrderCompiler.compile("locks.order", text).orThrow();
    }
}
