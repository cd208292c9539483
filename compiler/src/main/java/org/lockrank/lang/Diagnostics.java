package org.lockrank.lang;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lockrank.lang.Diagnostic.Related;
import org.lockrank.lang.Diagnostic.Severity;
import org.lockrank.order.Place;

/**
 * Collects what there is to say about one file. Holds {@value #MAX} diagnostics and counts the rest, so that a file full
 * of errors costs no more memory than a file. Not safe for use by several threads.
 */
public final class Diagnostics {

    /** How many diagnostics are kept. */
    public static final int MAX = 10_000;

    private static final Comparator<Diagnostic> BY_PLACE = Comparator.comparingInt(
                    (Diagnostic d) -> d.place().line())
            .thenComparingInt(d -> d.place().column())
            .thenComparing(Diagnostic::severity)
            .thenComparing(Diagnostic::id);

    private final String source;
    private final List<Diagnostic> kept = new ArrayList<>();
    private int dropped;
    private boolean errors;

    /** For the file called {@code source}. */
    public Diagnostics(String source) {
        this.source = source;
    }

    /** Says something about the file as a whole. */
    public void file(Problem problem, String message, String help) {
        add(problem, Place.none(source), 1, message, help, List.of());
    }

    /** Says something about a word. */
    public void at(Word word, Problem problem, String message, String help, Related... related) {
        add(problem, place(word), word.text().length(), message, help, List.of(related));
    }

    /** Says something about a word, with related places in a list. */
    public void at(Word word, Problem problem, String message, String help, List<Related> related) {
        add(problem, place(word), word.text().length(), message, help, related);
    }

    void at(int line, int column, int length, Problem problem, String message, String help, Related... related) {
        add(problem, new Place(source, line, column), length, message, help, List.of(related));
    }

    private void add(Problem problem, Place place, int length, String message, String help, List<Related> related) {
        errors |= problem.severity() == Severity.ERROR;
        if (kept.size() == MAX) {
            dropped++;
            return;
        }
        kept.add(new Diagnostic(
                problem.id(), problem.severity(), place, Math.max(1, length), message, help, List.copyOf(related)));
    }

    /** Where a word stands. */
    public Place place(Word word) {
        return new Place(source, word.line(), word.column());
    }

    /** Whether the file is refused. */
    public boolean hasErrors() {
        return errors;
    }

    /** How many diagnostics were not kept. */
    public int dropped() {
        return dropped;
    }

    /** The diagnostics by place; at one place errors first. */
    public List<Diagnostic> sorted() {
        return kept.stream().sorted(BY_PLACE).toList();
    }
}
