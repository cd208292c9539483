package org.lockrank.report;

import java.util.ArrayList;
import java.util.List;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Schedule;
import org.lockrank.analysis.evidence.SeenLock;
import org.lockrank.analysis.evidence.SeenThread;
import org.lockrank.record.Fact;

/** A {@link Schedule} as text: a column for each thread, time going down. */
final class ScheduleText {

    /** A column is no wider than this, unless a word of it is. */
    private static final int WIDEST = 46;

    /** Such that "waits for" it fits as well. */
    private static final int LONGEST_NAME = 36;

    private static final int GAP = 3;

    private final Finding finding;
    private final Schedule schedule;
    private final Names names;
    private final int columns;
    private final List<String> heads = new ArrayList<>();
    /** Each row has a number, a column and the lines that stand there. */
    private final List<Row> rows = new ArrayList<>();

    private record Row(int column, List<String> lines) {}

    ScheduleText(Finding finding, Names names) {
        this.finding = finding;
        this.schedule = finding.schedule();
        this.names = names;
        this.columns = schedule.threads().size();
        schedule.threads().forEach(thread -> heads.add(name(thread)));
        schedule.steps().forEach(step -> rows.add(new Row(step.thread(), lines(step))));
    }

    /** What the thread does, where, and for whom it waits if it goes no further. */
    List<String> lines(Schedule.Step step) {
        SeenLock lock = step.lock();
        String side = side(step.side(), lock);
        String place = step.stack().shortPlace();
        return switch (step.action()) {
            case ACQUIRES -> List.of(names.acquiring(lock) + side, place);
            case RELEASES_TO_WAIT -> List.of("releases " + names.of(lock) + " to wait", place);
            case QUEUES_TO_WRITE -> List.of("wants " + names.of(lock) + " to write", place, "waits for its readers");
            case WAITS -> List.of(names.wanting(lock) + side, place, "waits for " + obstacle(step));
            case WAITS_AGAIN -> List.of(names.wanting(lock) + side + " again", place, "waits for " + obstacle(step));
        };
    }

    private String obstacle(Schedule.Step step) {
        if (step.waitsFor() == step.thread()) {
            return "itself";
        }
        String name = heads.get(step.waitsFor());
        return step.waitsFor() < finding.sides().size() ? name : name + ", which is first in the queue";
    }

    /** A thread's name, with its middle left out if it is long: the beginning says what pool it is of, the end which one. */
    private static String name(SeenThread thread) {
        String name = thread.shown();
        int length = name.length();
        return length <= LONGEST_NAME
                ? name
                : name.substring(0, LONGEST_NAME / 2) + "..." + name.substring(length - LONGEST_NAME / 2 + 3);
    }

    private static String side(Fact.Side side, SeenLock lock) {
        return switch (lock.lockClass().kind()) {
            case MONITOR, INITIALIZATION, LOCK, PERMIT, RESOURCE -> "";
            case READ_WRITE, STAMPED -> side == Fact.Side.READ ? " to read" : " to write";
        };
    }

    /** The lines, each begun with {@code indent} and ended with a line end. */
    void appendTo(StringBuilder text, String indent) {
        int[] width = new int[columns];
        for (int c = 0; c < columns; c++) {
            width[c] = Math.min(WIDEST, heads.get(c).length());
        }
        for (Row row : rows) {
            for (String line : row.lines) {
                width[row.column] = Math.max(width[row.column], Math.min(WIDEST, line.length()));
            }
        }
        line(text, indent, "", 0, width, heads);
        List<String> rules = new ArrayList<>();
        for (String head : heads) {
            rules.add("-".repeat(head.length()));
        }
        line(text, indent, "", 0, width, rules);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            String number = String.valueOf(i + 1);
            for (String cell : row.lines) {
                line(text, indent, number, row.column, width, List.of(cell));
                number = "";
            }
        }
    }

    /** One line with cells in the columns from {@code first} on. */
    private static void line(
            StringBuilder text, String indent, String number, int first, int[] width, List<String> cells) {
        StringBuilder line = new StringBuilder(indent);
        line.append(" ".repeat(Math.max(0, 2 - number.length()))).append(number).append("  ");
        for (int c = 0; c < first; c++) {
            line.append(" ".repeat(width[c] + GAP));
        }
        for (int c = 0; c < cells.size(); c++) {
            String cell = cells.get(c);
            line.append(cell);
            if (c + 1 < cells.size()) {
                line.append(" ".repeat(Math.max(1, width[first + c] + GAP - cell.length())));
            }
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
