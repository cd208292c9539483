package org.lockrank.analysis.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lockrank.analysis.Confirmation.Verdict;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.recording.RecordingReader;
import org.lockrank.notation.RecordingText;
import org.lockrank.record.SteeringPlan;
import org.lockrank.record.SteeringPlans;

/** Which run is for which findings, with runs that are written down in place of a program. */
class RoundsTest {

    /** How many random programs; more by the system property. */
    private static final int RANDOM = Integer.getInteger("lockrank.confirm.programs", 200);

    private static Findings findings(List<String> recordings) {
        Evidence evidence = new Evidence();
        for (String recording : recordings) {
            byte[] bytes = RecordingText.recording(recording);
            try (RecordingReader reader = new RecordingReader("run", new ByteArrayInputStream(bytes))) {
                evidence.add("run", reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Findings.of(evidence, Optional.empty());
    }

    private static String pair(String one, String other, int number) {
        return "T1 %1$s at A%3$d.take:1 -> %2$s at A%3$d.both:2\nT2 %2$s at B%3$d.take:1 -> %1$s at B%3$d.both:2\n"
                .formatted(one, other, number);
    }

    /** So many findings that have nothing in common. */
    private static String apart(int findings) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < findings; i++) {
            text.append(pair("a" + i, "b" + i, i));
        }
        return text.toString();
    }

    /** What a program does in place of being run: what its recording says, by the findings and their numbers in the text. */
    private interface Program {
        String run(Round round);
    }

    private record Round(SteeringPlans plans, List<Integer> numbers) {

        String steered(int number, String what) {
            return "steered " + plans.plans().get(numbers.indexOf(number)).finding() + " " + what + "\n";
        }

        String notReached(int number) {
            return steered(number, "not-reached 1 1");
        }

        String stood(int number) {
            return steered(number, "stood " + threads(number));
        }

        static String threads(int number) {
            return pair("a" + number, "b" + number, number).strip().replace("\n", "; ");
        }

        String all(String what) {
            StringBuilder text = new StringBuilder();
            numbers.forEach(number -> text.append(steered(number, what)));
            return text.toString();
        }
    }

    /** All rounds of a program, and what came of it. */
    private static final class Tried {

        final List<Round> rounds = new ArrayList<>();
        final Map<Integer, Rounds.Settled> settled = new TreeMap<>();

        Verdict verdict(int number) {
            return settled.get(number).finding().confirmation().verdict();
        }

        List<List<Integer>> numbers() {
            return rounds.stream().map(Round::numbers).toList();
        }

        List<Integer> attempts(int number) {
            return rounds.stream()
                    .filter(round -> round.numbers().contains(number))
                    .map(round -> round.plans()
                            .plans()
                            .get(round.numbers().indexOf(number))
                            .attempt())
                    .toList();
        }
    }

    private static Tried tried(String first, int runs, boolean oneJvm, Program program) {
        Findings findings = findings(List.of(first));
        Map<String, Integer> numbers = new HashMap<>();
        List<Finding> wanted = new ArrayList<>();
        for (int i = 0; numbers.size() < findings.size(); i++) {
            String maker = "A" + i + ".";
            for (Finding finding : findings.all()) {
                if (finding.sides().stream()
                        .anyMatch(side -> side.hold().stack().acquirer().contains(maker))) {
                    numbers.put(finding.id(), i);
                    wanted.add(finding);
                }
            }
        }
        Rounds rounds = new Rounds(findings, wanted, runs, 500, true, oneJvm);
        Tried tried = new Tried();
        for (Optional<Rounds.Round> next = rounds.next(); next.isPresent(); next = rounds.next()) {
            SteeringPlans plans = next.get().plans();
            assertThat(next.get().findings())
                    .extracting(Finding::id)
                    .containsExactlyElementsOf(
                            plans.plans().stream().map(SteeringPlan::finding).toList());
            Round round = new Round(
                    plans,
                    plans.plans().stream()
                            .map(plan -> numbers.get(plan.finding()))
                            .toList());
            tried.rounds.add(round);
            String recording = program.run(round);
            List<String> all = recording.isEmpty() ? List.of(first) : List.of(first, recording);
            for (Rounds.Settled settled : rounds.after(findings(all))) {
                Integer number = numbers.get(settled.finding().id());
                assertThat(tried.settled.put(number, settled)).isNull();
            }
            assertThat(tried.rounds).hasSizeLessThan(10_000);
        }
        assertThat(tried.settled).hasSameSizeAs(wanted);
        return tried;
    }

    @Test
    void oneFinding_hasItsRunsAlone() {
        Tried tried = tried(apart(1), 3, true, round -> round.notReached(0));
        assertThat(tried.rounds).hasSize(3).allMatch(round -> !round.plans().onlyOne());
        assertThat(tried.attempts(0)).containsExactly(1, 2, 3);
        assertThat(tried.settled.get(0).runs()).isEqualTo(3);
        assertThat(tried.settled.get(0).pauses()).isEqualTo(6);
        assertThat(tried.settled.get(0).millis()).isEqualTo(3_000);
    }

    @Test
    void findingsThatAreNotComeTo_shareAllRuns() {
        Tried tried = tried(apart(16), 3, true, round -> round.all("not-reached 0 0"));
        assertThat(tried.rounds).hasSize(3);
        assertThat(tried.rounds).extracting(round -> round.plans().onlyOne()).containsExactly(false, false, true);
        assertThat(tried.settled.values())
                .allMatch(settled ->
                        settled.runs() == 3 && settled.finding().confirmation().verdict() == Verdict.NOT_REACHED);
    }

    @Test
    void lastRun_isOfOneForWhomThreadsArePaused_andOfAllOnceThereAreNone() {
        Tried tried = tried(apart(4), 3, true, round -> {
            if (!round.plans().onlyOne()) {
                return round.all("not-reached 1 1");
            }
            // The first of 1 and 2 that is there has the run; 0 and 3 are not come to.
            for (int number : List.of(1, 2)) {
                if (round.numbers().contains(number)) {
                    return round.notReached(number);
                }
            }
            return round.all("not-reached 0 0");
        });
        assertThat(tried.numbers())
                .containsExactly(
                        List.of(0, 1, 2, 3), List.of(0, 1, 2, 3), List.of(0, 1, 2, 3), List.of(0, 2, 3), List.of(0, 3));
        assertThat(tried.attempts(3)).containsExactly(1, 2, 3, 3, 3);
        assertThat(tried.settled.values()).allMatch(settled -> settled.runs() == 3);
        assertThat(tried.settled.get(2).pauses()).isEqualTo(6);
        assertThat(tried.settled.get(3).pauses()).isEqualTo(4);
    }

    @Test
    void lastOfAll_isGivenAsIfItWereAlone() {
        Tried tried = tried(
                apart(2), 1, true, round -> round.notReached(round.numbers().get(0)));
        assertThat(tried.rounds).extracting(round -> round.plans().onlyOne()).containsExactly(true, false);
    }

    @Test
    void runThatConfirmsOne_isNoneOfTheOthers() {
        Tried tried = tried(apart(3), 3, true, round -> {
            if (round.numbers().contains(1)) {
                // Of 0 it says what would contradict, if it had gone on.
                return round.notReached(0)
                        + "T1 g a0 at A0.take:1 -> b0 at A0.both:2\nT2 g b0 at B0.take:1 -> a0 at B0.both:2\n"
                        + round.stood(1)
                        + round.notReached(2);
            }
            return round.plans().onlyOne() ? round.notReached(round.numbers().get(0)) : round.all("not-reached 1 1");
        });
        assertThat(tried.verdict(1)).isEqualTo(Verdict.CONFIRMED);
        assertThat(tried.settled.get(1).runs()).isEqualTo(1);
        assertThat(tried.attempts(0)).containsExactly(1, 1, 2, 3);
        assertThat(tried.attempts(2)).containsExactly(1, 1, 2, 3, 3);
        assertThat(List.of(tried.verdict(0), tried.verdict(2))).containsOnly(Verdict.NOT_REACHED);
        assertThat(tried.settled.get(0).runs()).isEqualTo(3);
    }

    @Test
    void oneRun_mayConfirmSeveral() {
        Tried tried = tried(apart(3), 3, true, round -> round.stood(0) + round.stood(1) + round.stood(2));
        assertThat(tried.rounds).hasSize(1);
        assertThat(tried.settled.values()).allMatch(settled -> settled.finding().confirmed() && settled.runs() == 1);
    }

    @Test
    void runThatSomeOtherDeadlockEnded_isNobodys_aloneOrNot() {
        List<Integer> deadlocked = new ArrayList<>(List.of(1, 3, 4));
        int[] number = {0};
        Tried tried = tried(
                apart(2),
                2,
                true,
                round -> (round.plans().onlyOne()
                                ? round.notReached(round.numbers().get(0))
                                : round.all("not-reached 1 1"))
                        + (deadlocked.contains(++number[0]) ? "stuck T3 p -> q; T4 q -> p\n" : ""));
        assertThat(tried.numbers())
                .containsExactly(List.of(0, 1), List.of(0, 1), List.of(0, 1), List.of(0, 1), List.of(1));
        // The third that it lost counts, for a deadlock that comes so often keeps it from happening.
        assertThat(tried.attempts(0)).containsExactly(1, 1, 2, 2);
        assertThat(tried.attempts(1)).containsExactly(1, 1, 2, 2, 2);
    }

    @Test
    void deadlockThatComesEachTime_isNotWaitedForToGoAway() {
        String stuck = "stuck T3 p -> q; T4 q -> p\n";
        Tried one = tried(apart(1), 3, true, round -> round.notReached(0) + stuck);
        assertThat(one.attempts(0)).containsExactly(1, 1, 1, 1, 2, 3);
        assertThat(one.settled.get(0).runs()).isEqualTo(3);
        assertThat(one.verdict(0)).isEqualTo(Verdict.NOT_REACHED);

        Tried many = tried(
                apart(16),
                3,
                true,
                round -> (round.plans().onlyOne()
                                ? round.notReached(round.numbers().get(0))
                                : round.all("not-reached 1 1"))
                        + stuck);
        assertThat(many.rounds).hasSize(5 + 16);
        assertThat(many.settled.values()).allMatch(settled -> settled.runs() == 3);
    }

    @Test
    void runInWhichOthersThanAnyFindingsThreadsStood_isThatOf_whoWasSteeredTowards() {
        Tried tried = tried(
                apart(2),
                2,
                true,
                round -> round.numbers().size() > 1 && !round.plans().onlyOne()
                        ? round.notReached(0) + round.steered(1, "stood T3 p -> q; T4 q -> p")
                        : round.all("not-reached 0 0"));
        assertThat(tried.attempts(1)).containsExactly(1, 2);
        assertThat(tried.attempts(0)).containsExactly(1, 1, 2);
    }

    @Test
    void runThatWritesNothing_countsForAll() {
        Tried tried = tried(apart(3), 2, true, round -> "");
        assertThat(tried.rounds).hasSize(2);
        assertThat(tried.settled.values())
                .allMatch(settled -> settled.runs() == 2 && settled.finding().confirmation() == null);
    }

    @Test
    void whereARunMayBeSeveralJvms_theLastIsOfOneFinding() {
        Tried tried = tried(apart(3), 2, false, round -> round.all("not-reached 0 0"));
        assertThat(tried.numbers()).containsExactly(List.of(0, 1, 2), List.of(0), List.of(1), List.of(2));
        assertThat(tried.rounds).noneMatch(round -> round.plans().onlyOne());
    }

    @Test
    void runOfTwoJvms_inOneOfWhichAnotherStood_isNotJudged() {
        Findings findings = findings(List.of(apart(2)));
        Rounds rounds = new Rounds(findings, findings.all(), 2, 500, true, false);
        List<SteeringPlan> plans = rounds.next().orElseThrow().plans().plans();
        String launcher = "steered " + plans.get(0).finding() + " not-reached 0 0\n";
        String foreign = "steered " + plans.get(1).finding() + " stood T3 p -> q; T4 q -> p\n";
        assertThat(rounds.after(findings(List.of(apart(2), launcher, launcher + foreign))))
                .isEmpty();
        // The one that stood had its run, though it was not confirmed; the other has both of its own yet.
        List<Integer> left = new ArrayList<>();
        for (Optional<Rounds.Round> next = rounds.next(); next.isPresent(); next = rounds.next()) {
            SteeringPlan plan = next.get().plans().plans().get(0);
            left.add(plan.attempt());
            rounds.after(findings(List.of(apart(2), "steered " + plan.finding() + " not-reached 0 0\n")));
        }
        assertThat(left).containsExactly(1, 2, 2);
    }

    @Test
    void findingsWithALockInCommon_orAMethod_orAGate_doNotShareARun() {
        for (String two : List.of(
                pair("a0", "b0", 0) + pair("a0", "b1", 1),
                pair("a0", "b0", 0) + pair("a1", "b1", 1).replace("A1.both:2", "A0.both:9"),
                pair("g a0", "b0", 0).replace("> g a0", "> a0")
                        + pair("g a1", "b1", 1).replace("> g a1", "> a1"))) {
            Tried tried = tried(two, 2, true, round -> round.all("not-reached 0 0"));
            assertThat(tried.numbers()).as(two).containsExactly(List.of(0), List.of(1), List.of(0, 1));
        }
    }

    @Test
    void runOfManyFindings_hasNoMoreThanItsPlansAndSides() {
        Tried tried = tried(apart(20), 2, true, round -> round.all("not-reached 0 0"));
        assertThat(tried.numbers()).extracting(List::size).containsExactly(16, 4, 16, 4);

        StringBuilder wide = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            for (int side = 0; side < 4; side++) {
                wide.append("T%1$d %4$s%2$d at %5$s%3$d.take:1 -> %6$s%2$d at %5$s%3$d.both:2%n"
                        .formatted(
                                side + 1,
                                i,
                                i,
                                "abcd".charAt(side),
                                "ABCD".charAt(side),
                                "abcd".charAt((side + 1) % 4)));
            }
        }
        tried = tried(wide.toString(), 2, true, round -> round.all("not-reached 0 0 0 0"));
        assertThat(tried.numbers()).extracting(List::size).containsExactly(8, 1, 8, 1);
    }

    /** As docs/confirm.md has it. */
    @Test
    void thirtyFindings_take34Runs_or6WhereNobodyIsPaused_inPlaceOf90() {
        Tried paused = tried(
                apart(30),
                3,
                true,
                round -> round.plans().onlyOne()
                        ? round.notReached(round.numbers().get(0))
                        : round.all("not-reached 1 1"));
        assertThat(paused.rounds).hasSize(34);
        assertThat(tried(apart(30), 3, true, round -> round.all("not-reached 0 0")).rounds)
                .hasSize(6);
    }

    /** Programs that do in each run as they please: it ends, nobody has more runs than were asked for, and who stood is confirmed. */
    @Test
    void randomPrograms_comeToAnEnd_withEachFindingTriedAsOftenAsWasAsked() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < RANDOM; i++) {
            int most = 1 + random.nextInt(3);
            int count = 1 + random.nextInt(5);
            List<Integer> stood = new ArrayList<>();
            Map<Integer, Integer> judged = new HashMap<>();
            Tried tried = tried(apart(count), most, true, round -> {
                StringBuilder text = new StringBuilder();
                int what = random.nextInt(8);
                List<Integer> told = round.numbers();
                if (round.plans().onlyOne() && random.nextInt(3) > 0) {
                    told = List.of(told.get(random.nextInt(told.size())));
                }
                boolean confirms = false;
                for (int number : told) {
                    if (what == 0 && random.nextInt(4) == 0) {
                        text.append(round.stood(number));
                        stood.add(number);
                        confirms = true;
                    } else {
                        text.append(
                                random.nextBoolean() ? round.notReached(number) : round.steered(number, "let-go 0 1"));
                    }
                }
                if (what == 1) {
                    text.append("stuck T3 p -> q; T4 q -> p\n");
                }
                if (!confirms && what != 1) {
                    told.forEach(number -> judged.merge(number, 1, Integer::sum));
                }
                return text.toString();
            });
            for (int number = 0; number < count; number++) {
                Rounds.Settled settled = tried.settled.get(number);
                assertThat(settled.finding().confirmed()).isEqualTo(stood.contains(number));
                assertThat(settled.runs()).isBetween(1, most);
                if (!settled.finding().confirmed()) {
                    assertThat(settled.runs()).isEqualTo(most);
                    assertThat(judged.getOrDefault(number, 0)).isLessThanOrEqualTo(most);
                }
            }
        }
    }
}
