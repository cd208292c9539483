package org.lockrank.agent.watch;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;

/**
 * The takings of one thread that were noted already: what makes the second time cheap. Used by its thread alone.
 *
 * <p>A taking is known by a sum over what is held and wanted, 64 bits long; that two different ones have one sum is as
 * good as impossible, and would lose the second. Bounded: so many at one place as {@link Places} has it, {@value #MOST} in all;
 * and of one taking {@value #MOST_PHASES} phases, of which the last is always the latest; none where more than
 * {@value #MOST_HELD} locks are held, and {@value #MOST_HELD_IN_ALL} held locks in all of them. What is more is dropped
 * and counted, and costs no stack and no memory.
 */
final class Seen {

    private static final int MOST = 1 << 14;
    private static final int MOST_PHASES = 4;
    private static final int MOST_HELD = 512;
    private static final int MOST_HELD_IN_ALL = 48 * MOST;

    /** How many takings are found the quick way; a power of two. */
    private static final int LAST = 1 << 6;

    /** What a thread has that never took a lock within another: nothing is written here. */
    private static final @Nullable Note[] NO_LAST = new Note[LAST];

    private final Shared shared;
    private final RecentLocks recent;

    /** Takings that were counted lately, each at its {@link #slot} or, if another came there since, beside it. */
    private @Nullable Note[] last = NO_LAST;

    /** How many held locks there are in all notes. */
    private int held;

    private final LongTable<Note> notes = new LongTable<>();
    private final Places places = new Places();

    Seen(Shared shared) {
        this.shared = shared;
        this.recent = new RecentLocks(shared);
    }

    /**
     * The taking, if it is the same as one that was counted lately: it is counted once more. The quickest way, and the
     * usual one.
     */
    @Nullable
    Note again(ThreadState s, Object lock, long terms) {
        long place = s.place();
        int slot = slot(terms, place);
        Note note = last[slot];
        if (note == null || !note.isSame(s, lock, terms, place)) {
            note = last[slot ^ 1];
            if (note == null || !note.isSame(s, lock, terms, place)) {
                return null;
            }
        }
        if (!s.phases.takesIn(note.phase)) {
            return null;
        }
        note.count++;
        return note;
    }

    /** The high bits of a product, as in {@link LongTable}. */
    private static int slot(long terms, long placeBelow) {
        return (int) ((terms + placeBelow) * LongTable.GOLDEN >>> 32) & LAST - 1;
    }

    /** Whether so many locks were taken at this place that the next ones, and this lock is one, are only counted. */
    boolean isFull(Object lock, int site, long place) {
        return places.wasFull(site, place) && recent.last(lock, site) == null;
    }

    /** The thread, which holds something, asks for {@code lock}. Answers that lock, or null if it is not known. */
    @Nullable
    Lock taking(ThreadState s, Object lock, int site, int how) {
        s.inside = true;
        try {
            if (!s.givenBack.isEmpty()) {
                s.takeOutGivenBack();
            }
            return s.depth == 0 || downgrade(s, lock, how) ? recent.find(lock, site) : note(s, lock, site, how);
        } catch (Throwable e) {
            shared.ledger.failed(e);
            return null;
        } finally {
            s.inside = false;
        }
    }

    /** The thread holds nothing and asks for the write side of a lock that has two. */
    void alone(ThreadState s, Object lock, int site, int how) {
        s.inside = true;
        try {
            Lock wanted = recent.get(lock, site, how);
            long bit = 1L << s.number;
            if (wanted != null && (wanted.writers & bit) == 0 && Long.bitCount(wanted.writers) < 4) {
                wanted.writers |= bit;
                shared.ledger.add(new Ledger.WriterNote(s, s.phases.take(), wanted, Frames.here()));
            }
        } catch (Throwable e) {
            shared.ledger.failed(e);
        } finally {
            s.inside = false;
        }
    }

    /** The thread goes into a wait on the lock of that entry, and will ask for it again while it holds the others. */
    void waiting(ThreadState s, int entry) {
        s.inside = true;
        try {
            Object lock = s.locks[entry];
            int site = s.site(entry);
            int how = s.how(entry);
            long terms = s.terms[entry];
            long stamp = s.stamps[entry];
            s.remove(entry);
            try {
                note(s, lock, site, how & ~(Hooks.TRY | Hooks.TIMED) | Watcher.WAIT);
            } finally {
                s.insert(entry, lock, terms, stamp);
            }
        } catch (Throwable e) {
            shared.ledger.failed(e);
        } finally {
            s.inside = false;
        }
    }

    /** Whether the thread holds the write side and wants the read side, which never blocks. */
    private static boolean downgrade(ThreadState s, Object lock, int how) {
        if ((how & (Hooks.READ_WRITE | Hooks.READ)) != (Hooks.READ_WRITE | Hooks.READ)) {
            return false;
        }
        for (int d = s.depth - 1; d >= 0; d--) {
            if (s.locks[d] == lock && (s.how(d) & Hooks.READ) == 0) {
                return true;
            }
        }
        return false;
    }

    /** Counts the taking if it was noted, else notes it. Answers the wanted lock, or null if it is not known. */
    private @Nullable Lock note(ThreadState s, Object lock, int site, int how) {
        if (s.depth > MOST_HELD) {
            s.dropped++;
            return null;
        }
        Lock wanted = recent.last(lock, site);
        if (wanted != null && counted(s, wanted, site, how)) {
            return wanted;
        }
        if (places.isFull(site, s.place(Entries.terms(site, how, 0)))) {
            s.dropped++;
            return wanted;
        }
        if (wanted == null) {
            wanted = recent.find(lock, site);
            if (wanted != null && counted(s, wanted, site, how)) {
                return wanted;
            }
        }
        return unseen(s, lock, site, how);
    }

    private boolean counted(ThreadState s, Lock wanted, int site, int how) {
        if (!sum(s)) {
            return false;
        }
        int phase = s.phases.take();
        Note note = notes.get(s.sumWith(s.depth, wanted, Entries.terms(site, how, 0)));
        if (note == null || note.phase != phase && note.nth < MOST_PHASES) {
            return false;
        }
        note.count++;
        note.phase = phase;
        if (last == NO_LAST) {
            last = new Note[LAST];
        }
        int slot = slot(note.terms, note.placeBelow);
        last[slot ^ 1] = last[slot];
        last[slot] = note;
        return true;
    }

    private @Nullable Lock unseen(ThreadState s, Object lock, int site, int how) {
        shared.maybeFail();
        Ownership.purge(s);
        Lock wanted = recent.get(lock, site, how);
        if (s.depth == 0) {
            return wanted;
        }
        long terms = Entries.terms(site, how, 0);
        Places.Place place = places.withRoom(s.place(terms));
        if (wanted == null || place == null || isCrowded(s) || !allKnown(s)) {
            s.dropped++;
            return wanted;
        }
        if (place.notes == 0 && isAmongEquals(s, lock)) {
            place.most = Places.MOST_AMONG_EQUALS;
        }
        long key = s.sumWith(s.depth, wanted, terms);
        boolean borrowed = place.stacks >= Places.MOST_STACKS;
        StackTraceElement[] stack = borrowed ? place.stack : Frames.here();
        Note note =
                new Note(s, s.phases.take(), wanted, terms, shared.sites.get(site), stack, borrowed, notes.get(key));
        for (int d = 0; d < s.depth; d++) {
            Lock held = s.known[d];
            if (held != null) {
                note.holds(d, held, s.how(d), shared.sites.get(s.site(d)));
            }
        }
        if (wanted.fresh(s) || !borrowed && Frames.unshared(stack, lock)) {
            // Nobody else can hold it yet. The next time is another matter.
            return wanted;
        }
        if (!borrowed && Frames.internal(stack)) {
            // Seen, and not worth a line.
            notes.put(key, note);
            return wanted;
        }
        if (!borrowed) {
            place.stack = stack;
            place.stacks++;
        }
        place.notes++;
        held += s.depth;
        if (shared.ledger.add(note)) {
            notes.put(key, note);
        } else {
            s.dropped++;
        }
        return wanted;
    }

    /** Whether there is no room for another note. */
    private boolean isCrowded(ThreadState s) {
        return notes.size() >= MOST || held + s.depth > MOST_HELD_IN_ALL;
    }

    private static boolean isAmongEquals(ThreadState s, Object lock) {
        for (int d = 0; d < s.depth; d++) {
            if (s.locks[d].getClass() == lock.getClass()) {
                return true;
            }
        }
        return false;
    }

    /** Sums up the entries as far as that was not done yet; false if one of them is of a lock not known. */
    private boolean sum(ThreadState s) {
        for (int d = s.summed; d < s.depth; d++) {
            Lock lock = known(s, d);
            if (lock == null) {
                lock = recent.find(s.locks[d], s.site(d));
                s.known[d] = lock;
                if (lock == null) {
                    return false;
                }
            }
            s.sum(d, lock);
        }
        return true;
    }

    /** Makes the locks of all entries known; false if there are too many locks. */
    private boolean allKnown(ThreadState s) {
        for (int d = 0; d < s.depth; d++) {
            if (known(s, d) == null) {
                s.known[d] = recent.get(s.locks[d], s.site(d), s.how(d));
            }
        }
        return sum(s);
    }

    /** The lock of an entry, if it was found out before. */
    private static @Nullable Lock known(ThreadState s, int entry) {
        Lock lock = s.known[entry];
        return lock != null && lock.refersTo(s.locks[entry]) ? lock : null;
    }
}
