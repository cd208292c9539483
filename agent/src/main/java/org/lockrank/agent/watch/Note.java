package org.lockrank.agent.watch;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.name.Site;

/**
 * A taking as its thread noted it: what was held, what was wanted, and the stack, not yet put into words.
 *
 * <p>Made by the thread that took, and handed to the writing thread through {@link Ledger}, which publishes it.
 * {@link #count} and {@link #phase} go on changing in the first thread; the writing thread reads some value of late.
 */
final class Note {

    final ThreadState thread;
    final Lock[] held;
    final int[] hows;
    final Site[] sites;
    final Lock wanted;
    final int how;
    final Site site;

    /** The calls; of another taking at the same sites where {@link #borrowed}. Let go once they are in words. */
    private StackTraceElement[] stack;

    final boolean borrowed;

    /** The wanted lock's terms, and where everything was taken without it and with it, as {@link Entries} sums it up. */
    final long terms;

    final long placeBelow;
    final long place;

    /** The how many-eth note of the same taking, in another phase each. */
    final int nth;

    int phase;
    long count = 1;

    /** The note handed in before this one; set by {@link Ledger}. */
    @Nullable
    Note before;

    Note(
            ThreadState thread,
            int phase,
            Lock wanted,
            long terms,
            Site site,
            StackTraceElement[] stack,
            boolean borrowed,
            @Nullable Note earlier) {
        this.thread = thread;
        this.phase = phase;
        this.wanted = wanted;
        this.how = (int) terms >>> 16;
        this.site = site;
        this.stack = stack;
        this.borrowed = borrowed;
        this.nth = earlier == null ? 1 : earlier.nth + 1;
        this.terms = terms;
        this.placeBelow = thread.place();
        this.place = thread.place(terms);
        this.held = new Lock[thread.depth];
        this.hows = new int[thread.depth];
        this.sites = new Site[thread.depth];
    }

    /** Whether {@code s}, which holds what it does at {@code itsPlace}, wants the same by the same terms. */
    boolean isSame(ThreadState s, Object lock, long itsTerms, long itsPlace) {
        return terms == itsTerms
                && placeBelow == itsPlace
                && wanted.refersTo(lock)
                && held[0].refersTo(s.locks[0])
                && (held.length == 1 || isWithin(s));
    }

    private boolean isWithin(ThreadState s) {
        for (int d = 1; d < held.length; d++) {
            if (!held[d].refersTo(s.locks[d])) {
                return false;
            }
        }
        return true;
    }

    void holds(int entry, Lock lock, int how, Site site) {
        held[entry] = lock;
        hows[entry] = how;
        sites[entry] = site;
    }

    StackTraceElement[] stack() {
        return stack;
    }

    void forgetStack() {
        stack = new StackTraceElement[0];
    }
}
