package org.lockrank.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.held.HeldCopy;
import org.lockrank.agent.held.OldestHeld;
import org.lockrank.agent.held.ThreadState;
import org.lockrank.agent.identity.ThreadIds;
import org.lockrank.agent.sample.SampleWindows;

/** A run of which a sample is taken. */
class SampleTest {

    private final SampleWindows windows = SampleWindows.closed();
    private final Scene scene = new Scene(windows);
    private final long self = ThreadIds.of(Thread.currentThread());

    private void open() {
        windows.open();
        scene.monitorsOn(true);
    }

    private void close() {
        windows.close();
        scene.monitorsOn(false);
    }

    private void pair() {
        scene.in("a", () -> scene.in("b", () -> {}));
    }

    @Test
    void closed_notesNothing_alsoOfLockObjects() {
        windows.know(new long[] {self});
        pair();
        ReentrantLock a = new ReentrantLock();
        ReentrantLock b = new ReentrantLock();
        scene.locked(a, "x", () -> scene.locked(b, "y", () -> {}));
        assertThat(scene.acquisitions()).isEmpty();
    }

    @Test
    void open_notesNothingOfAThread_untilItIsKnown() {
        open();
        pair();
        assertThat(scene.acquisitions()).isEmpty();
        windows.know(new long[] {self, self + 1000});
        pair();
        assertThat(scene.acquisitions()).containsExactly("a -> b");
    }

    @Test
    void open_notesAllOfAThread_thatWasBornInTheWindow() throws InterruptedException {
        open();
        windows.bornFrom(ThreadIds.of(new Thread("unborn")));
        pair();
        assertThat(scene.acquisitions()).isEmpty();
        Scene.elsewhere(this::pair);
        assertThat(scene.acquisitions()).containsExactly("a -> b");
    }

    @Test
    void nextWindow_knowsNobodyAnyMore() throws InterruptedException {
        open();
        windows.know(new long[] {self});
        windows.bornFrom(0);
        close();
        open();
        pair();
        assertThat(scene.acquisitions()).isEmpty();
    }

    /** A gate lock that was acquired before the window makes no difference to what is seen of lock objects: they are watched always. */
    @Test
    void lockObject_acquiredWhileClosed_isHeldInTheWindow() {
        ReentrantLock gate = new ReentrantLock();
        scene.locked(gate, "gate", () -> {
            open();
            windows.know(new long[] {self});
            pair();
        });
        assertThat(scene.acquisitions()).containsExactlyInAnyOrder("gate -> a", "gate,a -> b");
    }

    /** It was left while nobody looked: in the next window it is not held, though the thread may have it again for all that is known. */
    @Test
    void monitor_enteredInAnotherWindow_isForgotten() {
        open();
        windows.know(new long[] {self});
        scene.in("stale", () -> {
            close();
            assertThat(HeldCopy.of(state(), state().events()).depth()).isZero();
            assertThat(OldestHeld.of(state())).isNull();
            open();
            windows.know(new long[] {self});
            assertThat(HeldCopy.of(state(), state().events()).depth()).isZero();
            pair();
            assertThat(HeldCopy.of(state(), state().events()).depth()).isZero();
        });
        assertThat(scene.acquisitions()).containsExactly("a -> b");
    }

    @Test
    void monitor_enteredInTheWindow_isSeenFromOutside_andALockAlways() {
        ReentrantLock lock = new ReentrantLock();
        open();
        scene.in(
                "a",
                () -> scene.locked(lock, "x", () -> {
                    assertThat(HeldCopy.of(state(), state().events()).depth()).isEqualTo(2);
                    assertThat(OldestHeld.of(state()).lock()).isSameAs(scene.monitor("a"));
                    close();
                    HeldCopy closed = HeldCopy.of(state(), state().events());
                    assertThat(closed.depth()).isEqualTo(1);
                    assertThat(closed.holds(0)).isTrue();
                }));
    }

    /** The thread was let into the monitor after the window had closed: what it asked for is not taken for held, nor for wanted. */
    @Test
    void monitor_waitedForBeyondTheWindow_isNeitherHeldNorWantedAfterwards() {
        ReentrantLock lock = new ReentrantLock();
        open();
        windows.know(new long[] {self});
        Object token = scene.watcher.onEnter(scene.monitor("late"), scene.site("late"));
        close();
        scene.watcher.onEntered(token);
        scene.locked(lock, "x", () -> assertThat(state().depth()).isEqualTo(1));
        assertThat(state().depth()).isZero();
    }

    /** What guards the note of its owner was entered unseen, so that it is not sure to be a lock; it may be a gate lock all the same. */
    @Test
    void ownLock_acquiredWhileClosed_keepsItsThreadFromBeingJudged_untilItIsReleased() {
        Object own = new Object();
        scene.watcher.onOwned(own, Thread.currentThread(), scene.site("own"));
        open();
        windows.know(new long[] {self});
        pair();
        assertThat(scene.acquisitions()).isEmpty();
        scene.watcher.onOwned(own, null, scene.site("own"));
        pair();
        assertThat(scene.acquisitions()).containsExactly("a -> b");
    }

    @Test
    void readers_ofSuchALock_areNotJudgedEither() {
        Object own = new Object();
        scene.watcher.onOwnAcquired(own, Hooks.READ, scene.site("own"));
        scene.watcher.onOwnAcquired(own, Hooks.READ, scene.site("own"));
        open();
        windows.know(new long[] {self});
        scene.watcher.onOwnReleased(own, Hooks.READ);
        pair();
        assertThat(scene.acquisitions()).isEmpty();
        scene.watcher.onOwnReleased(own, Hooks.READ);
        pair();
        assertThat(scene.acquisitions()).containsExactly("a -> b");
    }

    @Test
    void always_isOneWindowInWhichAllIsKnown() {
        SampleWindows always = SampleWindows.always();
        assertThat(always.isOpen()).isTrue();
        assertThat(always.knows(1)).isTrue();
        assertThat(always.secondsClosed()).isZero();
        assertThat(windows.isOpen()).isFalse();
    }

    private ThreadState state() {
        return scene.threads.stateOf(Thread.currentThread());
    }
}
