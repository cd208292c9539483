package org.lockrank.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Cases of which each starts a JVM or takes seconds, and of which there are many of a kind: the build takes every second of them on
 * the first JDK and the others on the next. With {@code -Dlockrank.tests=all} each JDK takes all.
 */
public final class Turns {

    private static final int SECOND_JDK = 21;

    private Turns() {}

    /** Those of the JDK that runs this, in their order. */
    public static <T> List<T> of(List<T> cases) {
        return of(cases, Runtime.version().feature() >= SECOND_JDK, System.getProperty("lockrank.tests", "by-turns"));
    }

    /** Those of the JDK that runs this, in their order. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T> Stream<T> of(T... cases) {
        return of(Arrays.stream(cases).toList()).stream();
    }

    /** Each line of a table as the cells between its bars, for the JDK that runs this. */
    public static Stream<Object[]> ofTable(String table) {
        List<Object[]> rows = new ArrayList<>();
        table.lines().forEach(line -> rows.add(line.strip().split(" *\\| *")));
        return of(rows).stream();
    }

    static <T> List<T> of(List<T> cases, boolean second, String which) {
        return switch (which) {
            case "all" -> cases;
            case "by-turns" ->
                IntStream.range(0, cases.size())
                        .filter(i -> i % 2 == (second ? 1 : 0))
                        .mapToObj(cases::get)
                        .toList();
            default -> throw new IllegalArgumentException("lockrank.tests is 'all' or 'by-turns', not '" + which + "'");
        };
    }
}
