package org.lockrank.analysis.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** How often something was done, where, and by which threads. The same in whatever order things are added. */
final class Tally {

    /** How many threads, and how many places, a comment names. */
    private static final int NAMED = 4;

    private long count;
    private final SortedSet<String> places = new TreeSet<>();
    private final SortedSet<String> threads = new TreeSet<>();

    void add(long times, String place, String thread) {
        count += times;
        places.add(place);
        threads.add(thread);
    }

    void add(Tally other) {
        count += other.count;
        places.addAll(other.places);
        threads.addAll(other.threads);
    }

    long count() {
        return count;
    }

    /** The only place, or empty where there are several. */
    String onlyPlace() {
        return places.size() == 1 ? places.first() : "";
    }

    /** {@code once}, {@code 3 times}. */
    String times() {
        return times(count);
    }

    static String times(long count) {
        return count == 1 ? "once" : count + " times";
    }

    String places() {
        return some(places);
    }

    String threads() {
        return some(threads);
    }

    private static String some(SortedSet<String> names) {
        List<String> some = new ArrayList<>(names).subList(0, Math.min(NAMED, names.size()));
        int more = names.size() - some.size();
        return String.join(", ", some) + (more > 0 ? " and " + more + " more" : "");
    }
}
