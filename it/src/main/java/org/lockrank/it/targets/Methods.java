package org.lockrank.it.targets;

/** Synchronized methods. The lock is taken where the method begins: its first line. */
public class Methods {

    private static int calls;

    private final Object first = new Object();
    private int count;

    Methods() {}

    /** Overrides, and calls what it overrides; its locks are of the class that has the methods. */
    private static final class Child extends Methods {

        private final Object inner = new Object();

        @Override
        synchronized int value() {
            synchronized (inner) { // takes Methods; takes Methods$Child.inner while Methods
                return super.value() + 1;
            }
        }
    }

    public static void main(String... args) {
        Methods it = new Methods();
        it.plain();
        it.underLock();
        it.thrown();
        ofClass(it);
        synchronized (it.first) { // takes first
            calls += it.value();
        }
        Child child = new Child();
        calls += child.value();
        calls += it.recursive(3);
        long sum = it.wide(1, 2.0, 3);
        calls += (int) sum;
        synchronized (it.first) { // takes first
            calls++;
        }
    }

    private synchronized void plain() {
        count++; // takes Methods
        synchronized (first) { // takes first while Methods
            count++;
        }
    }

    private void underLock() {
        synchronized (first) { // takes first
            bump();
        }
    }

    private synchronized void bump() {
        count++; // takes Methods while first
    }

    synchronized int value() {
        return count; // takes Methods while first
    }

    private void thrown() {
        try {
            throwing();
        } catch (IllegalStateException e) {
            synchronized (first) { // takes first
                count++;
            }
        }
    }

    private synchronized void throwing() {
        throw new IllegalStateException(); // takes Methods
    }

    private static synchronized void ofClass(Methods it) {
        calls++; // takes Methods.class
        synchronized (it.first) { // takes first while Methods.class
            calls++;
        }
    }

    private synchronized int recursive(int depth) {
        return depth == 0 ? 0 : 1 + recursive(depth - 1); // takes Methods
    }

    private synchronized long wide(long one, double two, int three) {
        long sum = one + (long) two; // takes Methods
        synchronized (first) { // takes first while Methods
            return sum + three;
        }
    }
}
