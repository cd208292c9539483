package org.lockrank.it.corpus;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.lockrank.it.stage.Meeting;
import org.lockrank.it.stage.Path;

/**
 * A cache that counts what it evicts, and a reporter that asks the cache for its size while it holds the counts. Two threads serve thousands
 * of pictures; of these acquisitions a dozen are evictions, and three are reports.
 */
public final class Thumbnails {

    private static final int REQUESTS = 12_000;
    private static final int PICTURES = 16_001;
    private static final int ROOM = 3_600;
    private static final int COUNTED_TOGETHER = 10;
    private static final int TICKS = 16_000;
    private static final int TICKS_A_REPORT = 5_200;

    private final Object cache = new Object();
    private final Object counts = new Object();
    private final ReentrantLock disk = new ReentrantLock();
    private final Map<Integer, Picture> pictures = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Integer> counted = new HashMap<>();
    private final Meeting meeting;
    private final boolean fixed;

    private Thumbnails(Meeting meeting, boolean fixed) {
        this.meeting = meeting;
        this.fixed = fixed;
    }

    /** Read from the disk at its first use. */
    private static final class Picture {
        private int pixels;
    }

    public static void main(String... args) {
        Play.play(args, 2, (meeting, fixed) -> {
            Thumbnails it = new Thumbnails(meeting, fixed);
            return new Path[] {() -> it.serve(7), () -> it.serve(11), it::watch};
        });
    }

    private void serve(int seed) {
        for (int i = 0; i < REQUESTS; i++) {
            show(Math.floorMod(i * seed, PICTURES));
            if (i % COUNTED_TOGETHER == 0) {
                count("shown", COUNTED_TOGETHER);
            }
        }
    }

    private void show(int number) {
        Picture picture;
        int evicted = 0;
        synchronized (cache) {
            picture = pictures.computeIfAbsent(number, none -> new Picture());
            if (pictures.size() > ROOM) {
                evicted = evict();
                if (!fixed) {
                    meeting.meet();
                    count("evicted", evicted);
                }
            }
        }
        if (fixed && evicted > 0) {
            meeting.meet();
            count("evicted", evicted);
        }
        synchronized (picture) {
            if (picture.pixels == 0) {
                picture.pixels = read(number);
            }
        }
    }

    /** Half of them, those that were not shown for the longest time. */
    private int evict() {
        Iterator<Integer> oldest = pictures.keySet().iterator();
        int evicted = 0;
        while (evicted < ROOM / 2) {
            oldest.next();
            oldest.remove();
            evicted++;
        }
        return evicted;
    }

    private int read(int number) {
        disk.lock();
        try {
            return Effort.of(number);
        } finally {
            disk.unlock();
        }
    }

    private void count(String what, int by) {
        synchronized (counts) {
            counted.merge(what, by, Integer::sum);
        }
    }

    private void watch() {
        for (int tick = 1; tick <= TICKS; tick++) {
            Effort.of(tick);
            if (tick % TICKS_A_REPORT == 0) {
                meeting.comeLast();
                report();
            }
        }
    }

    /** Counts and size are to be of the same moment. */
    private void report() {
        synchronized (counts) {
            meeting.meet();
            counted.put("there", size());
        }
    }

    private int size() {
        synchronized (cache) {
            return pictures.size();
        }
    }
}
