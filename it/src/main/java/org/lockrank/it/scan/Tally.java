package org.lockrank.it.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What became of the classes of an inventory, watched and not, added up batch by batch. */
final class Tally {

    /** A method of a class that is not watched, or several, as the agent says it. */
    private static final Pattern METHOD =
            Pattern.compile("(?:^|; )the method [^:]+: (.*?)(?=; the method |; and \\d+ methods more$|$)");

    /** What the JVM says of a class that it did not find. */
    private static final Pattern LACKED = Pattern.compile("java\\.lang\\.NoClassDefFoundError: ([\\w/$]+)");

    /** And of two classes of one name by two loaders, both of which a third class would have to do with. */
    private static final String MET = "java.lang.LinkageError: loader constraint violation";

    private static final Pattern MORE = Pattern.compile("; and (\\d+) methods more$");

    private final Inventory inventory;

    /** How many methods with monitors the classes have, by their names; the most where there are several of one name. */
    private final Map<String, Integer> monitors = new HashMap<>();

    private final Map<String, String> unwatched = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private int linked;
    private int locking;
    private int methods;

    Tally(Inventory inventory) {
        this.inventory = inventory;
        for (ClassFile file : inventory.classes()) {
            monitors.merge(file.name(), file.monitors(), Math::max);
        }
    }

    /** Adds the batch of classes from one number to the one before another. */
    void add(int from, int to, Attempt without, Attempt with) {
        for (int i = from; i < to; i++) {
            ClassFile file = inventory.classes().get(i);
            String plain = without.results().get(i);
            String watched = with.results().get(i);
            if (plain == null) {
                failures.add(place(file) + ": nothing came of it unwatched");
            } else if (!isSame(plain, watched)) {
                failures.add(place(file) + ": " + shown(watched) + ", and unwatched " + plain);
            } else if (plain.equals(Linked.OK)) {
                linked++;
                locking += file.monitors() > 0 ? 1 : 0;
                methods += file.monitors();
            }
        }
        ended("unwatched", from, to, without);
        ended("watched", from, to, with);
        if (!with.recorded()) {
            failures.add("classes " + from + " to " + to + ": there is no whole recording");
        }
        with.unwatched().forEach((name, why) -> {
            if (monitors.containsKey(name)) {
                unwatched.put(name, why);
            }
        });
    }

    /**
     * Which classes of a batch are to be linked once more, alone, by their numbers: those that did not do the same since one met another class
     * of some name than the other. Which of several classes of one name is loaded first depends on the order in which the verifier asks.
     */
    List<Integer> toTryAlone(int from, int to, Attempt without, Attempt with) {
        List<Integer> alone = new ArrayList<>();
        for (int i = from; i < to; i++) {
            String plain = without.results().getOrDefault(i, "");
            String watched = with.results().getOrDefault(i, "");
            boolean met = plain.startsWith(MET) && !isRefused(watched) || watched.startsWith(MET) && !isRefused(plain);
            if (met && !plain.equals(watched)) {
                alone.add(i);
            }
        }
        return alone;
    }

    private boolean isRefused(String result) {
        return !result.equals(Linked.OK) && !result.startsWith(MET) && !isLacking(result);
    }

    /**
     * Whether a class links or not for the same reason. Of several classes that are nowhere the verifier names the one that it asks for first,
     * for it goes through the methods in the order in which the JVM has their names in memory.
     */
    private boolean isSame(String plain, @Nullable String watched) {
        return plain.equals(watched) || watched != null && isLacking(plain) && isLacking(watched);
    }

    private boolean isLacking(String result) {
        Matcher lacked = LACKED.matcher(result);
        return lacked.matches() && !monitors.containsKey(lacked.group(1).replace('/', '.'));
    }

    private void ended(String how, int from, int to, Attempt attempt) {
        if (attempt.run().exit() != 0) {
            failures.add("classes " + from + " to " + to + " " + how + ": the JVM ended with "
                    + attempt.run().ending() + ": " + attempt.run().out().strip());
        }
    }

    private String place(ClassFile file) {
        return file.entry() + " in " + inventory.archives().get(file.archive());
    }

    private static String shown(@Nullable String result) {
        return result == null ? "nothing came of it" : result;
    }

    /** What is not as it should be, a line each: classes that are refused for the agent's sake, JVMs that died. */
    List<String> failures() {
        return failures;
    }

    /** How many classes were linked, watched as unwatched. */
    int linked() {
        return linked;
    }

    /** How many of them have methods with monitors. */
    int locking() {
        return locking;
    }

    /** How many methods with monitors those have. */
    int methods() {
        return methods;
    }

    /** The classes in which something was left unwatched, by name, and why. */
    Map<String, String> unwatched() {
        return unwatched;
    }

    /** How many methods were left unwatched, by the reason. */
    Map<String, Integer> reasons() {
        Map<String, Integer> reasons = new TreeMap<>();
        unwatched.forEach((name, why) -> {
            String last = why;
            int left = monitors.getOrDefault(name, 0);
            Matcher method = METHOD.matcher(why);
            while (method.find()) {
                last = method.group(1);
                left = 0;
                reasons.merge(last, 1, Integer::sum);
            }
            Matcher more = MORE.matcher(why);
            left = more.find() ? Integer.parseInt(more.group(1)) : left;
            if (left > 0) {
                reasons.merge(last, left, Integer::sum);
            }
        });
        return reasons;
    }
}
