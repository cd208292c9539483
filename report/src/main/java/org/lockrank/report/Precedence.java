package org.lockrank.report;

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
    private record Step(int since, int fromPhase, int to, int toPhase, boolean handed) {}

    private final Map<Integer, List<Step>> steps = new HashMap<>();

    /** For a phase of a thread: the first phase of each other thread that is after it. */
    private final Map<Long, Map<Integer, Integer>> closures = new HashMap<>();

    /** Adds what {@code fact} says of the threads that have these numbers here. */
    void add(int from, Fact.MustHappenBefore fact, int to) {
        steps.computeIfAbsent(from, t -> new ArrayList<>())
                .add(new Step(fact.since(), fact.fromPhase(), to, fact.toPhase(), fact.handedOver()));
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
        Map<Integer, Integer> first = closures.get(key);
        if (first == null) {
            if (closures.size() >= KEPT) {
                closures.clear();
            }
            first = closure(a, phaseOfA);
            closures.put(key, first);
        }
        return phaseOfB >= first.getOrDefault(b, Integer.MAX_VALUE);
    }

    private Map<Integer, Integer> closure(int thread, int phase) {
        Map<Integer, Integer> first = new HashMap<>();
        Map<Integer, Integer> followed = new HashMap<>();
        Deque<Step> found = new ArrayDeque<>();
        for (Step step : steps.getOrDefault(thread, List.of())) {
            if (step.since <= phase && step.fromPhase >= phase) {
                found.push(step);
            }
        }
        while (!found.isEmpty()) {
            Step step = found.pop();
            first.merge(step.to, step.toPhase, Math::min);
            if (!step.handed && step.toPhase < followed.getOrDefault(step.to, Integer.MAX_VALUE)) {
                followed.put(step.to, step.toPhase);
                for (Step next : steps.getOrDefault(step.to, List.of())) {
                    if (next.fromPhase >= step.toPhase) {
                        found.push(next);
                    }
                }
            }
        }
        return first;
    }
}
