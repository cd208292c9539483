package org.lockrank.agent.table;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.inlining.DontInline;

/**
 * What is known of objects of the program, by their identity. Weak: an object that is no more is forgotten once
 * {@link #expunge} was called.
 *
 * <p>Safe for use by many threads. The table is cut into parts, each guarded by a monitor of ours that nothing is done
 * under but this: the agent's classes are not watched, and no code of the program runs meanwhile (identity, not
 * {@code equals}).
 *
 * @param <E> what is known of one object
 */
public final class IdentityTable<E extends IdentityTable.Entry> {

    private static final int PARTS = 64;

    private final Part[] parts = new Part[PARTS];
    private final AtomicInteger size = new AtomicInteger();
    private final int most;

    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

    /** What is known of one object; chained by the table. */
    public abstract static class Entry extends WeakReference<Object> {
        private final int hash;

        /** Guarded by the monitor of the part. */
        private @Nullable Entry next;

        protected Entry(Object object, ReferenceQueue<Object> gone) {
            super(object, gone);
            this.hash = System.identityHashCode(object);
        }

        /** The object is no more, and this is out of the table. */
        protected void gone() {}
    }

    private static final class Part {
        @Nullable
        Entry[] chains = new Entry[16];

        int size;
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

    /** Whether there is no room for another object. */
    public boolean isFull() {
        return size.get() >= most;
    }

    /** What is known of the object, or null. */
    public @Nullable E find(Object object) {
        int hash = System.identityHashCode(object);
        Part part = parts[hash & PARTS - 1];
        synchronized (part) {
            return in(part, object, hash);
        }
    }

    /** Adds what is known of the object, unless something is, which is answered then; null if the table is full. */
    @DontInline
    public @Nullable E add(Object object, E entry) {
        Part part = part(entry);
        synchronized (part) {
            E found = in(part, object, ((Entry) entry).hash);
            if (found != null) {
                return found;
            }
            if (size.get() >= most) {
                return null;
            }
            if (part.size >= part.chains.length) {
                grow(part);
            }
            chain(part.chains, entry);
            part.size++;
            size.incrementAndGet();
            return entry;
        }
    }

    /** Forgets the objects that are no more. For one thread, ours. */
    public void expunge() {
        for (Reference<?> r = gone.poll(); r != null; r = gone.poll()) {
            Entry entry = (Entry) r;
            Part part = part(entry);
            synchronized (part) {
                remove(part, entry);
            }
            entry.gone();
        }
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

    private void remove(Part part, Entry gone) {
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
                return;
            }
            before = e;
        }
    }
}
