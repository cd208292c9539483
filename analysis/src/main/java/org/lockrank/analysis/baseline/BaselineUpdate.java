package org.lockrank.analysis.baseline;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.baseline.BaselineText.Block;
import org.lockrank.analysis.baseline.Judgement.Judged;
import org.lockrank.analysis.baseline.Judgement.Standing;

/**
 * A baseline as it should be after a judgement. Lines that are needless go, with the comments right above them; reasons, dates
 * and comments of all others stay as they are; the lines are sorted. Findings are added only where that was asked for, and
 * then neither deadlocks that happened nor stuck threads, for a program that hung is no known state of affairs unless somebody
 * says why; nor those whose time is over, for then a date would mean nothing.
 *
 * @param text what the file should say; empty where there is nothing to say
 * @param removed the lines that went
 * @param added the findings that came
 * @param refused the findings that nobody but a person can add
 */
public record BaselineUpdate(String text, List<BaselineLine> removed, List<Finding> added, List<Finding> refused) {

    private static final List<String> HEAD = List.of(
            "# Findings of lockrank that are known and do not fail, one a line:",
            "# id, reason, perhaps 'until 2027-03-01', perhaps a link. Sorted by id.",
            "");

    private static final int LONGEST = 160;

    public BaselineUpdate {
        removed = List.copyOf(removed);
        added = List.copyOf(added);
        refused = List.copyOf(refused);
    }

    /** Without the lines that are needless, and with nothing new. */
    public static BaselineUpdate removing(Judgement judgement) {
        return of(judgement, false);
    }

    /** The same, and with a line for each finding that is new. */
    public static BaselineUpdate adding(Judgement judgement) {
        return of(judgement, true);
    }

    private static BaselineUpdate of(Judgement judgement, boolean add) {
        Baseline old = judgement.baseline().orElseThrow();
        List<BaselineLine> gone = new ArrayList<>(judgement.fixed());
        gone.addAll(judgement.unused());
        List<Finding> added = new ArrayList<>();
        List<Finding> refused = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Judged judged : judgement.all()) {
            if (add
                    && judged.standing() == Standing.NEW
                    && ids.add(judged.finding().id())) {
                (judged.finding().confirmed() ? refused : added).add(judged.finding());
            }
        }
        return new BaselineUpdate(text(old.text(), new HashSet<>(gone), added), gone, added, refused);
    }

    private static String text(BaselineText old, Set<BaselineLine> gone, List<Finding> added) {
        List<Block> blocks = new ArrayList<>();
        List<String> apart = new ArrayList<>();
        for (Block block : old.blocks()) {
            apart.addAll(block.apart());
            if (!gone.contains(block.line())) {
                blocks.add(new Block(List.copyOf(apart), block.comments(), block.raw(), block.line()));
                apart.clear();
            }
        }
        for (Finding finding : added) {
            String raw = line(finding);
            blocks.add(new Block(List.of(), List.of(), raw, new BaselineLine(finding.id(), raw, null, "", 0)));
        }
        blocks.sort(Comparator.comparing(block -> block.line().id()));
        List<String> lines = new ArrayList<>();
        lines.addAll(
                old.head().isEmpty() && old.blocks().isEmpty() && old.tail().isEmpty() && !added.isEmpty()
                        ? HEAD
                        : old.head());
        for (Block block : blocks) {
            lines.addAll(block.apart());
            lines.addAll(block.comments());
            lines.add(block.raw());
        }
        lines.addAll(apart);
        lines.addAll(old.tail());
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    /** A line that says which finding it is, and that nobody has thought about it yet. */
    private static String line(Finding finding) {
        Set<String> names = new TreeSet<>();
        finding.locks().forEach(lock -> names.add(lock.lockClass().shortName()));
        String locks = String.join(", ", names).replaceAll("[\\s\\p{Cntrl}]+", " ");
        locks = locks.length() > LONGEST ? locks.substring(0, LONGEST) + "..." : locks;
        String said = finding.id() + " " + finding.tier().noun() + " of " + locks + "; not looked into yet";
        try {
            return Baseline.of("", said.getBytes(StandardCharsets.UTF_8))
                            .lines()
                            .isEmpty()
                    ? plain(finding)
                    : said;
        } catch (BaselineException e) {
            // Names of locks may be anything, a date behind 'until' too.
            return plain(finding);
        }
    }

    private static String plain(Finding finding) {
        return finding.id() + " " + finding.tier().noun() + "; not looked into yet";
    }
}
