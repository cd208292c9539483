package org.lockrank.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.List;
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
        inBin(bin, map, "run", body);
    }

    private void inBin(Object bin, Object map, String method, Runnable body) {
        Object token =
                scene.watcher.onEnterPart(bin, scene.siteIn("java.util.concurrent.ConcurrentHashMap", method), map);
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
    void twoMapsThatNobodySawMade_areCalledByWhatUsesThemFirst() {
        ConcurrentHashMap<String, Object> old = new ConcurrentHashMap<>();
        ConcurrentHashMap<String, Object> older = new ConcurrentHashMap<>();
        old.compute("a", (key, value) -> {
            inComputation(old, () -> scene.in("log", () -> {}));
            return value;
        });
        old.compute("b", (key, value) -> {
            inComputation(old, () -> scene.in("index", () -> {}));
            return value;
        });
        scene.in(
                "log",
                () -> older.compute("c", (key, value) -> {
                    inComputation(older, () -> {});
                    return value;
                }));
        List<String> acquisitions = scene.acquisitions();
        assertThat(acquisitions).hasSize(3);
        assertThat(acquisitions.get(0))
                .startsWith(getClass().getName() + ".twoMapsThatNobodySawMade")
                .endsWith(" -> log");
        assertThat(acquisitions.get(1)).isEqualTo(acquisitions.get(0).replace("-> log", "-> index"));
        assertThat(acquisitions.get(2)).startsWith("log -> " + getClass().getName() + ".lambda$twoMaps");
    }

    @Test
    void twoMapsThatNobodySawMade_withinEachOther_areEachCalledByWhatUsesIt() {
        ConcurrentHashMap<String, Object> old = new ConcurrentHashMap<>();
        ConcurrentHashMap<String, Object> older = new ConcurrentHashMap<>();
        old.compute("a", (key, value) -> {
            inComputation(old, () -> second(older));
            return value;
        });
        assertThat(scene.acquisitions()).hasSize(1);
        assertThat(scene.acquisitions().get(0))
                .startsWith(getClass().getName() + ".twoMapsThatNobodySawMade_withinEachOther")
                .contains(" -> " + getClass().getName() + ".second(");
    }

    private void second(ConcurrentHashMap<String, Object> map) {
        map.compute("b", (key, value) -> {
            inComputation(map, () -> {});
            return value;
        });
    }

    /** The bin of the map that computes, taken in its method of that name. */
    private void inComputation(Object map, Runnable body) {
        inBin(new Object(), map, "compute", body);
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
