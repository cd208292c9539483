package org.lockrank.it.targets;

/** Synchronized blocks. */
public final class Blocks {

    private static final Object SHARED = new Object();

    private final Object first = new Object();
    private final Object second = new Object();
    private final Object third = new Object();
    private int count;

    private Blocks() {}

    public static void main(String... args) {
        Blocks it = new Blocks();
        it.nested();
        it.inARow();
        it.count += it.value();
        it.thrown();
        it.thrownFromWithin();
        it.loop();
        it.again();
        it.ofThis();
        it.ofStaticField();
        it.ofClass();
        it.ofLocal();
        it.ofParameter(it.second);
        it.inLambda();
        it.deep();
    }

    private void nested() {
        synchronized (first) { // takes first
            synchronized (second) { // takes second while first
                count++;
            }
            synchronized (third) { // takes third while first
                count++;
            }
        }
    }

    private void inARow() {
        synchronized (first) { // takes first
            count++;
        }
        synchronized (second) { // takes second
            count++;
        }
    }

    private int value() {
        synchronized (first) { // takes first
            synchronized (second) { // takes second while first
                return count + 1;
            }
        }
    }

    private void thrown() {
        try {
            synchronized (first) { // takes first
                synchronized (second) { // takes second while first
                    throw new IllegalStateException();
                }
            }
        } catch (IllegalStateException e) {
            synchronized (third) { // takes third
                count++;
            }
        }
    }

    private void thrownFromWithin() {
        synchronized (first) { // takes first
            try {
                synchronized (second) { // takes second while first
                    count = Integer.parseInt("none");
                }
            } catch (NumberFormatException e) {
                synchronized (third) { // takes third while first
                    count++;
                }
            } finally {
                count++;
            }
        }
    }

    private void loop() {
        for (int i = 0; i < 3; i++) {
            synchronized (first) { // takes first
                if (i == 0) {
                    continue;
                }
                synchronized (second) { // takes second while first
                    if (i == 1) {
                        break;
                    }
                }
            }
        }
    }

    private void again() {
        synchronized (first) { // takes first
            synchronized (first) {
                synchronized (second) { // takes second while first
                    count++;
                }
            }
            synchronized (third) { // takes third while first
                count++;
            }
        }
    }

    private void ofThis() {
        synchronized (this) { // takes Blocks
            synchronized (first) { // takes first while Blocks
                count++;
            }
        }
    }

    private void ofStaticField() {
        synchronized (SHARED) { // takes SHARED
            synchronized (first) { // takes first while SHARED
                count++;
            }
        }
    }

    private void ofClass() {
        synchronized (Blocks.class) { // takes Blocks.class
            synchronized (first) { // takes first while Blocks.class
                count++;
            }
        }
    }

    private void ofLocal() {
        Object lock = first;
        synchronized (lock) { // takes first
            synchronized (second) { // takes second while first
                count++;
            }
        }
    }

    private void ofParameter(Object lock) {
        synchronized (first) { // takes first
            synchronized (lock) { // takes second while first
                count++;
            }
        }
    }

    private void inLambda() {
        Runnable inner = () -> {
            synchronized (second) { // takes second while first
                count++;
            }
        };
        synchronized (first) { // takes first
            inner.run();
        }
    }

    private void deep() {
        synchronized (first) { // takes first
            synchronized (second) { // takes second while first
                synchronized (third) { // takes third while first, second
                    count++;
                }
            }
        }
    }
}
