import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Small programs, each with two locks of its own that are nested in both orders: {@code ordered} ones, in which a library's future or
 * executor has one side over for good before the other can begin, and {@code unordered} ones, which look like it and can hang.
 *
 * <p>The name of each is printed, and is found in the names of its locks.
 */
final class Orders {

    private static volatile Throwable failure;
    private static int nested;

    private final Map<String, Body> ordered = new LinkedHashMap<>();
    private final Map<String, Body> unordered = new LinkedHashMap<>();

    /** What may throw. */
    interface Body {
        void run() throws Throwable;
    }

    Orders ordered(String name, Body body) {
        ordered.put(name, body);
        return this;
    }

    Orders unordered(String name, Body body) {
        unordered.put(name, body);
        return this;
    }

    /** Runs those of one sort, or the one of that name; and ends the program. */
    void run(String what) throws Throwable {
        Map<String, Body> all = new LinkedHashMap<>(ordered);
        all.putAll(unordered);
        Map<String, Body> wanted =
                what.equals("ordered") ? ordered : what.equals("unordered") ? unordered : Map.of(what, all.get(what));
        for (Map.Entry<String, Body> each : wanted.entrySet()) {
            each.getValue().run();
            if (failure != null) {
                throw failure;
            }
            System.out.println(each.getKey());
        }
        if (nested != 2 * wanted.size()) {
            throw new IllegalStateException("nested " + nested + " times");
        }
        System.exit(0);
    }

    /** Two locks, which are called by where they are made. */
    record Locks(ReentrantLock one, ReentrantLock other) {

        void forth() {
            nest(one, other);
        }

        void back() {
            nest(other, one);
        }

        private static void nest(ReentrantLock outer, ReentrantLock inner) {
            outer.lock();
            inner.lock();
            count();
            inner.unlock();
            outer.unlock();
        }
    }

    /** With the one lock, which counts as one side. */
    static void under(ReentrantLock lock, Body body) throws Throwable {
        lock.lock();
        try {
            count();
            body.run();
        } finally {
            lock.unlock();
        }
    }

    private static synchronized void count() {
        nested++;
    }

    /** At once, in threads that live already: none waits for another's end, nor anybody for theirs. */
    static void beside(Body... bodies) {
        run(false, bodies);
    }

    /** One after the other, told by a flag: with other luck it would be the other way round. */
    static void apart(Body... bodies) {
        run(true, bodies);
    }

    private static volatile int turn;
    private static volatile boolean begun;

    private static void run(boolean apart, Body... bodies) {
        turn = 0;
        begun = false;
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < bodies.length; i++) {
            int mine = i;
            Thread thread = new Thread(() -> {
                try {
                    until(() -> begun && (!apart || turn == mine));
                    bodies[mine].run();
                } catch (Throwable e) {
                    failure = e;
                } finally {
                    turn = mine + 1;
                }
            });
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        begun = true;
        for (Thread thread : threads) {
            until(() -> !thread.isAlive());
        }
    }

    /** Whatever is thrown is what was to be. */
    static void failing(Body body) throws Throwable {
        try {
            body.run();
        } catch (Exception e) {
            return;
        }
        throw new IllegalStateException("nothing was thrown");
    }

    /** Waits as nobody takes for a hand-over. */
    static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(100_000);
        }
    }
}
