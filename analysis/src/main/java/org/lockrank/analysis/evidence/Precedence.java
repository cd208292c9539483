package org.lockrank.analysis.evidence;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lockrank.record.Fact;

/**
 * Which phases of which threads came before which, whatever the schedule: the transitive closure of starts, joins and
 * results that were waited for. What was handed to a thread ends a chain: that thread might as well have run its other
 * tasks first.
 */
final class Precedence {

    /** How many closures to keep; the search asks for few threads again and again. */
    private static final int KEPT = 4_096;

    /** See {@link Fact.MustHappenBefore}. */
    private record Step(int since, int fromPhase, int to, int toPhase, int until, boolean handed) {}

    private final Map<Integer, List<Step>> steps = new HashMap<>();

    /** For a phase of a thread: what of each other thread is after it. */
    private final Map<Long, Map<Integer, Phases>> closures = new HashMap<>();

    /** Some phases of one thread: all from one on, and some stretches before. */
    private static final class Phases {

        private record Stretch(int from, int until) {}

        private int from = Integer.MAX_VALUE;
        private final List<Stretch> before = new ArrayList<>(0);

        /** Adds some; false if they were there. */
        boolean add(int first, int last) {
            if (first >= from) {
                return false;
            }
            if (last == Fact.MustHappenBefore.FOR_EVER) {
                from = first;
                return true;
            }
            for (Stretch stretch : before) {
                if (stretch.from <= first && last <= stretch.until) {
                    return false;
                }
            }
            before.add(new Stretch(first, last));
            return true;
        }

        boolean has(int phase) {
            if (phase >= from) {
                return true;
            }
            for (Stretch stretch : before) {
                if (stretch.from <= phase && phase <= stretch.until) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Adds what {@code fact} says of the threads that have these numbers here. */
    void add(int from, Fact.MustHappenBefore fact, int to) {
        steps.computeIfAbsent(from, t -> new ArrayList<>())
                .add(new Step(fact.since(), fact.fromPhase(), to, fact.toPhase(), fact.until(), fact.handedOver()));
    }

    /** Whether one of them must have been over before the other began. Phases of one thread always are. */
    boolean ordered(int a, int phaseOfA, int b, int phaseOfB) {
        return a == b || before(a, phaseOfA, b, phaseOfB) || before(b, phaseOfB, a, phaseOfA);
    }

    /** Whether what {@code a} did in a phase must have been over before {@code b} began one of its own. */
    boolean before(int a, int phaseOfA, int b, int phaseOfB) {
        if (!steps.containsKey(a)) {
            return false;
        }
        long key = (long) a << 32 | phaseOfA;
        Map<Integer, Phases> after = closures.get(key);
        if (after == null) {
            if (closures.size() >= KEPT) {
                closures.clear();
            }
            after = closure(a, phaseOfA);
            closures.put(key, after);
        }
        Phases found = after.get(b);
        return found != null && found.has(phaseOfB);
    }

    private Map<Integer, Phases> closure(int thread, int phase) {
        Map<Integer, Phases> after = new HashMap<>();
        Map<Integer, Phases> followed = new HashMap<>();
        Deque<Step> found = new ArrayDeque<>();
        for (Step step : steps.getOrDefault(thread, List.of())) {
            if (step.since <= phase && step.fromPhase >= phase) {
                found.push(step);
            }
        }
        while (!found.isEmpty()) {
            Step step = found.pop();
            after.computeIfAbsent(step.to, t -> new Phases()).add(step.toPhase, step.until);
            if (!step.handed
                    && followed.computeIfAbsent(step.to, t -> new Phases()).add(step.toPhase, step.until)) {
                for (Step next : steps.getOrDefault(step.to, List.of())) {
                    if (next.fromPhase >= step.toPhase && next.since <= step.until) {
                        found.push(next);
                    }
                }
            }
        }
        return after;
    }
}
