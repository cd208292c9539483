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

    /** As if every rank of the order had been taken often enough: nobody looks for places any longer. */
    public static void knowEnoughPlaces(org.lockrank.order.LockOrder order) {
        order.ranks().forEach(HeldState::knowEnoughPlaces);
    }

    /** The same for one rank. Every violation that names it makes it curious again. */
    public static void knowEnoughPlaces(org.lockrank.order.Rank rank) {
        RankState state = RankState.of(rank);
        while (state.siteBudget > 0) {
            state.spendSite();
        }
    }

    /** The names of the classes whose frames are never a user's site. */
    public static java.util.Set<String> ours() {
        return Sites.OURS;
    }
}
