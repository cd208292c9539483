import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.common.util.concurrent.AbstractIdleService;
import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.ListeningExecutorService;
import com.google.common.util.concurrent.ListeningScheduledExecutorService;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.SettableFuture;
import com.google.common.util.concurrent.Uninterruptibles;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/** What Guava's futures and executors put into an order, and what only seems so. */
public final class GuavaOrders {

    private static final ExecutorService POOL = Executors.newFixedThreadPool(4);
    private static final ListeningExecutorService LISTENING = MoreExecutors.listeningDecorator(POOL);
    private static final ListeningScheduledExecutorService LATER =
            MoreExecutors.listeningDecorator(Executors.newScheduledThreadPool(2));
    private static final Executor DIRECT = MoreExecutors.directExecutor();

    private GuavaOrders() {}

    public static void main(String[] args) throws Throwable {
        new Orders()
                .ordered("settable", GuavaOrders::settable)
                .ordered("settableFailed", GuavaOrders::settableFailed)
                .ordered("settableCancelled", GuavaOrders::settableCancelled)
                .ordered("settableWithin", GuavaOrders::settableWithin)
                .ordered("submitted", GuavaOrders::submitted)
                .ordered("submittedGot", GuavaOrders::submittedGot)
                .ordered("submittedElsewhere", GuavaOrders::submittedElsewhere)
                .ordered("listener", GuavaOrders::listener)
                .ordered("listenerInPool", GuavaOrders::listenerInPool)
                .ordered("listenerLate", GuavaOrders::listenerLate)
                .ordered("listenerLateInPool", GuavaOrders::listenerLateInPool)
                .ordered("callback", GuavaOrders::callback)
                .ordered("transformed", GuavaOrders::transformed)
                .ordered("transformedGot", GuavaOrders::transformedGot)
                .ordered("transformedAsync", GuavaOrders::transformedAsync)
                .ordered("catching", GuavaOrders::catching)
                .ordered("setFuture", GuavaOrders::setFuture)
                .ordered("setFutureFirst", GuavaOrders::setFutureFirst)
                .ordered("allAsList", GuavaOrders::allAsList)
                .ordered("successfulAsList", GuavaOrders::successfulAsList)
                .ordered("whenAllSucceed", GuavaOrders::whenAllSucceed)
                .ordered("scheduled", GuavaOrders::scheduled)
                .ordered("scheduledGot", GuavaOrders::scheduledGot)
                .ordered("sequentialGiven", GuavaOrders::sequentialGiven)
                .ordered("sequentialRun", GuavaOrders::sequentialRun)
                .ordered("latchUninterruptibly", GuavaOrders::latchUninterruptibly)
                .ordered("terminated", GuavaOrders::terminated)
                .ordered("serviceStarted", GuavaOrders::serviceStarted)
                .ordered("serviceStopped", GuavaOrders::serviceStopped)
                .ordered("gotUnderLockInTime", GuavaOrders::gotUnderLockInTime)
                .unordered("settableSooner", GuavaOrders::settableSooner)
                .unordered("settableOutOfTime", GuavaOrders::settableOutOfTime)
                .unordered("settableSeen", GuavaOrders::settableSeen)
                .unordered("settableAfterwards", GuavaOrders::settableAfterwards)
                .unordered("cancelledWhileItRuns", GuavaOrders::cancelledWhileItRuns)
                .unordered("cancelledThough", GuavaOrders::cancelledThough)
                .unordered("listenerAfter", GuavaOrders::listenerAfter)
                .unordered("listenerLateAfter", GuavaOrders::listenerLateAfter)
                .unordered("transformedAfter", GuavaOrders::transformedAfter)
                .unordered("callbackInPoolAfter", GuavaOrders::callbackInPoolAfter)
                .unordered("allAsListFailed", GuavaOrders::allAsListFailed)
                .unordered("inCompletionOrder", GuavaOrders::inCompletionOrder)
                .unordered("sequentialNext", GuavaOrders::sequentialNext)
                .unordered("sequentialShared", GuavaOrders::sequentialShared)
                .unordered("cacheLoaded", GuavaOrders::cacheLoaded)
                .unordered("cacheWaited", GuavaOrders::cacheWaited)
                .unordered("workerWaited", GuavaOrders::workerWaited)
                .unordered("gotUnderLock", GuavaOrders::gotUnderLock)
                .run(args[0]);
    }

    private static Orders.Locks locks(ReentrantLock one, ReentrantLock other) {
        return new Orders.Locks(one, other);
    }

    private static <T> FutureCallback<T> then(Runnable runnable) {
        return new FutureCallback<>() {
            @Override
            public void onSuccess(T result) {
                runnable.run();
            }

            @Override
            public void onFailure(Throwable failure) {
                runnable.run();
            }
        };
    }

    private static void settable() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        SettableFuture<String> future = SettableFuture.create();
        Orders.beside(
                () -> {
                    locks.forth();
                    future.set("done");
                },
                () -> {
                    future.get();
                    locks.back();
                });
    }

    private static void settableFailed() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        SettableFuture<String> future = SettableFuture.create();
        Orders.beside(
                () -> {
                    locks.forth();
                    future.setException(new IllegalStateException());
                },
                () -> {
                    Orders.failing(() -> Futures.getUnchecked(future));
                    locks.back();
                });
    }

    private static void settableCancelled() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        SettableFuture<String> future = SettableFuture.create();
        Orders.beside(
                () -> {
                    locks.forth();
                    future.cancel(false);
                },
                () -> {
                    Orders.failing(future::get);
                    locks.back();
                });
    }

    private static void settableWithin() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        SettableFuture<String> future = SettableFuture.create();
        Orders.beside(
                () -> {
                    locks.forth();
                    future.set("done");
                },
                () -> {
                    future.get(1, TimeUnit.MINUTES);
                    locks.back();
                });
    }

    /** What is given comes before what is made of it. */
    private static void submitted() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Orders.beside(() -> {
            locks.forth();
            ListenableFuture<?> future = LISTENING.submit(locks::back);
            Orders.until(future::isDone);
        });
    }

    private static void submittedGot() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Orders.beside(() -> {
            LISTENING.submit(locks::forth).get();
            locks.back();
        });
    }

    /** By an executor of the program's own, with a queue of its own. */
    private static void submittedElsewhere() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Given given = new Given();
        Orders.beside(
                () -> {
                    locks.forth();
                    ListenableFuture<?> future =
                            Futures.submit(locks::back, given);
                    Orders.until(future::isDone);
                },
                given);
    }

    /** Runs one task. */
    private static final class Given implements Executor, Orders.Body {
        private volatile Runnable task;

        @Override
        public void execute(Runnable given) {
            task = given;
        }

        @Override
        public void run() {
            Orders.until(() -> task != null);
            task.run();
        }
    }

    private static void listener() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        SettableFuture<String> future = SettableFuture.create();
        SettableFuture<String> then = SettableFuture.create();
        future.addListener(() -> then.set("done"), DIRECT);
        Orders.beside(
                () -> {
                    locks.forth();
                    future.set("done");
                },
                () -> {
                    then.get();
                    locks.back();
                });
    }

    private static void listenerInPool() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        SettableFuture<String> future = SettableFuture.create();
        CountDownLatch ended = new CountDownLatch(1);
        future.addListener(
                () -> {
                    locks.back();
                    ended.countDown();
                },
                POOL);
        Orders.beside(() -> {
            locks.forth();
            future.set("done");
        });
        Orders.until(() -> ended.getCount() == 0);
    }

    private static void listenerLate() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        SettableFuture<String> future = SettableFuture.create();
        Orders.beside(
                () -> {
                    locks.forth();
                    future.set("done");
                },
                () -> {
                    Orders.until(future::isDone);
                    future.addListener(locks::back, DIRECT);
                });
    }

    private static void listenerLateInPool() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        SettableFuture<String> future = SettableFuture.create();
        CountDownLatch ended = new CountDownLatch(1);
        Orders.beside(
                () -> {
                    locks.forth();
                    future.set("done");
                },
                () -> {
                    Orders.until(future::isDone);
                    future.addListener(
                            () -> {
                                locks.back();
                                ended.countDown();
                            },
                            POOL);
                });
        Orders.until(() -> ended.getCount() == 0);
    }

    private static void callback() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        SettableFuture<String> future = SettableFuture.create();
        CountDownLatch ended = new CountDownLatch(1);
        Futures.addCallback(
                future,
                then(() -> {
                    locks.back();
                    ended.countDown();
                }),
                POOL);
        Orders.beside(() -> {
            locks.forth();
            future.set("done");
        });
        Orders.until(() -> ended.getCount() == 0);
    }

    private static void transformed() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        SettableFuture<String> future = SettableFuture.create();
        Orders.beside(
                () -> {
                    locks.forth();
                    future.set("done");
                },
                () -> {
                    Orders.until(future::isDone);
                    Futures.transform(
                            future,
                            done -> {
                                locks.back();
                                return done;
                            },
                            DIRECT);
                });
    }

    private static void transformedGot() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        SettableFuture<String> future = SettableFuture.create();
        ListenableFuture<Integer> length = Futures.transform(future, String::length, POOL);
        Orders.beside(
                () -> {
                    locks.forth();
                    future.set("done");
                },
                () -> {
                    length.get();
                    locks.back();
                });
    }

    private static void transformedAsync() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        SettableFuture<String> future = SettableFuture.create();
        ListenableFuture<Integer> length =
                Futures.transformAsync(future, done -> LISTENING.submit(done::length), DIRECT);
        Orders.beside(
                () -> {
                    locks.forth();
                    future.set("done");
                },
                () -> {
                    length.get();
                    locks.back();
                });
    }

    private static void catching() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        SettableFuture<String> future = SettableFuture.create();
        ListenableFuture<String> caught =
                Futures.catching(future, IllegalStateException.class, Throwable::toString, DIRECT);
        Orders.beside(
                () -> {
                    locks.forth();
                    future.setException(new IllegalStateException());
                },
                () -> {
                    caught.get();
                    locks.back();
                });
    }

    /** The other future is complete later. */
    private static void setFuture() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        SettableFuture<String> future = SettableFuture.create();
        SettableFuture<String> other = SettableFuture.create();
        future.setFuture(other);
        Orders.beside(
                () -> {
                    locks.forth();
                    other.set("done");
                },
                () -> {
                    future.get();
                    locks.back();
                });
    }

    /** Who says on what other future one depends must have said so before that is complete. */
    private static void setFutureFirst() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        SettableFuture<String> future = SettableFuture.create();
        SettableFuture<String> other = SettableFuture.create();
        AtomicBoolean set = new AtomicBoolean();
        Orders.beside(
                () -> {
                    locks.forth();
                    future.setFuture(other);
                    set.set(true);
                },
                () -> {
                    Orders.until(set::get);
                    other.set("done");
                },
                () -> {
                    future.get();
                    locks.back();
                });
    }

    private static void allAsList() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        SettableFuture<String> future = SettableFuture.create();
        SettableFuture<String> other = SettableFuture.create();
        ListenableFuture<?> both = Futures.allAsList(future, other);
        Orders.beside(
                () -> {
                    locks.forth();
                    future.set("done");
                },
                () -> {
                    Orders.until(future::isDone);
                    other.set("done");
                },
                () -> {
                    both.get();
                    locks.back();
                });
    }

    private static void successfulAsList() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        SettableFuture<String> future = SettableFuture.create();
        SettableFuture<String> other = SettableFuture.create();
        ListenableFuture<?> both = Futures.successfulAsList(future, other);
        Orders.beside(
                () -> {
                    locks.forth();
                    future.set("done");
                },
                () -> {
                    Orders.until(future::isDone);
                    other.setException(new IllegalStateException());
                },
                () -> {
                    both.get();
                    locks.back();
                });
    }

    private static void whenAllSucceed() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        SettableFuture<String> future = SettableFuture.create();
        SettableFuture<String> other = SettableFuture.create();
        ListenableFuture<?> both = Futures.whenAllSucceed(future, other).run(locks::back, POOL);
        Orders.beside(
                () -> {
                    locks.forth();
                    future.set("done");
                },
                () -> {
                    Orders.until(future::isDone);
                    other.set("done");
                });
        Orders.until(both::isDone);
    }

    private static void scheduled() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Orders.beside(() -> {
            locks.forth();
            ListenableFuture<?> future = LATER.schedule(locks::back, 1, TimeUnit.MILLISECONDS);
            Orders.until(future::isDone);
        });
    }

    private static void scheduledGot() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Orders.beside(() -> {
            LATER.schedule(locks::forth, 1, TimeUnit.MILLISECONDS).get();
            locks.back();
        });
    }

    /** The worker was started for another task. */
    private static void sequentialGiven() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Executor sequential = MoreExecutors.newSequentialExecutor(POOL);
        AtomicBoolean given = new AtomicBoolean();
        AtomicBoolean ended = new AtomicBoolean();
        sequential.execute(() -> Orders.until(given::get));
        Orders.beside(() -> {
            locks.forth();
            sequential.execute(() -> {
                locks.back();
                ended.set(true);
            });
            given.set(true);
        });
        Orders.until(ended::get);
    }

    /** What runs there one after the other is never at once. */
    private static void sequentialRun() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Executor sequential = MoreExecutors.newSequentialExecutor(POOL);
        AtomicInteger ended = new AtomicInteger();
        sequential.execute(() -> {
            locks.forth();
            ended.incrementAndGet();
        });
        Orders.until(() -> ended.get() == 1);
        sequential.execute(() -> {
            locks.back();
            ended.incrementAndGet();
        });
        Orders.until(() -> ended.get() == 2);
    }

    private static void latchUninterruptibly() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        CountDownLatch latch = new CountDownLatch(1);
        Orders.beside(
                () -> {
                    locks.forth();
                    latch.countDown();
                },
                () -> {
                    Uninterruptibles.awaitUninterruptibly(latch);
                    locks.back();
                });
    }

    private static void terminated() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Orders.beside(() -> {
            ExecutorService pool = Executors.newFixedThreadPool(1);
            pool.execute(locks::forth);
            MoreExecutors.shutdownAndAwaitTermination(pool, 1, TimeUnit.MINUTES);
            locks.back();
        });
    }

    /** A service with something to do when it starts, and when it stops. */
    private static final class Idle extends AbstractIdleService {
        private final Runnable up;
        private final Runnable down;

        Idle(Runnable up, Runnable down) {
            this.up = up;
            this.down = down;
        }

        @Override
        protected void startUp() {
            up.run();
        }

        @Override
        protected void shutDown() {
            down.run();
        }
    }

    private static void serviceStarted() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Idle service = new Idle(locks::forth, () -> {});
        Orders.beside(() -> {
            service.startAsync().awaitRunning();
            locks.back();
        });
        service.stopAsync();
    }

    private static void serviceStopped() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Idle service = new Idle(() -> {}, locks::forth);
        Orders.beside(() -> {
            service.startAsync().awaitRunning();
            service.stopAsync().awaitTerminated();
            locks.back();
        });
    }

    /** A second one might have been the first. */
    private static void settableSooner() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        SettableFuture<String> future = SettableFuture.create();
        Orders.apart(
                () -> {
                    locks.forth();
                    future.set("done");
                },
                () -> future.set("too late"),
                () -> {
                    future.get();
                    locks.back();
                });
    }

    private static void settableOutOfTime() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        SettableFuture<String> future = SettableFuture.create();
        Orders.apart(
                () -> {
                    Orders.failing(() -> future.get(1, TimeUnit.MILLISECONDS));
                    locks.back();
                },
                () -> {
                    locks.forth();
                    future.set("done");
                });
    }

    /** Whoever looks, and would go on either way. */
    private static void settableSeen() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        SettableFuture<String> future = SettableFuture.create();
        Orders.apart(
                () -> {
                    locks.forth();
                    future.set("done");
                },
                () -> {
                    future.isDone();
                    locks.back();
                });
    }

    /** What is done after the completion is not waited for. */
    private static void settableAfterwards() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        SettableFuture<String> future = SettableFuture.create();
        Orders.apart(
                () -> {
                    future.set("done");
                    locks.forth();
                },
                () -> {
                    future.get();
                    locks.back();
                });
    }

    private static void cancelledWhileItRuns() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        AtomicBoolean running = new AtomicBoolean();
        AtomicBoolean cancelled = new AtomicBoolean();
        AtomicBoolean ended = new AtomicBoolean();
        ListenableFuture<?> task = LISTENING.submit(() -> {
            running.set(true);
            Orders.until(cancelled::get);
            locks.forth();
            ended.set(true);
        });
        Orders.beside(() -> {
            Orders.until(running::get);
            task.cancel(false);
            Orders.failing(task::get);
            cancelled.set(true);
            Orders.until(ended::get);
            locks.back();
        });
    }

    /** It depended on another future when it was cancelled, and need not have. */
    private static void cancelledThough() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        SettableFuture<String> future = SettableFuture.create();
        SettableFuture<String> other = SettableFuture.create();
        Orders.apart(
                () -> {
                    locks.forth();
                    future.setFuture(other);
                },
                () -> future.cancel(false),
                () -> {
                    Orders.failing(future::get);
                    locks.back();
                });
    }

    /** What the completing thread does in a listener's turn is over when that is. */
    private static void listenerAfter() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        SettableFuture<String> future = SettableFuture.create();
        SettableFuture<String> other = SettableFuture.create();
        future.addListener(() -> Futures.getUnchecked(other), DIRECT);
        Orders.apart(
                () -> {
                    locks.forth();
                    other.set("done");
                },
                () -> {
                    future.set("done");
                    locks.back();
                });
    }

    /** Who adds a listener does not wait; that the future was complete is chance. */
    private static void listenerLateAfter() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        SettableFuture<String> future = SettableFuture.create();
        Orders.apart(
                () -> {
                    locks.forth();
                    future.set("done");
                },
                () -> {
                    future.addListener(() -> {}, DIRECT);
                    locks.back();
                });
    }

    private static void transformedAfter() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        SettableFuture<String> future = SettableFuture.create();
        Orders.apart(
                () -> {
                    locks.forth();
                    future.set("done");
                },
                () -> {
                    Futures.transform(future, String::length, DIRECT);
                    locks.back();
                });
    }

    /** What the same worker did in a callback is no matter to whoever waits for its next task. */
    private static void callbackInPoolAfter() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        SettableFuture<String> future = SettableFuture.create();
        ExecutorService one = Executors.newFixedThreadPool(1);
        one.execute(() -> {});
        AtomicBoolean ended = new AtomicBoolean();
        Futures.addCallback(future, then(() -> ended.set(true)), one);
        Orders.apart(
                () -> {
                    locks.forth();
                    future.set("done");
                    Orders.until(ended::get);
                },
                () -> {
                    one.submit(() -> {}).get();
                    locks.back();
                });
    }

    /** One has failed: nobody waits for the other. */
    private static void allAsListFailed() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        SettableFuture<String> future = SettableFuture.create();
        SettableFuture<String> other = SettableFuture.create();
        ListenableFuture<?> both = Futures.allAsList(future, other);
        Orders.apart(
                () -> other.setException(new IllegalStateException()),
                () -> {
                    locks.forth();
                    future.set("done");
                },
                () -> {
                    Orders.failing(both::get);
                    locks.back();
                });
    }

    /** Whichever of two comes first. */
    private static void inCompletionOrder() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        SettableFuture<String> future = SettableFuture.create();
        SettableFuture<String> other = SettableFuture.create();
        ListenableFuture<String> first =
                Futures.inCompletionOrder(List.of(future, other)).get(0);
        Orders.apart(
                () -> {
                    locks.forth();
                    future.set("done");
                },
                () -> {
                    first.get();
                    locks.back();
                },
                () -> other.set("done"));
    }

    /** One after the other, but the other way round is as good; and the rest of the thread that gave the first is at once with the second. */
    private static void sequentialNext() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Executor sequential = MoreExecutors.newSequentialExecutor(POOL);
        AtomicInteger ended = new AtomicInteger();
        Orders.apart(
                () -> {
                    locks.forth();
                    sequential.execute(() -> ended.incrementAndGet());
                    Orders.until(() -> ended.get() == 1);
                },
                () -> {
                    sequential.execute(() -> {
                        locks.back();
                        ended.incrementAndGet();
                    });
                    Orders.until(() -> ended.get() == 2);
                });
    }

    /** One object that two threads give: whose turn it is is not known. */
    private static void sequentialShared() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Executor sequential = MoreExecutors.newSequentialExecutor(POOL);
        AtomicInteger turns = new AtomicInteger();
        AtomicBoolean given = new AtomicBoolean();
        sequential.execute(() -> Orders.until(given::get));
        Runnable shared = () -> {
            if (turns.getAndIncrement() == 0) {
                locks.back();
            }
        };
        Orders.apart(
                () -> sequential.execute(shared),
                () -> {
                    locks.forth();
                    sequential.execute(shared);
                    given.set(true);
                });
        Orders.until(() -> turns.get() == 2);
    }

    /** Who comes first loads. */
    private static void cacheLoaded() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        LoadingCache<String, Integer> cache = CacheBuilder.newBuilder().build(CacheLoader.from(String::length));
        Orders.apart(
                () -> {
                    locks.forth();
                    cache.get("one");
                },
                () -> {
                    cache.get("one");
                    locks.back();
                });
    }

    /** The same where the second waits for the first. */
    private static void cacheWaited() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        AtomicBoolean loading = new AtomicBoolean();
        AtomicReference<Thread> waiting = new AtomicReference<>();
        LoadingCache<String, Integer> cache = CacheBuilder.newBuilder().build(CacheLoader.from(key -> {
            loading.set(true);
            Orders.until(() -> waiting.get() != null && waiting.get().getState() == Thread.State.WAITING);
            return key.length();
        }));
        Orders.beside(
                () -> {
                    locks.forth();
                    cache.get("one");
                },
                () -> {
                    Orders.until(loading::get);
                    waiting.set(Thread.currentThread());
                    cache.get("one");
                    locks.back();
                });
    }

    /** A worker that ran a task for each of two threads orders neither of them. */
    private static void workerWaited() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        ListeningExecutorService one = MoreExecutors.listeningDecorator(Executors.newFixedThreadPool(1));
        one.execute(() -> {});
        Orders.apart(
                () -> {
                    locks.forth();
                    one.submit(() -> {}).get();
                },
                () -> {
                    one.submit(() -> {}).get();
                    locks.back();
                });
    }

    /** Who waits with a lock waits for ever, if the other wants that first. */
    private static void gotUnderLock() {
        ReentrantLock lock = new ReentrantLock();
        SettableFuture<String> future = SettableFuture.create();
        gotUnder(lock, future, future);
    }

    /** After some time this one is over in any case. */
    private static void gotUnderLockInTime() {
        ReentrantLock lock = new ReentrantLock();
        SettableFuture<String> future = SettableFuture.create();
        gotUnder(lock, future, Futures.withTimeout(future, 1, TimeUnit.MINUTES, LATER));
    }

    private static void gotUnder(
            ReentrantLock lock, SettableFuture<String> future, ListenableFuture<String> waitedFor) {
        Orders.apart(
                () -> {
                    Orders.under(lock, () -> {});
                    future.set("done");
                },
                () -> Orders.under(lock, waitedFor::get));
    }
}
