package org.lockrank.analysis.confirm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.Confirmation;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.record.Fact;
import org.lockrank.record.SteeringPlan;
import org.lockrank.record.SteeringPlans;

/**
 * Which run of a program is steered towards which findings, until each is confirmed or was tried so many times.
 *
 * <p>All runs of a finding but the last may be shared: findings that are {@linkplain Reach apart} are steered towards at the same time, since what confirms a finding does so
 * whoever else is paused. The last is one in which threads are paused for it alone, so that what it says in the end is not due to another finding: several are given to that run too, the first for which
 * anybody is paused has it, and of the others nothing is said; where nobody is paused, it is the last run of them all.
 *
 * <p>A run is none of a finding's where another one was confirmed in it, or where any other deadlock ended it: the same plan is tried again. Of the latter there are as many as
 * of its own at most; a deadlock that comes each time keeps the finding from happening, and its runs count then.
 */
public final class Rounds {

    private final Findings findings;
    private final int runs;
    private final boolean oneJvm;

    /** Those that are not settled, in the order in which they were given. */
    private final List<Trial> open = new ArrayList<>();

    /** Those of the run that is under way. */
    private List<Trial> current = List.of();

    private boolean onlyOne;

    /**
     * A run to start.
     *
     * @param findings what it is steered towards
     * @param plans a plan for each, in the same order
     */
    public record Round(List<Finding> findings, SteeringPlans plans) {
        public Round {
            findings = List.copyOf(findings);
        }
    }

    /**
     * What came of a finding in the end.
     *
     * @param finding with what is known of it now
     * @param runs how many runs it had; of one that is confirmed, which of them confirmed it
     * @param pauses how often threads were paused for it, in these and all others that were steered towards it
     * @param millis for how long
     */
    public record Settled(Finding finding, int runs, long pauses, long millis) {}

    /** One finding, and how far it was tried. */
    private static final class Trial {

        final Finding finding;
        final Reach reach;
        final Attempts attempts;
        int runs;
        long pauses;
        long millis;

        /** What came of its last run; null before that, or where nothing was written. */
        @Nullable
        Confirmation last;

        /** Of the next run; null as long as it is not made. */
        @Nullable
        SteeringPlan next;

        /** How many runs some other deadlock ended, that confirmed no finding. */
        int robbed;

        Trial(Finding finding, Attempts attempts) {
            this.finding = finding;
            this.reach = Reach.of(finding);
            this.attempts = attempts;
        }

        SteeringPlan plan() {
            SteeringPlan plan = next == null ? attempts.next(last) : next;
            next = plan;
            return plan;
        }

        void tried(@Nullable Confirmation confirmation) {
            runs++;
            last = confirmation;
            next = null;
        }
    }

    /**
     * None is tried yet.
     *
     * @param findings what was found, in recordings of runs that were
     * @param wanted which of these are to be tried: those {@linkplain Attempts#obstacle without an obstacle}
     * @param runs how often at most, once at least
     * @param pauseMillis for how long a thread is paused at most, each time
     * @param ends whether the program is to be ended once all stand; else one thread gets an error
     * @param oneJvm whether a run is known to be one JVM; where it may be several, none knows for which finding the others pause
     */
    public Rounds(Findings findings, List<Finding> wanted, int runs, long pauseMillis, boolean ends, boolean oneJvm) {
        this.findings = findings;
        this.runs = runs;
        this.oneJvm = oneJvm;
        for (Finding finding : wanted) {
            open.add(new Trial(finding, new Attempts(findings, finding, pauseMillis, ends)));
        }
    }

    /** The next run; empty once all is said. To be called again once {@link #after} was. */
    public Optional<Round> next() {
        List<Trial> shared = new ArrayList<>();
        for (Trial trial : open) {
            if (trial.runs < runs - 1) {
                shared.add(trial);
            }
        }
        boolean last = shared.isEmpty();
        current = last ? packed(open, true) : packed(shared, false);
        onlyOne = last && current.size() > 1;
        if (current.isEmpty()) {
            return Optional.empty();
        }
        List<SteeringPlan> plans = current.stream().map(Trial::plan).toList();
        return Optional.of(
                new Round(current.stream().map(trial -> trial.finding).toList(), new SteeringPlans(plans, onlyOne)));
    }

    /** As many as one run can have, the first of them and those that fit it. */
    private List<Trial> packed(List<Trial> some, boolean last) {
        List<Trial> packed = new ArrayList<>();
        int sides = 0;
        for (Trial trial : some) {
            int its = trial.finding.sides().size();
            boolean fits = packed.isEmpty()
                    || (last ? oneJvm : packed.stream().allMatch(other -> other.reach.isApartFrom(trial.reach)));
            if (fits && packed.size() < SteeringPlans.MOST && sides + its <= SteeringPlans.MOST_SIDES) {
                packed.add(trial);
                sides += its;
            }
        }
        return packed;
    }

    /**
     * Takes up what came of that run; answers the findings of which all is said by it.
     *
     * @param now what is found in the recordings that there were and that run's, in this order
     */
    public List<Settled> after(Findings now) {
        int confirmed = 0;
        for (Trial trial : current) {
            confirmed += seen(trial, now).confirmed() ? 1 : 0;
        }
        boolean recorded = !steerings(now).isEmpty();
        List<Settled> settled = new ArrayList<>();
        for (Trial trial : current) {
            Finding seen = seen(trial, now);
            List<Evidence.Steering> its = steerings(now).stream()
                    .filter(steering -> steering.fact().finding().equals(trial.finding.id()))
                    .toList();
            its.forEach(steering -> count(trial, steering));
            if (seen.confirmed() || confirmed == 0 && counts(trial, its, recorded, now.evidence())) {
                trial.tried(seen.confirmation());
            }
            if (seen.confirmed() || trial.runs >= runs) {
                open.remove(trial);
                settled.add(new Settled(seen, trial.runs, trial.pauses, trial.millis));
            }
        }
        current = List.of();
        return settled;
    }

    /** Whether it was a run of a finding that is not confirmed, nor is another. */
    private boolean counts(Trial trial, List<Evidence.Steering> its, boolean recorded, Evidence evidence) {
        if (onlyOne && recorded && its.isEmpty()) {
            return false;
        }
        boolean over = isDeadlocked(evidence) || its.stream().anyMatch(evidence::wasOverForAnother);
        if (over && trial.robbed < runs) {
            trial.robbed++;
            return false;
        }
        return true;
    }

    private boolean isDeadlocked(Evidence evidence) {
        return evidence.deadlocks().stream().anyMatch(deadlock -> isOfThisRun(deadlock.run()));
    }

    /** Whether that is no run of before; one of several JVMs has several numbers. */
    private boolean isOfThisRun(int run) {
        return run >= findings.evidence().runs().size();
    }

    private static Finding seen(Trial trial, Findings now) {
        return now.all().stream()
                .filter(one -> one.id().equals(trial.finding.id()))
                .findFirst()
                .orElse(trial.finding);
    }

    /** What is said of steering in the run that was last. */
    private List<Evidence.Steering> steerings(Findings now) {
        return now.evidence().steerings().stream()
                .filter(steering -> isOfThisRun(steering.run()))
                .toList();
    }

    private static void count(Trial trial, Evidence.Steering steering) {
        for (Fact.SteeredSide side : steering.fact().sides()) {
            trial.pauses += side.pauses();
            trial.millis += side.millis();
        }
    }
}
