package org.lockrank.held;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lockrank.event.Mode;
import org.lockrank.order.Rank;
import org.lockrank.order.ReadWritePair;

/**
 * One side of one lock, as the check knows it: an exclusive lock has one, a read-write lock two. For authors of locks,
 * who make sides in the lock's constructor where {@link Checking#ON}, keep them there, and hand them to {@link HeldLocks}.
 *
 * <p>It refers to its lock weakly, and to nothing else of the program's but keys: a thread remembers sides that it released,
 * see {@link Seat}. (As the lock leads to its sides, a collector that finds a side has found the lock first, and has no
 * reference to process.)
 *
 * <p>Safe for use by any number of threads. A side that remembers a holder is a {@link HintedSide}.
 */
public abstract sealed class Side extends WeakReference<Object> permits HintedSide, PlainSide {

    /** What it means that a thread wants a side that it holds. */
    public enum Again {
        /** It may: the holds are counted. */
        REENTRANT,
        /** It waits for itself: a violation. */
        DEADLOCKS,
        /** This is no lock but a rank; another of it is another instance. */
        OTHER_INSTANCE
    }

    final RankState rank;

    Side(RankState rank, Object lock) {
        super(lock);
        this.rank = rank;
    }

    /** The rest of what never changes. */
    abstract Traits traits();

    /**
     * What never changes of a side but its rank. Most locks of a program have no key, and their places are not kept, so that a few objects do for all
     * of them: a side is at most forty bytes where all this in it would make it sixty-four.
     *
     * @param mode how the lock is held by it
     * @param again what it means to want it again
     * @param downgrade whether the holder of the other, exclusive side may take this one without waiting
     * @param key for ranks that are nestable by key; else null
     * @param made where the lock was made; null where that is not kept
     * @param unowned finds what a lock without owner says of its holds; null for locks that know their owners
     */
    record Traits(
            Mode mode,
            Again again,
            boolean downgrade,
            @Nullable Comparable<?> key,
            @Nullable StackTraceElement made,
            @Nullable Function<Object, @Nullable Unowned> unowned) {

        /** Those without key and place, which have few different values. Concurrent, for locks are made by all threads. */
        private static final Map<Traits, Traits> ALIKE = new ConcurrentHashMap<>();

        Traits shared() {
            if (key != null || made != null) {
                return this;
            }
            Traits known = ALIKE.get(this);
            return known != null ? known : ALIKE.computeIfAbsent(this, traits -> traits);
        }
    }

    private static HintedSide of(
            RankState rank,
            Object lock,
            Mode mode,
            Again again,
            boolean downgrade,
            @Nullable Comparable<?> key,
            @Nullable StackTraceElement made,
            @Nullable Function<Object, @Nullable Unowned> unowned) {
        Traits traits = new Traits(mode, again, downgrade, rank.isKeyed() ? key : null, made, unowned);
        return new HintedSide(rank, lock, traits.shared());
    }

    /**
     * The one side of an exclusive lock. Warns (LR110) where the rank is {@link Rank#UNDECLARED}.
     *
     * @param lock the lock: what messages name and assertions ask for
     * @param key for ranks that are nestable by key; else null
     */
    public static HintedSide exclusive(Object lock, Rank rank, Again again, @Nullable Comparable<?> key) {
        return of(RankState.of(rank), lock, Mode.EXCLUSIVE, again, false, key, Sites.made(lock, rank), null);
    }

    /**
     * The one side of a re-entrant exclusive lock that knows its owner and keeps a {@link Seat} of its last holder itself: the smaller for it. Warns as
     * {@link #exclusive} does.
     */
    public static Side owned(Object lock, Rank rank, @Nullable Comparable<?> key) {
        RankState state = RankState.of(rank);
        StackTraceElement made = Sites.made(lock, rank);
        return made == null && (key == null || !state.isKeyed())
                ? new PlainSide(state, lock)
                : of(state, lock, Mode.EXCLUSIVE, Again.REENTRANT, false, key, made, null);
    }

    /** A rank that is acquired for something that is no lock of ours, for example a monitor. */
    public static HintedSide rankOnly(Object thing, Rank rank, Again again, @Nullable Comparable<?> key) {
        return of(RankState.of(rank), thing, Mode.RANK_ONLY, again, false, key, null, null);
    }

    /**
     * The two sides of a read-write lock: the read side, then the write side.
     *
     * @param lock the lock
     * @param again what a second hold of the same side means
     * @param downgrade whether the writer may take the read side without waiting
     * @throws IllegalArgumentException if the ranks are two that no {@code readwrite} statement of their order declares:
     *     whether such a lock can deadlock though each thread keeps to the order, only the whole order can tell
     */
    public static HintedSide[] readWrite(
            Object lock, Rank read, Rank write, Again again, boolean downgrade, @Nullable Comparable<?> key) {
        return sides(lock, read, write, again, downgrade, key, null);
    }

    /**
     * The two sides of a read-write lock that knows no owners: not re-entrant, no downgrade, and any thread may end what
     * another began.
     *
     * @param unowned finds, for the lock, who answers for it before one of its holds is held against a thread; null where nobody does, which
     *     means that nothing is held. The same for all locks of a class, for it is kept for ever
     */
    public static HintedSide[] unowned(
            Object lock,
            Rank read,
            Rank write,
            @Nullable Comparable<?> key,
            Function<Object, @Nullable Unowned> unowned) {
        return sides(lock, read, write, Again.DEADLOCKS, false, key, unowned);
    }

    private static HintedSide[] sides(
            Object lock,
            Rank read,
            Rank write,
            Again again,
            boolean downgrade,
            @Nullable Comparable<?> key,
            @Nullable Function<Object, @Nullable Unowned> unowned) {
        requireSides(read, write);
        RankState r = RankState.of(read);
        RankState w = RankState.of(write);
        StackTraceElement made = Sites.made(lock, write);
        return new HintedSide[] {
            of(r, lock, Mode.SHARED, again, downgrade, key, made, unowned),
            of(w, lock, Mode.EXCLUSIVE, again, false, key, made, unowned)
        };
    }

    /**
     * Refuses two ranks that are not declared the sides of one lock. For constructors of locks, which ask whether checking is
     * on or off, so that what is refused in tests is not first seen there.
     *
     * <p>A thread that writes and wants x, and one that holds x and wants to read, keep to {@code w < x < r} and deadlock. The
     * compiler refuses that where r and w are declared sides. Declared sides are incomparable, too: hence never known to
     * each other, so that the check looks at the instances each time.
     *
     * @throws IllegalArgumentException if the ranks are two that no {@code readwrite} statement of their order declares
     */
    public static void requireSides(Rank read, Rank write) {
        if (read == write) {
            return;
        }
        if (read.order() != write.order()) {
            throw new IllegalArgumentException(read + " of " + read.order().source() + " and " + write + " of "
                    + write.order().source()
                    + " cannot be the two sides of one lock: give both sides ranks of one order");
        }
        for (ReadWritePair pair : read.order().readWritePairs()) {
            if (pair.read() == read && pair.write() == write) {
                return;
            }
        }
        throw new IllegalArgumentException(read + " and " + write
                + " are not declared the two sides of one lock, so that nobody has checked that they "
                + "cannot deadlock: add to " + read.order().source() + "  readwrite <lock>: " + read + ", " + write
                + ";");
    }

    /** A rank by itself: each acquisition is another instance. */
    static Side bare(RankState rank) {
        return of(rank, rank, Mode.RANK_ONLY, Again.OTHER_INSTANCE, false, null, null, null);
    }

    /** The rank of this side. */
    public final Rank rank() {
        return rank.rank;
    }

    /** The key by which locks of a {@code by key} rank are taken, or null; null for locks of other ranks. */
    public final @Nullable Comparable<?> key() {
        return traits().key;
    }

    /** How the lock is held by it. */
    final Mode mode() {
        return traits().mode;
    }

    /** What it means to want it again. */
    final Again again() {
        return traits().again;
    }

    /** Whether the holder of the other, exclusive side may take this one without waiting. */
    final boolean isDowngrade() {
        return traits().downgrade;
    }

    /** The seat of this side in what a thread holds, to be remembered; {@link Seat#NONE} where it has none. */
    public final Seat seatOf(HeldLocks held) {
        return held.seat(rank);
    }

    /** The state of the current thread. */
    public HeldLocks holder() {
        return HeldLocks.current();
    }

    /** Notes the holder, once it has the lock. Exclusive sides only. */
    public void took(HeldLocks held) {
        held.sight(this);
    }

    /** The state of the thread that took this side last, where that is noted by {@link #took}; else that of no thread. */
    public HeldLocks lastHolder() {
        return HeldLocks.NOBODY;
    }

    /** Whether this is the side that a program means by {@code asked}: the lock, or the view of it for this side. */
    final boolean isOf(Object asked) {
        Object lock = get();
        if (lock == asked) {
            return true;
        }
        if (lock instanceof ReadWriteLock both) {
            return asked == (mode() == Mode.SHARED ? both.readLock() : both.writeLock());
        }
        if (lock instanceof StampedLock stamped) {
            return asked == (mode() == Mode.SHARED ? stamped.asReadLock() : stamped.asWriteLock());
        }
        return false;
    }

    /** Whether both are sides of one lock; but a monitor, known by a rank alone, is not the lock that it may be. */
    final boolean isSameLock(Side other) {
        Object lock = get();
        return this == other
                || lock != null
                        && lock == other.get()
                        && (mode() == Mode.RANK_ONLY) == (other.mode() == Mode.RANK_ONLY);
    }

    /** Whether another thread has ended the hold that {@code held} has here. Exact but for reads: {@link #isDoubtful}. */
    final boolean isEnded(HeldStack held) {
        if (traits().unowned == null) {
            return false;
        }
        Unowned lock = unowned();
        return lock == null || !lock.isHeld(mode()) || mode() == Mode.EXCLUSIVE && lastHolder() != held;
    }

    /** Whether an entry of this side may be one that another thread has ended, and nobody can tell. */
    final boolean isDoubtful() {
        Unowned lock = unowned();
        return lock != null && mode() == Mode.SHARED && lock.isReadStrayed();
    }

    /** Who answers for a lock without owner; null for other locks, and for one that is gone. */
    private @Nullable Unowned unowned() {
        Function<Object, @Nullable Unowned> finder = traits().unowned;
        Object lock = finder == null ? null : get();
        return finder == null || lock == null ? null : finder.apply(lock);
    }

    /** {@code RankedReentrantLock@1b2c3d4d, made at com.acme.Pool.<init>(Pool.java:12)}, or what is known of that. */
    final String description() {
        Object lock = get();
        if (lock == null) {
            return "a lock that nothing leads to any longer";
        }
        return again() == Again.OTHER_INSTANCE && lock == rank
                ? "no lock, the rank alone"
                : Sites.description(lock, traits().made);
    }

    @Override
    public String toString() {
        return rank + " of " + description();
    }
}
