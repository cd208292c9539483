package org.lockrank.report;

import java.util.ArrayList;
import java.util.List;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.Tier;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.WaitingThread;
import org.lockrank.order.Explanation;
import org.lockrank.order.Place;

/** One finding with all that is known of it. */
final class FindingText {

    static final String INDENT = "    ";

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
        StringBuilder summary = new StringBuilder(ConfirmationText.title(finding));
        summary.append("  ").append(subject()).append('\n');
        List<String> places = new ArrayList<>();
        finding.sides()
                .forEach(side -> places.add("at " + side.acquisition().stack().place()));
        finding.stuck().forEach(w -> places.add(place(w)));
        for (String place : places.subList(0, Math.min(PLACES, places.size()))) {
            summary.append(INDENT).append(place).append('\n');
        }
        return summary.toString();
    }

    /** Where it waits; of one that waits for the next thing to do with a lock of the last one, where it took that. */
    private String place(WaitingThread w) {
        for (Hold hold : w.held()) {
            if (StuckAdvice.isLeft(w, hold, findings.evidence().origins())
                    && finding.stuck().stream().anyMatch(other -> StuckText.isWanted(w, hold, other))) {
                return names.of(hold.lock()) + " taken " + (hold.exact() ? "at " : "about ")
                        + hold.stack().place();
            }
        }
        return "at " + w.stack().place();
    }

    /** The same, with what to change. */
    String summaryWithFix() {
        text.append(summary());
        fix(INDENT + "fix  ", fixes());
        return text.toString();
    }

    /** What to change, in sentences. */
    private List<String> fixes() {
        return Advice.fix(finding, names, findings);
    }

    /** The locks, or what is waited for, in a few words. */
    String subject() {
        return finding.tier() == Tier.STUCK ? stuck().summary() : names.locksOf(finding);
    }

    private StuckText stuck() {
        int run = finding.stuck().get(0).thread().run();
        return new StuckText(
                finding.stuck(), names, findings.evidence().lastLooks().get(run));
    }

    /**
     * In full.
     *
     * @param fullStacks whether stacks are shown to their ends
     */
    String details(int number, boolean fullStacks) {
        text.append('[')
                .append(number)
                .append("] ")
                .append(finding.tier().noun())
                .append(' ')
                .append(finding.id());
        text.append(": ").append(subject()).append("\n\n");
        if (finding.tier() == Tier.STUCK) {
            text.append(INDENT).append(stuck().claim()).append("\n\n");
            stuck().appendTo(text, fullStacks);
            fix("  fix   ", fixes());
            return text.toString();
        }
        if (finding.tier() == Tier.AGAINST_ORDER) {
            rule();
        } else {
            new ScheduleText(finding, names).appendTo(text, INDENT);
            text.append('\n');
            caveats();
        }
        SideText sides = new SideText(finding, findings.evidence(), names, fullStacks, text);
        finding.sides().forEach(sides::add);
        finding.writers().forEach(sides::add);
        fix("  fix   ", fixes());
        return text.toString();
    }

    private void rule() {
        Explanation rule = finding.rule();
        if (rule != null) {
            text.append(INDENT)
                    .append(rule(rule))
                    .append("  (")
                    .append(rulePlace(rule))
                    .append(")\n\n");
        }
    }

    /** What an order says against an acquisition. */
    static String rule(Explanation rule) {
        return switch (rule.verdict()) {
            case REVERSED ->
                rule.wanted() + " must be taken before " + rule.held() + ", not while holding it: "
                        + Advice.chain(rule.chain());
            case SAME_RANK -> "two locks of " + rule.wanted() + " at once, which is not nestable";
            default ->
                rule.wanted() + " and " + rule.held()
                        + " are incomparable: neither may be held when the other is taken";
        };
    }

    /** Where the order says it. */
    static Place rulePlace(Explanation rule) {
        return rule.chain().isEmpty()
                ? rule.wanted().place()
                : rule.chain().get(0).place();
    }

    private void caveats() {
        List<String> confirmation = ConfirmationText.of(finding, findings.evidence());
        confirmation.forEach(sentence -> wrap(INDENT, INDENT + INDENT, sentence));
        text.append(confirmation.isEmpty() ? "" : "\n");
        caveats(finding).forEach(caveat -> text.append(INDENT).append(caveat).append("\n\n"));
    }

    /** What to know of a finding beside its schedule. */
    static List<String> caveats(Finding finding) {
        List<String> caveats = new ArrayList<>();
        if (finding.tier() == Tier.ORDER_INVERSION) {
            caveats.add("This happens if the locks of each name are the same lock; that was not seen.");
        }
        if (finding.locks().stream().anyMatch(l -> l.lockClass().isInitialization())) {
            caveats.add("A class is initialized by the first thread that uses it; all others wait until it is done.");
        }
        if (finding.more() > 0) {
            String sets = finding.sides().size() == 2 ? "pair" : "set";
            caveats.add("And " + finding.more() + " more " + sets + (finding.more() == 1 ? "" : "s")
                    + " of locks like these.");
        }
        return caveats;
    }

    private void wrap(String label, String further, String sentence) {
        StringBuilder line = new StringBuilder(label);
        for (String word : sentence.split(" ")) {
            if (line.length() + word.length() > WIDTH) {
                text.append(line.toString().stripTrailing()).append('\n');
                line.setLength(0);
                line.append(further);
            }
            line.append(word).append(' ');
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private void fix(String label, List<String> sentences) {
        String further = " ".repeat(label.length());
        String start = label;
        for (String sentence : sentences) {
            wrap(start, further, sentence);
            start = further;
        }
    }
}
