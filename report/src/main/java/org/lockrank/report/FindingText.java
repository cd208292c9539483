package org.lockrank.report;

import java.util.List;
import org.lockrank.order.Explanation;
import org.lockrank.record.Fact;

/** One finding with all that is known of it. */
final class FindingText {

    private static final String INDENT = "    ";

    /** So many places the first screen names for one finding. */
    private static final int PLACES = 3;

    private static final int WIDTH = 110;

    private final Finding finding;
    private final Names names;
    private final Findings findings;
    private final StringBuilder text = new StringBuilder();

    FindingText(Finding finding, Findings findings) {
        this.finding = finding;
        this.findings = findings;
        this.names = new Names(finding);
    }

    /** In a line for the locks and one for each place where a thread waits. */
    String summary() {
        StringBuilder summary = new StringBuilder(finding.tier().noun());
        summary.append(' ')
                .append(finding.id())
                .append("  ")
                .append(names.locksOf(finding))
                .append('\n');
        for (int i = 0; i < Math.min(PLACES, finding.sides().size()); i++) {
            summary.append(INDENT)
                    .append("at ")
                    .append(finding.sides().get(i).acquisition().stack().place())
                    .append('\n');
        }
        return summary.toString();
    }

    /** In full. */
    String details(int number) {
        text.append('[')
                .append(number)
                .append("] ")
                .append(finding.tier().noun())
                .append(' ')
                .append(finding.id());
        text.append(": ").append(names.locksOf(finding)).append("\n\n");
        if (finding.tier() == Tier.AGAINST_ORDER) {
            rule();
        } else {
            new Schedule(finding, names).appendTo(text, INDENT);
            text.append('\n');
            caveats();
        }
        for (Side side : finding.sides()) {
            side(side);
        }
        for (Writing writing : finding.writers()) {
            text.append("  thread ").append(writing.thread().shown()).append(", queued in between\n");
            text.append(INDENT).append("wants ").append(name(writing.lock())).append(" to write\n");
            stack(writing.stack());
        }
        advice();
        return text.toString();
    }

    private void rule() {
        Explanation rule = finding.rule();
        if (rule == null) {
            return;
        }
        text.append(INDENT)
                .append(
                        switch (rule.verdict()) {
                            case REVERSED ->
                                rule.wanted() + " must be taken before " + rule.held() + ", not while holding it: "
                                        + Advice.chain(rule.chain()) + "  ("
                                        + rule.chain().get(0).place() + ")";
                            case SAME_RANK ->
                                "two locks of " + rule.wanted() + " at once, which is not nestable  ("
                                        + rule.wanted().place() + ")";
                            default ->
                                rule.wanted() + " and " + rule.held()
                                        + " are incomparable: neither may be held when the other " + "is taken  ("
                                        + rule.wanted().place() + ")";
                        });
        text.append("\n\n");
    }

    private void caveats() {
        if (finding.tier() == Tier.ORDER_INVERSION) {
            text.append(INDENT)
                    .append("This happens if the locks of each name are the same lock; that was not seen.\n\n");
        }
        if (finding.locks().stream().anyMatch(l -> l.lockClass().isInitialization())) {
            text.append(INDENT)
                    .append(
                            "A class is initialized by the first thread that uses it; all others wait until it is done.\n\n");
        }
        if (finding.more() > 0) {
            String sets = finding.sides().size() == 2 ? "pair" : "set";
            text.append(INDENT)
                    .append("And ")
                    .append(finding.more())
                    .append(" more ")
                    .append(sets);
            text.append(finding.more() == 1 ? "" : "s").append(" of locks like these.\n\n");
        }
    }

    private void side(Side side) {
        NestedAcquisition acquisition = side.acquisition();
        text.append("  thread ").append(acquisition.thread().shown());
        text.append(acquisition.thread().virtual() ? " (virtual)" : "");
        if (findings.evidence.runs.size() > 1) {
            text.append(" of ")
                    .append(findings.evidence
                            .runs
                            .get(acquisition.thread().run())
                            .file());
        }
        if (finding.tier() != Tier.DEADLOCK) {
            text.append(acquisition.count() == 1 ? ", once" : ", " + acquisition.count() + " times");
        }
        text.append('\n');
        text.append(INDENT)
                .append(acquisition.lock().lockClass().isInitialization() ? "needs the " : "wants ")
                .append(name(acquisition.lock()));
        text.append(how(acquisition.side(), acquisition.how(), acquisition.lock()))
                .append('\n');
        stack(acquisition.stack());
        List<Hold> held = acquisition.held();
        for (int i = held.size() - 1; i >= 0; i--) {
            Hold hold = held.get(i);
            boolean initialization = hold.lock().lockClass().isInitialization();
            text.append(INDENT).append(initialization ? "is at the " : "holds ").append(name(hold.lock()));
            text.append(how(hold.side(), hold.how(), hold.lock()));
            text.append(initialization ? ", begun" : hold.exact() ? ", taken" : ", taken about")
                    .append('\n');
            stack(hold.stack());
        }
    }

    /** The whole name once, here; with the number that the schedule gives it. */
    private String name(SeenLock lock) {
        String shown = names.of(lock);
        int number = shown.lastIndexOf(" #");
        LockClass c = lock.lockClass();
        return c.name()
                + (number < 0 ? "" : shown.substring(number))
                + (c.name().equals(c.type()) || c.isInitialization() ? "" : " (" + c.type() + ")");
    }

    private static String how(Fact.Side side, Fact.How how, SeenLock lock) {
        Fact.LockKind kind = lock.lockClass().kind();
        boolean twoSides = kind == Fact.LockKind.READ_WRITE || kind == Fact.LockKind.STAMPED;
        String read = !twoSides ? "" : side == Fact.Side.READ ? " to read" : " to write";
        return read
                + switch (how) {
                    case BLOCKING -> "";
                    case WAIT -> ", again after a wait";
                    case TIMED -> ", for some time";
                    case TRIED -> ", without waiting";
                };
    }

    private void stack(CallStack stack) {
        if (stack.frames().isEmpty()) {
            text.append(INDENT).append("    (the calls are not known)\n");
        }
        for (String frame : stack.frames()) {
            text.append(INDENT).append("    at ").append(frame).append('\n');
        }
    }

    private void wrap(String label, String sentence) {
        StringBuilder line = new StringBuilder(label);
        for (String word : sentence.split(" ")) {
            if (line.length() + word.length() > WIDTH) {
                text.append(line.toString().stripTrailing()).append('\n');
                line.setLength(0);
                line.append("        ");
            }
            line.append(word).append(' ');
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private void advice() {
        Advice advice = new Advice(finding, names, findings.habits);
        String label = "  fix   ";
        for (String sentence : advice.fix()) {
            wrap(label, sentence);
            label = "        ";
        }
        List<String> order = advice.order();
        if (!order.isEmpty()) {
            text.append("  order for a file that the next run is held to:\n");
            order.forEach(line -> text.append("      ").append(line).append('\n'));
        }
    }
}
