import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.reactivex.rxjava3.subjects.PublishSubject;
import io.reactivex.rxjava3.subjects.Subject;
import java.util.concurrent.atomic.LongAdder;

/** RxJava: flows that change threads, are divided, joined and zipped, and a subject that four threads feed. */
public final class Rxjava {

    private static final int NUMBERS = 300_000;

    private Rxjava() {}

    public static void main(String... args) throws Exception {
        Shares.main("rxjava", args, () -> {
            Subject<Integer> subject = PublishSubject.<Integer>create().toSerialized();
            LongAdder seen = new LongAdder();
            subject.subscribe(seen::add);
            long sum = Shares.all(me -> {
                long parallel = Flowable.range(0, NUMBERS)
                        .observeOn(Schedulers.computation())
                        .groupBy(number -> number & 3)
                        .flatMap(group -> group.observeOn(Schedulers.io()).map(number -> number * 2L))
                        .reduce(0L, Long::sum)
                        .blockingGet();
                long zipped = Flowable.zip(
                                Flowable.range(0, NUMBERS / 2).subscribeOn(Schedulers.computation()),
                                Flowable.range(1, NUMBERS / 2).subscribeOn(Schedulers.io()),
                                (one, other) -> (long) one + other)
                        .buffer(64)
                        .map(buffer -> buffer.stream().mapToLong(Long::longValue).sum())
                        .reduce(0L, Long::sum)
                        .blockingGet();
                for (int i = 0; i < NUMBERS; i++) {
                    subject.onNext(i & 1);
                }
                return parallel + zipped;
            });
            subject.onComplete();
            return sum + seen.sum();
        });
    }
}
