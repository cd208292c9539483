package org.lockrank.event;

/** The kinds of violation. Each has an id that never changes and a page, {@code docs/violations/<id>.md}. */
public enum ViolationKind {
    /** The order says that the wanted rank comes before a held one. */
    REVERSED("LR101"),
    /** The order says nothing of the wanted rank and a held one: they may not be held together. */
    INCOMPARABLE("LR102"),
    /** A lock without a rank is held: a leaf, nothing may be taken while it is. */
    LEAF("LR103"),
    /** Another lock of the same rank is held, and the rank is not nestable. */
    SAME_RANK("LR104"),
    /** Another lock of the same rank is held, and its key is not smaller. */
    KEY_ORDER("LR105"),
    /** The thread holds this very lock, which is not re-entrant. */
    SELF_DEADLOCK("LR106"),
    /** The thread holds the read side of this very lock and wants the write side. */
    UPGRADE("LR107"),
    /** A lock was released that the thread does not hold. */
    NOT_HELD("LR108"),
    /** An assertion about held locks does not hold. */
    ASSERTION("LR109"),
    /** A lock was made without a rank: a warning. */
    UNDECLARED("LR110");

    private final String id;

    ViolationKind(String id) {
        this.id = id;
    }

    /** {@code LR101} and so on. */
    public String id() {
        return id;
    }
}
