package org.lockrank.it.corpus;

import java.util.concurrent.locks.Lock;

/** Two locks that are nested in both orders. They are called by where they are made, so that each case has its own. */
final class Inversion {

    private final Runnable forth;
    private final Runnable back;

    private Inversion(Runnable forth, Runnable back) {
        this.forth = forth;
        this.back = back;
    }

    /** Of locks that are made where this is called. */
    static Inversion of(Lock one, Lock two) {
        return new Inversion(() -> nest(one, two), () -> nest(two, one));
    }

    /** The one, and within it the other. */
    void forth() {
        forth.run();
    }

    /** The other way round. */
    void back() {
        back.run();
    }

    private static void nest(Lock outer, Lock inner) {
        outer.lock();
        try {
            inner.lock();
            try {
                Cases.nested();
            } finally {
                inner.unlock();
            }
        } finally {
            outer.unlock();
        }
    }
}
