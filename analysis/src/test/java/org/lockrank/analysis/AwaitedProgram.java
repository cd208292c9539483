package org.lockrank.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A small program of threads that lock, and that wait for each other by latches, queues, semaphores and ends: in a model whose
 * interleavings can all be walked.
 */
final class AwaitedProgram {

    /** What a thread does. */
    enum Does {
        LOCK,
        UNLOCK,
        AWAIT,
        COUNT,
        TAKE,
        PUT,
        ACQUIRE,
        RELEASE,
        JOIN
    }

    /** One step; of a lock, a resource or a thread. */
    record Step(Does does, int of) {

        boolean waits() {
            return does == Does.AWAIT || does == Does.TAKE || does == Does.ACQUIRE || does == Does.JOIN;
        }

        boolean provides() {
            return does == Does.COUNT || does == Does.PUT || does == Does.RELEASE;
        }

        @Override
        public String toString() {
            return does + " " + of;
        }
    }

    static final int LOCKS = 2;
    static final int RESOURCES = 2;

    final List<List<Step>> threads;

    /** What each resource is waited for by. */
    final Does[] kinds;

    /** How often each latch must be counted down. */
    final int[] counts = new int[RESOURCES];

    private AwaitedProgram(List<List<Step>> threads, Does[] kinds) {
        this.threads = threads;
        this.kinds = kinds;
        for (List<Step> steps : threads) {
            for (Step step : steps) {
                if (step.does() == Does.COUNT) {
                    counts[step.of()]++;
                }
            }
        }
    }

    static AwaitedProgram random(Random random) {
        Does[] kinds = new Does[RESOURCES];
        for (int i = 0; i < RESOURCES; i++) {
            kinds[i] = List.of(Does.AWAIT, Does.TAKE, Does.ACQUIRE).get(random.nextInt(3));
        }
        int number = 2 + random.nextInt(2);
        List<List<Step>> threads = new ArrayList<>();
        for (int t = 0; t < number; t++) {
            List<Step> steps = new ArrayList<>();
            block(steps, random, kinds, t, new boolean[LOCKS], 1 + random.nextInt(3));
            threads.add(steps);
        }
        return new AwaitedProgram(threads, kinds);
    }

    private static void block(List<Step> steps, Random random, Does[] kinds, int thread, boolean[] held, int length) {
        for (int i = 0; i < length; i++) {
            int lock = random.nextInt(LOCKS);
            int resource = random.nextInt(RESOURCES);
            switch (random.nextInt(thread > 0 ? 7 : 6)) {
                case 0, 1, 2 -> {
                    if (!held[lock]) {
                        steps.add(new Step(Does.LOCK, lock));
                        held[lock] = true;
                        block(steps, random, kinds, thread, held, random.nextInt(2));
                        held[lock] = false;
                        steps.add(new Step(Does.UNLOCK, lock));
                    }
                }
                case 3 -> steps.add(new Step(kinds[resource], resource));
                case 4, 5 -> steps.add(new Step(Does.values()[kinds[resource].ordinal() + 1], resource));
                // Who is joined was started before.
                default -> steps.add(new Step(Does.JOIN, random.nextInt(thread)));
            }
        }
    }

    /** How many threads do that. */
    long doing(Step step) {
        return threads.stream().filter(steps -> steps.contains(step)).count();
    }

    /**
     * Whether some semaphore is more than a signal from one thread to another: whose permit one gets is chance then, and nobody
     * tells.
     */
    boolean sharesPermits() {
        for (int r = 0; r < RESOURCES; r++) {
            Step acquire = new Step(Does.ACQUIRE, r);
            Step release = new Step(Does.RELEASE, r);
            if (doing(acquire) > 1
                    || doing(release) > 1
                    || threads.stream().anyMatch(steps -> steps.contains(acquire) && steps.contains(release))) {
                return true;
            }
        }
        return false;
    }

    /** How many steps of all threads do that. */
    long steps(Step step) {
        return threads.stream().flatMap(List::stream).filter(step::equals).count();
    }

    /** Where all threads are, who holds what, and how much of each resource is there. */
    static final class State {
        final int[] at;
        final int[] owner = new int[LOCKS];
        final int[] there = new int[RESOURCES];

        State(AwaitedProgram program) {
            at = new int[program.threads.size()];
            Arrays.fill(owner, -1);
        }

        private State(State other) {
            at = other.at.clone();
            System.arraycopy(other.owner, 0, owner, 0, LOCKS);
            System.arraycopy(other.there, 0, there, 0, RESOURCES);
        }

        private List<Integer> key() {
            List<Integer> key = new ArrayList<>();
            for (int[] part : new int[][] {at, owner, there}) {
                for (int each : part) {
                    key.add(each);
                }
            }
            return key;
        }
    }

    Step next(State state, int thread) {
        return threads.get(thread).get(state.at[thread]);
    }

    boolean isOver(State state, int thread) {
        return state.at[thread] == threads.get(thread).size();
    }

    boolean canGoOn(State state, int thread) {
        if (isOver(state, thread)) {
            return false;
        }
        Step step = next(state, thread);
        return switch (step.does()) {
            case LOCK -> state.owner[step.of()] < 0;
            case AWAIT -> state.there[step.of()] >= counts[step.of()];
            case TAKE, ACQUIRE -> state.there[step.of()] > 0;
            case JOIN -> isOver(state, step.of());
            default -> true;
        };
    }

    State after(State before, int thread) {
        State state = new State(before);
        Step step = next(state, thread);
        state.at[thread]++;
        switch (step.does()) {
            case LOCK -> state.owner[step.of()] = thread;
            case UNLOCK -> state.owner[step.of()] = -1;
            case COUNT, PUT, RELEASE -> state.there[step.of()]++;
            case TAKE, ACQUIRE -> state.there[step.of()]--;
            default -> {}
        }
        return state;
    }

    /** All states in which nobody can go on, and somebody would. */
    List<State> standstills() {
        List<State> found = new ArrayList<>();
        Set<List<Integer>> seen = new HashSet<>();
        walk(new State(this), seen, found);
        return found;
    }

    private void walk(State state, Set<List<Integer>> seen, List<State> found) {
        if (!seen.add(state.key())) {
            return;
        }
        boolean over = true;
        boolean moved = false;
        for (int t = 0; t < threads.size(); t++) {
            over &= isOver(state, t);
            if (canGoOn(state, t)) {
                moved = true;
                walk(after(state, t), seen, found);
            }
        }
        if (!moved && !over) {
            found.add(state);
        }
    }

    /** Some schedule to the end of all threads; null where that one stood still. */
    List<Integer> run(Random random) {
        List<Integer> schedule = new ArrayList<>();
        State state = new State(this);
        while (true) {
            List<Integer> able = new ArrayList<>();
            boolean over = true;
            for (int t = 0; t < threads.size(); t++) {
                over &= isOver(state, t);
                if (canGoOn(state, t)) {
                    able.add(t);
                }
            }
            if (able.isEmpty()) {
                return over ? schedule : null;
            }
            int thread = able.get(random.nextInt(able.size()));
            schedule.add(thread);
            state = after(state, thread);
        }
    }

    @Override
    public String toString() {
        return Arrays.toString(kinds) + " " + threads;
    }
}
