package org.lockrank.agent.watch;

import java.lang.ref.ReferenceQueue;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * Elements on their way through blocking queues, put there by a thread that did something that matters. Who takes one
 * comes after what the other did before.
 *
 * <p>An element that is put into the same queue a second time is no message but a thing that is shared, like a connection
 * in a pool: who gets it after whom is chance, and nothing follows from it. The same holds for an object that stands for
 * many, such as a number.
 *
 * <p>Most threads put and take nothing that matters, and must not pay. Putting is weighed by the {@link Phases}; taking,
 * by a count of what is on its way, kept for each {@value #SLOTS}th of the queues.
 */
final class Queues {

    private static final int MOST = 1 << 16;
    private static final int SLOTS = 64;

    private final IdentityTable<Element> table = new IdentityTable<>(MOST);
    private final AtomicIntegerArray underway = new AtomicIntegerArray(SLOTS);

    /** One object, and its ways through queues. Guarded by its own monitor. */
    private static final class Element extends IdentityTable.Entry {

        private final AtomicIntegerArray underway;
        private @Nullable Way newest;

        Element(Object element, ReferenceQueue<Object> gone, AtomicIntegerArray underway) {
            super(element, gone);
            this.underway = underway;
        }

        synchronized void put(ThreadState s, int queue) {
            Way way = way(queue);
            if (way != null) {
                end(way);
            } else if (newest == null || newest.number < Way.MOST) {
                newest = new Way(queue, s.phases.give(s), newest);
                underway.incrementAndGet(slot(queue));
            }
        }

        /** It was to be put by that thread just before, and was not. */
        synchronized void notPut(ThreadState s, int queue) {
            Way way = newest;
            if (way != null && way.queue == queue && way.gift != null && way.gift.by() == s) {
                end(way);
                newest = way.before;
            }
        }

        /** What came before it was put there; null if nothing is known. */
        synchronized Phases.@Nullable Gift took(int queue) {
            Way way = way(queue);
            return way == null ? null : end(way);
        }

        @Override
        synchronized void gone() {
            for (Way way = newest; way != null; way = way.before) {
                end(way);
            }
        }

        private @Nullable Way way(int queue) {
            Way way = newest;
            while (way != null && way.queue != queue) {
                way = way.before;
            }
            return way;
        }

        /** The element is not on that way any more. Answers what came before, if it was. */
        private Phases.@Nullable Gift end(Way way) {
            Phases.Gift gift = way.gift;
            if (gift != null) {
                way.gift = null;
                underway.decrementAndGet(slot(way.queue));
            }
            return gift;
        }
    }

    /** Through a queue, which is known by its identity hash. */
    private static final class Way {

        static final int MOST = 8;

        final int queue;
        final @Nullable Way before;
        final int number;

        /** What came before; null once the element was taken, or is no message. */
        Phases.@Nullable Gift gift;

        Way(int queue, Phases.Gift gift, @Nullable Way before) {
            this.queue = queue;
            this.gift = gift;
            this.before = before;
            this.number = before == null ? 1 : before.number + 1;
        }
    }

    /** Whether something that was put into this queue may be in it still. */
    boolean mayHave(Object queue) {
        return underway.get(slot(System.identityHashCode(queue))) != 0;
    }

    void puts(ThreadState s, Object queue, Object element) {
        if (!s.inside) {
            s.inside = true;
            try {
                Element known = table.find(element);
                if (known == null && !table.isFull()) {
                    known = table.add(element, new Element(element, table.gone, underway));
                }
                if (known != null) {
                    known.put(s, System.identityHashCode(queue));
                }
            } finally {
                s.inside = false;
            }
        }
    }

    void notPut(ThreadState s, Object queue, Object element) {
        Element known = find(s, element);
        if (known != null) {
            known.notPut(s, System.identityHashCode(queue));
        }
    }

    void took(ThreadState s, Object queue, Object element) {
        Element known = find(s, element);
        Phases.Gift gift = known == null ? null : known.took(System.identityHashCode(queue));
        if (gift == null || gift.by() != s) {
            s.phases.begin(gift);
        }
    }

    /** Forgets the elements that are no more. For one thread, ours. */
    void expunge() {
        table.expunge();
    }

    private @Nullable Element find(ThreadState s, Object element) {
        if (s.inside) {
            return null;
        }
        s.inside = true;
        try {
            return table.find(element);
        } finally {
            s.inside = false;
        }
    }

    private static int slot(int queue) {
        return queue & SLOTS - 1;
    }
}
