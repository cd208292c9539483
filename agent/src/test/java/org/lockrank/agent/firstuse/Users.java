package org.lockrank.agent.firstuse;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/** Threads' code that uses classes with locks held, and before; each method says what is expected of its first acquisition. Never run. */
final class Users {

    static final Object LOCK = new Object();
    static final ReentrantLock OBJECT = new ReentrantLock();
    static boolean flag;
    static int shown;
    static IntSupplier supplier = () -> 1;

    /** The class in question. */
    static class Wanted {
        static final int CONSTANT = 7;
        static int value = Integer.parseInt("1");

        static int get() {
            return value;
        }

        int size() {
            return 1;
        }
    }

    static final class Heir extends Wanted {
        static int own = Integer.parseInt("2");
    }

    static final class Holder {
        static final Wanted INSTANCE = new Wanted();
    }

    static final class Plain {
        static int value;
    }

    /** Each needs the other. */
    static final class Left {
        static final int SIZE = Right.size();

        static int size() {
            shown++;
            return 1;
        }
    }

    static final class Right {
        static final int SIZE = Left.size();

        static int size() {
            synchronized (LOCK) {
                return 1;
            }
        }

        int length() {
            synchronized (LOCK) {
                return 1;
            }
        }
    }

    /** Its own initializer needs the class. */
    static final class Needing {
        static int value = Wanted.value;

        static void use() {
            synchronized (LOCK) {
                shown = Wanted.value;
            }
        }
    }

    /** Whoever makes one needs the class. */
    static final class Making {
        final int part = Wanted.get();

        void use() {
            synchronized (LOCK) {
                shown = Wanted.value + part;
            }
        }
    }

    interface Shape {
        int area();
    }

    static final class Square implements Shape {
        @Override
        public int area() {
            return Wanted.get();
        }
    }

    static final class Circle implements Shape {
        @Override
        public int area() {
            return 3;
        }
    }

    interface Quiet {
        int ask();
    }

    static final class Silence implements Quiet {
        @Override
        public int ask() {
            return 0;
        }
    }

    private Users() {}

    static void field() {
        synchronized (LOCK) {
            shown = Wanted.value;
        }
    }

    static void method() {
        synchronized (LOCK) {
            shown = Wanted.get();
        }
    }

    static void instance() {
        synchronized (LOCK) {
            shown = new Wanted().size();
        }
    }

    static void lockObject() {
        OBJECT.lock();
        try {
            shown = Wanted.value;
        } finally {
            OBJECT.unlock();
        }
    }

    static synchronized void ofMethod() {
        shown = Wanted.value;
    }

    static int helper() {
        return Wanted.value;
    }

    static void throughAHelper() {
        synchronized (LOCK) {
            shown = helper();
        }
    }

    static void twice() {
        for (int i = 0; i < 2; i++) {
            synchronized (LOCK) {
                shown = Wanted.value + Wanted.value;
            }
        }
    }

    static void constant() {
        synchronized (LOCK) {
            shown = Wanted.CONSTANT;
        }
    }

    static void withoutInitializer() {
        synchronized (LOCK) {
            shown = Plain.value;
        }
    }

    static void inherited() {
        synchronized (LOCK) {
            shown = Heir.get();
        }
    }

    static void sometimes() {
        synchronized (LOCK) {
            if (flag) {
                shown = Wanted.value;
            }
        }
    }

    static void behind() {
        synchronized (LOCK) {
            shown = 1;
        }
        shown = Wanted.value;
    }

    static void unlockedBefore() {
        OBJECT.lock();
        OBJECT.unlock();
        shown = Wanted.value;
    }

    static void waited() throws InterruptedException {
        synchronized (LOCK) {
            LOCK.wait();
            shown = Wanted.value;
        }
    }

    static void before() {
        shown = Wanted.value;
        synchronized (LOCK) {
            shown = Wanted.value;
        }
    }

    static void beforeByAnHeir() {
        shown = Heir.own;
        synchronized (LOCK) {
            shown = Wanted.value;
        }
    }

    static void beforeInALoop() {
        for (int i = 0; i < 2; i++) {
            if (flag) {
                synchronized (LOCK) {
                    shown = Wanted.value;
                }
            }
            shown = Wanted.get();
        }
    }

    static void beforeByAHelper() {
        shown = helper();
        synchronized (LOCK) {
            shown = Wanted.value;
        }
    }

    static void beforeByAnInterface(Shape shape) {
        shown = shape.area();
        synchronized (LOCK) {
            shown = Wanted.value;
        }
    }

    static void afterAnotherInterface(Quiet quiet) {
        shown = quiet.ask();
        synchronized (LOCK) {
            shown = Wanted.value;
        }
    }

    static void lambda() {
        IntSupplier uses = () -> Wanted.value;
        shown = uses.getAsInt();
    }

    static void beforeByALambda() {
        shown = supplier.getAsInt();
        synchronized (LOCK) {
            shown = Wanted.value;
        }
    }

    static void beforeByReflection() throws ClassNotFoundException {
        Class.forName("any");
        synchronized (LOCK) {
            shown = Wanted.value;
        }
    }

    static void calls() {
        field();
    }

    static void callsHavingUsed() {
        shown = Wanted.value;
        field();
    }

    static void callsAndUses() {
        field();
        shown = Wanted.value;
    }

    static void starts() {
        Thread thread = new Thread(Users::field);
        thread.start();
    }

    static void startsHavingUsed() {
        shown = Wanted.value;
        Thread thread = new Thread(Users::field);
        thread.start();
    }

    static void afterLeft() {
        shown = Left.SIZE;
        synchronized (LOCK) {
            shown = Wanted.value;
        }
    }

    static void handsOver() {
        Runnable work = Users::field;
        work.run();
    }

    static void handsOverTwice() {
        IntSupplier before = Users::helper;
        shown = before.getAsInt();
        Runnable work = Users::field;
        work.run();
    }

    static void needsRight() {
        shown = Right.size();
    }

    static void needsRightHavingUsedLeft() {
        shown = Left.SIZE;
        shown = Right.size();
    }

    static void needsInstance(Right right) {
        shown = right.length();
    }
}
