package org.lockrank.lang;

import java.util.List;
import org.lockrank.order.Place;

/**
 * Something to say about an order file.
 *
 * @param id stable, one for each kind: {@code LR001} and so on
 * @param severity whether the file is refused
 * @param place what it is about
 * @param length how many UTF-16 units from there the caret underlines, at least 1
 * @param message what is wrong, one sentence without a full stop
 * @param help what to do about it, one sentence, or the empty string
 * @param related other places that matter, each with its own few words: the first definition, the rules of a cycle
 */
public record Diagnostic(
        String id, Severity severity, Place place, int length, String message, String help, List<Related> related) {

    /** Whether the file is refused. */
    public enum Severity {
        /** The file is refused. */
        ERROR,
        /** The file is accepted, and says something else than its author may think. */
        WARNING
    }

    /** Another place that matters. */
    public record Related(Place place, String message) {}
}
