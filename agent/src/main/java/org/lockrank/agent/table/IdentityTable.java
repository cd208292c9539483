package org.lockrank.agent.table;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.inlining.DontInline;

/**
 * What is known of objects of the program, by their identity. Weak: an object that is no more is forgotten once
 * {@link #expunge} was called.
 *
 * <p>Bounded: where there is no room for another object, one that was not asked for of late makes room for it, if it {@linkplain Entry#mayGo may}, and if not
 * very many did just before. What somebody relied on and did not find for that is {@linkplain #missed counted}.
 *
 * <p>Safe for use by many threads. The table is cut into parts, each guarded by a monitor of ours that nothing is done
 * under but this: the agent's classes are not watched, and no code of the program runs meanwhile (identity, not
 * {@code equals}).
 *
 * @param <E> what is known of one object
 */
public final class IdentityTable<E extends IdentityTable.Entry> {

    private static final int PARTS = 64;

    /** How many make room, at most, between two calls of {@link #expunge}. */
    private static final int MOST_ROOM = 1 << 13;

    /** Of how many of those it is remembered for whom there was no room. A power of two. */
    private static final int FORGOTTEN = 1 << 16;

    private final Part[] parts = new Part[PARTS];
    private final AtomicInteger size = new AtomicInteger();
    private final int most;

    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

    /**
     * The identity hashes of objects that had to make room, or found none, each at the place that its low bits say, where it stays until the next one comes
     * there. Null as long as there were none. Any thread reads and writes the places without more ado: what it finds is a hash that somebody put there, or none.
     */
    private volatile int @Nullable [] forgotten;

    /**
     * How many more may make room before {@link #expunge} is called next: programs that make a million of such objects a second would pay for all of them, and
     * forget those of interest with the others. Written by any thread; what races lose or win are a few.
     */
    private volatile int room = MOST_ROOM;

    private final AtomicLong missed = new AtomicLong();

    /** What is known of one object; chained by the table. */
    public abstract static class Entry extends WeakReference<Object> {
        private final int hash;

        /** Guarded by the monitor of the part. */
        private @Nullable Entry next;

        /** Whether it was added, or asked for, since the hand was here. Guarded as the above. */
        private boolean used;

        protected Entry(Object object, ReferenceQueue<Object> gone) {
            super(object, gone);
            this.hash = System.identityHashCode(object);
        }

        /** The object is no more, and this is out of the table. */
        protected void gone() {}

        /** The object had to make room for another, and this is out of the table; others may have it still. */
        protected void madeRoom() {
            gone();
        }

        /** Whether it may make room for another object though its own lives. Asked while a part is guarded, so that it takes no lock; a guess does. */
        protected boolean mayGo() {
            return false;
        }
    }

    private static final class Part {
        @Nullable
        Entry[] chains = new Entry[16];

        int size;

        /** Which chain is looked at next for what may go: the hand of a clock, that gives each entry one more round if it was used in the last one. */
        int hand;
    }

    /** A table of at most {@code most} objects at a time. */
    public IdentityTable(int most) {
        this.most = most;
        for (int i = 0; i < PARTS; i++) {
            parts[i] = new Part();
        }
    }

    /** Where the entries must be registered. */
    public ReferenceQueue<Object> gone() {
        return gone;
    }

    /** Whether nothing is known of any object. */
    public boolean isEmpty() {
        return size.get() == 0;
    }

    /** Whether there is no room for another object, unless one makes room. */
    public boolean isFull() {
        return size.get() >= most;
    }

    /**
     * Whether there is none, and none makes room either, as very many did so just before: then nothing need be made to be added, and the object is
     * remembered as {@link #refuse} does.
     */
    public boolean turnsAway(Object object) {
        boolean closed = room <= 0 && isFull();
        if (closed) {
            refuse(object);
        }
        return closed;
    }

    /** What is known of the object, or null. */
    public @Nullable E find(Object object) {
        int hash = System.identityHashCode(object);
        Part part = parts[hash & PARTS - 1];
        synchronized (part) {
            return in(part, object, hash);
        }
    }

    /** As {@link #find}, for somebody who relies on what is known: counts it if that had to make room. */
    public @Nullable E seek(Object object) {
        E found = isEmpty() ? null : find(object);
        if (found == null && hadNoRoom(object)) {
            missed.incrementAndGet();
        }
        return found;
    }

    /** Whether the object made room for another or found none, as far as that is remembered. */
    public boolean hadNoRoom(Object object) {
        int[] hashes = forgotten;
        int hash = System.identityHashCode(object);
        return hashes != null && hashes[hash & FORGOTTEN - 1] == hash;
    }

    /** The table is full, so that the object is not taken up: remembers that. */
    public void refuse(Object object) {
        remember(System.identityHashCode(object));
    }

    /** How often something was not known that somebody relied on because there was no room. */
    public long missed() {
        return missed.get();
    }

    /** Adds what is known of the object, unless something is, which is answered then; null if the table is full and nothing may go. */
    @DontInline
    public @Nullable E add(Object object, E entry) {
        Part part = part(entry);
        Entry away = null;
        synchronized (part) {
            E found = in(part, object, ((Entry) entry).hash);
            if (found != null) {
                return found;
            }
            if (size.get() >= most) {
                away = room > 0 ? longUnused(part) : null;
                if (away == null) {
                    refuse(object);
                    return null;
                }
                room--;
                remove(part, away);
            }
            if (part.size >= part.chains.length) {
                grow(part);
            }
            chain(part.chains, entry);
            part.size++;
            size.incrementAndGet();
            ((Entry) entry).used = true;
        }
        if (away != null) {
            forgets(away);
        }
        return entry;
    }

    /** The next that may go and was not used in the last round of the hand; null if none may go. Mostly it is the first or second that is looked at. */
    private static @Nullable Entry longUnused(Part part) {
        for (int looked = 0; looked <= 2 * part.chains.length; looked++) {
            for (Entry e = part.chains[part.hand++ & part.chains.length - 1]; e != null; e = e.next) {
                if (e.mayGo()) {
                    if (!e.used) {
                        return e;
                    }
                    e.used = false;
                }
            }
        }
        return null;
    }

    private void forgets(Entry away) {
        if (!away.refersTo(null)) {
            remember(away.hash);
        }
        away.madeRoom();
    }

    private void remember(int hash) {
        int[] hashes = forgotten;
        if (hashes == null) {
            hashes = new int[FORGOTTEN];
            forgotten = hashes;
        }
        hashes[hash & FORGOTTEN - 1] = hash;
    }

    /** Forgets the objects that are no more. For one thread, ours. */
    public void expunge() {
        for (Reference<?> r = gone.poll(); r != null; r = gone.poll()) {
            Entry entry = (Entry) r;
            Part part = part(entry);
            boolean wasThere;
            synchronized (part) {
                wasThere = remove(part, entry);
            }
            if (wasThere) {
                entry.gone();
            }
        }
        room = MOST_ROOM;
    }

    private Part part(Entry entry) {
        return parts[entry.hash & PARTS - 1];
    }

    @SuppressWarnings("unchecked") // only add chains entries
    private @Nullable E in(Part part, Object object, int hash) {
        Entry found = part.chains[place(part.chains, hash)];
        while (found != null && !(found.hash == hash && found.refersTo(object))) {
            found = found.next;
        }
        if (found != null && !found.used) {
            found.used = true;
        }
        return (E) found;
    }

    /** The low bits chose the part. */
    private static int place(@Nullable Entry[] chains, int hash) {
        return hash >>> 6 & chains.length - 1;
    }

    private static void chain(@Nullable Entry[] chains, Entry entry) {
        int place = place(chains, entry.hash);
        entry.next = chains[place];
        chains[place] = entry;
    }

    private static void grow(Part part) {
        @Nullable Entry[] longer = new Entry[part.chains.length * 2];
        for (Entry first : part.chains) {
            Entry entry = first;
            while (entry != null) {
                Entry next = entry.next;
                chain(longer, entry);
                entry = next;
            }
        }
        part.chains = longer;
    }

    /** Answers whether it was there. */
    private boolean remove(Part part, Entry gone) {
        int place = place(part.chains, gone.hash);
        Entry before = null;
        for (Entry e = part.chains[place]; e != null; e = e.next) {
            if (e == gone) {
                if (before == null) {
                    part.chains[place] = e.next;
                } else {
                    before.next = e.next;
                }
                part.size--;
                size.decrementAndGet();
                return true;
            }
            before = e;
        }
        return false;
    }
}
