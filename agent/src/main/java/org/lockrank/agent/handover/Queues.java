package org.lockrank.agent.handover;

import java.lang.ref.ReferenceQueue;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.happensbefore.Claim;
import org.lockrank.agent.happensbefore.HandOver;
import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.table.IdentityTable;

/**
 * Elements on their way through queues, put there by a thread that did something that matters: what it did must
 * happen before what the thread does that takes one.
 *
 * <p>An element that is put into the same queue a second time is no message but a thing that is shared, like a connection
 * in a pool: who gets it after whom is chance, and nothing follows from it. The same holds for an object that stands for
 * many, such as a number.
 *
 * <p>Most threads put and take nothing that matters, and must not pay. Putting is weighed by the {@link Phases}; taking,
 * by a count of what is on its way, kept for each {@value #SLOTS}th of the queues.
 */
public final class Queues {

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

        synchronized void put(HandOver handOver, Claim claim, int queue) {
            Way way = way(queue);
            if (way != null) {
                way.again = true;
                end(way);
            } else if (newest == null || newest.number < Way.MOST) {
                newest = new Way(queue, handOver, claim, newest);
                underway.incrementAndGet(slot(queue));
            }
        }

        /** It was to be put by that thread just before, and was not. */
        synchronized void notPut(Phases phases, int queue) {
            Way way = newest;
            if (way != null && way.queue == queue && way.by == phases && !way.again) {
                way.claim.withdraw();
                end(way);
                newest = way.before;
            }
        }

        /** What must happen before it is taken; null if nothing is known. */
        synchronized @Nullable HandOver took(int queue) {
            Way way = way(queue);
            return way == null ? null : end(way);
        }

        @Override
        protected boolean mayGo() {
            return true;
        }

        @Override
        protected synchronized void gone() {
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

        /** The element is not on that way any more. Answers what was handed over with it, if it was. */
        private @Nullable HandOver end(Way way) {
            HandOver handOver = way.handOver;
            if (handOver != null) {
                way.handOver = null;
                underway.decrementAndGet(slot(way.queue));
            }
            return handOver;
        }
    }

    /** Through a queue, which is known by its identity hash. */
    private static final class Way {

        static final int MOST = 8;

        final int queue;
        final Phases by;
        final Claim claim;
        final @Nullable Way before;
        final int number;

        /** Whether it was put there before. */
        boolean again;

        /** What whoever put it there had done; null once the element was taken, or is no message. */
        @Nullable
        HandOver handOver;

        Way(int queue, HandOver handOver, Claim claim, @Nullable Way before) {
            this.queue = queue;
            this.by = handOver.by();
            this.claim = claim;
            this.handOver = handOver;
            this.before = before;
            this.number = before == null ? 1 : before.number + 1;
        }
    }

    /** The thread is about to put {@code element} into {@code queue}. */
    public void puts(Phases phases, Object queue, Object element) {
        if (phases.worthHandingOver()) {
            Element known = table.find(element);
            if (known == null && !table.turnsAway(element)) {
                known = table.add(element, new Element(element, table.gone(), underway));
            }
            if (known != null) {
                Claim claim = new Claim();
                known.put(phases.handOver(claim), claim, System.identityHashCode(queue));
            }
        }
    }

    /** The element of {@link #puts} was not put. */
    public void notPut(Phases phases, Object queue, Object element) {
        Element known = mayHave(queue) ? table.find(element) : null;
        if (known != null) {
            known.notPut(phases, System.identityHashCode(queue));
        }
    }

    /** The thread took {@code element} from {@code queue}. */
    public void took(Phases phases, Object queue, Object element) {
        if (phases.scope() instanceof AnyTask) {
            return;
        }
        Element known = mayHave(queue) ? table.seek(element) : null;
        HandOver handOver = known == null ? null : known.took(System.identityHashCode(queue));
        if (handOver == null || !phases.goesOnWith(handOver)) {
            phases.begin(handOver);
        }
    }

    /** How often there was no room for what somebody relied on. */
    long missed() {
        return table.missed();
    }

    /** Forgets the elements that are no more. For one thread, ours. */
    public void expunge() {
        table.expunge();
    }

    /** Whether something that was put into this queue may be in it still. */
    public boolean mayHave(Object queue) {
        return underway.get(slot(System.identityHashCode(queue))) != 0;
    }

    private static int slot(int queue) {
        return queue & SLOTS - 1;
    }
}
