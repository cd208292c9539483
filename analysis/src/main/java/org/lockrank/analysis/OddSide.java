package org.lockrank.analysis;

import java.util.List;
import org.lockrank.analysis.evidence.CallStack;
import org.lockrank.analysis.evidence.CodeOrigins;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.Origin;

/**
 * The side of a finding that should change: the one whose held lock is acquired by code that the reader can edit, {@link
 * Origin the likeliest to be the program's}; then the one that was seen least.
 *
 * @param index its number among the finding's sides
 * @param between what it does between the lock that it holds and the one that it wants
 * @param holder whose code holds that lock
 */
public record OddSide(int index, Side side, CallsBetween between, Origin holder) {

    /**
     * Chooses one.
     *
     * @param habits how often locks of one class were taken under locks of another, so that of two findings about the same
     *     classes the same sides are odd
     */
    static OddSide of(Finding finding, Habits habits, CodeOrigins origins) {
        List<Side> sides = finding.sides();
        int odd = 0;
        for (int i = 1; i < sides.size(); i++) {
            int byOwner = byOwner(sides.get(i), sides.get(odd), origins);
            if (byOwner < 0 || byOwner == 0 && habits.compare(sides.get(i), sides.get(odd)) < 0) {
                odd = i;
            }
        }
        Side side = sides.get(odd);
        return new OddSide(odd, side, between(side), holder(side, origins));
    }

    private static CallsBetween between(Side side) {
        Hold hold = side.hold();
        CallStack wanted = side.acquisition().stack();
        return hold == null ? new CallsBetween("", wanted.frames()) : CallsBetween.of(hold.stack(), wanted);
    }

    /**
     * Which of two sides the reader can edit sooner. Where the program's code holds the lock, it can release it; where
     * it is called back while somebody else's code holds it, it can do without the other lock.
     */
    private static int byOwner(Side a, Side b, CodeOrigins origins) {
        Origin holderOfA = holder(a, origins);
        Origin holderOfB = holder(b, origins);
        boolean foreign = holderOfA.compareTo(Origin.LIBRARY) >= 0 && holderOfB.compareTo(Origin.LIBRARY) >= 0;
        return foreign
                ? between(a).origin(origins).compareTo(between(b).origin(origins))
                : holderOfA.compareTo(holderOfB);
    }

    private static Origin holder(Side side, CodeOrigins origins) {
        CallsBetween between = between(side);
        Hold hold = side.hold();
        String holder =
                between.holder().isEmpty() && hold != null ? hold.stack().acquirer() : between.holder();
        return holder.isEmpty() ? between.origin(origins) : origins.of(holder);
    }
}
