package org.lockrank.it.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Runs out of memory, and out of stack, with locks held; then nests two others, and only those. */
public final class Exhausted {

    private final Object first = new Object();
    private final ReentrantLock second = new ReentrantLock();
    private final Object probe = new Object();
    private final Object probed = new Object();
    private int depth;

    private Exhausted() {}

    public static void main(String... args) {
        Exhausted it = new Exhausted();
        for (int i = 0; i < 3; i++) {
            switch (args[0]) {
                case "memory" -> it.memory();
                case "stack" -> it.stack();
                default -> throw new IllegalArgumentException(args[0]);
            }
        }
        synchronized (it.probe) {
            synchronized (it.probed) {
                it.depth = 0;
            }
        }
        System.out.println("survived, " + (it.second.isLocked() ? "locked" : "unlocked"));
    }

    private void memory() {
        List<Object> all = new ArrayList<>();
        try {
            synchronized (first) {
                while (true) {
                    all.add(eat());
                }
            }
        } catch (OutOfMemoryError e) {
            all.clear();
        }
    }

    /** Small pieces, so that the last of them is asked for with nothing at all left; every one under both locks. */
    private Object eat() {
        second.lock();
        try {
            synchronized (this) {
                return new long[16];
            }
        } finally {
            second.unlock();
        }
    }

    private void stack() {
        try {
            synchronized (first) {
                deeper();
            }
        } catch (StackOverflowError e) {
            depth = 0;
        }
    }

    private synchronized void deeper() {
        depth++;
        synchronized (new Object()) {
            synchronized (second) {
                deeper();
            }
        }
    }
}
