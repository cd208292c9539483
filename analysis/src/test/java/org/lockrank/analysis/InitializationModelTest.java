package org.lockrank.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lockrank.analysis.InitializedProgram.Does;
import org.lockrank.analysis.InitializedProgram.Moment;
import org.lockrank.analysis.InitializedProgram.Step;

/**
 * What is predicted of one run of small random programs with initializers, held against all their interleavings. Written down as the agent would, had it class files
 * that leave no doubt: what initializers acquired, who used a class first with a lock held, classes that need each other.
 */
class InitializationModelTest {

    /** {@code -Dlockrank.programs=1000000} for a long run. */
    private static final int PROGRAMS = Integer.getInteger("lockrank.programs", 20_000);

    private static final List<String> CLASSES = List.of("x", "y");

    @Test
    void whatIsPredicted_someInterleavingComesTo() {
        Random random = new Random(20261128);
        int predicted = 0;
        for (int i = 0; i < PROGRAMS; i++) {
            InitializedProgram program = InitializedProgram.random(random);
            String run = run(program, random);
            Findings findings = Notation.findings(run);
            // That an initializer orders threads is not known of two locks.
            if (findings.all().stream().anyMatch(Finding::hasInitialization)) {
                Set<Set<Integer>> standstills = program.standstills();
                for (Finding finding : findings.all()) {
                    if (finding.hasInitialization()) {
                        predicted++;
                        assertThat(standstills)
                                .as("%s%n%s%n%s", program, run, Notation.verdicts(findings))
                                .anyMatch(standing -> standing.containsAll(threads(finding)));
                    }
                }
            }
        }
        assertThat(predicted).isGreaterThan(PROGRAMS / 100);
    }

    private static Set<Integer> threads(Finding finding) {
        Set<Integer> threads = new TreeSet<>();
        for (Side side : finding.sides()) {
            threads.add(Integer.parseInt(side.acquisition().thread().name().substring(1)) - 1);
        }
        return threads;
    }

    /** A run that ends well, as text; empty where none of some did. */
    private static String run(InitializedProgram program, Random random) {
        for (int attempt = 0; attempt < 10; attempt++) {
            Set<String> lines = new LinkedHashSet<>(List.of("kind x initialization", "kind y initialization"));
            int[] by = {-1, -1};
            Set<List<Integer>> within = new LinkedHashSet<>();
            List<String> withinLines = new ArrayList<>();
            List<Set<Integer>> inner = List.of(new TreeSet<>(), new TreeSet<>());
            Moment moment = program.begin();
            while (true) {
                List<Integer> able = new ArrayList<>();
                for (int thread = 0; thread < program.threads; thread++) {
                    if (moment.canGoOn(thread)) {
                        able.add(thread);
                    }
                }
                if (able.isEmpty()) {
                    break;
                }
                int thread = able.get(random.nextInt(able.size()));
                note(moment, thread, lines, by, within, withinLines, inner);
                moment = moment.after(thread);
            }
            Moment last = moment;
            if (IntStream.range(0, program.threads).allMatch(last::isDone)) {
                uses(program, by, within, withinLines, lines, inner);
                return String.join("\n", lines) + "\n";
            }
        }
        return "";
    }

    private static void note(
            Moment moment,
            int thread,
            Set<String> lines,
            int[] by,
            Set<List<Integer>> within,
            List<String> withinLines,
            List<Set<Integer>> inner) {
        Step step = moment.next(thread);
        String who = "T" + (thread + 1);
        String held = held(moment.held(thread));
        if (step.does() == Does.LOCK && !moment.has(thread, step.of())) {
            if (!held.isEmpty()) {
                lines.add(who + held + " -> l" + step.of());
            }
            List<Integer> all = moment.initializing(thread);
            for (int type : all) {
                inner.get(type).addAll(all.subList(all.indexOf(type) + 1, all.size()));
                lines.add("provides " + who + " " + CLASSES.get(type) + ": "
                        + (held.isEmpty() ? "l" + step.of() : who + held + " -> l" + step.of()));
            }
        }
        if (step.does() == Does.USE && moment.begins(thread)) {
            by[step.of()] = thread;
            List<Integer> outer = moment.initializing(thread);
            if (!outer.isEmpty() && within.add(List.of(outer.get(outer.size() - 1), step.of()))) {
                withinLines.add("provides " + who + " " + CLASSES.get(outer.get(outer.size() - 1)) + ": "
                        + (held.isEmpty() ? "" : who + held + " -> ") + CLASSES.get(step.of()));
            }
        }
    }

    private static String held(Set<Integer> locks) {
        StringBuilder text = new StringBuilder();
        locks.forEach(lock -> text.append(" l").append(lock));
        return text.toString();
    }

    /** What class files tell: first uses with a lock held, and of classes that need those that were initialized around them. */
    private static void uses(
            InitializedProgram program,
            int[] by,
            Set<List<Integer>> within,
            List<String> withinLines,
            Set<String> lines,
            List<Set<Integer>> inner) {
        for (int thread = 0; thread < program.threads; thread++) {
            Set<Integer> before = new TreeSet<>();
            Set<Integer> held = new TreeSet<>();
            for (Step step : program.code.get(thread)) {
                switch (step.does()) {
                    case LOCK -> held.add(step.of());
                    case UNLOCK -> held.remove(step.of());
                    case USE -> {
                        Set<Integer> used = program.closure(before);
                        int type = step.of();
                        if (!used.contains(type)
                                && inner.get(type).stream().noneMatch(used::contains)
                                && by[type] >= 0
                                && by[type] != thread
                                && !held.isEmpty()) {
                            lines.add("await T" + (thread + 1) + held(held) + " -> " + CLASSES.get(type));
                        }
                        inTurn(program, by, within, withinLines, lines, thread, type, used, held);
                        before.add(type);
                    }
                }
            }
        }
    }

    private static void inTurn(
            InitializedProgram program,
            int[] by,
            Set<List<Integer>> within,
            List<String> withinLines,
            Set<String> lines,
            int thread,
            int type,
            Set<Integer> used,
            Set<Integer> heldOutside) {
        int place = 0;
        for (List<Integer> pair : within) {
            int outer = pair.get(0);
            if (pair.get(1) == type && by[type] != thread && !used.contains(type) && !used.contains(outer)) {
                Set<Integer> held = new TreeSet<>(heldOutside);
                for (Step step : program.initializer(type)) {
                    if (step.does() == Does.LOCK) {
                        held.add(step.of());
                    } else if (step.does() == Does.UNLOCK) {
                        held.remove(step.of());
                        held.addAll(heldOutside);
                    } else if (step.of() == outer) {
                        String who = "T" + (thread + 1);
                        lines.add("provides " + who + " " + CLASSES.get(type) + ": "
                                + (held.isEmpty() ? "" : who + held(held) + " -> ") + CLASSES.get(outer));
                        lines.add(withinLines.get(place));
                        break;
                    }
                }
            }
            place++;
        }
    }
}
