package org.lockrank.report;

import java.util.ArrayList;
import java.util.List;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.Side;
import org.lockrank.analysis.Tier;
import org.lockrank.analysis.baseline.Judgement.Judged;
import org.lockrank.analysis.evidence.CallStack;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.SeenLock;
import org.lockrank.analysis.evidence.WaitingThread;
import org.lockrank.analysis.evidence.Writing;

/**
 * One finding as the formats for machines and reviews tell it: who holds what where, and wants what where. Its strings are what
 * recordings say; each format makes them legible in its own way.
 *
 * @param subject the locks, or what is waited for, in a few words
 * @param parties the threads
 * @param odd the number of the thread that should change
 * @param fix what to change, in sentences
 */
record FindingView(Judged judged, Findings findings, String subject, List<Party> parties, int odd, List<String> fix) {

    /**
     * A thread.
     *
     * @param name its name
     * @param held what it holds, the oldest first
     * @param does what it does in the end, behind "and": {@code wants}
     * @param wanted the lock, or what else it waits for, that it does so with; empty where the word before says all
     * @param stack the calls with which it does
     */
    record Party(String name, List<Held> held, String does, String wanted, CallStack stack) {

        Party {
            held = List.copyOf(held);
        }

        /** Both in one: {@code wants Registry.lock}. */
        String wants() {
            return wanted.isEmpty() ? does : does + " " + wanted;
        }
    }

    /**
     * A lock that a thread holds.
     *
     * @param blocks whether another thread of the finding waits for it
     */
    record Held(String lock, CallStack stack, boolean blocks) {}

    FindingView {
        parties = List.copyOf(parties);
        fix = List.copyOf(fix);
    }

    static FindingView of(Judged judged, Findings findings) {
        Finding finding = judged.finding();
        Names names = new Names(finding);
        List<Party> parties = new ArrayList<>();
        for (Side side : finding.sides()) {
            parties.add(party(side, names));
        }
        for (Writing writing : finding.writers()) {
            parties.add(new Party(
                    writing.thread().shown(),
                    List.of(),
                    "is queued to write",
                    names.of(writing.lock()),
                    writing.stack()));
        }
        StuckText stuck = new StuckText(finding.stuck(), names, null);
        for (WaitingThread waiting : finding.stuck()) {
            parties.add(party(waiting, finding, names));
        }
        boolean isStuck = finding.tier() == Tier.STUCK;
        return new FindingView(
                judged,
                findings,
                isStuck ? stuck.summary() : names.locksOf(finding),
                parties,
                isStuck ? 0 : findings.odd(finding).index(),
                Advice.fix(finding, names, findings));
    }

    private static Party party(Side side, Names names) {
        List<Held> held = new ArrayList<>();
        for (Hold hold : side.acquisition().held()) {
            held.add(new Held(names.of(hold.lock()), hold.stack(), hold == side.hold()));
        }
        return new Party(
                side.acquisition().thread().shown(),
                held,
                names.wants(side.acquisition().lock()),
                names.of(side.acquisition().lock()),
                side.acquisition().stack());
    }

    private static Party party(WaitingThread waiting, Finding finding, Names names) {
        List<Held> held = new ArrayList<>();
        for (Hold hold : waiting.held()) {
            boolean blocks = finding.stuck().stream().anyMatch(other -> waiting.heldFor(other) == hold);
            held.add(new Held(names.of(hold.lock()), hold.stack(), blocks));
        }
        SeenLock lock = waiting.lock();
        return new Party(
                waiting.thread().shown(),
                held,
                lock == null ? StuckText.what(waiting.awaits()) : names.wants(lock),
                lock == null ? "" : names.of(lock),
                waiting.stack());
    }

    Finding finding() {
        return judged.finding();
    }

    /** {@code potential deadlock 4f8a21c0}: our own words. */
    String title() {
        return finding().tier().noun() + " " + finding().id();
    }

    /** All that is known of it, as the report for people has it. */
    String details() {
        return new FindingText(finding(), findings).details(1, false);
    }
}
