package org.lockrank.proof;

/** One operation of a thread on a lock, which is known by its number in a {@link Case}. */
record Step(Op op, int lock) {

    /** What a thread can do. The write side is the only one of an exclusive lock. */
    enum Op {
        LOCK("lock"),
        UNLOCK("unlock"),
        READ("read"),
        UNREAD("unread"),
        /** A try that cannot block. Where it fails, the step that would end the hold does nothing. */
        TRY_LOCK("try"),
        TRY_READ("tryread"),
        /** A wait on a condition: releases all holds of the write side, and takes them again at any time. */
        AWAIT("await"),
        /** A point that takes the write side and lets it go at once, but only sometimes. */
        MAY_LOCK("may");

        final String word;

        Op(String word) {
            this.word = word;
        }

        boolean isTry() {
            return this == TRY_LOCK || this == TRY_READ;
        }

        boolean begins() {
            return this == LOCK || this == READ || isTry();
        }

        boolean ends() {
            return this == UNLOCK || this == UNREAD;
        }

        /** Whether it is the read side that is concerned. */
        boolean reads() {
            return this == READ || this == UNREAD || this == TRY_READ;
        }

        static Op of(String word) {
            for (Op op : values()) {
                if (op.word.equals(word)) {
                    return op;
                }
            }
            throw new IllegalArgumentException(word);
        }
    }

    @Override
    public String toString() {
        return op.word + " " + (char) ('a' + lock);
    }
}
