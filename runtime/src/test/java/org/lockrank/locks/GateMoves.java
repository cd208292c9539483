package org.lockrank.locks;

/** The words of {@link ReadWriteGateModel}: what threads are to do, the steps in which they do it, and what may be wrong. */
final class GateMoves {

    private GateMoves() {}

    /** What a thread does. */
    enum Op {
        READ,
        READ_IMPATIENTLY,
        /** Ends while it reads. */
        READ_AND_DIE,
        WRITE,
        /** Gives up waiting, at any moment or never. */
        WRITE_IMPATIENTLY,
        TRY_WRITE,
        /** Writes, and waits on the condition until there is a token, which it takes. */
        WAIT,
        /** The same, but may go without, at any moment before it is signalled, and wakes up by itself. */
        WAIT_IMPATIENTLY,
        /** Writes, adds a token and signals who has waited longest. */
        SIGNAL,
        /** Leaves without having entered: must be turned away. */
        UNREAD
    }

    enum Step {
        START,
        TAKE_PLACE,
        WRITE_OWNER,
        LOOK_AGAIN,
        UNDO_OWNER,
        UNDO_PLACE,
        LOOK_FOR_WRITERS,
        COUNT,
        MAY_BIAS,
        BIAS,
        READING,
        FIND_PLACE,
        ERASE_OWNER,
        FREE_PLACE,
        UNCOUNT,
        LATE_BIAS,
        TRY_LOOK,
        TAKE_WORD,
        MAY_HAVE_PASSED,
        GIVE_BACK,
        WAKE_AND_GO_ON,
        ANNOUNCE,
        IS_BIASED,
        END_BIAS,
        LOOK_AT_PLACES,
        PUT_BIAS_BACK,
        GIVE_UP_WORD,
        LATE_PUT_BACK,
        WRITING,
        LEAVE,
        WAKE,
        LOOK_AT_QUEUE,
        TRY_UNQUEUED,
        ENQUEUE,
        IN_QUEUE,
        TRY_FIRST,
        SAY_THAT_I_WAIT,
        PARK,
        RENOUNCE,
        UNQUEUE,
        GIVE_UP_PLACE_IN_QUEUE,
        RENOUNCE_AND_GO,
        LEAVE_TO_WAIT,
        WAKE_TO_WAIT,
        AWAIT,
        SIGNAL,
        ANNOUNCE_SIGNALLED,
        UNPARK_SIGNALLED,
        DEAD,
        DONE
    }

    /** Mistakes that the walk must notice. */
    enum Flaw {
        NONE,
        PLACE_TAKEN_WITHOUT_LOOKING_AGAIN,
        BIAS_ENDED_WITHOUT_LOOKING,
        LOOKED_BEFORE_THE_BIAS_ENDED,
        BIASED_AFTER_THE_READ,
        BIAS_NOT_PUT_BACK,
        BIAS_PUT_BACK_TOO_LATE,
        PLACE_LEFT_BY_ANYBODY,
        OWNER_NOT_ERASED,
        LAST_READER_WAKES_NOBODY,
        GIVEN_UP_BUT_STILL_ANNOUNCED,
        QUEUED_READERS_HEED_ANNOUNCEMENTS,
        PASSING_WITHOUT_END,
        /** Who found the queue empty, and came in after another had queued, takes itself for the first of it. */
        SLIPPED_PAST_A_QUEUE,
        SIGNALLED_BUT_NOT_WOKEN,
        SIGNALLED_BUT_NOT_ANNOUNCED,
        SIGNALLED_ONE_THAT_HAS_GONE,
        RETURNED_PAST_THE_TABLE
    }
}
