package org.lockrank.agent.lock;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.name.Site;
import org.lockrank.record.Fact.Awaits;

/**
 * Something that threads wait for and that is no lock: the result of a task, a latch, an element of a queue. Lives as long
 * as the object that it is about; {@link Known} is what outlives it.
 */
public final class Resource {

    /** How many who provided it are kept; where any one will do, it is out of the question with more. */
    private static final int MOST = 8;

    /** How many are kept that are complete because one is. */
    private static final int MOST_FOLLOWERS = 16;

    /** How long chains of these are: what something that long ago came from counts as settled, or a chain that goes on for ever would be kept for ever. */
    private static final int MOST_IN_A_ROW = 16;

    /** Queues with room for as many are never full. To count on would cost every put a write that all threads wait for. */
    private static final int MOST_PUTS = 1 << 16;

    /** Who provided it, and what it took; made by whoever notes that. */
    public interface Provided {

        /** Whether nothing is to be added by the other one. */
        boolean says(Provided other);
    }

    /** What is known of it; keeps nothing of the program alive. */
    public static final class Known {

        private final Awaits awaits;
        private final String type;
        private final boolean anyOne;

        /** Where its object was made, or came from; null if nobody saw. A race of two decides for either. */
        private volatile @Nullable Site made;

        /** The lock whose notifications these are, which is called something; null for anything else. As above. */
        private volatile @Nullable WatchedLock lock;

        /** How much room there is, or how many workers; 0 where that is no question. As above. */
        private volatile int capacity;

        /** How often it was put into, at least, and {@value #MOST_PUTS} at most. Races lose some. */
        private int puts;

        /**
         * Nobody can say that it will not be provided: somebody did so who needed nothing, or nobody knows all who did. Set once,
         * to true.
         */
        private volatile boolean free;

        /**
         * It may come though nobody does what was seen to provide it: after some time, by another future, by whoever tried and was too late. {@link #free}
         * then, too. Set once, to true, under the monitor of this.
         */
        private volatile boolean otherwise;

        /** How many came before it in a row, each because of the one before; a race of two decides for either. */
        private volatile int place;

        /** What is complete because this is; guarded by the monitor of this. */
        private final List<Known> followers = new ArrayList<>(0);

        /** Guarded by the monitor of this. */
        private final List<Provided> provided = new ArrayList<>(1);

        private Known(Awaits awaits, String type) {
            this.awaits = awaits;
            this.type = type;
            this.anyOne = awaits != Awaits.LATCH
                    && awaits != Awaits.BARRIER
                    && awaits != Awaits.PHASE
                    && awaits != Awaits.PARTNER
                    && awaits != Awaits.THREAD;
        }

        /** What of it threads wait for. */
        public Awaits awaits() {
            return awaits;
        }

        /** The class of its object. */
        public String type() {
            return type;
        }

        /** Whether any one who provides it will do. */
        public boolean isAnyOnes() {
            return anyOne;
        }

        /** Where its object was made. */
        public @Nullable Site made() {
            return made;
        }

        /** The lock that it is told by. */
        @Nullable
        WatchedLock lock() {
            return lock;
        }

        /** Its name is that lock's. */
        public void isOf(@Nullable WatchedLock itsLock) {
            lock = itsLock;
        }

        /** How many elements there is room for, or how many workers there are. */
        public int capacity() {
            return capacity;
        }

        /** There is room for so many. */
        public void isOfCapacity(int number) {
            capacity = number;
        }

        /** Something was put. */
        public void put() {
            if (puts < MOST_PUTS) {
                puts++;
            }
        }

        /** Whether nobody can be kept from it for ever, for all that is known. */
        public boolean isFree() {
            return free || awaits == Awaits.ROOM && puts <= capacity;
        }

        /** From now on nobody is taken to wait for it in vain. */
        public void free() {
            free = true;
        }

        /** Whether it may come though nobody does what was seen to provide it. */
        public boolean mayComeOtherwise() {
            return otherwise;
        }

        /** It may come though nobody does what was seen to provide it; and so may all that follows from it. */
        public void comesOtherwise() {
            List<Known> all = new ArrayList<>(1);
            all.add(this);
            for (int i = 0; i < all.size(); i++) {
                all.addAll(all.get(i).endsDoubt());
            }
        }

        /** Answers what follows from it; nothing where that is known already. */
        private List<Known> endsDoubt() {
            synchronized (this) {
                if (otherwise) {
                    return List.of();
                }
                otherwise = true;
                free = true;
                List<Known> all = List.copyOf(followers);
                followers.clear();
                return all;
            }
        }

        /** It is provided because {@code other} is. One of very many that are so is taken to come otherwise as well. */
        public void follows(Known other) {
            int next = other.place + 1;
            if (other == this || next >= MOST_IN_A_ROW && !other.otherwise) {
                return;
            }
            place = Math.max(place, next);
            if (!other.isFollowedBy(this)) {
                comesOtherwise();
            }
        }

        private synchronized boolean isFollowedBy(Known follower) {
            if (otherwise) {
                return false;
            }
            if (!followers.contains(follower)) {
                if (followers.size() == MOST_FOLLOWERS) {
                    return false;
                }
                followers.add(follower);
            }
            return true;
        }

        /** It was provided so. */
        public void add(Provided how) {
            synchronized (this) {
                for (Provided other : provided) {
                    if (other.says(how)) {
                        return;
                    }
                }
                if (provided.size() < MOST) {
                    provided.add(how);
                    return;
                }
            }
            if (anyOne) {
                free = true;
            }
        }

        /** Who provided it; nobody where it is {@linkplain #isFree free}. */
        public List<Provided> provided() {
            synchronized (this) {
                return isFree() ? List.of() : List.copyOf(provided);
            }
        }
    }

    /** What is known of it. */
    public final Known known;

    Resource(Awaits awaits, String type, @Nullable Site made) {
        this.known = new Known(awaits, type);
        this.known.made = made;
    }

    void isMadeAt(Site site) {
        known.made = site;
    }
}
