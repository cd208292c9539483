package org.lockrank.held;

import org.jspecify.annotations.Nullable;
import org.lockrank.event.Mode;
import org.lockrank.order.Rank;
import org.lockrank.order.ReadWritePair;

/**
 * One side of one lock, as the check knows it: an exclusive lock has one, a read-write lock two. For authors of locks,
 * who make sides in the lock's constructor where {@link Checking#ON}, and hand them to {@link HeldLocks}.
 *
 * <p>Safe for use by any number of threads; see the note at {@link #hint}.
 */
public final class Side {

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
    final Object lock;
    final Object view;
    final Mode mode;
    final Again again;
    /** Whether the holder of the other, exclusive side may take this one without waiting. */
    final boolean downgrade;

    final @Nullable Comparable<?> key;
    final @Nullable StackTraceElement made;
    /** What a lock without owner says of its holds; null for a lock that knows its owner. */
    final @Nullable Unowned unowned;

    /**
     * The state of the thread that last took this side. Written by the holder of an exclusive side only, hence never by two
     * threads at once; read by threads that do not hold it yet, hence racily. A race is harmless: what is found is used only
     * if it bears the id of the reading thread, which no other thread could have written for it, and the id is final. A
     * state does not keep its thread alive, and is emptied when the thread is gone; see {@link Threads}.
     */
    private HeldLocks hint = HeldLocks.NOBODY;

    private Side(
            RankState rank,
            Object lock,
            @Nullable Object view,
            Mode mode,
            Again again,
            boolean downgrade,
            @Nullable Comparable<?> key,
            @Nullable StackTraceElement made,
            @Nullable Unowned unowned) {
        this.rank = rank;
        this.lock = lock;
        this.view = view == null ? lock : view;
        this.mode = mode;
        this.again = again;
        this.downgrade = downgrade;
        this.key = key;
        this.made = made;
        this.unowned = unowned;
    }

    /**
     * The one side of an exclusive lock. Warns (LR110) where the rank is {@link Rank#UNDECLARED}.
     *
     * @param lock the lock: what messages name and assertions ask for
     * @param key for ranks that are nestable by key; else null
     */
    public static Side exclusive(Object lock, Rank rank, Again again, @Nullable Comparable<?> key) {
        return new Side(
                RankState.of(rank), lock, null, Mode.EXCLUSIVE, again, false, key, Sites.made(lock, rank), null);
    }

    /** A rank that is acquired for something that is no lock of ours, for example a monitor. */
    public static Side rankOnly(Object thing, Rank rank, Again again, @Nullable Comparable<?> key) {
        return new Side(RankState.of(rank), thing, null, Mode.RANK_ONLY, again, false, key, null, null);
    }

    /**
     * The two sides of a read-write lock: the read side, then the write side.
     *
     * @param lock the lock
     * @param readView what callers lock for reading, where that is another object, else null
     * @param writeView what callers lock for writing, where that is another object, else null
     * @param again what a second hold of the same side means
     * @param downgrade whether the writer may take the read side without waiting
     * @throws IllegalArgumentException if the ranks are two that no {@code readwrite} statement of their order declares:
     *     whether such a lock can deadlock though each thread keeps to the order, only the whole order can tell
     */
    public static Side[] readWrite(
            Object lock,
            @Nullable Object readView,
            @Nullable Object writeView,
            Rank read,
            Rank write,
            Again again,
            boolean downgrade,
            @Nullable Comparable<?> key) {
        return sides(lock, readView, writeView, read, write, again, downgrade, key, null);
    }

    /**
     * The two sides of a read-write lock that knows no owners: not re-entrant, no downgrade, and any thread may end what
     * another began.
     *
     * @param unowned answers for the lock, before one of its holds is held against a thread
     */
    public static Side[] unowned(
            Object lock,
            @Nullable Object readView,
            @Nullable Object writeView,
            Rank read,
            Rank write,
            @Nullable Comparable<?> key,
            Unowned unowned) {
        return sides(lock, readView, writeView, read, write, Again.DEADLOCKS, false, key, unowned);
    }

    private static Side[] sides(
            Object lock,
            @Nullable Object readView,
            @Nullable Object writeView,
            Rank read,
            Rank write,
            Again again,
            boolean downgrade,
            @Nullable Comparable<?> key,
            @Nullable Unowned unowned) {
        requireSides(read, write);
        RankState r = RankState.of(read);
        RankState w = RankState.of(write);
        StackTraceElement made = Sites.made(lock, write);
        return new Side[] {
            new Side(r, lock, readView, Mode.SHARED, again, downgrade, key, made, unowned),
            new Side(w, lock, writeView, Mode.EXCLUSIVE, again, false, key, made, unowned)
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
        return new Side(rank, rank, null, Mode.RANK_ONLY, Again.OTHER_INSTANCE, false, null, null, null);
    }

    /** The rank of this side. */
    public Rank rank() {
        return rank.rank;
    }

    /** The key by which locks of a {@code by key} rank are taken, or null. */
    public @Nullable Comparable<?> key() {
        return key;
    }

    /**
     * The state of the current thread, found through the last holder where that is the current thread. For exclusive sides,
     * together with {@link #took}; elsewhere use {@link HeldLocks#current}.
     */
    public HeldLocks holder() {
        HeldLocks held = hint;
        return held.id == ThreadId.of(Thread.currentThread()) ? held : HeldLocks.current();
    }

    /** Notes the holder, once it has the lock. Exclusive sides only; called with the lock held. */
    public void took(HeldLocks held) {
        if (hint != held) {
            hint = held;
        }
        if (rank.siteBudget > 0) {
            held.sight(this);
        }
    }

    /**
     * The state of the thread that took this side last: that of the current thread, where it holds this exclusive side. One
     * read less than {@link #holder}, for an author who lets go of the lock first and asks afterwards whether it was held.
     */
    public HeldLocks lastHolder() {
        return hint;
    }

    /** Whether another thread has ended the hold that {@code held} has here. Exact but for reads: {@link #isDoubtful}. */
    boolean isEnded(HeldStack held) {
        return unowned != null && (!unowned.isHeld(mode) || mode == Mode.EXCLUSIVE && lastHolder() != held);
    }

    /** Whether an entry of this side may be one that another thread has ended, and nobody can tell. */
    boolean isDoubtful() {
        return unowned != null && mode == Mode.SHARED && unowned.isReadStrayed();
    }

    /** {@code RankedReentrantLock@1b2c3d4d, made at com.acme.Pool.<init>(Pool.java:12)}, or what is known of that. */
    String description() {
        return again == Again.OTHER_INSTANCE && lock == rank
                ? "no lock, the rank alone"
                : Sites.description(lock, made);
    }

    @Override
    public String toString() {
        return rank + " of " + description();
    }
}
