package org.lockrank.it.corpus;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.lockrank.it.stage.Stage;

/** Work that is divided among the threads of a fork-join pool, which have run other work before. */
public final class Parallel {

    private static final int MANY = 256;

    private Parallel() {}

    public static void main(String... args) throws Throwable {
        warmUp();
        new Cases()
                .ordered("beforeAStream", Parallel::beforeAStream)
                .ordered("afterAStream", Parallel::afterAStream)
                .ordered("reduced", Parallel::reduced)
                .ordered("secondStream", Parallel::secondStream)
                .ordered("sorted", Parallel::sorted)
                .ordered("completers", Parallel::completers)
                .ordered("invokeTwo", Parallel::invokeTwo)
                .ordered("invokeMany", Parallel::invokeMany)
                .ordered("quietlyJoined", Parallel::quietlyJoined)
                .unordered("streamOfOthers", Parallel::streamOfOthers)
                .unordered("completedEarly", Parallel::completedEarly)
                .unordered("invokeOthers", Parallel::invokeOthers)
                .run(args[0]);
    }

    /** Whatever starts a thread is over. */
    private static void warmUp() {
        IntStream.range(0, MANY).parallel().forEach(i -> spread(new AtomicInteger(), 1));
    }

    /** Does not return before that many threads are at it, or have been, as far as there are so many. */
    private static void spread(AtomicInteger threads, int wanted) {
        threads.incrementAndGet();
        int all = Math.min(wanted, ForkJoinPool.getCommonPoolParallelism() + 1);
        Stage.waitUntil(() -> threads.get() >= all);
    }

    private static void beforeAStream() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        AtomicInteger threads = new AtomicInteger();
        locks.forth();
        IntStream.range(0, MANY).parallel().forEach(i -> {
            spread(threads, 2);
            locks.back();
        });
    }

    private static void afterAStream() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        AtomicInteger threads = new AtomicInteger();
        IntStream.range(0, MANY).parallel().forEach(i -> {
            spread(threads, 2);
            locks.forth();
        });
        locks.back();
    }

    private static void reduced() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        AtomicInteger threads = new AtomicInteger();
        int sum = IntStream.range(0, MANY)
                .parallel()
                .map(i -> {
                    spread(threads, 2);
                    locks.forth();
                    return i;
                })
                .sum();
        if (sum > 0) {
            locks.back();
        }
    }

    /** What the thread did between two streams comes before the second. */
    private static void secondStream() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        warmUp();
        beforeAStream();
        locks.forth();
        AtomicInteger threads = new AtomicInteger();
        IntStream.range(0, MANY).parallel().forEach(i -> {
            spread(threads, 2);
            locks.back();
        });
    }

    private static void sorted() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        Integer[] numbers = new Integer[1 << 14];
        Arrays.setAll(numbers, i -> -i);
        Arrays.parallelSort(numbers, (a, b) -> {
            if (a % 512 == 0) {
                locks.forth();
            }
            return a.compareTo(b);
        });
        locks.back();
    }

    /** A tree of completers, each leaf of which works. */
    private static final class Tree extends CountedCompleter<Void> {

        private static final long serialVersionUID = 1;

        private final int depth;
        private final transient Runnable work;

        Tree(CountedCompleter<?> parent, int depth, Runnable work) {
            super(parent);
            this.depth = depth;
            this.work = work;
        }

        @Override
        public void compute() {
            if (depth > 0) {
                setPendingCount(1);
                new Tree(this, depth - 1, work).fork();
                new Tree(this, depth - 1, work).compute();
            } else {
                work.run();
                tryComplete();
            }
        }
    }

    private static void completers() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        AtomicInteger threads = new AtomicInteger();
        new Tree(null, 6, () -> {
                    spread(threads, 2);
                    locks.forth();
                })
                .invoke();
        locks.back();
    }

    /** The root is complete though some are still at it. */
    private static void completedEarly() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        ForkJoinPool pool = new ForkJoinPool(2);
        AtomicBoolean over = new AtomicBoolean();
        CountedCompleter<Void> root = new CountedCompleter<>() {
            private static final long serialVersionUID = 1;

            @Override
            public void compute() {
                setPendingCount(2);
                new Tree(this, 0, () -> {
                            locks.forth();
                            over.set(true);
                        })
                        .fork();
                Stage.waitUntil(over::get);
                quietlyCompleteRoot();
            }
        };
        pool.invoke(root);
        locks.back();
        pool.shutdown();
    }

    private static RecursiveAction action(Runnable body) {
        return new RecursiveAction() {
            private static final long serialVersionUID = 1;

            @Override
            protected void compute() {
                body.run();
            }
        };
    }

    /** The second is over before the first is. */
    private static void invokeTwo() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        AtomicBoolean over = new AtomicBoolean();
        new ForkJoinPool(2).invoke(action(() -> {
            ForkJoinTask.invokeAll(action(() -> Stage.waitUntil(over::get)), action(() -> {
                locks.forth();
                over.set(true);
            }));
            locks.back();
        }));
    }

    private static void invokeMany() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        AtomicBoolean over = new AtomicBoolean();
        new ForkJoinPool(2).invoke(action(() -> {
            ForkJoinTask.invokeAll(List.of(
                    action(() -> Stage.waitUntil(over::get)),
                    action(() -> {
                        locks.forth();
                        over.set(true);
                    }),
                    action(() -> {})));
            locks.back();
        }));
    }

    private static void quietlyJoined() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        ForkJoinPool pool = new ForkJoinPool(2);
        ForkJoinTask<?> task = pool.submit(action(locks::forth));
        Stage.waitUntil(task::isDone);
        task.quietlyJoin();
        locks.back();
        pool.shutdown();
    }

    /** Their own work, divided among the same threads. */
    private static void streamOfOthers() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        AtomicInteger first = new AtomicInteger();
        AtomicInteger second = new AtomicInteger();
        Stage.apart(
                () -> IntStream.range(0, MANY).parallel().forEach(i -> {
                    spread(first, 2);
                    locks.forth();
                }),
                () -> {
                    IntStream.range(0, MANY).parallel().forEach(i -> spread(second, 2));
                    locks.back();
                });
    }

    private static void invokeOthers() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        ForkJoinPool pool = new ForkJoinPool(2);
        Stage.apart(() -> pool.invoke(action(locks::forth)), () -> {
            pool.invoke(action(() -> ForkJoinTask.invokeAll(action(() -> {}), action(() -> {}))));
            locks.back();
        });
        pool.shutdown();
    }
}
