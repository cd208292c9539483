package org.lockrank.event;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.order.Rank;

/** A breach of the rules of lock ranking, with all that a person needs to fix it. Immutable. */
public sealed interface Violation {

    /** What kind of breach it is; the gravest one where there are several. */
    ViolationKind kind();

    /** The name of the thread that did it. */
    String thread();

    /** All that the thread held then, in the order it was taken. Unmodifiable. */
    List<HeldLock> held();

    /** The whole text for people, several lines, without a line end. It begins {@code lockrank LR1nn: }. */
    default String message() {
        return new ViolationText(this).toString();
    }

    /** The first line of {@link #message}. */
    default String summary() {
        String message = message();
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    /**
     * A lock was to be taken while others were held that stand against it.
     *
     * @param wanted the lock that was to be taken
     * @param conflicts the held locks that stand against it, the gravest first; never empty
     */
    record OrderBroken(Acquisition wanted, List<Conflict> conflicts, List<HeldLock> held, String thread)
            implements Violation {

        @Override
        public ViolationKind kind() {
            return conflicts.get(0).kind();
        }
    }

    /**
     * A thread was to take a lock that it holds already, in a way that can never succeed, or not for sure.
     *
     * @param wanted the lock that was to be taken
     * @param own how the thread holds it
     */
    record SelfDeadlock(Acquisition wanted, HeldLock own, List<HeldLock> held, String thread) implements Violation {

        @Override
        public ViolationKind kind() {
            return own.mode() == Mode.SHARED && wanted.mode() == Mode.EXCLUSIVE
                    ? ViolationKind.UPGRADE
                    : ViolationKind.SELF_DEADLOCK;
        }
    }

    /**
     * A lock was released that the thread does not hold.
     *
     * @param rank the rank of the lock
     * @param lock which lock, for people
     * @param site the frame that released it, or null
     * @param holder the name of the thread that holds it, or null where none does or it is not known
     * @param holderSite where that thread took it, or null
     */
    record NotHeld(
            Rank rank,
            String lock,
            @Nullable StackTraceElement site,
            @Nullable String holder,
            @Nullable Site holderSite,
            List<HeldLock> held,
            String thread)
            implements Violation {

        @Override
        public ViolationKind kind() {
            return ViolationKind.NOT_HELD;
        }
    }

    /**
     * An assertion about held locks does not hold.
     *
     * @param claim what was asserted, for example {@code connection is held}
     * @param site the frame that asserted it, or null
     */
    record AssertionFailed(String claim, @Nullable StackTraceElement site, List<HeldLock> held, String thread)
            implements Violation {

        @Override
        public ViolationKind kind() {
            return ViolationKind.ASSERTION;
        }
    }

    /**
     * A lock was made without a rank. A warning: the lock works, as a leaf.
     *
     * @param lock which lock, for people
     * @param site the frame that made it, or null
     */
    record Undeclared(String lock, @Nullable StackTraceElement site, List<HeldLock> held, String thread)
            implements Violation {

        @Override
        public ViolationKind kind() {
            return ViolationKind.UNDECLARED;
        }
    }
}
