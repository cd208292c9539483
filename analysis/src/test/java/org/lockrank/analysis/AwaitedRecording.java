package org.lockrank.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lockrank.analysis.AwaitedProgram.Does;
import org.lockrank.analysis.AwaitedProgram.State;
import org.lockrank.analysis.AwaitedProgram.Step;

/** What the agent would record of one run of a program, as a person writes it down. */
final class AwaitedRecording {

    private final AwaitedProgram program;
    private final StringBuilder text = new StringBuilder();
    private final List<Watched> threads = new ArrayList<>();
    private final Map<String, List<String>> provisions = new LinkedHashMap<>();
    private final Map<String, List<String>> waits = new LinkedHashMap<>();
    private final List<List<String>> handed = new ArrayList<>();
    private final boolean[] free = new boolean[AwaitedProgram.RESOURCES];

    /** What is known of one thread. */
    private static final class Watched {
        final int number;
        final List<String> held = new ArrayList<>();
        List<String> needs = new ArrayList<>();
        final List<String> ever = new ArrayList<>();
        final Set<Integer> provided = new HashSet<>();
        int phase;

        Watched(int number) {
            this.number = number;
        }

        String now() {
            return "T" + number + "." + phase;
        }
    }

    private AwaitedRecording(AwaitedProgram program) {
        this.program = program;
        for (int t = 0; t < program.threads.size(); t++) {
            threads.add(new Watched(t));
        }
        for (int r = 0; r < AwaitedProgram.RESOURCES; r++) {
            handed.add(new ArrayList<>());
            text.append("resource r")
                    .append(r)
                    .append(' ')
                    .append(word(program.kinds[r]))
                    .append('\n');
        }
        for (int t = 0; t < program.threads.size(); t++) {
            text.append("resource end").append(t).append(" thread\n");
        }
    }

    private static String word(Does kind) {
        return kind == Does.AWAIT ? "latch" : kind == Does.TAKE ? "element" : "permit";
    }

    static String of(AwaitedProgram program, List<Integer> schedule) {
        AwaitedRecording recording = new AwaitedRecording(program);
        State state = new State(program);
        for (int thread : schedule) {
            Step step = program.next(state, thread);
            state = program.after(state, thread);
            recording.add(recording.threads.get(thread), step);
        }
        return recording.text();
    }

    private void add(Watched t, Step step) {
        switch (step.does()) {
            case LOCK -> lock(t, "l" + step.of());
            case UNLOCK -> t.held.remove("l" + step.of());
            case COUNT, PUT, RELEASE -> provide(t, step);
            case JOIN -> {
                Watched ended = threads.get(step.of());
                waits(t, "end" + step.of());
                if (!ended.ever.isEmpty()) {
                    provisions
                            .computeIfAbsent("end" + step.of(), r -> new ArrayList<>())
                            .add("provides T" + step.of() + " end" + step.of() + ": " + String.join("; ", ended.ever));
                }
                follows(t, ended.now(), "");
            }
            default -> {
                waits(t, "r" + step.of());
                got(t, step);
            }
        }
    }

    private void lock(Watched t, String lock) {
        if (!t.held.isEmpty()) {
            text.append(t.now())
                    .append(' ')
                    .append(String.join(" ", t.held))
                    .append(" -> ")
                    .append(lock)
                    .append('\n');
        }
        String need = t.now() + " " + (t.held.isEmpty() ? lock : String.join(" ", t.held) + " -> " + lock);
        t.needs.add(need);
        t.ever.add(need);
        t.held.add(lock);
    }

    private void waits(Watched t, String resource) {
        if (!t.held.isEmpty()) {
            waits.computeIfAbsent(resource, r -> new ArrayList<>())
                    .add("await " + t.now() + " " + String.join(" ", t.held) + " -> " + resource);
        }
    }

    private void provide(Watched t, Step step) {
        boolean all = step.does() == Does.COUNT;
        boolean again = !all && !t.provided.add(step.of());
        List<String> needs = t.needs;
        if (!all && !again && needs.isEmpty()) {
            free[step.of()] = true;
        } else if (!again && !needs.isEmpty()) {
            provisions
                    .computeIfAbsent("r" + step.of(), r -> new ArrayList<>())
                    .add("provides " + t.now() + " r" + step.of() + ": " + String.join("; ", needs));
        }
        handed.get(step.of()).add(t.now());
        t.phase++;
    }

    /** What must have come before: all who count a latch; who put the element; who alone releases. */
    private void got(Watched t, Step step) {
        List<String> before = handed.get(step.of());
        switch (step.does()) {
            case AWAIT -> before.forEach(other -> follows(t, other, ""));
            case TAKE -> {
                // Of one element it is certain from whom it is, and to whom it went.
                follows(t, before.remove(0), program.steps(new Step(Does.PUT, step.of())) == 1 ? "" : " handed");
                t.needs = new ArrayList<>();
                t.provided.clear();
            }
            default -> {
                String oldest = before.remove(0);
                if (isOnlyOnes(step.of())) {
                    follows(t, oldest, "");
                }
            }
        }
    }

    private boolean isOnlyOnes(int resource) {
        return program.doing(new Step(Does.RELEASE, resource)) == 1;
    }

    private void follows(Watched t, String other, String how) {
        t.phase++;
        if (!other.startsWith("T" + t.number + ".")) {
            text.append("before ")
                    .append(other)
                    .append(' ')
                    .append(t.now())
                    .append(how)
                    .append('\n');
        }
    }

    private String text() {
        waits.forEach((resource, lines) -> {
            boolean known =
                    provisions.containsKey(resource) && !(resource.startsWith("r") && free[resource.charAt(1) - '0']);
            if (known) {
                lines.forEach(line -> text.append(line).append('\n'));
                provisions
                        .getOrDefault(resource, List.of())
                        .forEach(line -> text.append(line).append('\n'));
            }
        });
        return text.toString();
    }
}
