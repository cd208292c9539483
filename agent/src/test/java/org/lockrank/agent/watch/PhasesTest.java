package org.lockrank.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockrank.record.Fact;

/** What is recorded to have come before what. */
class PhasesTest {

    private final Scene scene = new Scene();

    private void nested() {
        scene.in("a", () -> scene.in("b", () -> {}));
    }

    private List<Fact> before() {
        return scene.facts().stream().filter(Fact.Before.class::isInstance).toList();
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
        assertThat(before()).containsExactlyInAnyOrder(new Fact.Before(1, 0, 2, 0), new Fact.Before(2, 0, 1, 1));
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
        assertThat(before()).containsExactly(new Fact.Before(1, 0, 2, 0));
        assertThat(scene.facts().stream()
                        .filter(Fact.Taking.class::isInstance)
                        .map(f -> ((Fact.Taking) f).thread() + "@" + ((Fact.Taking) f).phase()))
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
        assertThat(before()).containsExactly(new Fact.Before(1, 0, 2, 0));
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
        assertThat(before()).containsExactlyInAnyOrder(new Fact.Before(1, 0, 2, 0), new Fact.Before(2, 0, 1, 1));
    }

    @Test
    void manyPhasesOfOneTaking_keepTheFirstFewAndTheLatest() {
        for (int i = 0; i < 20; i++) {
            nested();
            scene.watcher.onTaskMade(new Object());
        }
        assertThat(scene.facts().stream().filter(Fact.Taking.class::isInstance).map(f -> ((Fact.Taking) f).phase()))
                .containsExactly(0, 1, 2, 19);
    }
}
