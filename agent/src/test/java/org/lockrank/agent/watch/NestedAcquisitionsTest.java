package org.lockrank.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.lock.Synchronizers;
import org.lockrank.record.Fact;

/** What is recorded of what one thread does. */
class NestedAcquisitionsTest {

    private final Scene scene = new Scene();

    @Test
    void nothingHeld_nothingIsRecorded() {
        scene.in("a", () -> {});
        scene.in("b", () -> {});
        assertThat(scene.acquisitions()).isEmpty();
    }

    @Test
    void aLockWithinALock_isANestedAcquisition_onceWithACount() {
        for (int i = 0; i < 3; i++) {
            scene.in("a", () -> scene.in("b", () -> {}));
        }
        assertThat(scene.acquisitions()).containsExactly("a -> b x3");
    }

    @Test
    void manyAcquisitionsByTurns_areEachCounted() {
        for (int turn = 0; turn < 50; turn++) {
            for (String outer : List.of("a", "b", "c")) {
                for (int i = 0; i < 30; i++) {
                    String inner = "n" + i;
                    scene.in(outer, () -> scene.in(inner, () -> {}));
                }
            }
        }
        assertThat(scene.acquisitions()).hasSize(90).allMatch(acquisition -> acquisition.endsWith(" x50"));
    }

    @Test
    void locksByTurnsAtOnePlace_areEachCounted() {
        int site = scene.site("outer");
        List<Object> locks = List.of(new Object(), new Object(), new Object(), new Object());
        for (int turn = 0; turn < 50; turn++) {
            for (Object lock : locks) {
                Object token = scene.watcher.onEnter(lock, site);
                synchronized (lock) {
                    if (token != null) {
                        scene.watcher.onEntered(token);
                    }
                    scene.in("b", () -> {});
                    scene.watcher.onExit(lock);
                }
            }
        }
        // The other way round as well, so that all are written.
        scene.in("b", () -> {
            Object token = scene.watcher.onEnter(locks.get(0), site);
            synchronized (locks.get(0)) {
                scene.watcher.onEntered(token);
                scene.watcher.onExit(locks.get(0));
            }
        });
        assertThat(scene.acquisitions())
                .containsExactly("outer -> b x50", "outer -> b x50", "outer -> b x50", "outer -> b x50", "b -> outer");
    }

    @Test
    void allThatIsHeld_standsInTheTaking() {
        scene.in("a", () -> scene.in("b", () -> scene.in("c", () -> {})));
        assertThat(scene.acquisitions()).containsExactly("a -> b", "a,b -> c");
    }

    @Test
    void enteredAgain_isNoTaking_andIsHeldUntilTheLastExit() {
        scene.in("a", () -> {
            scene.in("a", () -> scene.in("b", () -> {}));
            scene.in("c", () -> {});
        });
        assertThat(scene.acquisitions()).containsExactly("a -> b", "a -> c");
    }

    @Test
    void letGoInAnyOrder_theRestIsHeld() {
        ReentrantLock first = new ReentrantLock();
        Object a = Synchronizers.identity(first);
        scene.watcher.onAt(scene.site("first"));
        Object token = scene.watcher.onAcquire(a, 0);
        first.lock();
        scene.watcher.onAcquired(token);
        scene.in("b", () -> {
            scene.watcher.onRelease(a, 0);
            first.unlock();
            scene.in("c", () -> {});
        });
        assertThat(scene.acquisitions()).containsExactly("first -> b", "b -> c");
    }

    @Test
    void aReleaseThatNobodySaw_makesNoTaking() {
        ReentrantLock lock = new ReentrantLock();
        Object sync = Synchronizers.identity(lock);
        Object token = scene.watcher.onAcquire(sync, 0);
        lock.lock();
        scene.watcher.onAcquired(token);
        lock.unlock();
        if (sync == lock) {
            // The JDK is closed to this test, and the lock cannot be asked.
            scene.watcher.onRelease(sync, 0);
        }
        scene.in("b", () -> {});
        assertThat(scene.acquisitions()).isEmpty();
    }

    @Test
    void monitorsThatWereNotLetGoInOurSight_areAskedThemselves() {
        Object a = scene.monitor("a");
        scene.watcher.onEnter(a, scene.site("a"));
        scene.in("b", () -> scene.in("c", () -> {}));
        assertThat(scene.acquisitions()).containsExactly("b -> c");
    }

    @Test
    void tried_isHeldAndSaysSo() {
        ReentrantLock lock = new ReentrantLock();
        scene.in("a", () -> {
            lock.lock();
            scene.watcher.onAt(scene.site("tried"));
            scene.watcher.onTried(Synchronizers.identity(lock), Hooks.TRY);
            scene.in("b", () -> {});
            scene.watcher.onRelease(Synchronizers.identity(lock), 0);
            lock.unlock();
        });
        assertThat(scene.acquisitions()).containsExactly("a -> tried TRIED", "a,tried -> b");
    }

    @Test
    void whatTheSynchronizerOfALockOfTheJdkDoes_isNotCountedTwice() {
        ReentrantLock lock = new ReentrantLock();
        Object sync = Synchronizers.identity(lock);
        scene.locked(lock, "lock", () -> {
            scene.watcher.onRelease(sync, Hooks.OWN);
            scene.in("b", () -> {});
        });
        assertThat(scene.acquisitions()).containsExactly("lock -> b");
    }

    @Test
    void notGotInTime_isNotHeld() {
        scene.in("a", () -> {
            scene.watcher.onAt(scene.site("timed"));
            Object token = scene.watcher.onAcquire(new ReentrantLock(), Hooks.TIMED);
            scene.watcher.onAcquireFailed(token);
            scene.in("b", () -> {});
        });
        assertThat(scene.acquisitions()).containsExactly("a -> timed TIMED", "a -> b");
    }

    @Test
    void waiting_asksForTheLockAgainWhileTheOthersAreHeld() {
        scene.in(
                "a",
                () -> scene.in("b", () -> {
                    scene.watcher.onWaiting(scene.monitor("a"));
                    scene.in("c", () -> {});
                }));
        assertThat(scene.acquisitions()).containsExactly("a -> b", "b -> a WAIT", "a,b -> c");
    }

    @Test
    void readThenWriteOfOneLock_isATaking_writeThenReadIsNone() {
        ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
        Object sync = Synchronizers.identity(lock);
        int read = Hooks.READ_WRITE | Hooks.READ;
        scene.locked(
                sync,
                "rw",
                read,
                () -> lock.readLock().lock(),
                () -> {
                    scene.watcher.onAt(scene.site("rw"));
                    scene.watcher.onAcquireFailed(scene.watcher.onAcquire(sync, Hooks.READ_WRITE));
                },
                () -> lock.readLock().unlock());
        scene.locked(
                sync,
                "rw",
                Hooks.READ_WRITE,
                () -> lock.writeLock().lock(),
                () -> scene.locked(
                        sync,
                        "rw",
                        read,
                        () -> lock.readLock().lock(),
                        () -> {},
                        () -> lock.readLock().unlock()),
                () -> lock.writeLock().unlock());
        assertThat(scene.acquisitions()).containsExactly("rw(read) -> rw");
    }

    @Test
    void stamps_areLetGoByTheirStamp() {
        StampedLock lock = new StampedLock();
        int read = Hooks.STAMPED | Hooks.READ;
        scene.watcher.onAt(scene.site("stamped"));
        Object token = scene.watcher.onAcquire(lock, read);
        long first = lock.readLock();
        scene.watcher.onStamped(token, first);
        scene.watcher.onAt(scene.site("stamped"));
        Object again = scene.watcher.onAcquire(lock, read);
        long second = lock.readLock();
        scene.watcher.onStamped(again, second);
        scene.watcher.onReleaseStamp(lock, first);
        lock.unlockRead(first);
        scene.in("b", () -> {});
        scene.watcher.onReleaseStamp(lock, second);
        lock.unlockRead(second);
        scene.in("c", () -> {});
        assertThat(scene.acquisitions()).containsExactly("stamped(read) -> stamped(read)", "stamped(read) -> b");
    }

    @Test
    void aStampGivenBackByAnotherThread_isNotHeldAnyMore() throws InterruptedException {
        StampedLock lock = new StampedLock();
        Object token = scene.watcher.onAcquire(lock, Hooks.STAMPED);
        long stamp = lock.writeLock();
        scene.watcher.onStamped(token, stamp);
        Thread other = new Thread(() -> {
            scene.watcher.onReleaseStamp(lock, stamp);
            lock.unlockWrite(stamp);
            lock.writeLock();
        });
        other.start();
        other.join();
        scene.in("b", () -> {});
        assertThat(scene.acquisitions()).isEmpty();
    }

    @Test
    void aThreadThatIsInAHook_isLetThrough() {
        scene.in("a", () -> {
            scene.threads.current().enter();
            scene.watcher.onEnter(scene.monitor("b"), 0);
            scene.threads.current().leave();
        });
        assertThat(scene.acquisitions()).isEmpty();
    }

    @Test
    void writersOfALockWithSides_areRecorded_aFewOfThem() throws InterruptedException {
        StampedLock lock = new StampedLock();
        for (int i = 0; i < 10; i++) {
            Thread writer = new Thread(() -> {
                Object token = scene.watcher.onAcquire(lock, Hooks.STAMPED);
                long stamp = lock.writeLock();
                scene.watcher.onStamped(token, stamp);
                scene.watcher.onReleaseStamp(lock, stamp);
                lock.unlockWrite(stamp);
            });
            writer.start();
            writer.join();
        }
        assertThat(scene.facts().stream().filter(Fact.Writer.class::isInstance)).hasSize(4);
    }

    /** A lock is made for it as it is made itself. */
    private final class Session {

        Session(ReentrantLock lock) {
            scene.watcher.onMade(lock, scene.site("fresh"));
        }
    }

    @Test
    void aLockThatTheThreadMadeAndNobodyElseHasYet_isNotAskedFor() {
        ReentrantLock fresh = new ReentrantLock();
        scene.in("pool", () -> {
            new Session(fresh);
            scene.locked(fresh, "fresh", () -> {});
        });
        assertThat(scene.acquisitions()).isEmpty();
        scene.in("pool", () -> scene.locked(fresh, "fresh", () -> {}));
        assertThat(scene.acquisitions()).containsExactly("pool -> fresh");
    }

    /** Who initializes the classes below; each is initialized once in a JVM. */
    private static Scene initializing = new Scene();

    /** Its lock is made as the class is initialized. */
    private static final class Registry {

        static final ReentrantLock LOCK = new ReentrantLock();

        static {
            initializing.watcher.onMade(LOCK, initializing.site("registry"));
        }
    }

    /** And one that acquires it there. */
    private static final class FilledRegistry {

        static final ReentrantLock LOCK = new ReentrantLock();

        static {
            initializing.watcher.onMade(LOCK, initializing.site("registry"));
            initializing.locked(LOCK, "registry", () -> {});
        }
    }

    @Test
    void aLockThatAnInitializerMade_isEverybodysOnceThatHasEnded() {
        initializing = scene;
        scene.in("pool", () -> scene.locked(Registry.LOCK, "registry", () -> {}));
        assertThat(scene.acquisitions()).containsExactly("pool -> registry");
    }

    @Test
    void aLockThatAnInitializerMade_isNotAskedForWithinIt() {
        initializing = scene;
        scene.in("pool", () -> assertThat(FilledRegistry.LOCK).isNotNull());
        assertThat(scene.acquisitions()).isEmpty();
    }

    @Test
    void aLockThatIsMadeForNothingElse_asAreThoseOfKeys_isAskedFor() {
        ReentrantLock lock = new ReentrantLock();
        scene.in("pool", () -> {
            scene.watcher.onMade(lock, scene.site("lock"));
            scene.locked(lock, "lock", () -> {});
        });
        assertThat(scene.acquisitions()).containsExactly("pool -> lock");
    }

    @Test
    void aLockMadeBeforeTheOthersWereTaken_isAskedFor() {
        ReentrantLock lock = new ReentrantLock();
        scene.in("pool", () -> new Session(lock));
        scene.in("pool", () -> scene.locked(lock, "fresh", () -> {}));
        assertThat(scene.acquisitions()).containsExactly("pool -> fresh");
    }

    @Test
    void aLockMadeUnderAnEntryThatIsStale_isAskedFor() {
        ReentrantLock lock = new ReentrantLock();
        scene.watcher.onEnter(scene.monitor("stale"), scene.site("stale"));
        new Session(lock);
        scene.in("pool", () -> scene.locked(lock, "fresh", () -> {}));
        assertThat(scene.acquisitions()).containsExactly("pool -> fresh");
    }

    /** A lock of the program's own, which writes down who owns it. */
    private static final class OwnLock extends AbstractOwnableSynchronizer {

        void owner(@Nullable Thread thread) {
            setExclusiveOwnerThread(thread);
        }
    }

    @Test
    void stacks_beginWithTheProgramsOwnCall_whateverAsked() {
        StampedLock stamped = new StampedLock();
        OwnLock own = new OwnLock();
        Object token = scene.watcher.onAcquire(stamped, Hooks.STAMPED);
        long stamp = stamped.writeLock();
        scene.watcher.onStamped(token, stamp);
        long read = stamped.tryConvertToReadLock(stamp);
        scene.watcher.onReleaseStamp(stamped, stamp);
        scene.in("a", () -> {
            scene.watcher.onConvertedStamp(stamped, stamp, read);
            scene.watcher.onReleaseStamp(stamped, read);
            scene.watcher.onInMethod(scene.monitor("b"), scene.site("b"));
            scene.watcher.onExit(scene.monitor("b"));
            own.owner(Thread.currentThread());
            scene.watcher.onOwned(own, Thread.currentThread(), scene.site("own"));
            own.owner(null);
            scene.watcher.onOwned(own, null, scene.site("own"));
        });
        stamped.unlockRead(read);
        List<Fact> facts = scene.facts();
        List<Integer> asked = facts.stream()
                .flatMap(f -> f instanceof Fact.NestedAcquisition a
                        ? Stream.of(a.stack())
                        : f instanceof Fact.Writer w ? Stream.of(w.stack()) : Stream.of())
                .toList();
        assertThat(asked).hasSize(4);
        assertThat(facts.stream()
                        .filter(f -> f instanceof Fact.Stack s && asked.contains(s.id()))
                        .map(f -> ((Fact.Stack) f).frames().get(0)))
                .isNotEmpty()
                .allMatch(frame -> frame.startsWith(NestedAcquisitionsTest.class.getName() + "."));
    }

    @Test
    @Tag("any-jdk")
    void veryDeepNesting_isLeftOutAndCounted() {
        nest(0);
        assertThat(scene.facts().stream().filter(Fact.NestedAcquisition.class::isInstance))
                .hasSize(512);
        assertThat(scene.facts())
                .contains(new Fact.Dropped(
                        "nested acquisitions, first at " + Scene.class.getName() + ".run(Scene.java:7)", 520 - 513));
    }

    private void nest(int depth) {
        if (depth < 520) {
            scene.in("lock" + depth, () -> nest(depth + 1));
        }
    }

    @Test
    void semaphoreOfOnePermit_isALock_asLongAsItIsReleasedByWhoeverAcquiredIt() {
        Object semaphore = new Object();
        scene.handOvers.onPermits(semaphore, 1);
        scene.in("a", () -> permit(semaphore, () -> scene.in("b", () -> {})));
        assertThat(scene.acquisitions()).containsExactly("a -> permit", "a,permit -> b");
        assertThat(scene.facts())
                .filteredOn(fact -> fact instanceof Fact.LockClass c && c.kind() == Fact.LockKind.PERMIT)
                .singleElement()
                .hasToString("LockClass[id=2, name=Scene.permit, by=FIELD, type=java.util.concurrent.Semaphore,"
                        + " kind=PERMIT, awaits=LOCK, capacity=0]");

        // Released by a thread that has not acquired it: all that was noted is void.
        scene.watcher.onRelease(semaphore, Hooks.PERMIT);
        assertThat(scene.acquisitions()).containsExactly("a -> b");
        scene.in("c", () -> permit(semaphore, () -> scene.in("d", () -> {})));
        assertThat(scene.acquisitions()).containsExactly("a -> b", "c -> d");
    }

    @Test
    void semaphore_thatIsAcquiredAgain_isNotEnteredAgain() {
        Object semaphore = new Object();
        scene.handOvers.onPermits(semaphore, 1);
        permit(semaphore, () -> permit(semaphore, () -> {}));
        assertThat(scene.acquisitions()).containsExactly("permit -> permit");
    }

    @Test
    void permit_thatSomebodyElseReleasesLater_isNotHeldAnyMore() throws InterruptedException {
        Object semaphore = new Object();
        scene.handOvers.onPermits(semaphore, 1);
        Object token = scene.watcher.onAcquire(semaphore, Hooks.PERMIT);
        scene.watcher.onAcquired(token);
        scene.in("a", () -> {});
        Scene.elsewhere(() -> scene.watcher.onRelease(semaphore, Hooks.PERMIT));
        scene.in("b", () -> {});
        scene.in("c", () -> scene.in("d", () -> {}));
        assertThat(scene.acquisitions()).containsExactly("c -> d");
    }

    @ParameterizedTest
    @CsvSource({"acquired twice at once, 2, 0", "released twice at once, 0, 2", "reduced, -1, 0", "of two, 0, 0"})
    void semaphore_whosePermitsComeAndGoOtherwise_isNoLock(String how, int acquired, int released) {
        Object semaphore = new Object();
        scene.handOvers.onPermits(semaphore, how.equals("of two") ? 2 : 1);
        if (acquired < 0) {
            scene.handOvers.onPermits(semaphore, acquired);
        } else if (acquired > 0) {
            scene.handOvers.onAcquires(semaphore, acquired);
        }
        if (released > 0) {
            scene.handOvers.onReleases(semaphore, released);
        }
        scene.in("a", () -> permit(semaphore, () -> {}));
        assertThat(scene.acquisitions()).isEmpty();
    }

    private void permit(Object semaphore, Runnable body) {
        scene.locked(semaphore, "permit", Hooks.PERMIT, () -> {}, body, () -> {});
    }
}
