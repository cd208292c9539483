package org.lockrank.agent.happensbefore;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.inlining.DontInline;

/**
 * What had been done when something was handed over: by the thread that did it, and by others before, from whom it had
 * what it worked on.
 *
 * @param parts that thread's part first, then what is older
 * @param claim whether it was handed over; null if that is beyond doubt
 */
public record HandOver(Part parts, @Nullable Claim claim) {

    /** How many parts are kept. */
    private static final int MOST = 6;

    /**
     * What one thread had done: the phases from {@code since} to {@code phase}, and those up to {@code first}, -1 for none. Hand-overs that tell of the same share
     * their parts: a program may have tens of thousands that it has not forgotten.
     *
     * @param by whose phases they are
     * @param idle whether nothing was acquired in the phases from {@code since} on: then they tell only of what came before them
     * @param lasting how many edges the thread had by then that such a thing is told of by
     * @param claim whether the next thread had it from this one; null if that is beyond doubt
     * @param onRest the same of all parts after this one
     */
    public record Part(
            Phases by,
            int first,
            int since,
            int phase,
            boolean idle,
            int lasting,
            @Nullable Claim claim,
            @Nullable Part next,
            @Nullable Claim onRest) {

        private Part with(@Nullable Claim itsClaim, @Nullable Part then, @Nullable Claim itsOnRest) {
            return new Part(by, first, since, phase, idle, lasting, itsClaim, then, itsOnRest);
        }

        /** Whether the parts after this one begin as that does; null for none. */
        boolean comesAfter(@Nullable HandOver earlier) {
            Part its = earlier == null ? null : earlier.parts;
            return areAlike(next, its) || its != null && its.by == by && its.since == since && areAlike(next, its.next);
        }

        private static boolean areAlike(@Nullable Part one, @Nullable Part other) {
            return one == null || other == null
                    ? one == other
                    : one.by == other.by && one.since == other.since && one.phase == other.phase;
        }

        private boolean goesOnIn(Phases thread, int from) {
            return by == thread && since <= from && from <= phase + 1;
        }

        private Part upTo(int last, int itsFirst, boolean stillIdle, int itsLasting, @Nullable Claim onAll) {
            return new Part(
                    by,
                    Math.max(first, itsFirst),
                    since,
                    last,
                    idle && stillIdle,
                    itsLasting,
                    Claim.both(claim, onAll),
                    next,
                    Claim.both(onRest, onAll));
        }

        private boolean says(Part other) {
            return by == other.by
                    && claim == null
                    && since <= other.since
                    && phase >= other.phase
                    && first >= other.first;
        }
    }

    /**
     * What {@code by} did in these phases, and what it had from others. What it had from itself, and went on with at once, is one part with that, and as true as that: a
     * stage that runs in the thread that completed what it waited for takes no room of others'.
     */
    static HandOver of(
            Phases by,
            int first,
            int since,
            int phase,
            boolean idle,
            int lasting,
            @Nullable HandOver earlier,
            @Nullable Claim claim) {
        if (earlier != null && earlier.parts.goesOnIn(by, since)) {
            return new HandOver(earlier.parts.upTo(phase, first, idle, lasting, earlier.claim), claim);
        }
        Part then = earlier == null ? null : shortened(earlier.parts);
        return new HandOver(
                new Part(by, first, since, phase, idle, lasting, null, then, earlier == null ? null : earlier.claim),
                claim);
    }

    /** What was handed over before by the one, or by the other, whose newest part is the first. */
    @DontInline
    static HandOver both(HandOver one, HandOver other) {
        return new HandOver(both(one.settled(), other.parts, other.claim), null);
    }

    /** The oldest come in first: where there is no room they go, and not what came last. */
    private static Part both(Part parts, Part other, @Nullable Claim onAll) {
        Part all = other.next == null ? parts : both(parts, other.next, Claim.both(other.onRest, onAll));
        return has(all, other) ? all : other.with(Claim.both(other.claim, onAll), shortened(all), null);
    }

    /** The same, in case {@code claim} is true. */
    public HandOver in(@Nullable Claim condition) {
        return condition == null ? this : new HandOver(parts, Claim.both(claim, condition));
    }

    /**
     * The same and what its thread did after it, if it is the one that handed over {@code next}, with nothing in between,
     * and both are beyond doubt; else null.
     */
    public @Nullable HandOver continuedBy(HandOver next) {
        Part part = next.parts;
        boolean follows = part.by == parts.by
                && part.first == parts.first
                && part.since >= parts.since
                && part.since <= parts.phase + 1;
        if (!follows || claim != null || next.claim != null || parts.claim != null || part.claim != null) {
            return null;
        }
        return new HandOver(
                new Part(
                        part.by,
                        part.first,
                        parts.since,
                        part.phase,
                        part.idle && parts.idle,
                        part.lasting,
                        null,
                        part.next,
                        part.onRest),
                null);
    }

    /** Whether it tells of all that the edge comes from, if it was handed over at all. */
    boolean tells(Phases.Edge edge) {
        for (Part part = parts; part != null; part = part.next) {
            if (part.by == edge.from()
                    && (part.claim == null || part.claim.stands(edge))
                    && (part.since <= edge.since() && part.phase >= edge.fromPhase()
                            || part.first >= edge.fromPhase())) {
                return true;
            }
            if (part.onRest != null && !part.onRest.stands(edge)) {
                return false;
            }
        }
        return false;
    }

    /** The thread that handed it over. */
    public Phases by() {
        return parts.by;
    }

    private static boolean has(Part parts, Part wanted) {
        for (Part part = parts; part != null; part = part.onRest == null ? part.next : null) {
            if (part.says(wanted)) {
                return true;
            }
        }
        return false;
    }

    /** The parts, with the claim that is on all of them. */
    private Part settled() {
        return claim == null
                ? parts
                : parts.with(Claim.both(parts.claim, claim), parts.next, Claim.both(parts.onRest, claim));
    }

    /** With room for one more. */
    private static Part shortened(Part parts) {
        int length = 0;
        for (Part part = parts; part != null; part = part.next) {
            length++;
        }
        return length == MOST ? withoutOneInTheMiddle(parts) : parts;
    }

    /**
     * What came first and what came last is what others want to know: a task that many threads hand on to each other was
     * given to the first of them by somebody else.
     */
    private static Part withoutOneInTheMiddle(Part part) {
        Part next = part.next;
        if (next == null || next.next == null) {
            return part.with(part.claim, null, null);
        }
        return next.next.next == null
                ? part.with(part.claim, next.next, Claim.both(next.onRest, part.onRest))
                : part.with(part.claim, withoutOneInTheMiddle(next), part.onRest);
    }
}
