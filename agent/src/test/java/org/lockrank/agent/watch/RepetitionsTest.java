package org.lockrank.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lockrank.record.Fact;

/** What is kept where very much is seen: enough of each place, however late it comes, and what may be part of a cycle. */
class RepetitionsTest {

    /** So many notes of one thread are kept at a place whatever else there is. */
    private static final int FIRSTS = 4;

    private static final int THREADS = 6;
    private static final int MOST_AT_ONE = 256;

    private static final Set<String> CLASSES = Set.of(
            "[Ljava.lang.Object;", "[I", "[J", "[B", "[C", "[S", "java.util.ArrayList", "java.lang.StringBuilder");

    private final Scene scene = new Scene();

    /** Each call with another lock, at the same site. */
    private void fresh(String site) {
        taken(site, new StringBuilder());
    }

    /** Its monitor is taken while it is being made. */
    private final class Made {
        Made(String site) {
            taken(site, this);
        }
    }

    private void taken(String site, Object lock) {
        Object token = scene.watcher.onEnter(lock, scene.site(site));
        synchronized (lock) {
            scene.watcher.onEntered(token);
            scene.watcher.onExit(lock);
        }
    }

    private void outerThenFresh(int times) {
        scene.in("outer", () -> {
            for (int i = 0; i < times; i++) {
                fresh("fresh");
            }
        });
    }

    private void freshThenOuter() {
        Object lock = new StringBuilder();
        Object token = scene.watcher.onEnter(lock, scene.site("fresh"));
        synchronized (lock) {
            scene.watcher.onEntered(token);
            scene.in("outer", () -> {});
            scene.watcher.onExit(lock);
        }
    }

    private long nested() {
        return scene.facts().stream()
                .filter(Fact.NestedAcquisition.class::isInstance)
                .count();
    }

    private void nothingIsLost() {
        assertThat(scene.facts()).noneMatch(Fact.Dropped.class::isInstance);
    }

    /** After very many of the one kind only every sixteenth is looked at, until one is of the other kind: then all are. */
    @Test
    void locksThatAreBeingMade_areNoted_onceTheyAreNot_howeverManyThereWere() {
        scene.in("outer", () -> {
            for (int i = 0; i < 10_000; i++) {
                new Made("fresh");
            }
        });
        assertThat(nested()).isZero();
        outerThenFresh(16);
        assertThat(nested()).isBetween(1L, (long) FIRSTS);
        outerThenFresh(FIRSTS);
        assertThat(nested()).isEqualTo(FIRSTS);
        nothingIsLost();
    }

    @Test
    void manyLocksAtOnePlace_inNoCycle_areAFewWitnesses() {
        outerThenFresh(1000);
        assertThat(nested()).isEqualTo(FIRSTS);
        nothingIsLost();
    }

    @Test
    void manyLocksAtOnePlace_takenTheOtherWayRoundAsWell_areKept() {
        outerThenFresh(1000);
        freshThenOuter();
        assertThat(nested()).isEqualTo(FIRSTS + MOST_AT_ONE + 1);
        nothingIsLost();
    }

    @Test
    void aCycleOfThreeClasses_isSeenAsOne() {
        scene.in("outer", () -> {
            for (int i = 0; i < 10; i++) {
                fresh("fresh");
            }
        });
        Object lock = new StringBuilder();
        Object token = scene.watcher.onEnter(lock, scene.site("fresh"));
        synchronized (lock) {
            scene.watcher.onEntered(token);
            scene.in("third", () -> {});
            scene.watcher.onExit(lock);
        }
        assertThat(nested()).isEqualTo(FIRSTS + 1);
        scene.in("third", () -> scene.in("outer", () -> {}));
        assertThat(nested()).isEqualTo(10 + 2);
    }

    @Test
    void aRecursion_isAPlaceForEachOfItsFirstLevels_andThenOne() {
        recursion(400);

        long nested = nested();
        assertThat(nested).isBetween(32L + FIRSTS, 32L + FIRSTS + 32);
        assertThat(scene.facts().stream().filter(Fact.NestedAcquisition.class::isInstance))
                .extracting(fact -> ((Fact.NestedAcquisition) fact).held().size())
                .allMatch(held -> held <= 32 + FIRSTS + 32 + 1);
        nothingIsLost();
    }

    private void recursion(int levels) {
        Object lock = new StringBuilder();
        Object token = scene.watcher.onEnter(lock, scene.site("deeper"));
        synchronized (lock) {
            scene.watcher.onEntered(token);
            if (levels > 1) {
                recursion(levels - 1);
            }
            scene.watcher.onExit(lock);
        }
    }

    @Test
    @Tag("any-jdk")
    void aPlaceThatComesAfterTenThousandOthers_isSeen() {
        for (int place = 0; place < 10_000; place++) {
            int site = place;
            scene.in("outer", () -> fresh("site" + site));
        }
        scene.takeUp();
        scene.in("late", () -> scene.in("later", () -> {}));
        assertThat(scene.acquisitions()).hasSize(10_001).contains("late -> later");
        nothingIsLost();
    }

    @Test
    @Tag("any-jdk")
    void whatManyPlacesRepeat_isGivenBack_soThatThereIsRoomForMore() {
        for (int place = 0; place < 400; place++) {
            int site = place;
            scene.in("outer", () -> {
                for (int i = 0; i < FIRSTS + MOST_AT_ONE; i++) {
                    fresh("site" + site);
                }
            });
            scene.takeUp();
        }
        // 102,400 repetitions so far, more than there is room for at a time.
        outerThenFresh(100);
        freshThenOuter();
        assertThat(nested()).isEqualTo(400L + 100 + 1);
        nothingIsLost();
    }

    @Test
    void ofPlacesThatNoCycleHas_aLongRecordingHasOneWitnessOfEachOfTwoThreads() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            Thread thread = new Thread(() -> {
                for (int place = 0; place < 400; place++) {
                    int site = place;
                    scene.in("outer", () -> {
                        for (int lock = 0; lock < FIRSTS; lock++) {
                            fresh("site" + site);
                        }
                    });
                }
            });
            thread.start();
            thread.join();
        }
        assertThat(nested()).isEqualTo(400L * 2);
        assertThat(threads()).hasSize(2);
        nothingIsLost();
    }

    @Test
    void locksOfManyClassesAtOnePlace_areWrittenOnceEach_inAShortRecording() {
        ofAllClassesAtOnePlace(3);
        assertThat(classesWithinOuter()).isEqualTo(CLASSES);
        nothingIsLost();
    }

    @Test
    void locksOfManyClassesAtOnePlace_areWrittenOnceEach_inALongRecording() {
        for (int place = 0; place < 1200; place++) {
            int site = place;
            scene.in("outer", () -> {
                for (int lock = 0; lock < FIRSTS; lock++) {
                    fresh("site" + site);
                }
            });
        }
        ofAllClassesAtOnePlace(3);
        assertThat(nested()).isEqualTo(1200L + CLASSES.size());
        assertThat(classesWithinOuter()).containsAll(CLASSES);
        nothingIsLost();
    }

    @Test
    void locksOfManyClassesAtOnePlace_areNotGivenBack() {
        ofAllClassesAtOnePlace(3);
        for (int place = 0; place < 240; place++) {
            int site = place;
            scene.in("outer", () -> {
                for (int i = 0; i < FIRSTS + MOST_AT_ONE; i++) {
                    fresh("site" + site);
                }
            });
            scene.takeUp();
        }
        assertThat(classesWithinOuter()).containsAll(CLASSES);
        nothingIsLost();
    }

    /** As a method does that acquires all locks that it is given, one after the other. */
    private void ofAllClassesAtOnePlace(int times) {
        int site = scene.siteIn("com.acme.All");
        scene.in("outer", () -> {
            for (int i = 0; i < times; i++) {
                for (Object lock : List.of(
                        new Object[0],
                        new int[0],
                        new long[0],
                        new byte[0],
                        new char[0],
                        new short[0],
                        new ArrayList<>(),
                        new StringBuilder())) {
                    Object token = scene.watcher.onEnter(lock, site);
                    synchronized (lock) {
                        scene.watcher.onEntered(token);
                        scene.watcher.onExit(lock);
                    }
                }
            }
        });
    }

    private Set<String> classesWithinOuter() {
        return scene.acquisitions().stream()
                .filter(each -> each.startsWith("outer -> "))
                .map(each -> each.substring("outer -> ".length()))
                .collect(Collectors.toSet());
    }

    @Test
    void threadsThatComeToAKnownPlace_areAFewWitnesses() throws InterruptedException {
        for (int i = 0; i < 50; i++) {
            Thread thread = new Thread(() -> outerThenFresh(10));
            thread.start();
            thread.join();
        }
        assertThat(nested()).isEqualTo((long) THREADS * FIRSTS);
        assertThat(threads()).hasSize(THREADS);
        nothingIsLost();
    }

    private Set<Integer> threads() {
        Set<Integer> threads = new HashSet<>();
        for (Fact fact : scene.facts()) {
            if (fact instanceof Fact.NestedAcquisition a) {
                threads.add(a.thread());
            }
        }
        return threads;
    }

    @Test
    void callsThatManyStacksHaveInCommon_areWrittenOnce() {
        outerThenFresh(1000);
        freshThenOuter();
        List<Fact> facts = scene.facts();
        long frames = 0;
        Set<Integer> stacks = new HashSet<>();
        for (Fact fact : facts) {
            if (fact instanceof Fact.Stack s) {
                frames += s.frames().size();
                stacks.add(s.id());
            } else if (fact instanceof Fact.NestedAcquisition a) {
                assertThat(stacks).contains(a.stack());
            }
        }
        String text = scene.text();
        int written = text.split("RepetitionsTest\\.callsThatManyStacks", -1).length - 1;
        assertThat(written).isLessThan(stacks.size()).isLessThanOrEqualTo(3);
        assertThat(frames).isGreaterThan(written);
    }
}
