package org.lockrank.it.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.lockrank.it.stage.Path;
import org.lockrank.it.stage.Stage;

/**
 * Stages of a {@code CompletableFuture}. Each is hung on a future that is complete already, so that the thread that hangs it
 * runs it: it comes after what completed the future, as if it had been hung there before, and what the thread does next
 * does not.
 */
public final class Stages {

    private Stages() {}

    public static void main(String... args) throws Throwable {
        new Cases()
                .ordered("thenApply", Stages::thenApply)
                .ordered("thenAccept", Stages::thenAccept)
                .ordered("thenRun", Stages::thenRun)
                .ordered("whenComplete", Stages::whenComplete)
                .ordered("handle", Stages::handle)
                .ordered("exceptionally", Stages::exceptionally)
                .ordered("thenCompose", Stages::thenCompose)
                .ordered("exceptionallyCompose", Stages::exceptionallyCompose)
                .ordered("thenCombine", Stages::thenCombine)
                .ordered("thenAcceptBoth", Stages::thenAcceptBoth)
                .ordered("runAfterBoth", Stages::runAfterBoth)
                .ordered("applyToEither", Stages::applyToEither)
                .ordered("acceptEither", Stages::acceptEither)
                .ordered("runAfterEither", Stages::runAfterEither)
                .ordered("thenRunAsync", Stages::thenRunAsync)
                .ordered("stageOfStage", Stages::stageOfStage)
                .ordered("resultOfStage", Stages::resultOfStage)
                .ordered("stageHungBefore", Stages::stageHungBefore)
                .ordered("lastOfManySteps", Stages::lastOfManySteps)
                .ordered("taskForTheOwnThread", Stages::taskForTheOwnThread)
                .ordered("taskForTheOwnThreadAsync", Stages::taskForTheOwnThreadAsync)
                .ordered("timerOfTheOwnThread", Stages::timerOfTheOwnThread)
                .unordered("afterTheStage", Stages::afterTheStage)
                .unordered("ownTaskOfBefore", Stages::ownTaskOfBefore)
                .unordered("afterTheStageOfBoth", Stages::afterTheStageOfBoth)
                .unordered("afterWaitingInAStage", Stages::afterWaitingInAStage)
                .unordered("eitherOfTwo", Stages::eitherOfTwo)
                .unordered("eitherOfTwoComplete", Stages::eitherOfTwoComplete)
                .run(args[0]);
    }

    private static void hung(Inversion locks, BiConsumer<CompletableFuture<String>, Runnable> hang) {
        hung(locks, false, hang);
    }

    private static void hung(Inversion locks, boolean failed, BiConsumer<CompletableFuture<String>, Runnable> hang) {
        CompletableFuture<String> future = new CompletableFuture<>();
        Cases.hear(
                () -> {
                    locks.forth();
                    if (failed) {
                        future.completeExceptionally(new IllegalStateException());
                    } else {
                        future.complete("done");
                    }
                },
                () -> {
                    Stage.waitUntil(future::isDone);
                    hang.accept(future, locks::back);
                });
    }

    private static <T> T running(Runnable back, T answer) {
        back.run();
        return answer;
    }

    private static void thenApply() {
        hung(Inversion.of(new ReentrantLock(), new ReentrantLock()), (f, back) -> f.thenApply(s -> running(back, s)));
    }

    private static void thenAccept() {
        hung(Inversion.of(new ReentrantLock(), new ReentrantLock()), (f, back) -> f.thenAccept(s -> back.run()));
    }

    private static void thenRun() {
        hung(Inversion.of(new ReentrantLock(), new ReentrantLock()), CompletableFuture::thenRun);
    }

    private static void whenComplete() {
        hung(Inversion.of(new ReentrantLock(), new ReentrantLock()), (f, back) -> f.whenComplete((s, e) -> back.run()));
    }

    private static void handle() {
        hung(Inversion.of(new ReentrantLock(), new ReentrantLock()), (f, back) -> f.handle((s, e) -> running(back, s)));
    }

    private static void exceptionally() {
        hung(
                Inversion.of(new ReentrantLock(), new ReentrantLock()),
                true,
                (f, back) -> f.exceptionally(e -> running(back, "fine")));
    }

    private static void thenCompose() {
        hung(
                Inversion.of(new ReentrantLock(), new ReentrantLock()),
                (f, back) -> f.thenCompose(s -> running(back, CompletableFuture.completedFuture(s))));
    }

    private static void exceptionallyCompose() {
        hung(
                Inversion.of(new ReentrantLock(), new ReentrantLock()),
                true,
                (f, back) -> f.exceptionallyCompose(e -> running(back, CompletableFuture.completedFuture("fine"))));
    }

    private static void thenCombine() {
        CompletableFuture<String> other = CompletableFuture.completedFuture("other");
        hung(
                Inversion.of(new ReentrantLock(), new ReentrantLock()),
                (f, back) -> f.thenCombine(other, (s, t) -> running(back, s)));
    }

    private static void thenAcceptBoth() {
        CompletableFuture<String> other = CompletableFuture.completedFuture("other");
        hung(
                Inversion.of(new ReentrantLock(), new ReentrantLock()),
                (f, back) -> other.thenAcceptBoth(f, (s, t) -> back.run()));
    }

    private static void runAfterBoth() {
        CompletableFuture<String> other = CompletableFuture.completedFuture("other");
        hung(Inversion.of(new ReentrantLock(), new ReentrantLock()), (f, back) -> f.runAfterBoth(other, back));
    }

    private static void applyToEither() {
        CompletableFuture<String> never = new CompletableFuture<>();
        hung(
                Inversion.of(new ReentrantLock(), new ReentrantLock()),
                (f, back) -> f.applyToEither(never, s -> running(back, s)));
    }

    private static void acceptEither() {
        CompletableFuture<String> never = new CompletableFuture<>();
        hung(
                Inversion.of(new ReentrantLock(), new ReentrantLock()),
                (f, back) -> never.acceptEither(f, s -> back.run()));
    }

    private static void runAfterEither() {
        CompletableFuture<String> never = new CompletableFuture<>();
        hung(Inversion.of(new ReentrantLock(), new ReentrantLock()), (f, back) -> f.runAfterEither(never, back));
    }

    private static void thenRunAsync() {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        hung(
                Inversion.of(new ReentrantLock(), new ReentrantLock()),
                (f, back) -> f.thenRunAsync(back, pool).join());
        pool.shutdown();
    }

    private static void stageOfStage() {
        hung(
                Inversion.of(new ReentrantLock(), new ReentrantLock()),
                (f, back) -> f.thenApply(s -> s).thenAccept(s -> {}).thenRun(back));
    }

    /** Who waits for the stage waits for what it depends on. */
    private static void resultOfStage() {
        hung(Inversion.of(new ReentrantLock(), new ReentrantLock()), (f, back) -> {
            f.thenRun(() -> {}).join();
            back.run();
        });
    }

    /** The thread that completes the last of both runs it. */
    private static void stageHungBefore() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        CompletableFuture<String> future = new CompletableFuture<>();
        CompletableFuture<String> other = new CompletableFuture<>();
        future.runAfterBoth(other, locks::back);
        Stage.apart(
                () -> {
                    locks.forth();
                    future.complete("done");
                },
                () -> other.complete("done"));
    }

    /** Each in a thread of its own, after the one before; the last does the first side. Who hands something on after all of them comes after that one too. */
    private static void lastOfManySteps() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        int steps = 8;
        List<CompletableFuture<String>> done = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            done.add(new CompletableFuture<>());
        }
        BlockingQueue<Object> queue = new LinkedBlockingQueue<>();
        List<Path> paths = new ArrayList<>();
        paths.add(() -> done.get(0).complete("done"));
        for (int i = 1; i < steps; i++) {
            int step = i;
            paths.add(() -> done.get(step - 1).thenRun(() -> {
                if (step == steps - 1) {
                    locks.forth();
                } else {
                    Inversion.of(new ReentrantLock(), new ReentrantLock()).forth();
                }
                done.get(step).complete("done");
            }));
        }
        paths.add(() -> done.get(steps - 2).thenRun(() -> done.get(steps - 1).thenRun(() -> queue.add(new Object()))));
        paths.add(() -> {
            queue.take();
            locks.back();
        });
        Stage.apart(paths.toArray(new Path[0]));
    }

    /** A loop of one thread, which has a stage to run once the future is complete. */
    private static void inALoop(
            Inversion locks, ExecutorService loop, BiConsumer<CompletableFuture<String>, Runnable> hang) {
        CompletableFuture<String> future = new CompletableFuture<>();
        AtomicBoolean over = new AtomicBoolean();
        loop.execute(() -> {
            Stage.waitUntil(future::isDone);
            hang.accept(future, () -> {
                locks.back();
                over.set(true);
            });
        });
        Stage.apart(() -> {
            locks.forth();
            future.complete("done");
        });
        Stage.waitUntil(over::get);
        loop.shutdown();
    }

    private static void taskForTheOwnThread() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        ExecutorService loop = Executors.newSingleThreadExecutor();
        inALoop(locks, loop, (f, back) -> f.thenRun(() -> loop.execute(back)));
    }

    private static void taskForTheOwnThreadAsync() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        ExecutorService loop = Executors.newSingleThreadExecutor();
        inALoop(locks, loop, (f, back) -> f.thenRunAsync(() -> loop.execute(back), loop));
    }

    private static void timerOfTheOwnThread() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
        inALoop(locks, loop, (f, back) -> f.thenRun(() -> loop.schedule(back, 1, TimeUnit.MILLISECONDS)));
    }

    /** The loop would have run it without the future. */
    private static void ownTaskOfBefore() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        ExecutorService loop = Executors.newSingleThreadExecutor();
        inALoop(locks, loop, (f, back) -> {
            loop.execute(back);
            f.thenRun(() -> {});
        });
    }

    /** It did not wait for the future, and would have gone on without it. */
    private static void afterTheStage() {
        hung(Inversion.of(new ReentrantLock(), new ReentrantLock()), (f, back) -> {
            f.thenRun(() -> {});
            back.run();
        });
    }

    /** Had it been faster, the other would have run the stage. */
    private static void afterTheStageOfBoth() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        CompletableFuture<String> future = new CompletableFuture<>();
        CompletableFuture<String> other = new CompletableFuture<>();
        future.runAfterBoth(
                other,
                () -> Inversion.of(new ReentrantLock(), new ReentrantLock()).forth());
        Stage.apart(
                () -> {
                    locks.forth();
                    future.complete("done");
                },
                () -> {
                    other.complete("done");
                    locks.back();
                });
    }

    /** The stage waits; the thread that happened to run it need not have. */
    private static void afterWaitingInAStage() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        CompletableFuture<String> future = new CompletableFuture<>();
        CompletableFuture<String> stage = new CompletableFuture<>();
        stage.thenRun(future::join);
        Stage.apart(
                () -> {
                    locks.forth();
                    future.complete("done");
                },
                () -> {
                    stage.complete("done");
                    locks.back();
                });
    }

    private static void eitherOfTwo() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        CompletableFuture<String> future = new CompletableFuture<>();
        CompletableFuture<String> other = new CompletableFuture<>();
        CompletableFuture<Void> either = future.runAfterEither(other, () -> {});
        Stage.apart(
                () -> {
                    locks.forth();
                    future.complete("done");
                },
                () -> {
                    either.join();
                    locks.back();
                },
                () -> other.complete("done"));
    }

    private static void eitherOfTwoComplete() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        CompletableFuture<String> future = new CompletableFuture<>();
        CompletableFuture<String> other = new CompletableFuture<>();
        Stage.apart(
                () -> {
                    locks.forth();
                    future.complete("done");
                },
                () -> other.complete("done"),
                () -> future.runAfterEither(other, locks::back));
    }
}
