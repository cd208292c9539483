package org.lockrank.it.corpus;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.lockrank.it.stage.Path;
import org.lockrank.it.stage.Stage;

/** Futures that one thread completes after its part, and another waits for before its own. Stages are in {@link Stages}. */
public final class Completions {

    private Completions() {}

    public static void main(String... args) throws Throwable {
        new Cases()
                .ordered("join", Completions::join)
                .ordered("getOfException", Completions::getOfException)
                .ordered("joinOfException", Completions::joinOfException)
                .ordered("getOfCancelled", Completions::getOfCancelled)
                .ordered("getNow", Completions::getNow)
                .ordered("obtruded", Completions::obtruded)
                .ordered("allOfComplete", Completions::allOfComplete)
                .ordered("anyOfOne", Completions::anyOfOne)
                .ordered("anyOfComplete", Completions::anyOfComplete)
                .ordered("copied", Completions::copied)
                .ordered("completeAtOnce", Completions::completeAtOnce)
                .ordered("taskOfException", Completions::taskOfException)
                .ordered("taskCancelled", Completions::taskCancelled)
                .ordered("laterCompletion", Completions::laterCompletion)
                .unordered("fasterCompletion", Completions::fasterCompletion)
                .unordered("fasterCompletionByWorker", Completions::fasterCompletionByWorker)
                .unordered("fasterStageOfWorker", Completions::fasterStageOfWorker)
                .unordered("obtrudedLater", Completions::obtrudedLater)
                .unordered("answeredByDefault", Completions::answeredByDefault)
                .unordered("outOfTime", Completions::outOfTime)
                .unordered("anyOfTwo", Completions::anyOfTwo)
                .unordered("anyOfTwoComplete", Completions::anyOfTwoComplete)
                .unordered("cancelledWhileItRuns", Completions::cancelledWhileItRuns)
                .run(args[0]);
    }

    /** The first side, then {@code complete}; {@code await}, then the second side. */
    private static void over(
            Inversion locks, Consumer<CompletableFuture<String>> complete, Waiting<CompletableFuture<String>> await) {
        CompletableFuture<String> future = new CompletableFuture<>();
        Cases.tell(locks, () -> complete.accept(future), () -> await.on(future));
    }

    /** Waits for something. */
    @FunctionalInterface
    interface Waiting<T> {
        void on(T what) throws Throwable;
    }

    private static void expect(Class<? extends Exception> type, Path path) throws Throwable {
        try {
            path.run();
        } catch (Exception e) {
            if (type.isInstance(e)) {
                return;
            }
            throw e;
        }
        throw new IllegalStateException("no " + type);
    }

    private static void join() {
        over(Inversion.of(new ReentrantLock(), new ReentrantLock()), f -> f.complete("done"), f -> {
            Stage.waitUntil(f::isDone);
            f.join();
        });
    }

    private static void getOfException() {
        over(
                Inversion.of(new ReentrantLock(), new ReentrantLock()),
                f -> f.completeExceptionally(new IllegalStateException()),
                f -> expect(ExecutionException.class, f::get));
    }

    private static void joinOfException() {
        over(
                Inversion.of(new ReentrantLock(), new ReentrantLock()),
                f -> f.completeExceptionally(new IllegalStateException()),
                f -> expect(CompletionException.class, f::join));
    }

    private static void getOfCancelled() {
        over(
                Inversion.of(new ReentrantLock(), new ReentrantLock()),
                f -> f.cancel(false),
                f -> expect(CancellationException.class, () -> f.get(1, TimeUnit.MINUTES)));
    }

    private static void getNow() {
        over(
                Inversion.of(new ReentrantLock(), new ReentrantLock()),
                f -> f.complete("done"),
                f -> Stage.waitUntil(() -> f.getNow("not yet").equals("done")));
    }

    private static void obtruded() {
        over(
                Inversion.of(new ReentrantLock(), new ReentrantLock()),
                f -> f.obtrudeValue("done"),
                CompletableFuture::join);
    }

    private static void allOfComplete() {
        over(Inversion.of(new ReentrantLock(), new ReentrantLock()), f -> f.complete("done"), f -> {
            Stage.waitUntil(f::isDone);
            CompletableFuture.allOf(f, CompletableFuture.completedFuture("at once"))
                    .join();
        });
    }

    private static void anyOfOne() {
        over(
                Inversion.of(new ReentrantLock(), new ReentrantLock()),
                f -> f.complete("done"),
                f -> CompletableFuture.anyOf(f, new CompletableFuture<String>()).join());
    }

    private static void anyOfComplete() {
        over(Inversion.of(new ReentrantLock(), new ReentrantLock()), f -> f.complete("done"), f -> {
            Stage.waitUntil(f::isDone);
            CompletableFuture.anyOf(new CompletableFuture<String>(), f).join();
        });
    }

    private static void copied() {
        over(Inversion.of(new ReentrantLock(), new ReentrantLock()), f -> f.complete("done"), f -> {
            Stage.waitUntil(f::isDone);
            f.copy().minimalCompletionStage().toCompletableFuture().join();
        });
    }

    /** The future is made complete, after the first side. */
    private static void completeAtOnce() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        Handed<CompletableFuture<String>> handed = new Handed<>();
        Cases.tell(
                locks,
                () -> handed.give(CompletableFuture.completedFuture("done")),
                () -> handed.get().join());
    }

    /** Something by way of a field, which nobody takes for a hand-over. */
    private static final class Handed<T> {
        private volatile T thing;

        void give(T given) {
            thing = given;
        }

        T get() {
            Stage.waitUntil(() -> thing != null);
            return thing;
        }
    }

    private static void taskOfException() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        FutureTask<Void> task = new FutureTask<>(() -> {
            locks.forth();
            throw new IllegalStateException();
        });
        Cases.hear(task::run, () -> {
            expect(ExecutionException.class, task::get);
            locks.back();
        });
    }

    private static void taskCancelled() {
        FutureTask<Void> task = new FutureTask<>(() -> null);
        Cases.tell(
                Inversion.of(new ReentrantLock(), new ReentrantLock()),
                () -> task.cancel(true),
                () -> expect(CancellationException.class, task::get));
    }

    /** A second completion comes from somebody who knows that there was a first. */
    private static void laterCompletion() {
        over(Inversion.of(new ReentrantLock(), new ReentrantLock()), f -> f.complete("done"), f -> {
            f.join();
            f.complete("again");
        });
    }

    /** A second completion might have been the first. */
    private static void fasterCompletion() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        CompletableFuture<String> future = new CompletableFuture<>();
        Stage.apart(
                () -> {
                    locks.forth();
                    future.complete("done");
                },
                () -> future.complete("too late"),
                () -> {
                    future.join();
                    locks.back();
                });
    }

    /** The same where one worker does both, for one thread after the other: these might have come in another order. */
    private static void fasterCompletionByWorker() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        CompletableFuture<String> future = new CompletableFuture<>();
        ExecutorService worker = Executors.newFixedThreadPool(1);
        worker.execute(() -> {});
        Stage.apart(
                () -> {
                    locks.forth();
                    worker.execute(() -> future.complete("done"));
                },
                () -> {
                    Handed<Boolean> tried = new Handed<>();
                    worker.execute(() -> tried.give(future.complete("too late")));
                    tried.get();
                },
                () -> {
                    future.join();
                    locks.back();
                });
        worker.shutdown();
    }

    /** The same in stages. */
    private static void fasterStageOfWorker() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        CompletableFuture<String> one = new CompletableFuture<>();
        CompletableFuture<String> other = new CompletableFuture<>();
        CompletableFuture<String> future = new CompletableFuture<>();
        ExecutorService worker = Executors.newFixedThreadPool(1);
        worker.execute(() -> {});
        one.thenAcceptAsync(future::complete, worker);
        CompletableFuture<Void> late = other.thenAcceptAsync(future::complete, worker);
        Stage.apart(
                () -> {
                    locks.forth();
                    one.complete("done");
                },
                () -> {
                    other.complete("too late");
                    Stage.waitUntil(late::isDone);
                },
                () -> {
                    future.join();
                    locks.back();
                });
        worker.shutdown();
    }

    /** It was complete before. */
    private static void obtrudedLater() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        CompletableFuture<String> future = CompletableFuture.completedFuture("at once");
        Stage.apart(
                () -> {
                    locks.forth();
                    future.obtrudeValue("done");
                },
                () -> {
                    future.join();
                    locks.back();
                });
    }

    private static void answeredByDefault() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        CompletableFuture<String> future = new CompletableFuture<>();
        Stage.apart(
                () -> {
                    future.getNow("not yet");
                    locks.back();
                },
                () -> {
                    locks.forth();
                    future.complete("done");
                });
    }

    private static void outOfTime() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        CompletableFuture<String> future = new CompletableFuture<>();
        Stage.apart(
                () -> {
                    expect(TimeoutException.class, () -> future.get(1, TimeUnit.MILLISECONDS));
                    locks.back();
                },
                () -> {
                    locks.forth();
                    future.complete("done");
                });
    }

    /** Whichever comes first. */
    private static void anyOfTwo() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        CompletableFuture<String> future = new CompletableFuture<>();
        CompletableFuture<String> other = new CompletableFuture<>();
        CompletableFuture<Object> any = CompletableFuture.anyOf(future, other);
        Stage.apart(
                () -> {
                    locks.forth();
                    future.complete("done");
                },
                () -> {
                    any.join();
                    locks.back();
                },
                () -> other.complete("done"));
    }

    private static void anyOfTwoComplete() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        CompletableFuture<String> future = new CompletableFuture<>();
        CompletableFuture<String> other = new CompletableFuture<>();
        Stage.apart(
                () -> {
                    locks.forth();
                    future.complete("done");
                },
                () -> other.complete("done"),
                () -> {
                    CompletableFuture.anyOf(future, other).join();
                    locks.back();
                });
    }

    private static volatile boolean isForth;

    /** Who is told that it was cancelled does not wait for what it does meanwhile. */
    private static void cancelledWhileItRuns() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        Handed<String> running = new Handed<>();
        Handed<String> cancelled = new Handed<>();
        FutureTask<Void> task = new FutureTask<>(() -> {
            running.give("yes");
            cancelled.get();
            locks.forth();
            isForth = true;
            return null;
        });
        Cases.hear(task::run, () -> {
            running.get();
            task.cancel(false);
            cancelled.give("yes");
            expect(CancellationException.class, task::get);
            // Apart in time by a flag, which orders nothing that the agent knows of.
            Stage.waitUntil(() -> isForth);
            locks.back();
        });
    }
}
