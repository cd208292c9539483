package org.lockrank.order;

/** How two ranks of one order stand to each other. */
public enum Relation {
    /** The first may be held when the second is taken. */
    BEFORE,
    /** The second may be held when the first is taken. */
    AFTER,
    /** They are the same rank. */
    SAME,
    /** Neither may be held when the other is taken. */
    INCOMPARABLE
}
