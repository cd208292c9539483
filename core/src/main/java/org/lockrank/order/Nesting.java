package org.lockrank.order;

/** Whether several locks of one rank may be held by one thread at once. */
public enum Nesting {
    /** One lock of the rank at a time. */
    NONE,
    /** Several at once ({@code nestable a;}): their order among themselves is somebody else's business. */
    ANY,
    /** Several at once, each with a greater key than those already held ({@code nestable a by key;}). */
    BY_KEY
}
