package org.lockrank.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.RecordingDifference;
import org.lockrank.analysis.RecordingDifference.Changes;
import org.lockrank.analysis.RecordingDifference.Nesting;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.record.Fact;

/** What recordings newly show, and what they show no longer, for people. */
public final class RecordingDifferenceText {

    private final StringBuilder text = new StringBuilder();

    private RecordingDifferenceText() {}

    /**
     * The sum in one line, then nested acquisitions, cycles and findings, what is new before what is gone; at the end what to know of
     * the recordings. Lines end with {@code \n}.
     *
     * @param older what the older recordings say, and {@code newer} the newer ones
     */
    public static String of(RecordingDifference difference, Evidence older, Evidence newer) {
        RecordingDifferenceText made = new RecordingDifferenceText();
        made.all(difference);
        for (Evidence evidence : List.of(older, newer)) {
            evidence.notes()
                    .forEach(note -> made.text.append("note: ").append(note).append('\n'));
        }
        return made.text.toString();
    }

    private void all(RecordingDifference difference) {
        text.append("lockrank: ").append(sum(difference)).append('\n');
        section("newly nested", difference.nested().fresh(), RecordingDifferenceText::nesting);
        section("nested no more", difference.nested().gone(), RecordingDifferenceText::nesting);
        section("new cycles", difference.cycles().fresh(), RecordingDifferenceText::cycle);
        section("cycles gone", difference.cycles().gone(), RecordingDifferenceText::cycle);
        section("new findings", difference.findings().fresh(), RecordingDifferenceText::finding);
        section("findings gone", difference.findings().gone(), RecordingDifferenceText::finding);
        if (!difference.nested().gone().isEmpty()
                || !difference.findings().gone().isEmpty()) {
            text.append("\nA recording says what its runs did: what is gone may only not have happened this time.\n");
        }
    }

    private static String sum(RecordingDifference difference) {
        if (difference.isEmpty()) {
            return "both have the same " + count(difference.nested().both(), "pair") + " of nested lock classes, "
                    + count(difference.cycles().both(), "cycle") + " and "
                    + count(difference.findings().both(), "finding");
        }
        List<String> parts = new ArrayList<>();
        part(parts, difference.nested(), "pair");
        part(parts, difference.cycles(), "cycle");
        part(parts, difference.findings(), "finding");
        return String.join("; ", parts);
    }

    /** {@code 3 pairs new, 1 gone, 12 in both}. */
    private static void part(List<String> parts, Changes<?> changes, String what) {
        parts.add(count(changes.fresh().size(), what) + " new, "
                + changes.gone().size() + " gone, " + changes.both() + " in both");
    }

    private static String count(int number, String what) {
        return TextReport.count(number, what, what + "s");
    }

    private <T> void section(String heading, List<T> all, BiConsumer<StringBuilder, T> one) {
        if (!all.isEmpty()) {
            text.append('\n').append(heading).append('\n');
            all.forEach(each -> one.accept(text, each));
        }
    }

    private static void nesting(StringBuilder text, Nesting nesting) {
        text.append("  ")
                .append(name(
                        nesting.held().name(),
                        nesting.heldSide(),
                        nesting.held().kind()));
        text.append(" held, ")
                .append(name(
                        nesting.wanted().name(),
                        nesting.wantedSide(),
                        nesting.wanted().kind()));
        text.append(" acquired  ").append(nesting.count()).append(nesting.count() == 1 ? " time" : " times");
        text.append(", first at ").append(Legible.line(nesting.first().stack().place(), 200));
        text.append(" by ").append(Legible.line(nesting.first().thread().shown(), 100));
        text.append("\n    the held one was acquired at ")
                .append(Legible.line(nesting.hold().stack().place(), 200));
        text.append(", in ").append(Legible.line(nesting.file(), 100)).append('\n');
    }

    private static String name(String name, Fact.Side side, Fact.LockKind kind) {
        boolean sided = kind == Fact.LockKind.READ_WRITE || kind == Fact.LockKind.STAMPED;
        return Legible.line(name, 200) + (sided ? " (" + side.name().toLowerCase(Locale.ROOT) + ")" : "");
    }

    private static void cycle(StringBuilder text, List<String> classes) {
        text.append("  ")
                .append(Legible.line(String.join(", ", classes), 1_000))
                .append('\n');
    }

    private static void finding(StringBuilder text, Finding finding) {
        text.append("  ")
                .append(finding.id())
                .append("  ")
                .append(finding.tier().noun());
        List<String> names = finding.locks().stream()
                .map(lock -> lock.lockClass().shortName())
                .distinct()
                .toList();
        if (!names.isEmpty()) {
            text.append(" of ").append(Legible.line(String.join(", ", names), 500));
        }
        text.append('\n');
    }
}
