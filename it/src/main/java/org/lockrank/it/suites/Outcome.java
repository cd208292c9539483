package org.lockrank.it.suites;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a run came to.
 *
 * @param ending its exit code, or {@code late}
 * @param right whether that is how it should end
 * @param results all that must be the same in another run, by name
 * @param millis how long it took
 */
record Outcome(String ending, boolean right, Map<String, String> results, long millis) {

    private static final int MOST = 160;

    Outcome {
        results = new TreeMap<>(results);
    }

    /** The names of the results in which two runs differ. */
    static List<String> different(Outcome one, Outcome other) {
        TreeSet<String> names = new TreeSet<>(one.results.keySet());
        names.addAll(other.results.keySet());
        names.removeIf(name -> Objects.equals(one.results.get(name), other.results.get(name)));
        return List.copyOf(names);
    }

    /** In what a watched run differs from this one, which was not watched; {@code except} these names. */
    List<String> differences(Outcome watched, List<String> except) {
        List<String> differences = new ArrayList<>();
        if (!right) {
            differences.add("unwatched it ended with " + ending + ": nothing to compare with");
        }
        if (!ending.equals(watched.ending)) {
            differences.add("ended with " + watched.ending + " for " + ending);
        }
        for (String name : different(this, watched)) {
            if (!except.contains(name)) {
                differences.add(name + ": " + shown(watched.results.get(name)) + " for " + shown(results.get(name)));
            }
        }
        return differences;
    }

    private static String shown(@Nullable String result) {
        if (result == null) {
            return "none";
        }
        return result.length() <= MOST ? result : result.substring(0, MOST) + "...";
    }
}
