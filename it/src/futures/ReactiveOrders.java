import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.subjects.SingleSubject;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * What it puts into an order to wait for Reactor and RxJava. Both look first whether they must wait at all, and where they need not, what they go on with is a
 * flag to the agent: so whoever is waited for begins once somebody waits.
 */
public final class ReactiveOrders {

    private static final ExecutorService POOL = Executors.newFixedThreadPool(4);

    private ReactiveOrders() {}

    public static void main(String[] args) throws Throwable {
        new Orders()
                .ordered("monoBlocked", ReactiveOrders::monoBlocked)
                .ordered("monoToFuture", ReactiveOrders::monoToFuture)
                .ordered("monoGiven", ReactiveOrders::monoGiven)
                .ordered("fluxBlocked", ReactiveOrders::fluxBlocked)
                .ordered("sinkBlocked", ReactiveOrders::sinkBlocked)
                .ordered("singleBlocked", ReactiveOrders::singleBlocked)
                .ordered("singleGiven", ReactiveOrders::singleGiven)
                .ordered("subjectBlocked", ReactiveOrders::subjectBlocked)
                .ordered("completableBlocked", ReactiveOrders::completableBlocked)
                .ordered("observedOn", ReactiveOrders::observedOn)
                .unordered("monoAfterwards", ReactiveOrders::monoAfterwards)
                .unordered("monoFirst", ReactiveOrders::monoFirst)
                .unordered("singleSeen", ReactiveOrders::singleSeen)
                .unordered("workerWaited", ReactiveOrders::workerWaited)
                .run(args[0]);
    }

    private static Orders.Locks locks(ReentrantLock one, ReentrantLock other) {
        return new Orders.Locks(one, other);
    }

    /** The same, once the calling thread waits. */
    private static Runnable awaited(Runnable body) {
        Thread caller = Thread.currentThread();
        return () -> {
            Orders.until(() -> caller.getState() == Thread.State.WAITING);
            body.run();
        };
    }

    private static void monoBlocked() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Orders.beside(() -> {
            Mono.fromRunnable(awaited(locks::forth))
                    .subscribeOn(Schedulers.boundedElastic())
                    .block();
            locks.back();
        });
    }

    private static void monoToFuture() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Orders.beside(() -> {
            Mono.fromRunnable(locks::forth)
                    .subscribeOn(Schedulers.parallel())
                    .toFuture()
                    .get();
            locks.back();
        });
    }

    private static void monoGiven() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Orders.beside(() -> {
            locks.forth();
            Mono.fromRunnable(locks::back).subscribeOn(Schedulers.single()).block();
        });
    }

    private static void fluxBlocked() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Orders.beside(() -> {
            Flux.range(0, 100)
                    .publishOn(Schedulers.parallel())
                    .doOnComplete(awaited(locks::forth))
                    .blockLast();
            locks.back();
        });
    }

    private static void sinkBlocked() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Sinks.One<String> sink = Sinks.one();
        AtomicReference<Runnable> forth = new AtomicReference<>();
        Orders.beside(
                () -> {
                    Orders.until(() -> forth.get() != null);
                    forth.get().run();
                    sink.tryEmitValue("done");
                },
                () -> {
                    forth.set(awaited(locks::forth));
                    sink.asMono().block();
                    locks.back();
                });
    }

    private static void singleBlocked() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Orders.beside(() -> {
            Runnable forth = awaited(locks::forth);
            Single.fromCallable(() -> {
                        forth.run();
                        return "done";
                    })
                    .subscribeOn(io.reactivex.rxjava3.schedulers.Schedulers.computation())
                    .blockingGet();
            locks.back();
        });
    }

    private static void singleGiven() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Orders.beside(() -> {
            locks.forth();
            Completable.fromAction(locks::back)
                    .subscribeOn(io.reactivex.rxjava3.schedulers.Schedulers.io())
                    .blockingAwait();
        });
    }

    private static void subjectBlocked() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        SingleSubject<String> subject = SingleSubject.create();
        AtomicReference<Runnable> forth = new AtomicReference<>();
        Orders.beside(
                () -> {
                    Orders.until(() -> forth.get() != null);
                    forth.get().run();
                    subject.onSuccess("done");
                },
                () -> {
                    forth.set(awaited(locks::forth));
                    subject.blockingGet();
                    locks.back();
                });
    }

    private static void completableBlocked() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Orders.beside(() -> {
            Completable.fromRunnable(awaited(locks::forth))
                    .subscribeOn(io.reactivex.rxjava3.schedulers.Schedulers.from(POOL))
                    .blockingAwait();
            locks.back();
        });
    }

    private static void observedOn() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Orders.beside(() -> {
            Observable.range(0, 100)
                    .observeOn(io.reactivex.rxjava3.schedulers.Schedulers.single())
                    .doOnComplete(awaited(locks::forth)::run)
                    .blockingSubscribe();
            locks.back();
        });
    }

    private static void monoAfterwards() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Sinks.One<String> sink = Sinks.one();
        Orders.apart(
                () -> {
                    sink.tryEmitValue("done");
                    locks.forth();
                },
                () -> {
                    sink.asMono().block();
                    locks.back();
                });
    }

    /** Whichever comes first. */
    private static void monoFirst() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Sinks.One<String> sink = Sinks.one();
        Sinks.One<String> other = Sinks.one();
        Orders.apart(
                () -> other.tryEmitValue("done"),
                () -> {
                    Mono.firstWithValue(sink.asMono(), other.asMono()).block();
                    locks.back();
                },
                () -> {
                    locks.forth();
                    sink.tryEmitValue("done");
                });
    }

    private static void singleSeen() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        SingleSubject<String> subject = SingleSubject.create();
        Orders.apart(
                () -> {
                    locks.forth();
                    subject.onSuccess("done");
                },
                () -> {
                    subject.hasValue();
                    locks.back();
                });
    }

    /** One after the other by one worker, for two threads. */
    private static void workerWaited() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Mono.fromRunnable(() -> {}).subscribeOn(Schedulers.single()).block();
        Orders.apart(
                () -> {
                    locks.forth();
                    Mono.fromRunnable(() -> {}).subscribeOn(Schedulers.single()).block();
                },
                () -> {
                    Mono.fromRunnable(() -> {}).subscribeOn(Schedulers.single()).block();
                    locks.back();
                });
    }
}
