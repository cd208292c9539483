package org.lockrank.it.corpus;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.lockrank.it.stage.Stage;

/** Programs that nest locks in both orders and cannot hang, one for each first argument. */
public final class Negatives {

    private final Lock one = new ReentrantLock();
    private final Lock two = new ReentrantLock();
    private final Object gate = new Object();
    private final ReentrantReadWriteLock door = new ReentrantReadWriteLock();
    private final ReentrantReadWriteLock page = new ReentrantReadWriteLock();
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private int count;

    /** As in a cache. */
    private static final class Entry {

        final Lock lock = new ReentrantLock();
    }

    private Negatives() {}

    public static void main(String... args) throws Exception {
        Negatives all = new Negatives();
        switch (args[0]) {
            case "gate" -> all.gate();
            case "write-gate" -> all.writeGate();
            case "read-gate" -> all.readGate();
            case "same-thread" -> all.sameThread();
            case "start-join" -> all.startJoin();
            case "executor-result" -> all.executorResult();
            case "stripes" -> all.stripes();
            case "hierarchy" -> all.hierarchy();
            case "try-lock" -> all.tryLock();
            case "timed" -> all.timed();
            case "read-read" -> all.readRead();
            case "one-writer" -> all.oneWriter();
            case "re-entrant-read" -> all.reentrantRead();
            case "kept-lock" -> all.keptLock();
            default -> throw new IllegalArgumentException(args[0]);
        }
        System.out.println("done " + all.count);
    }

    private void forth() {
        nested(one, two);
    }

    private void back() {
        nested(two, one);
    }

    private void nested(Lock outer, Lock inner) {
        outer.lock();
        try {
            inner.lock();
            try {
                count++;
            } finally {
                inner.unlock();
            }
        } finally {
            outer.unlock();
        }
    }

    private void gate() {
        Stage.apart(
                () -> {
                    synchronized (gate) {
                        forth();
                    }
                },
                () -> {
                    synchronized (gate) {
                        back();
                    }
                });
    }

    /** Held for reading by one and for writing by the other, it is a gate still. */
    private void writeGate() {
        Stage.apart(
                () -> {
                    door.readLock().lock();
                    forth();
                    door.readLock().unlock();
                },
                () -> {
                    door.writeLock().lock();
                    back();
                    door.writeLock().unlock();
                });
    }

    /** No negative: held for reading by both, it keeps nobody out. */
    private void readGate() {
        Stage.apart(
                () -> {
                    door.readLock().lock();
                    forth();
                    door.readLock().unlock();
                },
                () -> {
                    door.readLock().lock();
                    back();
                    door.readLock().unlock();
                });
    }

    private void sameThread() {
        Stage.apart(
                () -> {
                    forth();
                    back();
                },
                () -> {
                    one.lock();
                    one.unlock();
                    two.lock();
                    two.unlock();
                });
    }

    private void startJoin() throws InterruptedException {
        Thread first = new Thread(this::forth, "first");
        first.start();
        first.join();
        Thread second = new Thread(this::back, "second");
        second.start();
        second.join();
    }

    /** The second task is made when the first one's result is there; other threads run them. */
    private void executorResult() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> first = () -> {
                forth();
                return 1;
            };
            Callable<Integer> second = () -> {
                back();
                return 2;
            };
            count += pool.submit(first).get();
            count += pool.submit(second).get();
        } finally {
            pool.shutdown();
        }
    }

    /** Two of many locks of one class, always the one with the lower index first. */
    private void stripes() {
        Lock[] stripes = new Lock[8];
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = new ReentrantLock();
        }
        Stage.apart(
                () -> {
                    for (int i = 0; i + 1 < stripes.length; i++) {
                        nested(stripes[i], stripes[i + 1]);
                    }
                },
                () -> {
                    for (int i = 0; i + 2 < stripes.length; i++) {
                        nested(stripes[i], stripes[i + 2]);
                    }
                });
    }

    /** Locks of one class, each inside its parent's. */
    private void hierarchy() {
        Lock root = new ReentrantLock();
        Lock[] children = {new ReentrantLock(), new ReentrantLock(), new ReentrantLock()};
        Stage.apart(
                () -> {
                    for (Lock child : children) {
                        nested(root, child);
                    }
                },
                () -> {
                    nested(root, children[2]);
                    nested(root, children[0]);
                    nested(children[0], children[1]);
                });
    }

    private void tryLock() {
        Stage.apart(this::forth, () -> {
            boolean both = false;
            while (!both) {
                two.lock();
                try {
                    if (one.tryLock()) {
                        both = true;
                        count++;
                        one.unlock();
                    }
                } finally {
                    two.unlock();
                }
            }
        });
    }

    private void timed() {
        Stage.apart(this::forth, () -> {
            two.lock();
            try {
                if (one.tryLock(10, TimeUnit.SECONDS)) {
                    count++;
                    one.unlock();
                }
            } finally {
                two.unlock();
            }
        });
    }

    /** Nobody ever writes. */
    private void readRead() {
        Stage.apart(() -> nested(door.readLock(), page.readLock()), () -> nested(page.readLock(), door.readLock()));
    }

    /** One thread writes now this, now that, and can stand before one of both locks only. */
    private void oneWriter() {
        Stage.apart(
                () -> nested(door.readLock(), page.readLock()), () -> nested(page.readLock(), door.readLock()), () -> {
                    door.writeLock().lock();
                    door.writeLock().unlock();
                    page.writeLock().lock();
                    page.writeLock().unlock();
                });
    }

    /** A reader reads again with a writer about: it is let in at once. */
    private void reentrantRead() {
        Stage.apart(
                () -> {
                    door.readLock().lock();
                    nested(door.readLock(), one);
                    door.readLock().lock();
                    door.readLock().unlock();
                    door.readLock().unlock();
                },
                () -> {
                    door.writeLock().lock();
                    door.writeLock().unlock();
                });
    }

    /** A thread makes an entry, locks it, comes too late with it, and keeps it for long. */
    private void keptLock() {
        Entry there = new Entry();
        entries.put("entry", there);
        Stage.apart(
                () -> {
                    Entry mine = new Entry();
                    mine.lock.lock();
                    if (entries.putIfAbsent("entry", mine) == null) {
                        throw new IllegalStateException("there was no entry");
                    }
                    for (int i = 0; i < 10_000; i++) {
                        nested(one, two);
                    }
                    mine.lock.unlock();
                },
                () -> nested(one, there.lock));
    }
}
