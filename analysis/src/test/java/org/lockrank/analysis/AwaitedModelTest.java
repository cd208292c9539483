package org.lockrank.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lockrank.analysis.AwaitedProgram.Does;
import org.lockrank.analysis.AwaitedProgram.State;
import org.lockrank.analysis.AwaitedProgram.Step;

/**
 * What is concluded from one run of a small program, against all its interleavings: whatever is predicted some interleaving comes to,
 * and where two threads of some interleaving stand still, one waiting with a lock for what only the other was to provide, which
 * wants that lock, a run that shows both without order says so. But for semaphores that are more than a signal from one thread to
 * another: whose permit each got is chance, and what comes before it is not known.
 *
 * <p>{@code -Dlockrank.programs=1000000} looks at so many; the build at a few thousand.
 */
class AwaitedModelTest {

    private static final int PROGRAMS = Integer.getInteger("lockrank.programs", 4_000);

    @Test
    void whatIsPredicted_canHappen_andWhatHasToBePredicted_is() {
        Random random = new Random(20261128);
        List<String> wrong = new ArrayList<>();
        List<String> missed = new ArrayList<>();
        int predicted = 0;
        int had = 0;
        for (int i = 0; i < PROGRAMS; i++) {
            AwaitedProgram program = AwaitedProgram.random(random);
            List<Integer> schedule = program.run(random);
            if (schedule == null || program.sharesPermits()) {
                continue;
            }
            String recording = AwaitedRecording.of(program, schedule);
            List<State> standstills = program.standstills();
            Findings findings = Notation.findings(recording);
            for (Finding finding : findings.all()) {
                if (finding.tier() == Tier.POTENTIAL_DEADLOCK) {
                    predicted++;
                    if (standstills.stream().noneMatch(state -> isOf(program, state, finding))) {
                        wrong.add(program + "\n" + schedule + "\n" + recording + Notation.verdicts(findings));
                    }
                }
            }
            for (State state : standstills) {
                for (int waiting = 0; waiting < program.threads.size(); waiting++) {
                    int provider = only(program, state, waiting);
                    if (provider >= 0 && !isOrdered(findings, recording, program, state, waiting, provider)) {
                        had++;
                        int one = waiting;
                        if (findings.all().stream().noneMatch(f -> has(f, one) && has(f, provider))) {
                            missed.add(program + "\n" + schedule + "\n" + recording);
                        }
                    }
                }
            }
        }

        assertThat(wrong).as("predicted, and in no interleaving").isEmpty();
        assertThat(missed).as("in some interleaving, and not predicted").isEmpty();
        assertThat(predicted).isGreaterThan(PROGRAMS / 100);
        assertThat(had).isGreaterThan(PROGRAMS / 100);
    }

    private static boolean has(Finding finding, int thread) {
        return finding.sides().stream()
                .anyMatch(s -> s.acquisition().thread().name().equals("T" + thread));
    }

    /** Whether the threads of the finding stand still, each at what the finding says. */
    private static boolean isOf(AwaitedProgram program, State state, Finding finding) {
        for (Side side : finding.sides()) {
            int thread = Integer.parseInt(side.acquisition().thread().name().substring(1));
            if (program.isOver(state, thread)
                    || !name(program.next(state, thread))
                            .equals(side.acquisition().lock().lockClass().name())) {
                return false;
            }
        }
        return true;
    }

    private static String name(Step step) {
        return switch (step.does()) {
            case LOCK -> "com.acme.l" + step.of() + ".lock";
            case JOIN -> "com.acme.end" + step.of();
            default -> "com.acme.r" + step.of();
        };
    }

    /** The thread that alone can provide, by one step, what this one waits for, and that wants a lock that this one holds; -1 for none. */
    private static int only(AwaitedProgram program, State state, int waiting) {
        if (program.isOver(state, waiting) || !program.next(state, waiting).waits()) {
            return -1;
        }
        Step step = program.next(state, waiting);
        int provider = -1;
        int steps = 0;
        for (int t = 0; t < program.threads.size(); t++) {
            for (int i = 0; i < program.threads.get(t).size(); i++) {
                Step other = program.threads.get(t).get(i);
                if (step.does() == Does.JOIN ? t == step.of() && i == 0 : other.provides() && other.of() == step.of()) {
                    provider = t;
                    steps++;
                }
            }
        }
        boolean wants = steps == 1
                && provider != waiting
                && !program.isOver(state, provider)
                && program.next(state, provider).does() == Does.LOCK
                && state.owner[program.next(state, provider).of()] == waiting;
        if (!wants) {
            return -1;
        }
        // What it wants comes before what it provides, with no element taken in between.
        List<Step> rest = program.threads
                .get(provider)
                .subList(state.at[provider], program.threads.get(provider).size());
        for (Step later : rest) {
            if (step.does() != Does.JOIN && later.provides() && later.of() == step.of()) {
                return provider;
            }
            if (later.does() == Does.TAKE && step.does() != Does.JOIN) {
                return -1;
            }
        }
        return step.does() == Does.JOIN ? provider : -1;
    }

    /** Whether the run put the one before the other: by what it says itself of these two threads, or of any. */
    private static boolean isOrdered(
            Findings findings, String recording, AwaitedProgram program, State state, int waiting, int provider) {
        Step step = program.next(state, waiting);
        String resource = name(step).replace("com.acme.", "");
        String lock = "l" + program.next(state, provider).of();
        var evidence = findings.evidence();
        return evidence.waits().stream()
                .filter(w -> w.acquisition().thread().name().equals("T" + waiting)
                        && w.acquisition().lock().lockClass().name().endsWith("." + resource))
                .noneMatch(w -> evidence.provisions().stream()
                        .filter(p -> p.thread().name().equals("T" + provider)
                                && p.resource() == w.acquisition().lock())
                        .flatMap(p -> p.needs().stream())
                        .anyMatch(need -> need.lock().lockClass().name().equals("com.acme." + lock + ".lock")
                                && w.acquisition().held().stream().anyMatch(h -> h.lock() == need.lock())
                                && w.acquisition().held().stream()
                                        .noneMatch(h -> need.held().stream()
                                                .anyMatch(g -> g.lock() == h.lock()
                                                        && !g.lock().lockClass().isResource()))
                                && !evidence.isOrdered(
                                        need.thread(),
                                        need.phase(),
                                        w.acquisition().thread(),
                                        w.acquisition().phase())));
    }
}
