package org.lockrank.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.lockrank.order.OrderDifference.Pair;

/** Many pairs as few sentences: an edit of one rule changes every pair below and above it, a rectangle of pairs. */
final class PairGroups {

    /** All of {@code held}, then any of {@code wanted}. */
    record Group(List<String> held, List<String> wanted) {}

    private PairGroups() {}

    /**
     * Groups whose products are together exactly the pairs, each once. Ranks that stand alike are put together, on the
     * held side or on the wanted one, whichever makes fewer groups; names keep the order of the pairs.
     */
    static List<Group> of(List<Pair> pairs) {
        List<Group> byHeld = new ArrayList<>();
        alike(pairs, Pair::held, Pair::wanted).forEach((wanted, held) -> byHeld.add(new Group(held, wanted)));
        List<Group> byWanted = new ArrayList<>();
        alike(pairs, Pair::wanted, Pair::held).forEach((held, wanted) -> byWanted.add(new Group(held, wanted)));
        return byHeld.size() <= byWanted.size() ? byHeld : byWanted;
    }

    /** From each set of values to the keys that have exactly these values. */
    private static Map<List<String>, List<String>> alike(
            List<Pair> pairs, Function<Pair, String> key, Function<Pair, String> value) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            values.computeIfAbsent(key.apply(pair), k -> new ArrayList<>()).add(value.apply(pair));
        }
        Map<List<String>, List<String>> keys = new LinkedHashMap<>();
        values.forEach((k, v) -> keys.computeIfAbsent(v, x -> new ArrayList<>()).add(k));
        return keys;
    }
}
