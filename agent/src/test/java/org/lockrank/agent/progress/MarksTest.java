package org.lockrank.agent.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Since when a thread has made no progress. */
class MarksTest {

    private static final long SECOND = 1_000_000_000L;

    private final Marks marks = new Marks();
    private final Object blocker = new Object();

    private void look(int second, Thread.State state, int events) {
        marks.begin(second * SECOND, second * SECOND, false);
        marks.see(7, state, events, blocker);
    }

    @Test
    void threadSeenOnce_hasNotStood() {
        look(1, Thread.State.WAITING, 3);
        assertThat(marks.stood(7)).isFalse();
        assertThat(marks.millis(7)).isZero();
    }

    @Test
    void threadSeenInTheSameWait_hasStoodSinceItWasSeenFirst() {
        look(1, Thread.State.WAITING, 3);
        look(2, Thread.State.WAITING, 3);
        look(5, Thread.State.WAITING, 3);
        assertThat(marks.stood(7)).isTrue();
        assertThat(marks.millis(7)).isEqualTo(4_000);
    }

    /** Whoever looks may be kept waiting in the midst of it. */
    @Test
    void lookThatTakesLong_tellsOfNoMoreThanIsCertain() {
        marks.begin(SECOND, 5 * SECOND, false);
        marks.see(7, Thread.State.WAITING, 3, blocker);
        assertThat(marks.millis(7)).isZero();
        marks.begin(6 * SECOND, 9 * SECOND, false);
        marks.see(7, Thread.State.WAITING, 3, blocker);
        assertThat(marks.millis(7)).isEqualTo(1_000);
    }

    @Test
    void threadInWhichAHookWasCalled_orWhoseStateIsAnother_beginsAnew() {
        look(1, Thread.State.WAITING, 3);
        look(2, Thread.State.WAITING, 4);
        assertThat(marks.stood(7)).isFalse();
        look(3, Thread.State.BLOCKED, 4);
        assertThat(marks.stood(7)).isFalse();
    }

    @Test
    void threadThatParksAtSomethingElse_beginsAnew() {
        look(1, Thread.State.WAITING, 3);
        marks.begin(2 * SECOND, 2 * SECOND, false);
        marks.see(7, Thread.State.WAITING, 3, new Object());
        assertThat(marks.stood(7)).isFalse();
    }

    @Test
    void threadThatWaitedAgain_asTheJvmCounts_beginsAnew() {
        look(1, Thread.State.WAITING, 3);
        look(2, Thread.State.WAITING, 3);
        assertThat(marks.counts(7, 10)).isTrue();
        look(3, Thread.State.WAITING, 3);
        assertThat(marks.counts(7, 11)).isFalse();
        assertThat(marks.millis(7)).isZero();
        look(4, Thread.State.WAITING, 3);
        assertThat(marks.counts(7, 11)).isTrue();
        assertThat(marks.millis(7)).isEqualTo(1_000);
    }

    @Test
    void threadNotSeenAtALook_isForgotten() {
        look(1, Thread.State.WAITING, 3);
        marks.begin(2 * SECOND, 2 * SECOND, false);
        look(3, Thread.State.WAITING, 3);
        assertThat(marks.stood(7)).isFalse();
    }

    @Test
    void threadThatCameWhenTheProgramEnded_isLate() {
        look(1, Thread.State.WAITING, 3);
        marks.begin(2 * SECOND, 2 * SECOND, true);
        marks.see(7, Thread.State.WAITING, 3, blocker);
        marks.see(8, Thread.State.WAITING, 0, null);
        marks.begin(3 * SECOND, 3 * SECOND, true);
        marks.see(7, Thread.State.WAITING, 3, blocker);
        marks.see(8, Thread.State.WAITING, 0, null);
        assertThat(marks.isLate(7)).isFalse();
        assertThat(marks.isLate(8)).isTrue();
    }

    @Test
    void threadInTheSameMethod_staysThereSinceItWasSeenThereFirst() {
        look(1, Thread.State.RUNNABLE, 0);
        marks.in(7, "Pool.spin");
        look(2, Thread.State.RUNNABLE, 9);
        marks.in(7, "Pool.spin");
        assertThat(marks.millisInMethod(7)).isEqualTo(1_000);
        look(3, Thread.State.RUNNABLE, 9);
        marks.in(7, null);
        assertThat(marks.millisInMethod(7)).isZero();
    }
}
