package org.lockrank.agent.steer;

import java.util.Arrays;

/**
 * A word for each site, worked out at its first use. Words are whole, the same whoever works them out, and a thread that does not see one works it out again: so nothing is locked.
 */
final class SiteWords {

    /** A bit of each word that was worked out. */
    private static final long KNOWN = 1L << 63;

    /** Replaced by longer copies; see above. */
    private volatile long[] words = new long[1024];

    /** What was put for that site, without {@link #KNOWN}; -1 if nothing is known to be. */
    long get(int site) {
        long[] all = words;
        long word = site < all.length ? all[site] : 0;
        return word == 0 ? -1 : word & ~KNOWN;
    }

    /** Keeps it; no less than 0. Answers it. */
    long put(int site, long word) {
        long[] all = words;
        if (site >= all.length) {
            all = Arrays.copyOf(all, Math.max(site + 1, all.length * 2));
            words = all;
        }
        all[site] = word | KNOWN;
        return word;
    }
}
