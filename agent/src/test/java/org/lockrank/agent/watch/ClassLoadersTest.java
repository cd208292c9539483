package org.lockrank.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The monitors of class loaders, which are taken where no hook is. */
class ClassLoadersTest {

    private static final String TYPE = Locked.class.getName();

    private final Scene scene = new Scene();

    /** Is not parallel capable. */
    private static final class Locked extends ClassLoader {
        Locked() {
            super(null);
        }
    }

    /** Has a lock for each class's name. */
    private static final class Parallel extends ClassLoader {
        static {
            registerAsParallelCapable();
        }

        Parallel() {
            super(null);
        }
    }

    private void load(Object loader, Runnable meanwhile) {
        Object held = scene.watcher.onInLoader(loader, scene.siteIn("Locked", "findClass"));
        try {
            meanwhile.run();
        } finally {
            scene.watcher.onExit(held);
        }
    }

    @Test
    void whatIsAcquiredWhileALoaderLoads_isAcquiredUnderIt_ifItIsLocked() {
        Locked loader = new Locked();
        synchronized (loader) {
            load(loader, () -> load(loader, () -> scene.in("a", () -> {})));
            scene.in("b", () -> {});
        }
        load(loader, () -> scene.in("c", () -> {}));
        Object none = new Object();
        synchronized (none) {
            load(none, () -> scene.in("d", () -> {}));
        }

        assertThat(scene.acquisitions()).containsExactly(TYPE + " -> a");
    }

    @Test
    void aLoaderThatLocksItself_isAskedForByItsOwnCall() {
        Locked loader = new Locked();
        scene.in("a", () -> {
            scene.watcher.onAskingLoader(loader, scene.siteIn("Locked", "loadClass"));
            scene.watcher.onAskingLoader(new Parallel(), scene.siteIn("Parallel", "loadClass"));
            scene.in("b", () -> {});
        });

        assertThat(scene.acquisitions()).containsExactlyInAnyOrder("a -> " + TYPE, "a -> b");
    }
}
