package org.lockrank.held;

/** Lets tests of other packages look into the held state. */
public final class HeldState {

    private HeldState() {}

    /** Checks all that must be true of the current thread's state. */
    public static void checkInvariants() {
        HeldLocks.current().checkInvariants();
    }

    /** How many threads' states are kept. */
    public static int threads() {
        return Threads.size();
    }

    /** The names of the classes whose frames are never a user's site. */
    public static java.util.Set<String> ours() {
        return Sites.OURS;
    }
}
