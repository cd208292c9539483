package org.lockrank.it;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.lockrank.it.stage.Stage;

/**
 * Pairs of locks that are acquired both ways, in all kinds of code for which compilers make up methods and classes of their own: what one
 * compiler makes of it must not be in an id.
 */
final class Recompiled {

    /** What is switched over by name and by number, which compilers do with tables in classes of their own. */
    private enum Kind {
        FIRST {
            @Override
            void both(Recompiled it) {
                synchronized (it.first) {
                    it.enter(it.second);
                }
            }
        },
        SECOND {
            @Override
            void both(Recompiled it) {
                synchronized (it.second) {
                    it.enter(it.first);
                }
            }
        };

        abstract void both(Recompiled it);
    }

    /** A resource that is closed under a lock. */
    private record Held(ReentrantLock lock) implements AutoCloseable {

        Held {
            lock.lock();
        }

        @Override
        public void close() {
            lock.unlock();
        }
    }

    private final Object first = new Object();
    private final Object second = new Object();
    private final Object third = new Object();
    private final Object fourth = new Object();
    private final ReentrantLock left = new ReentrantLock();
    private final ReentrantLock right = new ReentrantLock();
    private final ReentrantReadWriteLock table = new ReentrantReadWriteLock();
    private final ReentrantLock referred = new ReentrantLock();
    private final Supplier<Object> made = () -> new ReentrantLock();
    private final Map<String, Integer> counts = new TreeMap<>();
    private int count;

    private Recompiled() {}

    public static void main(String... args) {
        Recompiled it = new Recompiled();
        Stage.apart(() -> Kind.FIRST.both(it), () -> Kind.SECOND.both(it));
        Stage.apart(it::inLambdasOfLambdas, it::inAnonymousClasses);
        Stage.apart(it::withResources, it::inLocalClasses);
        Stage.apart(() -> it.inSwitches("table"), () -> it.inSwitches("third"));
        Stage.apart(it::ofNoField, it::ofNoFieldBack);
        Stage.apart(it::byReferences, it::byReferencesBack);
        new Inner(it).run();
    }

    private void enter(Object lock) {
        synchronized (lock) {
            count++;
        }
    }

    private void inLambdasOfLambdas() throws Exception {
        Callable<Runnable> outer = () -> {
            synchronized (third) {
                return () -> enter(fourth);
            }
        };
        Runnable inner = outer.call();
        synchronized (third) {
            inner.run();
        }
    }

    private void inAnonymousClasses() {
        new Object() {
            void run() {
                synchronized (fourth) {
                    new Runnable() {
                        @Override
                        public void run() {
                            enter(third);
                        }
                    }.run();
                }
            }
        }.run();
    }

    private void withResources() {
        try (Held one = new Held(left);
                Held other = new Held(right)) {
            count += one.lock() == other.lock() ? 0 : 1;
        }
    }

    private void inLocalClasses() {
        class Both {
            private void run() {
                right.lock();
                try {
                    left.lock();
                    left.unlock();
                } finally {
                    right.unlock();
                }
            }
        }
        new Both().run();
    }

    private void inSwitches(String which) {
        Kind kind = which.equals("table") ? Kind.FIRST : Kind.SECOND;
        switch (which) {
            case "table" -> {
                table.writeLock().lock();
                try {
                    switch (kind) {
                        case FIRST -> enter(third);
                        case SECOND -> throw new IllegalStateException();
                    }
                } finally {
                    table.writeLock().unlock();
                }
            }
            default -> {
                synchronized (third) {
                    counts.computeIfAbsent(which, key -> {
                        table.readLock().lock();
                        table.readLock().unlock();
                        return key.length();
                    });
                }
            }
        }
    }

    /** A lock that no field has, made in a lambda; another one each time. */
    private void ofNoField() {
        ReentrantLock lock = (ReentrantLock) made.get();
        Consumer<Object> body = this::enter;
        lock.lock();
        try {
            body.accept(first);
        } finally {
            lock.unlock();
        }
    }

    private void ofNoFieldBack() {
        synchronized (first) {
            ReentrantLock lock = (ReentrantLock) made.get();
            lock.lock();
            lock.unlock();
        }
    }

    private void byReferences() {
        call(table.readLock()::lock);
        call(referred::lock);
        call(referred::unlock);
        call(table.readLock()::unlock);
    }

    private void byReferencesBack() {
        call(referred::lock);
        call(table.writeLock()::lock);
        call(table.writeLock()::unlock);
        call(referred::unlock);
    }

    private static void call(Runnable... all) {
        for (Runnable one : all) {
            one.run();
        }
    }

    /** Has private methods that its outer class calls, and calls such ones. */
    private static final class Inner {

        private final Recompiled outer;
        private final Object own = new Object();

        private Inner(Recompiled outer) {
            this.outer = outer;
        }

        private void run() {
            Stage.apart(this::outwards, this::inwards);
        }

        private void outwards() {
            synchronized (own) {
                outer.enter(outer.fourth);
            }
        }

        private void inwards() {
            synchronized (outer.fourth) {
                enterOwn(1L, new int[0]);
            }
        }

        private void enterOwn(long one, int... more) {
            synchronized (own) {
                outer.count += (int) one + more.length;
            }
        }
    }
}
