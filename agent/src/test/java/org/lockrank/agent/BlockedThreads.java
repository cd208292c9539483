package org.lockrank.agent;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;

/**
 * Has hundreds of threads wait for a monitor at once, of each kind of place that has hooks, collects the garbage
 * meanwhile, and lets them go on. The threads are virtual where the JDK has such.
 */
final class BlockedThreads {

    private static final Object LOCK = new Object();
    private static final BlockedThreads SHARED = new BlockedThreads();
    private static final Map<String, Integer> MAP = Collections.synchronizedMap(new HashMap<>());
    private static final ConcurrentHashMap<String, Integer> BINS = new ConcurrentHashMap<>();

    /** Not the class itself, which on some JDKs is guarded by a lock object. */
    private static final PrintStream STREAM = new PrintStream(new ByteArrayOutputStream()) {};

    private static Object garbage = "";

    private final Object own = new Object();
    private int count;

    private BlockedThreads() {}

    private enum Kind {
        BLOCK {
            @Override
            void call(Runnable within) {
                synchronized (LOCK) {
                    within.run();
                }
            }
        },
        NESTED {
            @Override
            void call(Runnable within) {
                new BlockedThreads().nested(within);
            }
        },
        TWICE {
            @Override
            void call(Runnable within) {
                SHARED.twice(within);
            }
        },
        METHOD {
            @Override
            void call(Runnable within) {
                SHARED.method(within);
            }
        },
        STATIC_METHOD {
            @Override
            void call(Runnable within) {
                staticMethod(within);
            }
        },
        PRINT {
            @Override
            void call(Runnable within) {
                STREAM.println(new Object() {
                    @Override
                    public String toString() {
                        within.run();
                        return "";
                    }
                });
            }

            /** What is printed is made a string before the stream is taken. */
            @Override
            void hold(Runnable within) {
                synchronized (STREAM) {
                    within.run();
                }
            }
        },
        SYNCHRONIZED_MAP {
            @Override
            void call(Runnable within) {
                MAP.compute("key", (key, value) -> {
                    within.run();
                    return 1;
                });
            }
        },
        CONCURRENT_MAP {
            @Override
            void call(Runnable within) {
                BINS.merge("key", 1, (before, more) -> {
                    within.run();
                    return before + more;
                });
            }
        };

        /** Runs {@code within} where the lock is held. */
        abstract void call(Runnable within);

        void hold(Runnable within) {
            call(within);
        }
    }

    private void nested(Runnable within) {
        synchronized (own) {
            synchronized (LOCK) {
                within.run();
            }
        }
    }

    /** Waits for the one lock, and asks for it again once it is had. */
    private synchronized void twice(Runnable within) {
        synchronized (this) {
            within.run();
        }
    }

    private synchronized void method(Runnable within) {
        within.run();
    }

    private static synchronized void staticMethod(Runnable within) {
        within.run();
    }

    private synchronized void counted() {
        count++;
    }

    /** {@code args}: how many threads at once, how often, and how many calls before that let the methods be compiled. */
    public static void main(String[] args) {
        int threads = Integer.parseInt(args[0]);
        int rounds = Integer.parseInt(args[1]);
        int before = Integer.parseInt(args[2]);
        BINS.put("key", 0);
        BlockedThreads counter = new BlockedThreads();
        for (int i = 0; i < before; i++) {
            for (Kind kind : Kind.values()) {
                kind.call(counter::counted);
            }
        }
        counter.count = 0;
        for (int i = 0; i < rounds; i++) {
            for (Kind kind : Kind.values()) {
                List<Thread> blocked = new ArrayList<>();
                kind.hold(() -> block(threads, kind, counter, blocked));
                blocked.forEach(BlockedThreads::join);
            }
        }
        System.out.println(counter.count + (garbage == null ? "?" : ""));
    }

    private static void block(int threads, Kind kind, BlockedThreads counter, List<Thread> blocked) {
        ThreadFactory factory = factory();
        Runnable work = () -> kind.call(counter::counted);
        for (int i = 0; i < threads; i++) {
            garbage = new byte[5000];
            Thread thread = factory.newThread(work);
            thread.start();
            blocked.add(thread);
        }
        for (Thread thread : blocked) {
            while (thread.getState() != Thread.State.BLOCKED) {
                LockSupport.parkNanos(100_000);
            }
        }
        System.gc();
        garbage = new byte[3_000_000];
        System.gc();
    }

    private static ThreadFactory factory() {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            return (ThreadFactory) Class.forName("java.lang.Thread$Builder")
                    .getMethod("factory")
                    .invoke(builder);
        } catch (ReflectiveOperationException e) {
            return Thread::new;
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
