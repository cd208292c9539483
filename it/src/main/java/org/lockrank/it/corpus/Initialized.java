package org.lockrank.it.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.lockrank.it.stage.Path;
import org.lockrank.it.stage.Stage;

/**
 * Classes whose initializers acquire a lock, and threads that use them with that lock held. Each is run in the order that ends well;
 * {@code unordered} are those that would stand still for ever in another one.
 *
 * <p>Each class is initialized once in a JVM, so that each case has its own; its locks are made by the method that has its name.
 */
public final class Initialized {

    private static Object first = new Object();
    private static ReentrantLock second = new ReentrantLock();
    private static Object third = new Object();

    private static volatile int shown;

    private Initialized() {}

    public static void main(String... args) throws Throwable {
        new Cases()
                .unordered("monitor", Initialized::monitor)
                .unordered("lockObject", Initialized::lockObject)
                .unordered("nestedHolder", Initialized::nestedHolder)
                .unordered("enumConstants", Initialized::enumConstants)
                .unordered("constructed", Initialized::constructed)
                .unordered("synchronizedMethod", Initialized::synchronizedMethod)
                .unordered("initializedWithin", Initialized::initializedWithin)
                .unordered("inALoop", Initialized::inALoop)
                .unordered("twoClasses", Initialized::twoClasses)
                .ordered("twoClassesOneFirst", Initialized::twoClassesOneFirst)
                .ordered("throughAnotherLock", Initialized::throughAnotherLock)
                .ordered("initializedBefore", Initialized::initializedBefore)
                .ordered("sameThread", Initialized::sameThread)
                .ordered("anotherLock", Initialized::anotherLock)
                .ordered("gate", Initialized::gate)
                .ordered("constant", Initialized::constant)
                .ordered("holderWithoutALock", Initialized::holderWithoutALock)
                .ordered("usedBefore", Initialized::usedBefore)
                .ordered("usedBeforeByACaller", Initialized::usedBeforeByACaller)
                .ordered("usedBeforeThroughAnInterface", Initialized::usedBeforeThroughAnInterface)
                .ordered("neededByItsUser", Initialized::neededByItsUser)
                .ordered("madeWithIt", Initialized::madeWithIt)
                .ordered("usedBehindTheLock", Initialized::usedBehindTheLock)
                .ordered("inherited", Initialized::inherited)
                .run(args[0]);
    }

    private static int under(Object lock) {
        synchronized (lock) {
            Cases.nested();
            return 1;
        }
    }

    private static int under(ReentrantLock lock) {
        lock.lock();
        try {
            Cases.nested();
            return 1;
        } finally {
            lock.unlock();
        }
    }

    private static final class Monitor {
        static final Object LOCK = first;

        static final class Rates {
            static final int RATE = under(LOCK);
        }
    }

    private static void monitor() {
        first = new Object();
        Stage.apart(() -> shown = Monitor.Rates.RATE, () -> {
            synchronized (first) {
                shown = Monitor.Rates.RATE;
            }
        });
    }

    private static final class LockObject {
        static int limit = under(second);
    }

    private static void lockObject() {
        second = new ReentrantLock();
        Stage.apart(() -> shown = LockObject.limit, () -> {
            second.lock();
            try {
                LockObject.limit = 2;
            } finally {
                second.unlock();
            }
        });
    }

    private static final class Registry {

        private static final class Holder {
            static final Registry INSTANCE = new Registry();
        }

        private final int size = under(first);

        static Registry get() {
            return Holder.INSTANCE;
        }
    }

    private static void nestedHolder() {
        first = new Object();
        Stage.apart(() -> shown = Registry.get().size, () -> {
            synchronized (first) {
                shown = Registry.get().size;
            }
        });
    }

    private enum Colour {
        RED,
        GREEN;

        private final int number = under(first);
    }

    private static void enumConstants() {
        first = new Object();
        Stage.apart(() -> shown = Colour.RED.number, () -> {
            synchronized (first) {
                shown = Colour.GREEN.number;
            }
        });
    }

    private static final class Constructed {
        private static final int NEXT = under(first);
        final int number = NEXT + 1;
    }

    private static void constructed() {
        first = new Object();
        Stage.apart(() -> shown = new Constructed().number, () -> {
            synchronized (first) {
                shown = new Constructed().number;
            }
        });
    }

    private static final class Sync {

        synchronized int use() {
            return Late.VALUE;
        }

        synchronized int size() {
            Cases.nested();
            return 1;
        }

        private static final class Late {
            static final int VALUE = sync.size();
        }
    }

    private static Sync sync = new Sync();

    private static void synchronizedMethod() {
        sync = new Sync();
        Stage.apart(() -> shown = Sync.Late.VALUE, () -> shown = sync.use());
    }

    private static final class Chained {
        static final int VALUE = under(second);
    }

    private static void throughAnotherLock() {
        third = new Object();
        second = new ReentrantLock();
        Stage.apart(
                () -> shown = Chained.VALUE,
                () -> {
                    shown = Chained.VALUE;
                    second.lock();
                    try {
                        under(third);
                    } finally {
                        second.unlock();
                    }
                },
                () -> {
                    synchronized (third) {
                        shown = Chained.VALUE;
                    }
                });
    }

    private static final class Outer {
        static final int VALUE = Inner.VALUE;

        private static final class Inner {
            static final int VALUE = under(first);
        }
    }

    private static void initializedWithin() {
        first = new Object();
        Stage.apart(() -> shown = Outer.VALUE, () -> {
            synchronized (first) {
                shown = Outer.VALUE;
            }
        });
    }

    private static final class Looped {
        static final int VALUE = under(first);
    }

    private static void inALoop() {
        first = new Object();
        Stage.apart(() -> shown = Looped.VALUE, () -> {
            for (int i = 0; i < 3; i++) {
                synchronized (first) {
                    shown = Looped.VALUE + Looped.VALUE;
                }
            }
        });
    }

    private static final class Left {
        static final int SIZE = Right.size() + 1;

        static int size() {
            return under(first);
        }
    }

    private static final class Right {
        static final int SIZE = Left.size() + 1;

        static int size() {
            return under(first);
        }
    }

    private static void twoClasses() {
        first = new Object();
        Stage.apart(() -> shown = Left.size(), () -> shown = Right.size());
    }

    private static final class Upper {
        static final int SIZE = Lower.size() + 1;

        static int size() {
            return under(first);
        }
    }

    private static final class Lower {
        static final int SIZE = Upper.size() + 1;

        static int size() {
            return under(first);
        }
    }

    private static void twoClassesOneFirst() {
        first = new Object();
        Stage.apart(() -> shown = Upper.size(), () -> {
            shown = Upper.SIZE;
            shown = Lower.size();
        });
    }

    private static final class Before {
        static final int VALUE = under(first);
    }

    private static void initializedBefore() {
        first = new Object();
        shown = Before.VALUE;
        Stage.apart(() -> shown = Before.VALUE, () -> {
            synchronized (first) {
                shown = Before.VALUE;
            }
        });
    }

    private static final class Same {
        static final int VALUE = under(first);
    }

    private static void sameThread() {
        first = new Object();
        Stage.apart(() -> {
            shown = Same.VALUE;
            synchronized (first) {
                shown = Same.VALUE;
            }
        });
    }

    private static final class Other {
        static final int VALUE = under(second);
    }

    private static void anotherLock() {
        first = new Object();
        second = new ReentrantLock();
        Stage.apart(() -> shown = Other.VALUE, () -> {
            synchronized (first) {
                shown = Other.VALUE;
            }
        });
    }

    private static final class Gated {
        static final int VALUE = under(second);
    }

    private static void gate() {
        first = new Object();
        second = new ReentrantLock();
        Stage.apart(
                () -> {
                    synchronized (first) {
                        shown = Gated.VALUE;
                    }
                },
                () -> {
                    synchronized (first) {
                        second.lock();
                        try {
                            shown = Gated.VALUE;
                        } finally {
                            second.unlock();
                        }
                    }
                });
    }

    private static final class Constants {
        static final int LIMIT = 7;
        static final int VALUE = under(first);
    }

    private static void constant() {
        first = new Object();
        Stage.apart(() -> shown = Constants.VALUE, () -> {
            synchronized (first) {
                shown = Constants.LIMIT;
            }
        });
    }

    private static final class Quiet {

        private static final class Holder {
            static final Quiet INSTANCE = new Quiet();
        }

        static Quiet get() {
            return Holder.INSTANCE;
        }
    }

    private static void holderWithoutALock() {
        first = new Object();
        Stage.apart(() -> shown = Quiet.get().hashCode(), () -> {
            synchronized (first) {
                Cases.nested();
                shown = Quiet.get().hashCode();
            }
        });
    }

    private static final class Used {
        static final int VALUE = under(first);
    }

    private static void usedBefore() {
        first = new Object();
        Stage.apart(() -> shown = Used.VALUE, () -> {
            shown = Used.VALUE;
            synchronized (first) {
                shown = Used.VALUE;
            }
        });
    }

    private static final class Called {
        static final int VALUE = under(first);
    }

    private static void configure() {
        shown = Called.VALUE;
    }

    private static void useCalled() {
        synchronized (first) {
            shown = Called.VALUE;
        }
    }

    private static void usedBeforeByACaller() {
        first = new Object();
        Stage.apart(() -> shown = Called.VALUE, () -> {
            configure();
            useCalled();
        });
    }

    private static final class Implemented {
        static final int VALUE = under(first);
    }

    private static void usedBeforeThroughAnInterface() {
        first = new Object();
        List<Path> before = new ArrayList<>();
        before.add(() -> shown = Implemented.VALUE);
        Stage.apart(() -> shown = Implemented.VALUE, () -> {
            before.get(0).run();
            synchronized (first) {
                shown = Implemented.VALUE;
            }
        });
    }

    private static final class Needing {
        private static final int VALUE = Needed.VALUE;

        static void use() {
            synchronized (first) {
                shown = Needed.VALUE + VALUE;
            }
        }

        private static final class Needed {
            static final int VALUE = under(first);
        }
    }

    private static void neededByItsUser() {
        first = new Object();
        Stage.apart(() -> shown = Needing.Needed.VALUE, Needing::use);
    }

    private static final class Making {
        private final int part = Part.VALUE;

        void use() {
            synchronized (first) {
                shown = Part.VALUE + part;
            }
        }

        private static final class Part {
            static final int VALUE = under(first);
        }
    }

    private static volatile Making making;

    private static void madeWithIt() {
        first = new Object();
        Stage.apart(() -> making = new Making(), () -> making.use());
    }

    private static final class Behind {
        static final int VALUE = under(first);
    }

    private static void usedBehindTheLock() {
        first = new Object();
        Stage.apart(() -> shown = Behind.VALUE, () -> {
            synchronized (first) {
                shown = 1;
            }
            shown = Behind.VALUE;
        });
    }

    private static class Ancestor {
        static int number() {
            return 1;
        }
    }

    private static final class Heir extends Ancestor {
        static final int VALUE = under(first);
    }

    private static void inherited() {
        first = new Object();
        Stage.apart(() -> shown = Heir.VALUE, () -> {
            synchronized (first) {
                shown = Heir.number();
            }
        });
    }
}
