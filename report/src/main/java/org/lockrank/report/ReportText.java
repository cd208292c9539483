package org.lockrank.report;

import java.util.ArrayList;
import java.util.List;
import org.lockrank.order.Binding;
import org.lockrank.order.Edge;

/**
 * The report for people. Its first screen says how many findings there are, of which kind, which locks they are about and
 * where to look; then come the details, then what an order declares and nobody did, then what was not seen.
 */
final class ReportText {

    /** So many findings are named on the first screen. */
    private static final int FIRST_SCREEN = 8;

    private static final int MOST_NOT_WATCHED = 10;

    private final Findings findings;
    private final StringBuilder text = new StringBuilder();

    ReportText(Findings findings) {
        this.findings = findings;
        headline();
        notes();
        summaries();
        int number = 0;
        for (Finding finding : findings.all) {
            text.append('\n').append(new FindingText(finding, findings).details(++number));
        }
        unseen();
        notWatched();
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void headline() {
        text.append("lockrank: ").append(counts()).append("\n  seen: ");
        Evidence evidence = findings.evidence;
        text.append(count(evidence.acquisitions.size(), "nested acquisition", "nested acquisitions"))
                .append(" (a lock wanted while others are held), ");
        text.append(count(evidence.classes.size(), "lock class", "lock classes"))
                .append(", ");
        text.append(count(evidence.runs.size(), "run", "runs")).append(": ");
        List<String> commands = new ArrayList<>();
        for (Evidence.Run run : evidence.runs) {
            commands.add(run.header().command() + " on JVM " + run.header().jvm());
        }
        text.append(String.join("; ", commands.stream().distinct().limit(3).toList()));
        text.append(commands.stream().distinct().count() > 3 ? "; ...\n" : "\n");
    }

    private String counts() {
        if (findings.evidence.acquisitions.isEmpty() && findings.isEmpty()) {
            return "no findings; no thread was seen to take a lock while it held another";
        }
        if (findings.isEmpty()) {
            return "no findings; what was " + (findings.evidence.acquisitionsDropped ? "kept" : "seen")
                    + " cannot deadlock by the order of its locks";
        }
        List<String> counts = new ArrayList<>();
        for (Tier tier : Tier.values()) {
            int number =
                    (int) findings.all.stream().filter(f -> f.tier() == tier).count();
            if (number > 0) {
                counts.add(tier.count(number));
            }
        }
        return Names.sentence(counts);
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    private void notes() {
        findings.notes.forEach(note -> text.append("  note: ").append(note).append('\n'));
    }

    private void summaries() {
        if (findings.isEmpty()) {
            return;
        }
        text.append('\n');
        List<Finding> all = findings.all;
        for (int i = 0; i < Math.min(all.size(), FIRST_SCREEN); i++) {
            text.append("  ").append(new FindingText(all.get(i), findings).summary());
        }
        if (all.size() > FIRST_SCREEN) {
            text.append("  and ").append(all.size() - FIRST_SCREEN).append(" more, below\n");
        }
        text.append('\n');
        for (Tier tier : Tier.values()) {
            if (all.stream().anyMatch(f -> f.tier() == tier)) {
                text.append("  ")
                        .append(tier.noun())
                        .append(": ")
                        .append(tier.meaning)
                        .append('\n');
            }
        }
    }

    private void unseen() {
        OrderCheck check = findings.check;
        if (check == null || check.unseen().isEmpty() && check.unmatched().isEmpty()) {
            return;
        }
        text.append("\ndeclared and never seen\n");
        for (Binding binding : check.unmatched()) {
            text.append("  bind ")
                    .append(binding.rank())
                    .append(": ")
                    .append(binding.kind().word())
                    .append(' ');
            text.append(binding.target())
                    .append("  found no lock  (")
                    .append(binding.place())
                    .append(")\n");
        }
        for (Edge edge : check.unseen()) {
            String unbound = check.unbound(edge);
            text.append("  ").append(edge).append(unbound == null ? "" : "  no lock seen carries " + unbound);
            text.append("  (").append(edge.place()).append(")\n");
        }
    }

    private void notWatched() {
        int count = findings.evidence.notWatched.size();
        if (count == 0) {
            return;
        }
        text.append("\nnot watched: ").append(count(count, "class", "classes")).append('\n');
        findings.evidence.notWatched.entrySet().stream()
                .limit(MOST_NOT_WATCHED)
                .forEach(e -> text.append("  ")
                        .append(e.getKey())
                        .append(": ")
                        .append(e.getValue())
                        .append('\n'));
        if (count > MOST_NOT_WATCHED) {
            text.append("  and ").append(count - MOST_NOT_WATCHED).append(" more; --format json lists all\n");
        }
    }
}
