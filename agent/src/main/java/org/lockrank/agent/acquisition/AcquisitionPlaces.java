package org.lockrank.agent.acquisition;

import org.jspecify.annotations.Nullable;

/**
 * Sites within sites where one thread took locks, and how often with different ones. Used by its thread alone.
 *
 * <p>Bounded: {@value #MOST_AT_ONE} acquisitions of different locks at one place, {@value #MOST_AMONG_EQUALS} where a lock is
 * taken within one of its own class; {@value #MOST} places. What is more finds no room.
 */
final class AcquisitionPlaces {

    /** Where a lock is taken within one of its own kind, only the locks themselves tell one order from another. */
    static final int MOST_AMONG_EQUALS = 2048;

    /** How many stacks are kept of one place. */
    static final int MOST_STACKS = 8;

    private static final int MOST = 1 << 12;
    private static final int MOST_AT_ONE = 256;
    private static final int LAST = 16;

    /** What a thread has that never found a place full: nothing is written here. */
    private static final @Nullable Place[] NONE = new Place[LAST];

    private final LongTable<Place> places = new LongTable<>();

    /** The place at a site that was last found full. */
    private @Nullable Place[] full = NONE;

    /** A place: how many acquisitions of different locks were noted there, how many stacks were kept, and the last of them. */
    static final class Place {
        private final long key;
        int notes;
        int most = MOST_AT_ONE;
        int stacks;
        StackTraceElement[] stack = new StackTraceElement[0];

        private Place(long key) {
            this.key = key;
        }
    }

    /** Whether this place was the last at the site that was found full. The quick way, and the usual one. */
    boolean wasFull(int site, long key) {
        Place lately = full[site & LAST - 1];
        return lately != null && lately.key == key;
    }

    /** Whether there is no room at this place, which is at that site. */
    boolean isFull(int site, long key) {
        Place place = get(key);
        if (place != null && place.notes < place.most) {
            return false;
        }
        if (full == NONE) {
            full = new Place[LAST];
        }
        full[site & LAST - 1] = place;
        return true;
    }

    /** The place; null if there is no room at it, or for it. */
    @Nullable
    Place withRoom(long key) {
        Place place = get(key);
        return place != null && place.notes < place.most ? place : null;
    }

    private @Nullable Place get(long key) {
        Place place = places.get(key);
        if (place == null && places.size() < MOST) {
            place = new Place(key);
            places.put(key, place);
        }
        return place;
    }
}
