package org.lockrank.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.progress.Ending;
import org.lockrank.agent.stuck.BlockedThread;
import org.lockrank.testing.Await;

/** Threads that stand in methods that are declared to acquire a lock, whatever they do there. */
class DeclaredWaitsTest {

    private final Scene scene = new Scene();
    private final Declared one = new Declared();
    private final Declared two = new Declared();
    private final CountDownLatch both = new CountDownLatch(2);
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private volatile boolean over;

    /** What a thread does in the method until all is over. */
    private enum Manner {
        RUNS,
        PARKS,
        NAPS
    }

    /** A lock that the hooks are told of; its methods never come to anything once somebody has it. */
    private final class Declared {

        private int site() {
            return scene.siteIn(Declared.class.getName(), "acquire");
        }

        void get(int how) {
            scene.watcher.onDeclaredBegins(this, null, how, site());
            scene.watcher.onDeclaredEnds(true, site());
        }

        void acquire(int how, Manner manner) {
            scene.watcher.onDeclaredBegins(this, null, how, site());
            linger(manner);
            scene.watcher.onDeclaredEnds(false, site());
        }

        /** As one that ends by an exception which no hook sees. */
        void fails() {
            scene.watcher.onDeclaredBegins(this, null, 0, site());
        }
    }

    private void linger(Manner manner) {
        while (!over) {
            if (manner == Manner.PARKS) {
                LockSupport.park(this);
            } else if (manner == Manner.NAPS) {
                LockSupport.parkNanos(this, 1_000_000);
            } else {
                Thread.onSpinWait();
            }
        }
    }

    @AfterEach
    void allEnd() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
            thread.join();
        }
    }

    private void thread(Runnable body) {
        Thread thread = new Thread(body);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void meet() {
        both.countDown();
        try {
            both.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Each has one lock and asks for the other's. */
    private void crosswise(int held, int how, Manner first, Manner second) {
        thread(() -> {
            one.get(held);
            meet();
            two.acquire(how, first);
        });
        thread(() -> {
            two.get(held);
            meet();
            one.acquire(how, second);
        });
        stand(2);
    }

    /** Waits until so many are where they linger. */
    private void stand(int count) {
        Await.until(
                "they stand",
                () -> threads.stream()
                                .filter(thread -> List.of(thread.getStackTrace()).stream()
                                        .anyMatch(call -> call.getMethodName().equals("linger")))
                                .count()
                        == count);
    }

    /** The cycles that three looks find. What other tests left behind in this JVM is not counted. */
    private List<List<Thread>> looks() {
        List<List<Thread>> found = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 3; i++) {
            for (List<BlockedThread> cycle :
                    scene.watchdog.look(Ending.MEANWHILE).cycles()) {
                List<Thread> of =
                        cycle.stream().map(each -> each.thread().get()).toList();
                if (threads.containsAll(of)) {
                    found.add(of);
                }
            }
        }
        return found;
    }

    private void areDeadlocked() {
        assertThat(looks())
                .singleElement()
                .satisfies(cycle -> assertThat(cycle).containsExactlyInAnyOrderElementsOf(threads));
    }

    @Test
    void threadsThatWaitForEachOther_areFoundOnce() {
        crosswise(0, 0, Manner.PARKS, Manner.PARKS);

        areDeadlocked();
    }

    @Test
    void threadsThatRunForEachOther_areFoundOnce() {
        crosswise(0, 0, Manner.RUNS, Manner.RUNS);

        areDeadlocked();
    }

    @Test
    void oneNapsAndOneWaits_areFoundOnce() {
        crosswise(0, 0, Manner.NAPS, Manner.PARKS);

        areDeadlocked();
    }

    @Test
    void oneIsAtAMonitor_isFound() {
        thread(() -> scene.in("a", () -> {
            meet();
            one.acquire(0, Manner.RUNS);
        }));
        thread(() -> {
            one.get(0);
            meet();
            scene.in("a", () -> {});
        });
        stand(1);
        Await.until("it stands", () -> threads.get(1).getState() == Thread.State.BLOCKED);

        areDeadlocked();
    }

    @Test
    void whoAsksOnlyForSoLong_isNotFound() {
        crosswise(0, Hooks.TIMED, Manner.PARKS, Manner.PARKS);

        assertThat(looks()).isEmpty();
    }

    @Test
    void lockThatIsTakenFromItsHolderInTime_isNotFound() {
        crosswise(Hooks.LEASED, 0, Manner.PARKS, Manner.PARKS);

        assertThat(looks()).isEmpty();
    }

    @Test
    void callThatEndedByAnException_isNoWait() {
        thread(() -> {
            one.get(0);
            two.fails();
            meet();
            linger(Manner.PARKS);
        });
        thread(() -> {
            two.get(0);
            one.fails();
            meet();
            linger(Manner.PARKS);
        });
        stand(2);

        assertThat(looks()).isEmpty();
    }

    @Test
    void ownLockAgain_isADeadlockOnlyWhereTheLockIsNotReentrant() {
        thread(() -> {
            one.get(0);
            one.acquire(0, Manner.PARKS);
        });
        stand(1);
        assertThat(looks()).isEmpty();

        thread(() -> {
            two.get(Hooks.ONCE);
            two.acquire(Hooks.ONCE, Manner.PARKS);
        });
        stand(2);
        assertThat(looks()).containsExactly(List.of(threads.get(1)));
    }
}
