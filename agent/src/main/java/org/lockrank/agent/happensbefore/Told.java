package org.lockrank.agent.happensbefore;

import java.util.HashMap;
import java.util.Map;
import org.lockrank.agent.inlining.DontInline;

/**
 * How much of what other threads come after is known to come before one thread: what they tell of again, having acquired nothing since, is nothing new to it.
 * Used by that thread alone.
 */
final class Told {

    private final Map<Phases, Others> others = new HashMap<>(0);

    /** Of one other thread. */
    private static final class Others {

        /** By edges that others follow on. */
        private final Edges lasting = new Edges();

        /** By edges that were handed over. */
        private final Edges handed = new Edges();

        /** Its last phase of which anything came here. */
        private int phase;
    }

    /** How many edges that others follow on the other thread had by then, and from which of its phases on they were told of. */
    private static final class Edges {

        private int count;
        private int since = Integer.MAX_VALUE;

        boolean have(HandOver.Part part) {
            return count >= part.lasting() && since <= part.since();
        }

        void add(HandOver.Part part) {
            if (part.lasting() >= count) {
                since = part.lasting() > count ? part.since() : Math.min(since, part.since());
                count = part.lasting();
            }
        }
    }

    /** Whether an idle part tells of nothing that this thread does not come after already. */
    boolean has(HandOver.Part part, boolean handedOver) {
        Others known = others.get(part.by());
        if (known != null && known.phase < part.phase()) {
            known.phase = part.phase();
        }
        return part.lasting() == 0
                || known != null && (known.lasting.have(part) || handedOver && known.handed.have(part));
    }

    /** This thread comes after what the part tells of, for good. */
    @DontInline
    void add(HandOver.Part part, boolean handedOver) {
        Others known = others.get(part.by());
        if (known == null) {
            known = new Others();
            others.put(part.by(), known);
        }
        known.phase = Math.max(known.phase, part.phase());
        (handedOver ? known.handed : known.lasting).add(part);
    }

    /** Whether something came here from the part's thread in that phase of it, or in a later one. */
    boolean isAfter(HandOver.Part part) {
        Others known = others.get(part.by());
        return known != null && known.phase >= part.phase();
    }
}
