package org.lockrank.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.held.HeldCopy;
import org.lockrank.agent.held.OldestHeld;
import org.lockrank.agent.held.ThreadState;
import org.lockrank.record.Fact;

/** Locks that are declared, from the hooks to the recording. */
class DeclaredLocksTest {

    private final Scene scene = new Scene();
    private final Object spin = new StringBuilder();

    private void begin(Object key, int how) {
        scene.watcher.onAt(scene.site("spin"));
        scene.watcher.onDeclaredBegins(spin, key, how, scene.siteIn("Spin", "lock"));
    }

    private void end(boolean acquired) {
        scene.watcher.onDeclaredEnds(acquired, scene.siteIn("Spin", "lock"));
    }

    private void release(Object key, int how) {
        scene.watcher.onDeclaredReleases(spin, key, how);
    }

    @Test
    void isAcquiredWithinOthers_andOthersWithinIt() {
        scene.in("a", () -> {
            begin(null, 0);
            end(true);
            scene.in("b", () -> {});
            release(null, 0);
            scene.in("c", () -> {});
        });

        assertThat(scene.acquisitions()).containsExactly("a -> spin", "a,spin -> b", "a -> c");
        assertThat(scene.facts())
                .filteredOn(fact -> fact instanceof Fact.LockClass c && c.name().equals("Scene.spin"))
                .singleElement()
                .isEqualTo(new Fact.LockClass(
                        2, "Scene.spin", Fact.NamedBy.FIELD, "java.lang.StringBuilder", Fact.LockKind.LOCK));
    }

    @Test
    void whatItsMethodDoes_isNotDoneUnderIt_noAfterItFailed() {
        scene.in("a", () -> {
            begin(null, 0);
            scene.in("inner", () -> {});
            end(false);
            scene.in("b", () -> {});
            begin(null, Hooks.TIMED);
            scene.in("inner", () -> {});
            end(true);
            scene.in("c", () -> {});
        });

        assertThat(scene.acquisitions())
                .contains("a -> inner x2", "a -> b", "a,spin -> c")
                .doesNotContain("a,spin -> inner", "a,spin -> b");
    }

    @Test
    void isReentrant_andAMethodThatPassesOnToAnotherCountsOnce() {
        begin(null, 0);
        end(true);
        begin(null, 0);
        end(true);
        release(null, 0);
        scene.in("a", () -> {});
        release(null, 0);
        scene.in("b", () -> scene.in("c", () -> {}));
        scene.watcher.onDeclaredBegins(spin, null, Hooks.TIMED, scene.siteIn("Spin", "tryLock"));
        begin(null, Hooks.TIMED);
        end(true);
        scene.watcher.onDeclaredEnds(true, scene.siteIn("Spin", "tryLock"));
        release(null, 0);
        scene.in("d", () -> scene.in("e", () -> {}));

        assertThat(scene.acquisitions()).containsExactly("spin -> a", "b -> c", "d -> e");
    }

    @Test
    void exclusiveMethod_keepsOthersOut_andIsNothingThatIsHeldForLong() {
        begin(null, Hooks.TRY | Hooks.EXCLUSIVE);
        end(true);
        ThreadState here = scene.threads.current();
        assertThat(OldestHeld.of(here)).isNull();
        assertThat(Objects.requireNonNull(HeldCopy.of(here, here.events())).holds(0))
                .isFalse();
        scene.in("a", () -> {});
        release(null, 0);
        scene.in("b", () -> {});

        assertThat(scene.acquisitions()).containsExactly("spin -> a");
    }

    @Test
    void objectThatIsALockForEachKey_isSeveral() {
        begin("one", Hooks.KEYED);
        end(true);
        begin("two", Hooks.KEYED);
        end(true);
        release("one", Hooks.KEYED);
        scene.in("a", () -> {});
        release("two", Hooks.KEYED);
        begin(new Object(), Hooks.KEYED);
        end(true);
        scene.in("b", () -> {});

        assertThat(scene.acquisitions()).containsExactly("spin (key) -> spin (key)", "spin (key) -> a");
    }

    @Test
    void itsOwnMonitor_isAnotherLock() {
        begin(null, 0);
        end(true);
        Object token = scene.watcher.onEnter(spin, scene.siteIn("Spin", "other"));
        synchronized (spin) {
            scene.watcher.onEntered(token);
            scene.watcher.onExit(spin);
        }

        assertThat(scene.facts().stream().filter(Fact.Lock.class::isInstance)).hasSize(2);
    }
}
