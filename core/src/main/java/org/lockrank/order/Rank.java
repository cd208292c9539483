package org.lockrank.order;

import java.io.Serializable;

/**
 * A named place in a {@link LockOrder}. Many locks may carry one rank. Ranks are compared by identity; each belongs to
 * exactly one order.
 *
 * <p>Programs get theirs from the class that the compiler generates ({@code Locks.CONNECTION}). Immutable, hence safe
 * for use by any number of threads. A rank that is serialized comes back as the rank of the same name in the order of
 * the same fingerprint, where this JVM has one.
 */
public final class Rank implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * The rank of a lock that was given none: after every rank of every order, before nothing. The locks that carry it
     * may be taken while anything but another of them is held, and nothing may be taken while they are.
     */
    public static final Rank UNDECLARED = LockOrder.undeclared();

    private final transient LockOrder order;
    private final transient int number;
    private final transient String name;
    private final transient Nesting nesting;
    private final transient Place place;
    private final transient String documentation;

    Rank(LockOrder order, int number, String name, Nesting nesting, Place place, String documentation) {
        this.order = order;
        this.number = number;
        this.name = name;
        this.nesting = nesting;
        this.place = place;
        this.documentation = documentation;
    }

    /** The order that this rank belongs to. */
    public LockOrder order() {
        return order;
    }

    /**
     * The position of this rank in its order, from 1, in the order of definitions. A rank that is before another has the
     * smaller number; the converse does not hold.
     */
    public int number() {
        return number;
    }

    /** The name, as the order file spells it. */
    public String name() {
        return name;
    }

    /** Whether several locks of this rank may be held at once. */
    public Nesting nesting() {
        return nesting;
    }

    /** Where the rank is defined. */
    public Place place() {
        return place;
    }

    /** The comment above the definition, lines separated by {@code \n}; empty where there is none. */
    public String documentation() {
        return documentation;
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }

    private Object writeReplace() {
        return new SerializedRank(order, number);
    }

    /** What a rank is on the wire: its order, which goes as its tables, and its number there. */
    private record SerializedRank(LockOrder order, int number) implements Serializable {

        private Object readResolve() {
            return number == 0 ? UNDECLARED : order.rank(number);
        }
    }
}
