package org.lockrank.agent.steer;

import java.util.List;
import org.lockrank.agent.name.Site;
import org.lockrank.agent.name.Sites;
import org.lockrank.record.SteeringPlan;

/**
 * Which sites a plan speaks of, by their numbers: one word for each, worked out at its first use.
 *
 * <p>Safe for use by many threads, as {@link SiteWords} are.
 */
final class Places {

    /** The bits of a word: side 0 wants its lock here, and those behind it the next sides'. */
    private static final int WANTS = 0;

    private static final int HOLDS = SteeringPlan.MOST_SIDES;
    private static final int WRITES = 2 * SteeringPlan.MOST_SIDES;

    private final Sites sites;
    private final boolean lines;
    private final Place[] wants;
    private final Place[] holds;
    private final Place[] writers;

    private final SiteWords words = new SiteWords();

    /** Sides that want their lock at a synchronized method, as far as their sites are known. Guarded by this. */
    private long late;

    /** The sites below are looked through for that. Guarded by this. */
    private int looked = 1;

    Places(SteeringPlan plan, Sites sites) {
        this.sites = sites;
        this.lines = plan.lines();
        List<SteeringPlan.Side> sides = plan.sides();
        wants = new Place[sides.size()];
        holds = new Place[sides.size()];
        writers = new Place[plan.writers().size()];
        for (int i = 0; i < wants.length; i++) {
            wants[i] = Place.of(sides.get(i).wants());
            holds[i] = Place.of(sides.get(i).holds());
        }
        for (int i = 0; i < writers.length; i++) {
            writers[i] = Place.of(plan.writers().get(i));
        }
    }

    /** The word of a site; 0 where the plan does not speak of it. */
    long word(int site) {
        long word = words.get(site);
        return word < 0 ? add(site) : word;
    }

    boolean wants(long word, int side) {
        return (word >>> WANTS + side & 1) != 0;
    }

    boolean holds(long word, int side) {
        return (word >>> HOLDS + side & 1) != 0;
    }

    /** The number of the writer that writes there; -1 if none does. */
    int writer(long word) {
        long its = word >>> WRITES;
        return its == 0 ? -1 : Long.numberOfTrailingZeros(its);
    }

    /** Whether the lock of that site can be the one that a side holds. */
    boolean mayHold(int site, int side) {
        return holds[side].isAnywhere() || site == Sites.UNKNOWN || holds(word(site), side);
    }

    /**
     * Whether a side wants its lock where no hook stands before: at a synchronized method, or wherever a thread was seen to have it
     * that was not seen to ask.
     */
    synchronized boolean isLate(int side) {
        for (int end = sites.size(); looked < end; looked++) {
            if (sites.isOfMethod(looked)) {
                late |= word(looked) & (1L << HOLDS) - 1;
            }
        }
        return (late >>> side & 1) != 0;
    }

    /** A thread has that side's second lock, and was not seen to ask. */
    synchronized void cameLate(int side) {
        late |= 1L << side;
    }

    private long add(int site) {
        Site place = sites.get(site);
        long word = 0;
        for (int i = 0; i < wants.length; i++) {
            word |= wants[i].has(place, lines) ? 1L << WANTS + i : 0;
            word |= holds[i].has(place, lines) ? 1L << HOLDS + i : 0;
        }
        for (int i = 0; i < writers.length; i++) {
            word |= writers[i].has(place, lines) ? 1L << WRITES + i : 0;
        }
        return words.put(site, word);
    }
}
