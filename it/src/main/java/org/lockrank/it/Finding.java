package org.lockrank.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One finding of a report, as its JSON has it.
 *
 * @param tier {@code potential-deadlock}, {@code order-inversion}, {@code against-order}, {@code stuck} or
 *     {@code deadlock}
 * @param types of the locks, as a thread dump prints them
 * @param names of the locks, as their author says them
 * @param threads of the sides
 * @param stacks of all sides, as text
 */
public record Finding(String tier, List<String> types, List<String> names, List<String> threads, List<String> stacks) {

    public static final String POTENTIAL = "potential-deadlock";
    public static final String INVERSION = "order-inversion";
    static final String DEADLOCK = "deadlock";
    static final String STUCK = "stuck";

    public Finding {
        types = List.copyOf(types);
        names = List.copyOf(names);
        threads = List.copyOf(threads);
        stacks = List.copyOf(stacks);
    }

    /** The findings of a whole report. */
    static List<Finding> ofReport(String json) {
        List<Finding> findings = new ArrayList<>();
        for (Object finding : Json.array(Json.object(Json.parse(json)).get("findings"))) {
            findings.add(of(Json.object(finding)));
        }
        return findings;
    }

    private static Finding of(Map<String, @Nullable Object> json) {
        List<String> types = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Object lock : Json.array(json.get("locks"))) {
            types.add(String.valueOf(Json.object(lock).get("class")));
            names.add(String.valueOf(Json.object(lock).get("name")));
        }
        List<String> threads = new ArrayList<>();
        List<String> stacks = new ArrayList<>();
        for (Object side : Json.array(json.get("sides"))) {
            threads.add(String.valueOf(Json.object(side).get("thread")));
            stacks.add(String.valueOf(Json.object(side).get("stacks")));
        }
        return new Finding(String.valueOf(json.get("tier")), types, names, threads, stacks);
    }

    /** The names in alphabetical order, each once: {@code "Pool.lock Registry.lock"}. */
    public String namesInOrder() {
        return String.join(" ", new TreeSet<>(names));
    }
}
