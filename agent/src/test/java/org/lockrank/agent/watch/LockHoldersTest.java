package org.lockrank.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.lockrank.testing.Await;

/** Locks that a library takes in a few lines of its own for whoever uses it: called by the field that holds their holder. */
class LockHoldersTest {

    private final Scene scene = new Scene();

    /** Some subclass of the map, whose class says what it is for. */
    private static final class Registry extends ConcurrentHashMap<String, String> {
        private static final long serialVersionUID = 1L;
    }

    private void inBin(Object bin, Object map, Runnable body) {
        Object token = scene.watcher.onEnterPart(bin, scene.siteIn("java.util.concurrent.ConcurrentHashMap"), map);
        synchronized (bin) {
            scene.watcher.onEntered(token);
            body.run();
            scene.watcher.onExitPart(bin);
        }
    }

    @Test
    void binsOfTwoMaps_areTwoLockClasses_calledByTheFieldsOfTheMaps() {
        ConcurrentHashMap<String, String> data = new ConcurrentHashMap<>();
        ConcurrentHashMap<String, String> index = new ConcurrentHashMap<>();
        scene.watcher.onMade(data, scene.site("data"));
        scene.watcher.onMade(index, scene.site("index"));
        inBin(new Object(), data, () -> scene.in("log", () -> {}));
        scene.in("log", () -> inBin(new Object(), index, () -> {}));
        assertThat(scene.acquisitions()).containsExactly("data (bin) -> log", "log -> index (bin)");
    }

    @Test
    void twoBins_withinEachOther_areEachCalledByTheirOwnMap() {
        ConcurrentHashMap<String, String> data = new ConcurrentHashMap<>();
        ConcurrentHashMap<String, String> index = new ConcurrentHashMap<>();
        scene.watcher.onMade(data, scene.site("data"));
        scene.watcher.onMade(index, scene.site("index"));
        inBin(new Object(), data, () -> inBin(new Object(), index, () -> scene.in("log", () -> {})));
        assertThat(scene.acquisitions()).containsExactly("data (bin) -> index (bin)", "data (bin),index (bin) -> log");
    }

    @Test
    void aMapThatIsAClassOfItsOwn_isCalledByThat() {
        inBin(new Object(), new Registry(), () -> scene.in("log", () -> {}));
        assertThat(scene.acquisitions()).containsExactly(Registry.class.getName() + " (bin) -> log");
    }

    @Test
    void aMapThatNobodySawMade_leavesItsBinsTheirClass() {
        inBin(new Object(), new ConcurrentHashMap<>(), () -> scene.in("log", () -> {}));
        assertThat(scene.acquisitions()).containsExactly("java.lang.Object -> log");
    }

    @Test
    void noMapIsKeptAlive_onceItsBinIsReleased() {
        WeakReference<Object> map = used();
        Await.until("the map to be collected", () -> {
            System.gc();
            return map.get() == null;
        });
    }

    private WeakReference<Object> used() {
        ConcurrentHashMap<String, String> map = new ConcurrentHashMap<>();
        scene.watcher.onMade(map, scene.site("data"));
        scene.in("log", () -> inBin(new Object(), map, () -> {}));
        return new WeakReference<>(map);
    }
}
