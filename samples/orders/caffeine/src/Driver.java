import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.TimeUnit;

/** Uses a bounded cache in two threads, one after the other: puts, computations, removals, evictions and expiry. */
public final class Driver {

    private static final Cache<Integer, String> CACHE = Caffeine.newBuilder()
            .maximumSize(50)
            .expireAfterWrite(1, TimeUnit.MINUTES)
            .executor(Runnable::run)
            .build();

    /** Whose turn it is. No lock, and nothing that one thread hands to the other: what keeps them apart here is chance. */
    private static volatile int turn;

    private Driver() {}

    public static void main(String[] args) throws Exception {
        Thread writer = new Thread(Driver::writes, "writer");
        Thread cleaner = new Thread(Driver::cleans, "cleaner");
        writer.start();
        cleaner.start();
        writer.join();
        cleaner.join();
        System.out.println(CACHE.estimatedSize() + " in the cache");
    }

    private static void writes() {
        for (int i = 0; i < 500; i++) {
            int key = i % 200;
            CACHE.put(key, "put");
            CACHE.get(key + 1, any -> "computed");
            CACHE.asMap().computeIfPresent(key, (any, value) -> value.equals("put") ? "changed" : null);
            CACHE.asMap().merge(key + 2, "merged", String::concat);
            CACHE.asMap().remove(key + 3);
            CACHE.getIfPresent(key);
        }
        turn = 1;
    }

    private static void cleans() {
        while (turn == 0) {
            Thread.onSpinWait();
        }
        CACHE.policy().eviction().ifPresent(eviction -> eviction.setMaximum(10));
        CACHE.cleanUp();
        CACHE.policy().eviction().ifPresent(eviction -> eviction.hottest(5));
        CACHE.invalidateAll();
    }
}
