package org.lockrank.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lockrank.agent.held.ThreadState;
import org.lockrank.agent.lock.Synchronizers;
import org.lockrank.testing.Await;

/** A lock that its thread holds for long, and does not keep alive: lost, or released after all. */
class LongHeldTest {

    private static final int LONG = 5_000;

    private final Scene scene = new Scene();
    private @Nullable ReentrantLock lock = new ReentrantLock();

    private ReentrantLock held() {
        assertThat(lock).isNotNull();
        return lock;
    }

    private void acquire(ReentrantLock wanted) {
        scene.watcher.onAt(scene.site("lock"));
        Object token = scene.watcher.onAcquire(Synchronizers.identity(wanted), 0);
        wanted.lock();
        if (token != null) {
            scene.watcher.onAcquired(token);
        }
    }

    private void release(ReentrantLock its) {
        scene.watcher.onRelease(Synchronizers.identity(its), 0);
        its.unlock();
    }

    private void lockedForLong() {
        acquire(held());
        forLong();
    }

    /** From one turn of the recorder to the next but one. */
    private void forLong() {
        for (int i = 0; i < LONG; i++) {
            if (i % (LONG / 4) == 0) {
                scene.threads.lookWhatIsHeldForLong();
            }
            scene.in("a", () -> scene.in("b", () -> {}));
        }
    }

    private ThreadState state() {
        return scene.threads.current();
    }

    @AfterEach
    void theLock_isFree() {
        if (lock != null) {
            assertThat(lock.isLocked()).isFalse();
        }
    }

    @Test
    void aLockThatIsLost_isHeldByNobody() {
        lockedForLong();
        lock = null;
        assertThat(scene.acquisitions()).containsExactly("a -> b x5000");
        Await.until("the lock to be forgotten", () -> {
            System.gc();
            forLong();
            return state().depth() == 0;
        });
        scene.in("b", () -> scene.in("c", () -> {}));
        assertThat(scene.acquisitions()).contains("b -> c");
    }

    @Test
    void aLockThatIsReleasedAfterAll_wasHeldAllTheTime() {
        lockedForLong();
        release(held());
        assertThat(state().depth()).isZero();
        assertThat(scene.acquisitions()).containsExactlyInAnyOrder("lock -> a x5000", "lock,a -> b x5000");
    }

    @Test
    void whatIsAcquiredWhileItIsHeld_isNestedInIt_howeverLongThatIs() {
        lockedForLong();
        scene.in("late", () -> {});
        forLong();
        release(held());
        assertThat(scene.acquisitions()).contains("lock -> late");
    }

    @Test
    void aLockThatIsHeldForLong_isAcquiredAgain_andReleasedAsOften() {
        lockedForLong();
        acquire(held());
        forLong();
        release(held());
        assertThat(state().depth()).isEqualTo(1);
        forLong();
        release(held());
        assertThat(state().depth()).isZero();
    }

    @Test
    void whoeverWaitsForASignal_doesNotHoldIt() throws InterruptedException {
        lockedForLong();
        Condition condition = held().newCondition();
        scene.watcher.onWaiting(Synchronizers.identity(held()));
        assertThat(condition.awaitNanos(1)).isNotPositive();
        assertThat(state().depth()).isEqualTo(1);
        release(held());
        assertThat(state().depth()).isZero();
    }

    @Test
    void aLockThatSomebodyElseWanted_isHeld() throws InterruptedException {
        Scene.elsewhere(() -> scene.in("other", () -> {
            acquire(held());
            release(held());
        }));
        lockedForLong();
        assertThat(scene.acquisitions()).contains("other -> lock", "lock -> a x5000");
        release(held());
    }

    @Test
    void aLockThatSomebodyWaitsFor_isHeld() throws InterruptedException {
        lockedForLong();
        Thread waiting = new Thread(() -> {
            held().lock();
            held().unlock();
        });
        waiting.start();
        Await.until("somebody to wait for the lock", held()::hasQueuedThreads);
        assertThat(scene.acquisitions()).contains("lock -> a x5000");
        release(held());
        waiting.join();
    }

    @Test
    void monitors_areHeldAsLongAsTheyAre() {
        scene.in("outer", this::forLong);
        assertThat(scene.acquisitions()).contains("outer -> a x5000");
    }
}
