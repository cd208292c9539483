package org.lockrank.agent.acquisition;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.name.ProgramStack;
import org.lockrank.agent.table.LongTable;

/**
 * Sites within sites where locks were taken, and what there is room for at each: the same for all threads, so that a thread
 * that comes late, or lives for a moment only, does not spend memory on what is known.
 *
 * <p>The first {@value #FIRSTS} notes of each of the first {@value #THREADS} threads at a place are always kept: no place is
 * so late that nothing of it is seen. What is more are repetitions, the same sites with other locks or by other threads:
 * {@value #MOST_AT_ONE} at a place, {@value #MOST_AMONG_EQUALS} where a lock is taken within one of its own class,
 * {@value #MOST_IN_RECURSION} where very many are held, and {@value #MOST_REPETITIONS} in all. They matter where locks of
 * the same classes are taken the other way round as well; the
 * recording {@linkplain Place#giveBack gives back} those that do not, so that there is room again.
 *
 * <p>Bounded: {@value #MOST} places, {@value #MOST_NOTES} notes. Only what is beyond these is lost.
 *
 * <p>Safe for use by many threads: the table is cut into parts with a monitor of ours each, a place is guarded by its own.
 */
final class AcquisitionPlaces {

    /** How many notes of one thread are kept at a place whatever else there is: as many as one acquisition has phases. */
    static final int FIRSTS = 4;

    /** How many threads have so many. */
    static final int THREADS = 6;

    /** Where a lock is taken within one of its own kind, only the locks themselves tell one order from another. */
    static final int MOST_AMONG_EQUALS = 2048;

    /** How many stacks are kept of one place. */
    static final int MOST_STACKS = 8;

    static final int MOST_AT_ONE = 256;

    /** Where so many are held that only a recursion, or a loop over all locks of a kind, can have come there. */
    static final int MOST_IN_RECURSION = 32;

    static final int MOST = 1 << 16;
    static final int MOST_NOTES = 200_000;
    static final int MOST_REPETITIONS = 60_000;

    private static final int PARTS = 16;

    /** Each guarded by its own monitor. */
    private final LongTable<Place>[] parts = parts();

    private final AtomicInteger places = new AtomicInteger();
    private final AtomicInteger notes = new AtomicInteger();
    private final AtomicInteger repetitions = new AtomicInteger();

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic class
    private static LongTable<Place>[] parts() {
        LongTable<Place>[] parts = new LongTable[PARTS];
        for (int i = 0; i < PARTS; i++) {
            parts[i] = new LongTable<>();
        }
        return parts;
    }

    /** The place that has this sum; null if there are too many of them. */
    @Nullable
    Place get(long key) {
        LongTable<Place> part = parts[(int) (key ^ key >>> 32) & PARTS - 1];
        synchronized (part) {
            Place place = part.get(key);
            if (place == null && places.get() < MOST) {
                places.incrementAndGet();
                place = new Place(key);
                part.put(key, place);
            }
            return place;
        }
    }

    /** How many repetitions are kept. */
    int repetitions() {
        return repetitions.get();
    }

    /** Where locks are taken: sites within sites, by their sum. */
    final class Place {

        final long key;

        /**
         * Whether there is no room for repetitions. Read without the monitor: a thread that sees an old value asks once more,
         * or keeps one note less.
         */
        boolean full;

        /** All guarded by the monitor of this. */
        private int threads;

        private int repeated;
        private int most;
        private int stacks;
        private @Nullable NestedAcquisition model;

        private Place(long key) {
            this.key = key;
        }

        /**
         * A thread comes here for the first time. Answers how many of its notes are kept in any case.
         *
         * @param room for how many repetitions there is to be room
         */
        synchronized int firsts(int room) {
            most = Math.max(most, room);
            return threads < THREADS && ++threads > 0 ? FIRSTS : 0;
        }

        /** Whether there is room for one more that is no first of its thread. */
        synchronized boolean hasRoom() {
            full = repeated >= most || repetitions.get() >= MOST_REPETITIONS;
            return !full;
        }

        /** Takes room for a note; answers false if there is none, after all. */
        boolean take(boolean repetition) {
            if (notes.incrementAndGet() > MOST_NOTES) {
                notes.decrementAndGet();
                return false;
            }
            if (repetition) {
                repetitions.incrementAndGet();
                synchronized (this) {
                    repeated++;
                }
            }
            return true;
        }

        /** A repetition that was kept here is kept no longer. */
        synchronized void giveBack() {
            notes.decrementAndGet();
            repetitions.decrementAndGet();
            repeated--;
            full = false;
        }

        /** The note whose calls stand for those of others at the same sites; null as long as each has its own. */
        synchronized @Nullable NestedAcquisition model() {
            return stacks >= MOST_STACKS ? model : null;
        }

        /** A note with calls of its own was kept. */
        synchronized void keptStack(NestedAcquisition note) {
            model = note;
            stacks++;
        }
    }

    /** A place that one thread came to, and how many more of its notes are kept there in any case. Used by its thread alone. */
    static final class Visit {

        /** So many in a row are looked at, of locks at the place that are being made. */
        private static final int MOST_MADE = 4_096;

        private static final int MADE_LOOKED_AT = 16;

        final Place place;
        private int firsts;

        /** How many in a row were being made. */
        private int made;

        Visit(Place place, int firsts) {
            this.place = place;
            this.firsts = firsts;
        }

        /** Whether only repetitions are kept from now on. */
        boolean hadItsFirsts() {
            return firsts == 0;
        }

        /** One is kept that is no repetition. */
        void hadOne() {
            firsts--;
        }

        boolean hasRoom() {
            return firsts > 0 || !place.full && place.hasRoom();
        }

        /**
         * Whether a lock that is not known yet is being made, so that nobody else can hold it. To find out costs microseconds: after very many
         * in a row each is taken for one but every {@value #MADE_LOOKED_AT}th, until one is none.
         */
        boolean isOfOneBeingMade(Object lock) {
            if (made >= MOST_MADE && ++made % MADE_LOOKED_AT != 0) {
                return true;
            }
            boolean is = ProgramStack.isBeingMade(lock);
            made = is ? made + 1 : 0;
            return is;
        }
    }
}
