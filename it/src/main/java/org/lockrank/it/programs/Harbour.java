package org.lockrank.it.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.lockrank.it.stage.Stage;

/**
 * Six pairs of locks that are acquired in both orders where the paths run {@code apart}, one after the other. Where they run {@code together}, all
 * at once: two of them can deadlock, if one path is held up where it has its first lock, and do not by chance; two others are under a gate each that
 * was not there before; of one only one path is come to, and of one none.
 */
public final class Harbour {

    private final Berths berths = new Berths();
    private final Customs customs = new Customs();
    private final Pilots pilots = new Pilots();
    private final Tugs tugs = new Tugs();
    private final Stores stores = new Stores();
    private final Archive archive = new Archive();

    private Harbour() {}

    public static void main(String... args) throws InterruptedException {
        if (args[0].equals("together")) {
            new Harbour().together();
        } else {
            new Harbour().apart();
        }
        System.out.println("done");
    }

    private void apart() {
        Stage.apart(berths::moor, berths::lift);
        Stage.apart(customs::clear, customs::inspect);
        Stage.apart(pilots::board, pilots::leave);
        Stage.apart(tugs::pull, tugs::push);
        Stage.apart(stores::load, stores::unload);
        Stage.apart(archive::file, archive::find);
    }

    private void together() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        afterTheOther(threads, berths::moor, berths::lift);
        afterTheOther(threads, customs::clear, customs::inspect);
        start(threads, () -> gated(pilots, pilots::board));
        start(threads, () -> gated(pilots, pilots::leave));
        start(threads, () -> gated(tugs, tugs::pull));
        start(threads, () -> gated(tugs, tugs::push));
        start(threads, stores::load);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static Thread start(List<Thread> threads, Runnable path) {
        Thread thread = new Thread(path, "path-" + (threads.size() + 1));
        threads.add(thread);
        thread.start();
        return thread;
    }

    /** The second path begins once the first has come to its end, or waits in the midst of it. */
    private static void afterTheOther(List<Thread> threads, Runnable one, Runnable other) {
        Thread first = start(threads, one);
        start(threads, () -> {
            Stage.waitUntil(() ->
                    first.getState() == Thread.State.TERMINATED || first.getState() == Thread.State.TIMED_WAITING);
            other.run();
        });
    }

    private static void gated(Object gate, Runnable path) {
        synchronized (gate) {
            path.run();
        }
    }

    /** Two monitors. */
    private static final class Berths {
        private final Object berth = new Object();
        private final Object crane = new Object();
        private int count;

        void moor() {
            synchronized (berth) {
                synchronized (crane) {
                    count++;
                }
            }
        }

        void lift() {
            synchronized (crane) {
                synchronized (berth) {
                    count--;
                }
            }
        }
    }

    /** Two lock objects. */
    private static final class Customs {
        private final Lock desk = new ReentrantLock();
        private final Lock stamp = new ReentrantLock();

        void clear() {
            desk.lock();
            try {
                stamp.lock();
                stamp.unlock();
            } finally {
                desk.unlock();
            }
        }

        void inspect() {
            stamp.lock();
            try {
                desk.lock();
                desk.unlock();
            } finally {
                stamp.unlock();
            }
        }
    }

    private static final class Pilots {
        private final Object ladder = new Object();
        private final Object chart = new Object();
        private int count;

        void board() {
            synchronized (ladder) {
                synchronized (chart) {
                    count++;
                }
            }
        }

        void leave() {
            synchronized (chart) {
                synchronized (ladder) {
                    count--;
                }
            }
        }
    }

    private static final class Tugs {
        private final Lock rope = new ReentrantLock();
        private final Object engine = new Object();
        private int count;

        void pull() {
            rope.lock();
            try {
                synchronized (engine) {
                    count++;
                }
            } finally {
                rope.unlock();
            }
        }

        void push() {
            synchronized (engine) {
                rope.lock();
                rope.unlock();
            }
        }
    }

    private static final class Stores {
        private final Object hold = new Object();
        private final Object list = new Object();
        private int count;

        void load() {
            synchronized (hold) {
                synchronized (list) {
                    count++;
                }
            }
        }

        void unload() {
            synchronized (list) {
                synchronized (hold) {
                    count--;
                }
            }
        }
    }

    private static final class Archive {
        private final Object shelf = new Object();
        private final Object index = new Object();
        private int count;

        void file() {
            synchronized (shelf) {
                synchronized (index) {
                    count++;
                }
            }
        }

        void find() {
            synchronized (index) {
                synchronized (shelf) {
                    count--;
                }
            }
        }
    }
}
