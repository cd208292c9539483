package org.lockrank.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.Confirmation.Contradiction;
import org.lockrank.analysis.Confirmation.Verdict;
import org.lockrank.analysis.Confirmation.Why;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.SeenLock;

/**
 * Which findings happened in runs that were steered towards them.
 *
 * <p>What the agent says is held against the finding once more: the threads that stood, or were deadlocked, must do the very
 * steps that the finding's id is made of.
 */
final class Confirmations {

    /** So many pairs of acquisitions are looked at before a contradiction is believed in, or not. */
    private static final int MOST = 4_096;

    private final Evidence evidence;
    private final Rules rules;
    private final Set<Evidence.Deadlock> used = new HashSet<>();

    Confirmations(Evidence evidence, Rules rules) {
        this.evidence = evidence;
        this.rules = rules;
    }

    /** The finding, with what is known of it; of several runs that were steered towards it the one that says most, or the last. */
    Finding confirm(Finding finding) {
        Confirmation best = null;
        if (!evidence.steerings().isEmpty()) {
            String id = finding.id();
            for (Evidence.Steering steering : evidence.steerings()) {
                boolean its = steering.fact().finding().equals(id);
                Confirmation one = its ? of(finding, steering) : stood(finding, steering);
                if (one != null) {
                    best = best == null || one.verdict().compareTo(best.verdict()) <= 0 ? one : best;
                }
            }
        }
        return best == null ? finding : finding.with(best);
    }

    /** Whether it is confirmed by a run that was steered towards this very finding, which stays what it is then. */
    boolean isMeant(Finding finding) {
        Confirmation confirmation = finding.confirmation();
        return confirmation != null
                && finding.confirmed()
                && confirmation.steering().fact().finding().equals(finding.id());
    }

    /** Whether a deadlock is told of by a finding that it confirms. */
    boolean have(Evidence.Deadlock deadlock) {
        return used.contains(deadlock);
    }

    /** Null where that run says nothing of it, for it was over for another finding that it was steered towards as well. */
    private @Nullable Confirmation of(Finding finding, Evidence.Steering steering) {
        Confirmation stood = stood(finding, steering);
        if (stood != null) {
            return stood;
        }
        for (Evidence.Deadlock deadlock : evidence.deadlocks()) {
            if (deadlock.run() == steering.run()) {
                List<NestedAcquisition> threads = new ArrayList<>();
                deadlock.threads().forEach(t -> {
                    if (!t.inferred()) {
                        threads.add(t.waiting());
                    }
                });
                List<NestedAcquisition> deadlocked = inTurn(finding, threads);
                if (!deadlocked.isEmpty()) {
                    used.add(deadlock);
                    return new Confirmation(Verdict.CONFIRMED, steering, deadlocked, false, null);
                }
            }
        }
        if (evidence.wasOverForAnother(steering)) {
            return null;
        }
        Contradiction contradiction = contradiction(finding, steering.run());
        return new Confirmation(
                contradiction == null ? Verdict.NOT_REACHED : Verdict.CONTRADICTED,
                steering,
                List.of(),
                false,
                contradiction);
    }

    /** Those who stood may have done more than one finding's steps: an inversion's, and a potential deadlock's of the same locks. */
    private static @Nullable Confirmation stood(Finding finding, Evidence.Steering steering) {
        List<NestedAcquisition> stood = inTurn(finding, steering.threads());
        return stood.isEmpty() || !waitInCircle(stood)
                ? null
                : new Confirmation(Verdict.CONFIRMED, steering, stood, true, null);
    }

    /** For each side of the finding another thread that does the same; none if there is not one for each. */
    private static List<NestedAcquisition> inTurn(Finding finding, List<NestedAcquisition> threads) {
        List<NestedAcquisition> left = new ArrayList<>(threads);
        List<NestedAcquisition> found = new ArrayList<>();
        for (Side side : finding.sides()) {
            NestedAcquisition one = take(finding, side, left);
            if (one == null) {
                return List.of();
            }
            found.add(one);
        }
        return found;
    }

    private static @Nullable NestedAcquisition take(Finding finding, Side side, List<NestedAcquisition> left) {
        String step = finding.step(side.acquisition(), side.hold());
        for (NestedAcquisition one : left) {
            if (does(finding, one, step)) {
                left.remove(one);
                return one;
            }
        }
        return null;
    }

    private static boolean does(Finding finding, NestedAcquisition acquisition, String step) {
        for (Hold hold : acquisition.held()) {
            if (finding.step(acquisition, hold).equals(step)) {
                return true;
            }
        }
        return false;
    }

    /** Whether each holds what the one before it wants, so that nobody could have gone on. */
    private static boolean waitInCircle(List<NestedAcquisition> threads) {
        for (int i = 0; i < threads.size(); i++) {
            NestedAcquisition one = threads.get(i);
            boolean kept = false;
            for (Hold hold : threads.get((i + 1) % threads.size()).held()) {
                kept |= hold.lock() == one.lock() && Hold.blocks(hold.side(), one.side());
            }
            if (!kept) {
                return false;
            }
        }
        return true;
    }

    /** What keeps two sides of the finding apart in that run, each time that both were there; null if nothing does. */
    private @Nullable Contradiction contradiction(Finding finding, int run) {
        List<List<NestedAcquisition>> bySide = new ArrayList<>();
        for (Side side : finding.sides()) {
            String step = finding.step(side.acquisition(), side.hold());
            List<NestedAcquisition> its = new ArrayList<>();
            for (NestedAcquisition one : evidence.acquisitions()) {
                if (one.thread().run() == run && does(finding, one, step)) {
                    its.add(one);
                }
            }
            bySide.add(its);
        }
        for (int i = 0; i < bySide.size(); i++) {
            for (int j = i + 1; j < bySide.size(); j++) {
                Contradiction found = contradiction(bySide.get(i), bySide.get(j));
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private @Nullable Contradiction contradiction(List<NestedAcquisition> ones, List<NestedAcquisition> others) {
        Contradiction first = null;
        if ((long) ones.size() * others.size() > MOST) {
            return null;
        }
        for (NestedAcquisition one : ones) {
            for (NestedAcquisition other : others) {
                if (rules.canMeet(one, other)) {
                    return null;
                }
                first = first == null ? contradiction(one, other) : first;
            }
        }
        return first;
    }

    private Contradiction contradiction(NestedAcquisition one, NestedAcquisition other) {
        if (one.thread().isSame(other.thread())) {
            return new Contradiction(Why.ONE_THREAD, null, one, other);
        }
        for (Hold x : one.held()) {
            for (Hold y : other.held()) {
                if (x.lock() == y.lock() && Hold.blocks(x.side(), y.side())) {
                    SeenLock gate = x.lock();
                    return new Contradiction(Why.GATE, gate, one, other);
                }
            }
        }
        boolean before = evidence.mustHappenBefore(one.thread(), one.phase(), other.thread(), other.phase());
        return before
                ? new Contradiction(Why.ORDERED, null, one, other)
                : new Contradiction(Why.ORDERED, null, other, one);
    }
}
