package org.lockrank.it.targets;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Locks of things that are being made: nobody else can have them, unless they were made to be shared. */
public final class Making {

    private final Object monitor = new Object();
    private final ConcurrentHashMap<String, ReentrantLock> byKey = new ConcurrentHashMap<>();
    private final Map<String, Lock> guarded = new HashMap<>();
    private int count;

    private Making() {}

    /** Adds itself to its parent, which is long made. */
    private static class Node {

        private int parts;

        Node(Node parent) {
            if (parent != null) {
                parent.add();
            }
        }

        synchronized void add() {
            parts++; // takes Making$Node while monitor
        }
    }

    private static final class Whole extends Node {

        Whole() {
            super(null);
            synchronized (this) { // takes Making$Node
                add();
            }
        }
    }

    private static final class Part extends Node {

        Part(Whole whole) {
            super(whole);
        }
    }

    /** Its locks are parts of it. */
    private static final class Box {

        private final Lock born = new ReentrantLock();
        private final Lock built = make();

        private static Lock make() {
            return new ReentrantLock();
        }

        void take() {
            born.lock(); // takes Making$Box.born while monitor
            born.unlock();
            built.lock(); // takes Making$Box.built while monitor
            built.unlock();
        }
    }

    public static void main(String... args) {
        Making it = new Making();
        Whole whole = it.whole();
        it.part(whole);
        it.box();
        it.keyed("a");
        it.guarded("a");
    }

    private Whole whole() {
        synchronized (monitor) { // takes monitor
            return new Whole();
        }
    }

    private void part(Whole whole) {
        synchronized (monitor) { // takes monitor
            count += new Part(whole).hashCode();
        }
    }

    /** Unshared the first time only. */
    private void box() {
        synchronized (monitor) { // takes monitor
            Box box = new Box();
            box.take();
            box.take();
        }
    }

    /** As soon as the lock is in the map, others may have it. */
    private void keyed(String key) {
        synchronized (monitor) { // takes monitor
            ReentrantLock made = new ReentrantLock();
            ReentrantLock other = byKey.putIfAbsent(key, made);
            Lock lock = other == null ? made : other;
            lock.lock(); // takes keyed(Making.java:103) while monitor
            lock.unlock();
        }
    }

    private void guarded(String key) {
        synchronized (monitor) { // takes monitor
            Lock lock = guarded.computeIfAbsent(key, k -> new ReentrantLock());
            lock.lock(); // takes lambda$guarded$0(Making.java:113) while monitor
            lock.unlock();
        }
    }
}
