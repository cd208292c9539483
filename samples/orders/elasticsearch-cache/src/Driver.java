import org.elasticsearch.common.cache.Cache;
import org.elasticsearch.common.cache.CacheBuilder;

/** Uses a cache of Elasticsearch in two threads, one after the other: so nothing can hang, and both paths are seen. */
public final class Driver {

    private static final Cache<Integer, String> CACHE =
            CacheBuilder.<Integer, String>builder().setMaximumWeight(100).build();

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
        System.out.println(CACHE.count() + " in the cache");
    }

    private static void writes() {
        for (int i = 0; i < 200; i++) {
            CACHE.put(i, "first");
            CACHE.put(i, "second");
            CACHE.get(i);
            CACHE.invalidate(i - 150);
        }
        turn = 1;
    }

    private static void cleans() {
        while (turn == 0) {
            Thread.onSpinWait();
        }
        CACHE.keys().forEach(key -> {});
        CACHE.refresh();
        CACHE.invalidateAll();
    }
}
