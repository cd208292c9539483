import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.common.collect.ConcurrentHashMultiset;
import com.google.common.collect.Interner;
import com.google.common.collect.Interners;
import com.google.common.eventbus.EventBus;
import com.google.common.eventbus.Subscribe;
import com.google.common.util.concurrent.Striped;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Lock;

/** Guava's cache, stripes, interner, multiset and event bus, used by four threads. */
public final class Guava {

    private static final int TURNS = 500_000;

    private final LongAdder events = new LongAdder();

    private Guava() {}

    @Subscribe
    public void happened(Integer event) {
        events.add(event);
    }

    public static void main(String... args) throws Exception {
        Shares.main("guava", args, () -> {
            Guava guava = new Guava();
            LoadingCache<Integer, String> cache =
                    CacheBuilder.newBuilder().maximumSize(500).build(CacheLoader.from(key -> "value " + key));
            Striped<Lock> stripes = Striped.lock(16);
            Interner<String> interner = Interners.newStrongInterner();
            ConcurrentHashMultiset<String> words = ConcurrentHashMultiset.create();
            EventBus bus = new EventBus();
            bus.register(guava);
            long[] counts = new long[16];
            long sum = Shares.all(me -> {
                long mine = 0;
                for (int i = 0; i < TURNS; i++) {
                    int key = (int) ((i * 2654435761L + me) >>> 7) & 1023;
                    mine += cache.get(key).length();
                    String word = interner.intern("word" + (i & 255));
                    words.add(word);
                    Lock stripe = stripes.getAt(i & 15);
                    stripe.lock();
                    try {
                        counts[i & 15]++;
                    } finally {
                        stripe.unlock();
                    }
                    if (i % 16 == 0) {
                        bus.post(i & 7);
                    }
                }
                return mine;
            });
            for (long count : counts) {
                sum += count;
            }
            return sum + words.size() + guava.events.sum();
        });
    }
}
