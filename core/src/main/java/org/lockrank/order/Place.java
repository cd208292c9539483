package org.lockrank.order;

/**
 * Where in an order file something is written.
 *
 * @param file the name of the order file as it was given, for example {@code locks.order}
 * @param line the line, from 1; 0 where the order was not read from a text
 * @param column the column in UTF-16 units, from 1; 0 where the order was not read from a text
 */
public record Place(String file, int line, int column) {

    /** A place in no text, for orders that a program builds itself. */
    public static Place none(String source) {
        return new Place(source, 0, 0);
    }

    /** {@code file:line:column}, or the file alone where there is no line: the form that editors link. */
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
