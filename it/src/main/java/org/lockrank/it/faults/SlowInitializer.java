package org.lockrank.it.faults;

import org.lockrank.it.stage.Stage;

/**
 * A program that runs in the initializer of its own class, or threads that wait for an initializer which takes long: long
 * enough to be looked at several times, and then all go on.
 */
public final class SlowInitializer {

    private static final long LONG_NANOS = 1_500_000_000;

    private static final Object LOCK = new Object();
    private static volatile int used;
    private static volatile boolean goOn;

    private SlowInitializer() {}

    /** Its initializer is the program. */
    static final class Game {
        static final int SCORE = play();

        private static int play() {
            Thread waits = start(() -> used = SCORE);
            long from = System.nanoTime();
            while (System.nanoTime() - from < LONG_NANOS) {
                Thread.onSpinWait();
            }
            return waits.isAlive() ? 7 : 0;
        }
    }

    /** In its initializer until it is released; others wait for it, and for a class that it comes before. */
    static class Shape {
        static final int SIDES = sides();

        private static int sides() {
            while (!goOn) {
                Thread.onSpinWait();
            }
            return 4;
        }
    }

    /** Its superclass takes long. */
    static final class Square extends Shape {
        static final int AREA = SIDES * SIDES;
    }

    /** Its initializer waits for a lock, whose holder does not wait for it. */
    static final class Licence {
        static final int KEY = key();

        private static int key() {
            synchronized (LOCK) {
                return 5;
            }
        }
    }

    public static void main(String... args) throws InterruptedException {
        switch (args[0]) {
            case "program" -> used = Game.SCORE;
            case "threads" -> threads();
            case "lock" -> lock();
            default -> throw new IllegalArgumentException(args[0]);
        }
        Stage.waitUntil(() -> used != 0);
        System.out.println("went on");
    }

    private static void threads() throws InterruptedException {
        Thread first = start(() -> used = Shape.SIDES);
        Thread second = start(() -> used = Shape.SIDES);
        Thread third = start(() -> used = Square.AREA);
        dawdle();
        goOn = true;
        first.join();
        second.join();
        third.join();
    }

    private static void lock() throws InterruptedException {
        Thread first;
        Thread second;
        synchronized (LOCK) {
            first = start(() -> used = Licence.KEY);
            second = start(() -> used = Licence.KEY);
            dawdle();
        }
        first.join();
        second.join();
    }

    private static Thread start(Runnable body) {
        Thread thread = new Thread(body);
        thread.start();
        return thread;
    }

    private static void dawdle() {
        long from = System.nanoTime();
        Stage.waitUntil(() -> System.nanoTime() - from > LONG_NANOS);
    }
}
