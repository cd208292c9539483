package org.lockrank.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** A small program of threads that lock and use classes, whose initializers do so too: in a model whose interleavings can all be walked. */
final class InitializedProgram {

    static final int LOCKS = 2;
    static final int CLASSES = 2;

    /** What code does. */
    enum Does {
        LOCK,
        UNLOCK,
        USE
    }

    /** One step; of a lock or a class. */
    record Step(Does does, int of) {
        @Override
        public String toString() {
            return does + " " + of;
        }
    }

    /** The code of the threads, then that of the initializers. */
    final List<List<Step>> code;

    final int threads;

    private InitializedProgram(List<List<Step>> code) {
        this.code = code;
        this.threads = code.size() - CLASSES;
    }

    static InitializedProgram random(Random random) {
        List<List<Step>> code = new ArrayList<>();
        int number = 2 + random.nextInt(2) + CLASSES;
        for (int i = 0; i < number; i++) {
            List<Step> steps = new ArrayList<>();
            block(steps, random, new boolean[LOCKS], 1 + random.nextInt(2));
            code.add(steps);
        }
        return new InitializedProgram(code);
    }

    private static void block(List<Step> steps, Random random, boolean[] held, int length) {
        for (int i = 0; i < length; i++) {
            int lock = random.nextInt(LOCKS);
            if (random.nextBoolean()) {
                steps.add(new Step(Does.USE, random.nextInt(CLASSES)));
            } else if (!held[lock]) {
                steps.add(new Step(Does.LOCK, lock));
                held[lock] = true;
                block(steps, random, held, random.nextInt(3));
                held[lock] = false;
                steps.add(new Step(Does.UNLOCK, lock));
            }
        }
    }

    List<Step> initializer(int type) {
        return code.get(threads + type);
    }

    /** The classes that may be initialized once these are used. */
    Set<Integer> closure(Set<Integer> used) {
        Set<Integer> all = new TreeSet<>();
        Deque<Integer> todo = new ArrayDeque<>(used);
        while (!todo.isEmpty()) {
            int type = todo.pop();
            if (all.add(type)) {
                initializer(type).stream().filter(s -> s.does() == Does.USE).forEach(s -> todo.add(s.of()));
            }
        }
        return all;
    }

    /** One moment of a run. Never changed. */
    final class Moment {

        /** Of each thread where it is: code and place, alternately, the innermost last. */
        private final int[][] at;

        /** Of each lock who has it, or -1, and how often. */
        private final int[] owner;

        private final int[] count;

        /** Of each class who initializes it; -1 for nobody yet, -2 for done. */
        private final int[] by;

        private Moment(int[][] at, int[] owner, int[] count, int[] by) {
            this.at = at;
            this.owner = owner;
            this.count = count;
            this.by = by;
        }

        Step next(int thread) {
            int[] stack = at[thread];
            return code.get(stack[stack.length - 2]).get(stack[stack.length - 1]);
        }

        boolean isDone(int thread) {
            return at[thread].length == 0;
        }

        boolean canGoOn(int thread) {
            if (isDone(thread)) {
                return false;
            }
            Step step = next(thread);
            return switch (step.does()) {
                case LOCK -> owner[step.of()] == -1 || owner[step.of()] == thread;
                case UNLOCK -> true;
                case USE -> by[step.of()] < 0 || by[step.of()] == thread;
            };
        }

        /** The classes that a thread is initializing, the outermost first. */
        List<Integer> initializing(int thread) {
            List<Integer> types = new ArrayList<>();
            for (int i = 0; i < at[thread].length; i += 2) {
                if (at[thread][i] >= threads) {
                    types.add(at[thread][i] - threads);
                }
            }
            return types;
        }

        boolean begins(int thread) {
            return next(thread).does() == Does.USE && by[next(thread).of()] == -1;
        }

        boolean has(int thread, int lock) {
            return owner[lock] == thread;
        }

        Set<Integer> held(int thread) {
            Set<Integer> held = new TreeSet<>();
            for (int lock = 0; lock < LOCKS; lock++) {
                if (owner[lock] == thread) {
                    held.add(lock);
                }
            }
            return held;
        }

        Moment after(int thread) {
            int[][] then = at.clone();
            int[] owners = owner.clone();
            int[] counts = count.clone();
            int[] bys = by.clone();
            int[] stack = at[thread].clone();
            Step step = next(thread);
            stack[stack.length - 1]++;
            switch (step.does()) {
                case LOCK -> {
                    owners[step.of()] = thread;
                    counts[step.of()]++;
                }
                case UNLOCK -> {
                    counts[step.of()]--;
                    owners[step.of()] = counts[step.of()] == 0 ? -1 : thread;
                }
                case USE -> {
                    if (by[step.of()] == -1) {
                        bys[step.of()] = thread;
                        stack = Arrays.copyOf(stack, stack.length + 2);
                        stack[stack.length - 2] = threads + step.of();
                        stack[stack.length - 1] = 0;
                    }
                }
            }
            while (stack.length > 0
                    && stack[stack.length - 1]
                            == code.get(stack[stack.length - 2]).size()) {
                if (stack[stack.length - 2] >= threads) {
                    bys[stack[stack.length - 2] - threads] = -2;
                }
                stack = Arrays.copyOf(stack, stack.length - 2);
            }
            then[thread] = stack;
            return new Moment(then, owners, counts, bys);
        }

        @Override
        public String toString() {
            return Arrays.deepToString(at) + Arrays.toString(owner) + Arrays.toString(count) + Arrays.toString(by);
        }
    }

    Moment begin() {
        int[][] at = new int[threads][];
        for (int i = 0; i < threads; i++) {
            at[i] = code.get(i).isEmpty() ? new int[0] : new int[] {i, 0};
        }
        int[] none = new int[LOCKS];
        int[] by = new int[CLASSES];
        Arrays.fill(none, -1);
        Arrays.fill(by, -1);
        return new Moment(at, none, new int[LOCKS], by);
    }

    /** The sets of threads that some interleaving leaves standing for ever. */
    Set<Set<Integer>> standstills() {
        Set<Set<Integer>> found = new HashSet<>();
        Set<String> seen = new HashSet<>();
        Deque<Moment> todo = new ArrayDeque<>(List.of(begin()));
        while (!todo.isEmpty()) {
            Moment moment = todo.pop();
            if (seen.add(moment.toString())) {
                Set<Integer> waiting = new TreeSet<>();
                boolean any = false;
                for (int thread = 0; thread < threads; thread++) {
                    if (moment.canGoOn(thread)) {
                        any = true;
                        todo.push(moment.after(thread));
                    } else if (!moment.isDone(thread)) {
                        waiting.add(thread);
                    }
                }
                if (!any && !waiting.isEmpty()) {
                    found.add(waiting);
                }
            }
        }
        return found;
    }

    @Override
    public String toString() {
        return "threads " + code.subList(0, threads) + ", initializers " + code.subList(threads, code.size());
    }
}
