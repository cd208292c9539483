package org.lockrank.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lockrank.analysis.Confirmation;
import org.lockrank.analysis.Confirmation.Contradiction;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.SeenLock;
import org.lockrank.record.Fact;

/** What came of it that a run was steered towards a finding, in sentences. */
public final class ConfirmationText {

    private final Finding finding;
    private final Confirmation confirmation;
    private final Names names;
    private final String file;

    private ConfirmationText(Finding finding, Confirmation confirmation, Evidence evidence) {
        this.finding = finding;
        this.confirmation = confirmation;
        this.names = new Names(finding);
        this.file = evidence.runs().get(confirmation.steering().run()).file();
    }

    /** A sentence or more; none where no run was steered towards the finding. */
    public static List<String> of(Finding finding, Evidence evidence) {
        Confirmation confirmation = finding.confirmation();
        return confirmation == null ? List.of() : new ConfirmationText(finding, confirmation, evidence).sentences();
    }

    /** What a finding is called on a first screen: {@code potential deadlock 8d9d73f7 (confirmed)}. */
    static String title(Finding finding) {
        return finding.tier().noun() + " " + finding.id() + (finding.confirmation() == null ? "" : mark(finding));
    }

    private static String mark(Finding finding) {
        Confirmation confirmation = finding.confirmation();
        return confirmation == null ? "" : " (" + word(confirmation.verdict()) + ")";
    }

    /** {@code not reached}. */
    static String word(Confirmation.Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private List<String> sentences() {
        return switch (confirmation.verdict()) {
            case CONFIRMED -> confirmed();
            case CONTRADICTED -> List.of(contradicted());
            case NOT_REACHED -> notReached();
        };
    }

    private List<String> confirmed() {
        List<String> sentences = new ArrayList<>();
        sentences.add("Confirmed: it happened in the run of " + file + ", where threads were paused so that it could."
                + (confirmation.stood()
                        ? " All stood at once, and none could have gone on:"
                        : " All waited at once, and none went on:"));
        List<NestedAcquisition> threads = confirmation.threads();
        for (int i = 0; i < threads.size(); i++) {
            sentences.add(stands(threads.get(i), threads.get((i + threads.size() - 1) % threads.size())));
        }
        sentences.add(pauses());
        return sentences;
    }

    /** One that stood, and the one that waited for it. */
    private String stands(NestedAcquisition thread, NestedAcquisition before) {
        Hold hold = null;
        for (Hold each : thread.held()) {
            hold = each.lock() == before.lock() || hold == null ? each : hold;
        }
        String holds = hold == null
                ? ""
                : "held " + names.of(hold.lock()) + ", taken at " + hold.stack().place() + ", and ";
        return thread.thread().introduced() + " " + holds + "wanted " + names.of(thread.lock()) + " at "
                + thread.stack().place() + ".";
    }

    private String contradicted() {
        Contradiction contradiction = confirmation.contradiction();
        if (contradiction == null) {
            return "";
        }
        String first = contradiction.first().stack().place();
        String second = contradiction.second().stack().place();
        SeenLock gate = contradiction.gate();
        String why = switch (contradiction.why()) {
            case GATE ->
                "whoever comes to " + first + ", and whoever comes to " + second + ", holds "
                        + (gate == null ? "one lock" : names.of(gate)) + ", so that one waits until the other is done";
            case ORDERED ->
                "what " + contradiction.first().thread().introduced() + " did at " + first
                        + " must have been over before "
                        + contradiction.second().thread().introduced() + " came to " + second;
            case ONE_THREAD ->
                contradiction.first().thread().introduced() + " alone came to " + first + " and to " + second;
        };
        return "Contradicted by the run of " + file + ": " + why + ". " + pauses();
    }

    private List<String> notReached() {
        List<String> sentences = new ArrayList<>();
        sentences.add("Not reached in the run of " + file + ", where threads were paused so that it could happen:");
        List<Fact.SteeredSide> sides = confirmation.steering().fact().sides();
        for (int i = 0; i < Math.min(sides.size(), finding.sides().size()); i++) {
            sentences.add(side(i, sides.get(i)));
        }
        if (confirmation.steering().fact().outcome() != Fact.Outcome.NOT_REACHED) {
            sentences.add("All stood at once, and went on: they wanted other locks than these, or got them"
                    + (hasPermit()
                            ? "; or they waited for a semaphore's permit, which another thread that could go on might have released."
                            : "."));
        }
        sentences.add(pauses());
        return sentences;
    }

    private boolean hasPermit() {
        return finding.locks().stream().anyMatch(lock -> lock.lockClass().kind() == Fact.LockKind.PERMIT);
    }

    private String side(int number, Fact.SteeredSide side) {
        NestedAcquisition acquisition = finding.sides().get(number).acquisition();
        Hold hold = finding.sides().get(number).hold();
        String place = acquisition.stack().place();
        String with = hold == null ? "" : ", holding " + names.of(hold.lock());
        if (side.came() == 0) {
            return "nobody came to " + place + with + ".";
        }
        SeenLock kept = confirmation.steering().kept().get(number);
        String waited = kept == null ? "" : "; meanwhile somebody waited for " + names.of(kept) + ", which it held";
        return "to " + place + with + (with.isEmpty() ? "" : ",") + " somebody came " + times(side.came())
                + ", and was paused "
                + (side.pauses() == 0 ? "never" : times(side.pauses()) + " for " + side.millis() + " ms in all")
                + waited
                + ".";
    }

    private static String times(long count) {
        return count == 1 ? "once" : count + " times";
    }

    private String pauses() {
        long count = 0;
        long millis = 0;
        for (Fact.SteeredSide side : confirmation.steering().fact().sides()) {
            count += side.pauses();
            millis += side.millis();
        }
        return "(attempt " + confirmation.steering().fact().attempt() + "; " + count
                + (count == 1 ? " pause, " : " pauses, ") + millis + " ms in all)";
    }
}
