package org.lockrank.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockrank.record.Fact;
import org.lockrank.testing.Await;

/** What is recorded that must happen before what. */
class HandOversTest {

    private final Scene scene = new Scene();

    private void nested() {
        scene.in("a", () -> scene.in("b", () -> {}));
    }

    private List<Fact> before() {
        return scene.facts().stream()
                .filter(Fact.MustHappenBefore.class::isInstance)
                .toList();
    }

    @Test
    void startAndJoin_orderThePhases() throws InterruptedException {
        nested();
        Thread child = new Thread(this::nested);
        scene.watcher.onStarting(child);
        child.start();
        child.join();
        scene.watcher.onJoined(child);
        nested();
        assertThat(before())
                .containsExactlyInAnyOrder(
                        new Fact.MustHappenBefore(1, 0, 2, 0), new Fact.MustHappenBefore(2, 0, 1, 1));
    }

    @Test
    void whereNothingWasTakenBefore_nothingIsSaid() throws InterruptedException {
        Thread child = new Thread(this::nested);
        scene.watcher.onStarting(child);
        child.start();
        child.join();
        assertThat(before()).isEmpty();
    }

    @Test
    void takenAfterAStart_isInALaterPhase() throws InterruptedException {
        nested();
        Thread child = new Thread(this::nested);
        scene.watcher.onStarting(child);
        nested();
        child.start();
        child.join();
        assertThat(before()).containsExactly(new Fact.MustHappenBefore(1, 0, 2, 0));
        assertThat(scene.facts().stream()
                        .filter(Fact.NestedAcquisition.class::isInstance)
                        .map(f -> ((Fact.NestedAcquisition) f).thread() + "@" + ((Fact.NestedAcquisition) f).phase()))
                .containsExactlyInAnyOrder("1@0", "1@1", "2@0");
    }

    @Test
    void aThreadThatIsStillAlive_wasNotJoined() throws InterruptedException {
        nested();
        Thread child = new Thread(this::nested);
        scene.watcher.onStarting(child);
        scene.watcher.onJoined(child);
        child.start();
        child.join();
        assertThat(before()).containsExactly(new Fact.MustHappenBefore(1, 0, 2, 0));
    }

    @Test
    void aTask_ordersItsMakerItsRunnerAndWhoeverWaitsForIt() throws InterruptedException {
        Object task = new Object();
        nested();
        scene.watcher.onTaskMade(task);
        Thread runner = new Thread(() -> {
            scene.watcher.onTaskBegins(task);
            nested();
            scene.watcher.onTaskEnds(task);
        });
        runner.start();
        runner.join();
        scene.watcher.onTaskResult(task);
        nested();
        assertThat(before())
                .containsExactlyInAnyOrder(
                        new Fact.MustHappenBefore(1, 0, 0, 2, 0, true), new Fact.MustHappenBefore(2, 0, 1, 1));
    }

    @Test
    void aWorker_tellsOnlyOfTheTaskThatIsWaitedFor() throws InterruptedException {
        Object first = new Object();
        Object second = new Object();
        Thread worker = new Thread(() -> {
            scene.watcher.onTaskBegins(first);
            nested();
            scene.watcher.onTaskEnds(first);
            scene.watcher.onTaskBegins(second);
            nested();
            scene.watcher.onTaskEnds(second);
        });
        worker.start();
        worker.join();
        scene.watcher.onTaskResult(second);
        nested();
        assertThat(before()).containsExactly(new Fact.MustHappenBefore(1, 1, 1, 2, 0, false));
    }

    @Test
    void aLatch_ordersAllWhoCountItDown() throws InterruptedException {
        Object latch = new Object();
        for (int i = 0; i < 2; i++) {
            Thread counting = new Thread(() -> {
                nested();
                scene.watcher.onCounts(latch);
            });
            counting.start();
            counting.join();
        }
        scene.watcher.onTaskResult(latch);
        nested();
        assertThat(before())
                .containsExactlyInAnyOrder(
                        new Fact.MustHappenBefore(1, 0, 3, 0), new Fact.MustHappenBefore(2, 0, 3, 0));
    }

    @Test
    void aStageThatDependsOnAFuture_comesAfterWhatItsCompleterDid() throws InterruptedException {
        Object future = new Object();
        Thread completing = new Thread(() -> {
            nested();
            scene.watcher.onTaskEnds(future);
        });
        completing.start();
        completing.join();
        scene.watcher.onContinues(future);
        nested();
        assertThat(before()).containsExactly(new Fact.MustHappenBefore(1, 0, 0, 2, 0, true));
    }

    @Test
    void aFutureOfTwo_comesAfterWhatBothOfItsCompletersDid() throws InterruptedException {
        Object left = new Object();
        Object right = new Object();
        Object both = new Object();
        Thread first = new Thread(() -> {
            nested();
            scene.watcher.onTaskEnds(left);
        });
        first.start();
        first.join();
        Thread second = new Thread(() -> {
            scene.watcher.onTook(new Object(), new Object());
            nested();
            scene.watcher.onTook(new Object(), new Object());
            nested();
            scene.watcher.onTaskEnds(right);
            scene.watcher.onContinues(left);
            scene.watcher.onContinues(right);
            scene.watcher.onTaskEnds(both);
        });
        second.start();
        second.join();
        scene.watcher.onTaskResult(both);
        nested();
        assertThat(before())
                .contains(new Fact.MustHappenBefore(1, 0, 3, 0), new Fact.MustHappenBefore(2, 1, 2, 3, 0, false));
    }

    @Test
    void anElement_ordersWhoPutItAndWhoTookIt() throws InterruptedException {
        Object queue = new Object();
        Object element = new Object();
        Thread putting = new Thread(() -> {
            nested();
            scene.watcher.onPuts(queue, element);
        });
        putting.start();
        putting.join();
        scene.watcher.onTook(queue, element);
        nested();
        assertThat(before()).containsExactly(new Fact.MustHappenBefore(1, 0, 0, 2, 0, true));
    }

    @Test
    void anElement_onItsWayThroughThreads_ordersTheFirstAndTheLast() throws InterruptedException {
        Object element = new Object();
        Object firstQueue = new Object();
        Object secondQueue = new Object();
        Thread putting = new Thread(() -> {
            nested();
            scene.watcher.onPuts(firstQueue, element);
        });
        putting.start();
        putting.join();
        Thread passing = new Thread(() -> {
            scene.watcher.onTook(firstQueue, element);
            scene.watcher.onPuts(secondQueue, element);
        });
        passing.start();
        passing.join();
        scene.watcher.onTook(secondQueue, element);
        nested();
        assertThat(before()).contains(new Fact.MustHappenBefore(1, 0, 0, 3, 0, true));
    }

    @Test
    void anElement_thatIsPutBack_ordersNothing() throws InterruptedException {
        Object queue = new Object();
        Object element = new Object();
        nested();
        scene.watcher.onPuts(queue, element);
        scene.watcher.onTook(queue, element);
        scene.watcher.onPuts(queue, element);
        Thread taker = new Thread(() -> {
            scene.watcher.onTook(queue, element);
            nested();
        });
        taker.start();
        taker.join();
        assertThat(before()).isEmpty();
    }

    @Test
    void anElement_thatWasNotPut_mayBePutAgain() throws InterruptedException {
        Object queue = new Object();
        Object element = new Object();
        nested();
        scene.watcher.onPuts(queue, element);
        scene.watcher.onNotPut(queue, element);
        scene.watcher.onPuts(queue, element);
        Thread taker = new Thread(() -> {
            scene.watcher.onTook(queue, element);
            nested();
        });
        taker.start();
        taker.join();
        assertThat(before()).containsExactly(new Fact.MustHappenBefore(1, 0, 0, 2, 0, true));
    }

    @Test
    void elementsWithNothingNewToTell_areNotedAFewTimesOnly() {
        Object queue = new Object();
        nested();
        scene.watcher.onTook(queue, new Object());
        int noted = 0;
        for (int i = 0; i < 1000; i++) {
            Object element = new Object();
            scene.watcher.onPuts(queue, element);
            noted += scene.parts.handOvers.queues().mayHave(queue) ? 1 : 0;
            scene.watcher.onTook(queue, element);
        }
        assertThat(noted).isEqualTo(64);
    }

    @Test
    void anElementThatIsNoMore_isForgotten() {
        Object queue = new Object();
        nested();
        scene.watcher.onPuts(queue, new Object());
        Await.until("the element to be forgotten", () -> {
            System.gc();
            scene.parts.handOvers.expunge();
            return !scene.parts.handOvers.queues().mayHave(queue);
        });
    }

    @Test
    void manyPhasesOfOneAcquisition_keepTheFirstFewAndTheLatest() {
        for (int i = 0; i < 20; i++) {
            nested();
            scene.watcher.onTaskMade(new Object());
        }
        assertThat(scene.facts().stream()
                        .filter(Fact.NestedAcquisition.class::isInstance)
                        .map(f -> ((Fact.NestedAcquisition) f).phase()))
                .containsExactly(0, 1, 2, 19);
    }
}
