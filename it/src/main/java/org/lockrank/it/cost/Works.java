package org.lockrank.it.cost;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import java.util.zip.CRC32;

/** Whole programs of four threads with a fixed amount of work, done so many times, and a checksum that no schedule changes. */
public final class Works {

    private static final int THREADS = 4;

    private Works() {}

    /** One thread's share. */
    @FunctionalInterface
    private interface Share {

        long run(int thread) throws Exception;
    }

    public static void main(String... args) throws Exception {
        long from = System.nanoTime();
        long sum = 0;
        for (int times = Integer.parseInt(args[1]); times > 0; times--) {
            sum += run(args[0]);
        }
        System.out.println(
                "RESULT " + args[0] + " wall_ms=" + (System.nanoTime() - from) / 1_000_000 + " checksum=" + sum);
    }

    private static long run(String work) throws Exception {
        return switch (work) {
            case "pipeline" -> pipeline();
            case "cache" -> cache();
            case "inventory" -> inventory();
            case "logging" -> logging();
            case "index" -> index();
            case "accounts" -> accounts();
            default -> throw new IllegalArgumentException(work);
        };
    }

    private static long all(Share share) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        List<Future<Long>> results = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int me = i;
            results.add(pool.submit((Callable<Long>) () -> share.run(me)));
        }
        long sum = 0;
        for (Future<Long> result : results) {
            sum += result.get();
        }
        pool.shutdown();
        return sum;
    }

    private static long digest(byte[] bytes, int rounds) {
        CRC32 crc = new CRC32();
        for (int i = 0; i < rounds; i++) {
            crc.update(bytes);
        }
        return crc.getValue();
    }

    /** Producers and consumers with a bounded queue in between. */
    private static long pipeline() throws Exception {
        BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(256);
        int pieces = 200_000;
        return all(me -> {
            long sum = 0;
            for (int i = 0; i < pieces; i++) {
                if (me % 2 == 0) {
                    byte[] piece = new byte[512];
                    piece[i % 512] = 1;
                    queue.put(piece);
                } else {
                    sum += digest(queue.take(), 8) & 1;
                }
            }
            return me % 2 == 0 ? sum : pieces;
        });
    }

    /** A synchronized map with a bound, before something dear. */
    private static long cache() throws Exception {
        Map<Integer, Long> cache = Collections.synchronizedMap(new LinkedHashMap<>(512, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, Long> eldest) {
                return size() > 256;
            }
        });
        return all(me -> {
            long sum = 0;
            for (int i = 0; i < 400_000; i++) {
                int key = (int) ((i * 2654435761L + me) >>> 7) & 511;
                Long known = cache.get(key);
                if (known == null) {
                    known = digest(("key " + key).getBytes(), 20);
                    cache.put(key, known);
                }
                sum += known;
            }
            return sum;
        });
    }

    /** Many readers, few writers, of a map under a lock with two sides. */
    private static long inventory() throws Exception {
        ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
        Map<Integer, Integer> stock = new HashMap<>();
        long read = all(me -> {
            long sum = 0;
            for (int i = 0; i < 300_000; i++) {
                if (i % 50 == 0) {
                    lock.writeLock().lock();
                    try {
                        stock.merge(i % 1000, 1, Integer::sum);
                    } finally {
                        lock.writeLock().unlock();
                    }
                } else {
                    lock.readLock().lock();
                    try {
                        sum += stock.getOrDefault(i % 1000, 0) < 0 ? 1 : 0;
                    } finally {
                        lock.readLock().unlock();
                    }
                }
            }
            return sum;
        });
        return read + stock.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** Everybody logs through one handler. */
    private static long logging() throws Exception {
        Logger logger = Logger.getLogger("works");
        logger.setUseParentHandlers(false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StreamHandler handler = new StreamHandler(out, new SimpleFormatter());
        logger.addHandler(handler);
        long sum = all(me -> {
            for (int i = 0; i < 25_000; i++) {
                logger.log(Level.INFO, "message {0} of thread {1}", new Object[] {i, me});
            }
            return 25_000;
        });
        handler.flush();
        logger.removeHandler(handler);
        return sum + (out.size() > 0 ? 1 : 0);
    }

    /** Words counted in a concurrent map, buffers that lock themselves on the way. */
    private static long index() throws Exception {
        ConcurrentHashMap<String, Integer> words = new ConcurrentHashMap<>();
        all(me -> {
            for (int i = 0; i < 150_000; i++) {
                StringBuffer word = new StringBuffer();
                word.append("word").append(' ').append(i % 5000);
                words.merge(word.toString(), 1, Integer::sum);
            }
            return 0;
        });
        return words.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** Money goes between accounts, two monitors nested each time, by number. */
    private static long accounts() throws Exception {
        long[][] accounts = new long[64][];
        for (int i = 0; i < accounts.length; i++) {
            accounts[i] = new long[] {1000};
        }
        all(me -> {
            for (int i = 0; i < 1_000_000; i++) {
                int one = (i * 31 + me) & 63;
                int other = (i * 17 + 7 * me + 1) & 63;
                if (one != other) {
                    synchronized (accounts[Math.min(one, other)]) {
                        synchronized (accounts[Math.max(one, other)]) {
                            accounts[one][0] -= 1;
                            accounts[other][0] += 1;
                            accounts[one][0] += digest(new byte[64], 1) >>> 40;
                        }
                    }
                }
            }
            return 0;
        });
        long sum = 0;
        for (long[] account : accounts) {
            sum += account[0];
        }
        return sum;
    }
}
