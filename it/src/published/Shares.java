import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A fixed amount of work for four threads, done so many times in one JVM, and a checksum that no schedule changes. */
final class Shares {

    static final int THREADS = 4;

    private Shares() {}

    /** One thread's share of the work; what it returns goes into the checksum. */
    @FunctionalInterface
    interface Share {

        long run(int thread) throws Exception;
    }

    /** Does the work as often as the first argument says, and prints what came of it. */
    static void main(String name, String[] args, Callable<Long> work) throws Exception {
        long from = System.nanoTime();
        long sum = 0;
        for (int times = Integer.parseInt(args[0]); times > 0; times--) {
            sum += work.call();
        }
        System.out.println("RESULT " + name + " wall_ms=" + (System.nanoTime() - from) / 1_000_000 + " checksum=" + sum);
    }

    /** All shares, each by a thread of its own. */
    static long all(Share share) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Long>> results = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int me = i;
                results.add(pool.submit(() -> share.run(me)));
            }
            long sum = 0;
            for (Future<Long> result : results) {
                sum += result.get();
            }
            return sum;
        } finally {
            pool.shutdown();
        }
    }
}
