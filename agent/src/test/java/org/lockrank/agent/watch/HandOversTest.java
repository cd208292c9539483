package org.lockrank.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.lockrank.agent.boot.HandOverHooks;
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
        scene.handOvers.onStarting(child);
        child.start();
        child.join();
        scene.handOvers.onJoined(child);
        nested();
        assertThat(before())
                .containsExactlyInAnyOrder(
                        new Fact.MustHappenBefore(1, 0, 2, 0), new Fact.MustHappenBefore(2, 0, 1, 1));
    }

    @Test
    void whereNothingWasTakenBefore_nothingIsSaid() throws InterruptedException {
        Thread child = new Thread(this::nested);
        scene.handOvers.onStarting(child);
        child.start();
        child.join();
        assertThat(before()).isEmpty();
    }

    @Test
    void takenAfterAStart_isInALaterPhase() throws InterruptedException {
        nested();
        Thread child = new Thread(this::nested);
        scene.handOvers.onStarting(child);
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
        scene.handOvers.onStarting(child);
        scene.handOvers.onJoined(child);
        child.start();
        child.join();
        assertThat(before()).containsExactly(new Fact.MustHappenBefore(1, 0, 2, 0));
    }

    @Test
    void aTask_ordersItsMakerItsRunnerAndWhoeverWaitsForIt() throws InterruptedException {
        Object task = new Object();
        nested();
        scene.handOvers.onTaskMade(task);
        Thread runner = new Thread(() -> {
            scene.handOvers.onTaskBegins(task);
            nested();
            scene.handOvers.onTaskEnds(task);
        });
        runner.start();
        runner.join();
        scene.handOvers.onTaskResult(task);
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
            scene.handOvers.onTaskBegins(first);
            nested();
            scene.handOvers.onTaskEnds(first);
            scene.handOvers.onTaskBegins(second);
            nested();
            scene.handOvers.onTaskEnds(second);
        });
        worker.start();
        worker.join();
        scene.handOvers.onTaskResult(second);
        nested();
        assertThat(before()).containsExactly(new Fact.MustHappenBefore(1, 1, 1, 2, 0, false));
    }

    /** Three threads take turns, the first of which does something else in between, which is none of the others' business. */
    @Test
    void theRunsOfATaskThatIsRunAgain_areOrdered_whoeverRunsIt() throws InterruptedException {
        Object task = new Object();
        SynchronousQueue<Runnable> toFirst = new SynchronousQueue<>();
        SynchronousQueue<String> done = new SynchronousQueue<>();
        Thread first = new Thread(() -> {
            try {
                for (int i = 0; i < 2; i++) {
                    toFirst.take().run();
                    done.put("done");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts this thread", e);
            }
        });
        Runnable round = () -> {
            scene.handOvers.onRoundBegins(task);
            nested();
            scene.handOvers.onRoundEnds(task);
        };
        first.start();
        toFirst.put(() -> {
            round.run();
            scene.handOvers.onTaskBegins(new Object());
            nested();
        });
        done.take();
        Scene.elsewhere(round);
        Scene.elsewhere(round);
        toFirst.put(round);
        done.take();
        first.join();
        assertThat(before())
                .containsExactlyInAnyOrder(
                        new Fact.MustHappenBefore(1, 0, 0, 2, 0, true),
                        new Fact.MustHappenBefore(1, 0, 0, 3, 0, true),
                        new Fact.MustHappenBefore(2, 0, 0, 3, 0, true),
                        new Fact.MustHappenBefore(2, 0, 0, 1, 2, true),
                        new Fact.MustHappenBefore(3, 0, 0, 1, 2, true));
    }

    /** By more threads than a hand-over tells of. */
    @Test
    void theRunsOfATaskThatIsRunAgain_areOrdered_howeverManyThereWere() throws InterruptedException {
        Object task = new Object();
        int runs = 12;
        for (int i = 0; i < runs; i++) {
            String outer = "a" + i;
            Scene.elsewhere(() -> {
                scene.handOvers.onRoundBegins(task);
                scene.in(outer, () -> scene.in("b", () -> {}));
                scene.handOvers.onRoundEnds(task);
            });
        }
        assertThat(before()).hasSize(runs * (runs - 1) / 2);
    }

    @Test
    void aLatch_ordersAllWhoCountItDown() throws InterruptedException {
        Object latch = new Object();
        for (int i = 0; i < 2; i++) {
            Thread counting = new Thread(() -> {
                nested();
                scene.handOvers.onCounts(latch, 1);
            });
            counting.start();
            counting.join();
        }
        scene.handOvers.onTaskResult(latch);
        nested();
        assertThat(before())
                .containsExactlyInAnyOrder(
                        new Fact.MustHappenBefore(1, 0, 3, 0), new Fact.MustHappenBefore(2, 0, 3, 0));
    }

    /** Completes it, after something that matters. */
    private Object completed() throws InterruptedException {
        Object future = new Object();
        Scene.elsewhere(() -> {
            nested();
            scene.handOvers.onEnding(future, HandOverHooks.NORMALLY);
        });
        return future;
    }

    private void stage(Object future, Runnable body) {
        int entered = scene.handOvers.onEntersStage(future, null, false);
        body.run();
        scene.handOvers.onLeavesStage(entered);
    }

    @Test
    void aStage_comesAfterWhatTheCompleterDid_andWhatIsDoneAfterTheStageDoesNot() throws InterruptedException {
        Object future = completed();
        nested();
        stage(future, this::nested);
        nested();
        assertThat(before()).containsExactly(new Fact.MustHappenBefore(1, 0, 0, 2, 1, 1, true));
        assertThat(phasesOf(2)).containsExactly(0, 1, 2);
    }

    private List<Integer> phasesOf(int thread) {
        return scene.facts().stream()
                .filter(f -> f instanceof Fact.NestedAcquisition a && a.thread() == thread)
                .map(f -> ((Fact.NestedAcquisition) f).phase())
                .toList();
    }

    /** The thread that happens to run the stage never acquired anything, and nothing came before it. */
    @Test
    void aStageInAThreadThatDidNothingElse_handsOnWhatItDependsOn() throws InterruptedException {
        Object future = completed();
        Object dependent = new Object();
        Scene.elsewhere(() -> stage(future, () -> scene.handOvers.onEnding(dependent, HandOverHooks.NORMALLY)));
        scene.handOvers.onTaskResult(dependent);
        nested();
        assertThat(before())
                .extracting(fact -> ((Fact.MustHappenBefore) fact).from() + "->" + ((Fact.MustHappenBefore) fact).to())
                .contains("1->3");
    }

    @Test
    void aStage_inWhichNothingHappens_leavesNothing() throws InterruptedException {
        Object future = completed();
        nested();
        stage(future, () -> {});
        nested();
        assertThat(before()).isEmpty();
    }

    /** The future's note comes after the stage was entered, and before the stage does anything: as early as it can be. */
    @Test
    void aStage_entersBeforeTheFutureIsComplete_andComesAfterItAllTheSame() throws InterruptedException {
        Object future = new Object();
        int entered = scene.handOvers.onEntersStage(future, null, false);
        Scene.elsewhere(() -> {
            nested();
            scene.handOvers.onEnding(future, HandOverHooks.NORMALLY);
        });
        nested();
        scene.handOvers.onLeavesStage(entered);
        assertThat(before()).containsExactly(new Fact.MustHappenBefore(2, 0, 0, 1, 0, 0, true));
    }

    @Test
    void whatWasWaitedForInAStage_doesNotComeBeforeWhatIsDoneAfterIt() throws InterruptedException {
        Object future = completed();
        Object other = completed();
        stage(future, () -> {
            nested();
            scene.handOvers.onTaskResult(other);
            nested();
        });
        nested();
        assertThat(before())
                .containsExactlyInAnyOrder(
                        new Fact.MustHappenBefore(1, 0, 0, 3, 0, 1, true),
                        new Fact.MustHappenBefore(2, 0, 0, 3, 1, 1, false));
        assertThat(phasesOf(3)).containsExactly(0, 1, 2);
    }

    @Test
    void aStageWithinAStage_endsBeforeTheOther() throws InterruptedException {
        Object outer = completed();
        Object inner = completed();
        stage(outer, () -> {
            stage(inner, this::nested);
            nested();
        });
        assertThat(before())
                .containsExactlyInAnyOrder(
                        new Fact.MustHappenBefore(1, 0, 0, 3, 0, 1, true),
                        new Fact.MustHappenBefore(2, 0, 0, 3, 0, 0, true));
        assertThat(phasesOf(3)).containsExactly(0, 1);
    }

    @Test
    void whatAStageCompletes_comesAfterWhatTheStageDependsOn_andNotAfterWhatItsThreadDidBefore()
            throws InterruptedException {
        Object future = completed();
        Object dependent = new Object();
        Scene.elsewhere(() -> {
            nested();
            stage(future, () -> {
                nested();
                scene.handOvers.onEnding(dependent, HandOverHooks.NORMALLY);
            });
        });
        scene.handOvers.onTaskResult(dependent);
        nested();
        assertThat(before())
                .contains(
                        new Fact.MustHappenBefore(1, 0, 0, 3, 0, false),
                        new Fact.MustHappenBefore(2, 1, 1, 3, 0, false))
                .noneMatch(f -> f instanceof Fact.MustHappenBefore b && b.from() == 2 && b.since() == 0);
    }

    @Test
    void aCompletionThatCameTooLate_ordersNothing_evenIfItWasReadMeanwhile() throws InterruptedException {
        Object future = new Object();
        AtomicReference<Object> note = new AtomicReference<>();
        Scene.elsewhere(() -> {
            nested();
            note.set(scene.handOvers.onEnding(future, HandOverHooks.NORMALLY));
        });
        scene.handOvers.onTaskResult(future);
        nested();
        assertThat(before()).containsExactly(new Fact.MustHappenBefore(1, 0, 2, 0));
        scene.handOvers.onNotEnded(future, note.get(), HandOverHooks.NORMALLY);
        assertThat(before()).isEmpty();
    }

    @Test
    void aCompletionThatAnotherTriedToo_ordersNothing() throws InterruptedException {
        Object future = completed();
        scene.handOvers.onTaskResult(future);
        nested();
        Scene.elsewhere(() -> scene.handOvers.onNotEnded(
                future, scene.handOvers.onEnding(future, HandOverHooks.NORMALLY), HandOverHooks.NORMALLY));
        assertThat(before()).isEmpty();
    }

    /** As of {@code allOf}: whoever completes the last of them, and whoever looks at the same time. */
    @Test
    void whatTwoCompletionsComeAfter_isBeforeWhoeverWaits_whicheverIsFaster() throws InterruptedException {
        Object first = new Object();
        Object last = new Object();
        Object all = new Object();
        nested();
        scene.handOvers.onEnding(first, HandOverHooks.NORMALLY);
        Scene.elsewhere(() -> {
            nested();
            int entered = scene.handOvers.onEntersStage(first, last, false);
            scene.handOvers.onEnding(all, HandOverHooks.NORMALLY);
            scene.handOvers.onLeavesStage(entered);
        });
        Scene.elsewhere(() -> {
            scene.handOvers.onTaskResult(all);
            nested();
        });
        int entered = scene.handOvers.onEntersStage(first, last, false);
        scene.handOvers.onNotEnded(all, scene.handOvers.onEnding(all, HandOverHooks.NORMALLY), HandOverHooks.NORMALLY);
        scene.handOvers.onLeavesStage(entered);

        assertThat(before())
                .extracting(fact -> ((Fact.MustHappenBefore) fact).from() + "->" + ((Fact.MustHappenBefore) fact).to())
                .contains("1->3")
                .doesNotContain("2->3");
    }

    @Test
    void aCompletionThatAnotherTriedInAnotherWay_ordersAsBefore() throws InterruptedException {
        Object future = completed();
        scene.handOvers.onTaskResult(future);
        nested();
        Scene.elsewhere(() -> scene.handOvers.onNotEnded(future, null, HandOverHooks.BY_EXCEPTION));
        assertThat(before()).hasSize(1);
    }

    @Test
    void aCompletionThatAnotherTriedWhoKnewOfIt_ordersAsBefore() throws InterruptedException {
        Object future = completed();
        scene.handOvers.onTaskResult(future);
        nested();
        scene.handOvers.onNotEnded(future, null, HandOverHooks.NORMALLY);
        assertThat(before()).hasSize(1);
    }

    @Test
    void aLatchThatIsCountedOnceMore_ordersNothing() throws InterruptedException {
        Object latch = new Object();
        Scene.elsewhere(() -> {
            nested();
            scene.handOvers.onCounts(latch, 1);
        });
        scene.handOvers.onTaskResult(latch);
        nested();
        assertThat(before()).hasSize(1);
        Scene.elsewhere(() -> scene.handOvers.onCounts(latch, 0));
        assertThat(before()).isEmpty();
    }

    @Test
    void aThreadThatExits_tellsOfAllThatItDid() throws InterruptedException {
        Object executor = new Object();
        Scene.elsewhere(() -> {
            nested();
            scene.handOvers.onTook(new Object(), new Object());
            nested();
            scene.handOvers.onExits(executor, null);
        });
        scene.handOvers.onTaskResult(executor);
        nested();
        assertThat(before()).containsExactly(new Fact.MustHappenBefore(1, 1, 2, 0));
    }

    @Test
    void aBarrier_ordersAsLongAsNoMoreComeThanMeet() throws InterruptedException {
        Object barrier = new Object();
        AtomicReference<Object> note = new AtomicReference<>();
        Scene.elsewhere(() -> {
            nested();
            note.set(scene.handOvers.onArrives(barrier, 2));
        });
        scene.handOvers.onMet(scene.handOvers.onArrives(barrier, 2));
        nested();
        assertThat(before()).containsExactly(new Fact.MustHappenBefore(1, 0, 2, 0));
        Scene.elsewhere(() -> scene.handOvers.onArrives(barrier, 2));
        assertThat(before()).isEmpty();
    }

    @Test
    void aSemaphore_ordersAsLongAsNobodyElseReleases() throws InterruptedException {
        Object semaphore = new Object();
        scene.handOvers.onPermits(semaphore, 0);
        Scene.elsewhere(() -> {
            nested();
            scene.handOvers.onReleases(semaphore, 1);
        });
        scene.handOvers.onAcquires(semaphore, 1);
        nested();
        assertThat(before()).containsExactly(new Fact.MustHappenBefore(2, 0, 1, 0));
        Scene.elsewhere(() -> scene.handOvers.onReleases(semaphore, 1));
        assertThat(before()).isEmpty();
    }

    /** The own task is no hand-over: what was done before the one before it is told still. */
    @Test
    void aThreadThatRunsItsOwnTasks_tellsOfAllThatItDid() throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            nested();
            Object own = new Object();
            scene.handOvers.onOwnTask(own);
            scene.handOvers.onTaskBegins(own);
        }
        nested();
        Object task = new Object();
        scene.handOvers.onTaskMade(task);
        Scene.elsewhere(() -> {
            scene.handOvers.onTaskBegins(task);
            nested();
        });
        assertThat(before()).containsExactly(new Fact.MustHappenBefore(1, 0, 0, 2, 0, true));
    }

    @Test
    void anElement_ordersWhoPutItAndWhoTookIt() throws InterruptedException {
        Object queue = new Object();
        Object element = new Object();
        Thread putting = new Thread(() -> {
            nested();
            scene.handOvers.onPuts(queue, element);
        });
        putting.start();
        putting.join();
        scene.handOvers.onTook(queue, element);
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
            scene.handOvers.onPuts(firstQueue, element);
        });
        putting.start();
        putting.join();
        Thread passing = new Thread(() -> {
            scene.handOvers.onTook(firstQueue, element);
            scene.handOvers.onPuts(secondQueue, element);
        });
        passing.start();
        passing.join();
        scene.handOvers.onTook(secondQueue, element);
        nested();
        assertThat(before()).contains(new Fact.MustHappenBefore(1, 0, 0, 3, 0, true));
    }

    @Test
    void anElement_thatIsPutBack_ordersNothing() throws InterruptedException {
        Object queue = new Object();
        Object element = new Object();
        nested();
        scene.handOvers.onPuts(queue, element);
        scene.handOvers.onTook(queue, element);
        scene.handOvers.onPuts(queue, element);
        Thread taker = new Thread(() -> {
            scene.handOvers.onTook(queue, element);
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
        scene.handOvers.onPuts(queue, element);
        scene.handOvers.onNotPut(queue, element);
        scene.handOvers.onPuts(queue, element);
        Thread taker = new Thread(() -> {
            scene.handOvers.onTook(queue, element);
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
        scene.handOvers.onTook(queue, new Object());
        int noted = 0;
        for (int i = 0; i < 1000; i++) {
            Object element = new Object();
            scene.handOvers.onPuts(queue, element);
            noted += scene.parts.handOvers.queues().mayHave(queue) ? 1 : 0;
            scene.handOvers.onTook(queue, element);
        }
        assertThat(noted).isEqualTo(64);
    }

    /** More than are told apart at a time. */
    private static final int VERY_MANY = 70_000;

    private long droppedOrders() {
        return scene.facts().stream()
                .filter(Fact.Dropped.class::isInstance)
                .map(Fact.Dropped.class::cast)
                .filter(dropped -> dropped.what().equals("order of threads"))
                .mapToLong(Fact.Dropped::count)
                .sum();
    }

    @Test
    void aTask_besideVeryManyOthersThatLive_ordersAsBefore() throws InterruptedException {
        nested();
        List<Object> others = new ArrayList<>();
        for (int i = 0; i < VERY_MANY; i++) {
            Object other = new Object();
            others.add(other);
            scene.handOvers.onTaskEnds(other);
        }
        Object task = new Object();
        Scene.elsewhere(() -> {
            nested();
            scene.handOvers.onTaskEnds(task);
        });
        scene.handOvers.onTaskResult(task);
        nested();
        assertThat(before()).containsExactly(new Fact.MustHappenBefore(2, 0, 1, 1));
        assertThat(others).hasSize(VERY_MANY);
        assertThat(droppedOrders()).isZero();
    }

    @Test
    void tasksThatHadToMakeRoom_orderNothing_andAreCountedIfTheyAreWaitedFor() throws InterruptedException {
        List<Object> tasks = new ArrayList<>();
        Scene.elsewhere(() -> {
            nested();
            for (int i = 0; i < 300; i++) {
                Object task = new Object();
                tasks.add(task);
                scene.handOvers.onTaskEnds(task);
            }
        });
        List<Object> others = new ArrayList<>();
        nested();
        for (int i = 0; i < 80_000; i++) {
            Object other = new Object();
            others.add(other);
            scene.handOvers.onTaskEnds(other);
        }
        Object last = others.get(79_999);
        assertThat(droppedOrders()).as("nobody waits for them").isZero();
        scene.handOvers.onTaskResult(last);
        tasks.forEach(scene.handOvers::onTaskResult);
        // Which had to make room is chance, and of which that is remembered. The newest found none.
        assertThat(droppedOrders()).isBetween(10L, 301L);
    }

    @Test
    void aSemaphore_andAnElement_besideVeryManyOthersThatLive_orderAsBefore() throws InterruptedException {
        nested();
        List<Object> others = new ArrayList<>();
        for (int i = 0; i < VERY_MANY; i++) {
            Object other = new Object();
            others.add(other);
            if (i < 20_000) {
                scene.handOvers.onPermits(other, 0);
            }
            scene.handOvers.onPuts(others, other);
            nested();
        }
        Object semaphore = new Object();
        Object element = new Object();
        scene.handOvers.onPermits(semaphore, 0);
        Scene.elsewhere(() -> {
            nested();
            scene.handOvers.onReleases(semaphore, 1);
            nested();
            scene.handOvers.onPuts(others, element);
        });
        Scene.elsewhere(() -> {
            scene.handOvers.onAcquires(semaphore, 1);
            nested();
        });
        Scene.elsewhere(() -> {
            scene.handOvers.onTook(others, element);
            nested();
        });
        assertThat(before())
                .containsExactlyInAnyOrder(
                        new Fact.MustHappenBefore(2, 0, 3, 0), new Fact.MustHappenBefore(2, 0, 1, 4, 0, true));
        assertThat(droppedOrders()).isZero();
    }

    @Test
    void anElementThatIsNoMore_isForgotten() {
        Object queue = new Object();
        nested();
        scene.handOvers.onPuts(queue, new Object());
        Await.until("the element to be forgotten", () -> {
            System.gc();
            scene.parts.handOvers.expunge();
            return !scene.parts.handOvers.queues().mayHave(queue);
        });
    }

    /** So many times, something being handed over after each. */
    private void nestedAndHandedOver(int times) {
        for (int i = 0; i < times; i++) {
            nested();
            scene.handOvers.onTaskMade(new Object());
        }
    }

    private List<Integer> phases() {
        return scene.facts().stream()
                .filter(Fact.NestedAcquisition.class::isInstance)
                .map(f -> ((Fact.NestedAcquisition) f).phase())
                .toList();
    }

    @Test
    void manyPhasesOfOneAcquisition_keepTheFirstFewAndTheLatest() {
        nestedAndHandedOver(15);
        assertThat(phases()).containsExactly(0, 1, 2, 14);
    }

    @Test
    void veryManyPhasesOfOneAcquisition_areNotToldApart_butForOneAtEachTurnOfTheRecorder() {
        nestedAndHandedOver(20_000);
        List<Integer> phases = phases();
        assertThat(phases).startsWith(0, 1, 2).hasSize(4);
        int last = phases.get(3);
        assertThat(last).isBetween(100, 250);
        nestedAndHandedOver(100);
        // What was read above was a turn.
        assertThat(phases()).containsExactly(0, 1, 2, last + 1);
        assertThat(scene.facts().stream()
                        .filter(Fact.NestedAcquisition.class::isInstance)
                        .mapToLong(f -> ((Fact.NestedAcquisition) f).count())
                        .sum())
                .isEqualTo(20_100);
    }
}
