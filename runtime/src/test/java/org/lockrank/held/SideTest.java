package org.lockrank.held;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.lockrank.event.Mode;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Place;
import org.lockrank.order.Rank;

/** Which ranks may be the two sides of one lock. */
class SideTest {

    /**
     * {@code x < r; w < x}: who writes may take x, who holds x may read. Each passes the check alone, and together they
     * deadlock. Only the order can see that r and w are one lock, and it sees it where they are declared so.
     */
    private static final LockOrder ORDER = LockOrder.builder("locks.order")
            .rank("w")
            .rank("x")
            .rank("r")
            .edge("w", "x")
            .edge("x", "r")
            .rank("r2")
            .rank("w2")
            .readWrite("second", "r2", "w2", Place.none("locks.order"))
            .build();

    @Test
    void readWrite_ofRanksThatAreNotDeclaredTheSidesOfALock_isRefused() {
        assertThatThrownBy(() -> sides(ORDER.rank("r"), ORDER.rank("w")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("r and w are not declared the two sides of one lock, so that nobody has checked that they "
                        + "cannot deadlock: add to locks.order  readwrite <lock>: r, w;");
    }

    @Test
    void readWrite_withTheSidesExchanged_isRefused() {
        assertThatThrownBy(() -> sides(ORDER.rank("w2"), ORDER.rank("r2")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readWrite_ofRanksOfTwoOrders_isRefused() {
        Rank other = LockOrder.builder("other.order").rank("o").build().rank("o");
        assertThatThrownBy(() -> sides(ORDER.rank("r2"), other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("r2 of locks.order and o of other.order cannot be the two sides of one lock: "
                        + "give both sides ranks of one order");
    }

    @Test
    void readWrite_ofARankAndNone_isRefused() {
        assertThatThrownBy(() -> sides(Rank.UNDECLARED, ORDER.rank("w2"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readWrite_ofDeclaredSides_orOfOneRank_isMade() {
        assertThat(sides(ORDER.rank("r2"), ORDER.rank("w2")))
                .extracting(s -> s.mode())
                .containsExactly(Mode.SHARED, Mode.EXCLUSIVE);
        assertThat(sides(ORDER.rank("x"), ORDER.rank("x"))).hasSize(2);
        assertThat(sides(Rank.UNDECLARED, Rank.UNDECLARED)).hasSize(2);
    }

    private static Side[] sides(Rank read, Rank write) {
        return Side.readWrite(new Object(), read, write, Side.Again.REENTRANT, true, null);
    }
}
