package org.lockrank.report;

import java.util.ArrayList;
import java.util.List;
import org.lockrank.record.Fact;

/**
 * How a deadlock comes about, step by step: a column for each thread, time going down.
 *
 * <p>Each thread takes the lock that another will wait for; when all have, those that write in between readers queue, and
 * each thread asks for what it can not get. What else a thread holds is no step of it.
 */
final class Schedule {

    /** A column is no wider than this, unless a word of it is. */
    private static final int WIDEST = 46;

    /** Such that "waits for" it fits as well. */
    private static final int LONGEST_NAME = 36;

    private static final int GAP = 3;

    private final Finding finding;
    private final Names names;
    private final int columns;
    private final List<String> heads = new ArrayList<>();
    /** Each row has a number, a column and the lines that stand there. */
    private final List<Row> rows = new ArrayList<>();

    private record Row(int column, List<String> lines) {}

    Schedule(Finding finding, Names names) {
        this.finding = finding;
        this.names = names;
        this.columns = finding.sides().size() + finding.writers().size();
        finding.sides().forEach(side -> heads.add(name(side.acquisition().thread())));
        finding.writers().forEach(writing -> heads.add(name(writing.thread())));
        acquireAll();
        queueWriters();
        waitAll();
    }

    private void acquireAll() {
        for (int i = 0; i < finding.sides().size(); i++) {
            NestedAcquisition acquisition = finding.sides().get(i).acquisition();
            Hold hold = finding.sides().get(i).hold();
            if (hold != null) {
                add(
                        i,
                        names.acquiring(hold.lock()) + side(hold.side(), hold.lock()),
                        hold.stack().shortPlace());
            }
            if (acquisition.how() == Fact.How.WAIT) {
                add(
                        i,
                        "releases " + names.of(acquisition.lock()) + " to wait",
                        acquisition.stack().shortPlace());
            }
        }
    }

    private void queueWriters() {
        for (int i = 0; i < finding.writers().size(); i++) {
            Writing writing = finding.writers().get(i);
            add(
                    finding.sides().size() + i,
                    "wants " + names.of(writing.lock()) + " to write",
                    writing.stack().shortPlace(),
                    "waits for its readers");
        }
    }

    private void waitAll() {
        for (int i = 0; i < finding.sides().size(); i++) {
            NestedAcquisition acquisition = finding.sides().get(i).acquisition();
            String again = acquisition.how() == Fact.How.WAIT ? " again" : "";
            add(
                    i,
                    names.wanting(acquisition.lock()) + side(acquisition.side(), acquisition.lock()) + again,
                    acquisition.stack().shortPlace(),
                    "waits for " + obstacle(i));
        }
    }

    private String obstacle(int i) {
        if (finding.isAlone() && finding.writers().isEmpty()) {
            return "itself";
        }
        int next = (i + 1) % finding.sides().size();
        Hold held = finding.sides().get(next).hold();
        NestedAcquisition acquisition = finding.sides().get(i).acquisition();
        if (held != null && !Rules.blocks(held.side(), acquisition.side())) {
            for (Writing writing : finding.writers()) {
                boolean same = finding.tier() == Tier.ORDER_INVERSION
                        ? writing.lock().lockClass() == acquisition.lock().lockClass()
                        : writing.lock() == acquisition.lock();
                if (same) {
                    return name(writing.thread()) + ", which is first in the queue";
                }
            }
        }
        return name(finding.sides().get(next).acquisition().thread());
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
            case MONITOR, INITIALIZATION, LOCK, PERMIT -> "";
            case READ_WRITE, STAMPED -> side == Fact.Side.READ ? " to read" : " to write";
        };
    }

    private void add(int column, String... lines) {
        rows.add(new Row(column, List.of(lines)));
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
