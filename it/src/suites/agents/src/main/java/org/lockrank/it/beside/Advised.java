package org.lockrank.it.beside;

import java.util.concurrent.atomic.LongAdder;

/** What advice of other agents came to. */
public final class Advised {

    /** Calls of the program's methods that began, ended, and ended by an exception. */
    public static final LongAdder BEGUN = new LongAdder();

    public static final LongAdder ENDED = new LongAdder();
    public static final LongAdder FAILED = new LongAdder();

    private Advised() {}

    static String told() {
        return BEGUN + " begun, " + ENDED + " ended, " + FAILED + " failed";
    }
}
