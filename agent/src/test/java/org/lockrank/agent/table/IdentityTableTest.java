package org.lockrank.agent.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockrank.testing.Await;

/** What is known of many objects, and of more than there is room for. */
class IdentityTableTest {

    /** So many that each of the 64 parts of the table has some hundred; no more can make room at a time. */
    private static final int MOST = 1 << 13;

    private final IdentityTable<Known> table = new IdentityTable<>(MOST);
    private final List<Object> objects = new ArrayList<>();
    private final List<Known> madeRoom = new ArrayList<>();
    private final List<Known> gone = new ArrayList<>();

    private final class Known extends IdentityTable.Entry {

        private final boolean mayGo;

        Known(Object object, boolean mayGo) {
            super(object, table.gone());
            this.mayGo = mayGo;
        }

        @Override
        protected boolean mayGo() {
            return mayGo;
        }

        @Override
        protected void madeRoom() {
            madeRoom.add(this);
        }

        @Override
        protected void gone() {
            gone.add(this);
        }
    }

    private void add(int times, boolean mayGo) {
        for (int i = 0; i < times; i++) {
            Object object = new Object();
            objects.add(object);
            table.add(object, new Known(object, mayGo));
        }
    }

    private long known(int from, int to) {
        return objects.subList(from, to).stream()
                .filter(object -> table.find(object) != null)
                .count();
    }

    @Test
    void aFullTable_makesRoomForTheNewest() {
        for (int i = 0; i < 4; i++) {
            add(MOST, true);
            table.expunge();
        }
        assertThat(known(0, 4 * MOST)).isEqualTo(MOST);
        assertThat(madeRoom).hasSize(3 * MOST);
        assertThat(known(4 * MOST - MOST / 4, 4 * MOST))
                .as("of the newest quarter")
                .isEqualTo(MOST / 4);
        assertThat(table.missed()).isZero();
    }

    @Test
    void whatIsAskedForNowAndThen_stays() {
        add(2 * MOST, true);
        table.expunge();
        int from = objects.size();
        add(100, true);
        for (int i = 0; i < 40; i++) {
            table.expunge();
            add(MOST / 8, true);
            assertThat(known(from, from + 100)).isEqualTo(100);
        }
    }

    @Test
    void whatSomebodyReliesOn_andHadToMakeRoom_isCounted() {
        add(2 * MOST, true);
        List<Object> last = objects.subList(MOST - 100, MOST);
        long away = last.stream().filter(object -> table.find(object) == null).count();
        assertThat(away).isPositive();
        assertThat(table.missed()).as("nobody relied on it").isZero();
        last.forEach(table::seek);
        // The place at which it is remembered that one had to go may be that of another by now.
        assertThat(table.missed()).isBetween(away / 2, away);
        table.seek(new Object());
        table.seek(objects.get(2 * MOST - 1));
        assertThat(table.missed()).isLessThanOrEqualTo(away);
    }

    @Test
    void whatMayNotGo_stays_andWhatFindsNoRoomIsCounted() {
        add(MOST, false);
        add(10, true);
        assertThat(known(0, MOST)).isEqualTo(MOST);
        assertThat(known(MOST, MOST + 10)).isZero();
        assertThat(table.missed()).as("nobody relied on it").isZero();
        objects.subList(MOST, MOST + 10).forEach(table::seek);
        assertThat(table.missed()).isBetween(5L, 10L);
        assertThat(madeRoom).isEmpty();
    }

    @Test
    void whereVeryManyMadeRoomJustBefore_theNewestFindNone_untilTheNextTurn() {
        add(2 * MOST, true);
        assertThat(madeRoom).hasSize(MOST);
        add(100, true);
        assertThat(madeRoom).hasSize(MOST);
        assertThat(known(2 * MOST, 2 * MOST + 100)).isZero();
        objects.subList(2 * MOST, 2 * MOST + 100).forEach(table::seek);
        assertThat(table.missed()).isBetween(50L, 100L);
        table.expunge();
        add(100, true);
        assertThat(known(2 * MOST + 100, 2 * MOST + 200)).isEqualTo(100);
    }

    @Test
    void objectsThatAreNoMore_makeRoomWithoutBeingCounted() {
        add(MOST, true);
        objects.clear();
        Await.until("the table is empty", () -> {
            System.gc();
            table.expunge();
            return table.isEmpty();
        });
        add(MOST, true);
        assertThat(gone).hasSize(MOST);
        assertThat(madeRoom).isEmpty();
        assertThat(known(0, MOST)).isEqualTo(MOST);
    }
}
