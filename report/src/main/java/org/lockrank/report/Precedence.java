package org.lockrank.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which phases of which threads came before which, whatever the schedule: the transitive closure of starts, joins and
 * results that were waited for.
 */
final class Precedence {

    /** How many closures to keep; the search asks for few threads again and again. */
    private static final int KEPT = 4_096;

    private record Step(int fromPhase, int to, int toPhase) {}

    private final Map<Integer, List<Step>> steps = new HashMap<>();

    /** For a phase of a thread: the first phase of each other thread that is after it. */
    private final Map<Long, Map<Integer, Integer>> closures = new HashMap<>();

    /** All that {@code from} did up to {@code fromPhase} was before anything that {@code to} did from {@code toPhase} on. */
    void add(int from, int fromPhase, int to, int toPhase) {
        steps.computeIfAbsent(from, t -> new ArrayList<>()).add(new Step(fromPhase, to, toPhase));
    }

    /** Whether one of them must have been over before the other began. Phases of one thread always are. */
    boolean ordered(int a, int phaseOfA, int b, int phaseOfB) {
        return a == b || before(a, phaseOfA, b, phaseOfB) || before(b, phaseOfB, a, phaseOfA);
    }

    private boolean before(int a, int phaseOfA, int b, int phaseOfB) {
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
        Deque<Step> found = new ArrayDeque<>();
        follow(thread, phase, found);
        while (!found.isEmpty()) {
            Step step = found.pop();
            if (step.toPhase < first.getOrDefault(step.to, Integer.MAX_VALUE)) {
                first.put(step.to, step.toPhase);
                follow(step.to, step.toPhase, found);
            }
        }
        return first;
    }

    private void follow(int thread, int phase, Deque<Step> found) {
        for (Step step : steps.getOrDefault(thread, List.of())) {
            if (step.fromPhase >= phase) {
                found.push(step);
            }
        }
    }
}
