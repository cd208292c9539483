package org.lockrank.analysis.draft;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Groups where several ranks stand before the same ones: a name between the two lists, so that neither is written again and again. Only
 * where that makes the file shorter: three ranks before two, or two before three.
 */
final class Groups {

    /** By group the ranks before it, in the order of the file. */
    final Map<String, List<String>> members = new LinkedHashMap<>();

    /** By rank what stands before it, groups in place of their members. */
    final Map<String, Set<String>> before = new LinkedHashMap<>();

    /** By group the first rank behind it. */
    final Map<String, String> first = new HashMap<>();

    /**
     * @param reduced by rank the ranks before it, reduced; ranks and lists in the order of the file
     */
    Groups(Map<String, List<String>> reduced) {
        reduced.forEach((rank, list) -> before.put(rank, new LinkedHashSet<>(list)));
        List<Set<String>> candidates = new ArrayList<>();
        Map<Set<String>, Integer> gain = new HashMap<>();
        Map<String, List<String>> after = new HashMap<>();
        reduced.forEach((rank, list) -> list.forEach(
                b -> after.computeIfAbsent(b, x -> new ArrayList<>()).add(rank)));
        for (List<String> list : reduced.values()) {
            Set<String> set = new LinkedHashSet<>(list);
            if (set.size() > 1 && !gain.containsKey(set)) {
                gain.put(set, gain(set, behind(set, after)));
                candidates.add(set);
            }
        }
        candidates.sort(Comparator.comparingInt((Set<String> s) -> -gain.getOrDefault(s, 0))
                .thenComparing(s -> String.join(" ", s)));
        for (Set<String> candidate : candidates) {
            List<String> behind = behind(candidate, after);
            if (gain(candidate, behind) > 0) {
                add(candidate, behind);
            }
        }
    }

    private static int gain(Set<String> set, List<String> behind) {
        return set.size() * behind.size() - set.size() - behind.size();
    }

    /** The ranks that have all of these before them. */
    private List<String> behind(Set<String> set, Map<String, List<String>> after) {
        List<String> fewest = null;
        for (String rank : set) {
            List<String> list = after.getOrDefault(rank, List.of());
            fewest = fewest == null || list.size() < fewest.size() ? list : fewest;
        }
        List<String> behind = new ArrayList<>();
        for (String rank : fewest == null ? List.<String>of() : fewest) {
            if (before.getOrDefault(rank, Set.of()).containsAll(set)) {
                behind.add(rank);
            }
        }
        return behind;
    }

    private void add(Set<String> set, List<String> behind) {
        String name = "BEFORE_" + constant(behind.get(0));
        String free = name;
        for (int i = 2; members.containsKey(free); i++) {
            free = name + "_" + i;
        }
        members.put(free, List.copyOf(set));
        first.put(free, behind.get(0));
        for (String rank : behind) {
            Set<String> list = before.getOrDefault(rank, new LinkedHashSet<>());
            list.removeAll(set);
            list.add(free);
        }
    }

    /** The groups by the rank that they stand in front of. */
    Map<String, List<String>> byFirst() {
        Map<String, List<String>> byFirst = new TreeMap<>();
        first.forEach((group, rank) ->
                byFirst.computeIfAbsent(rank, r -> new ArrayList<>()).add(group));
        byFirst.values().forEach(groups -> groups.sort(Comparator.naturalOrder()));
        return byFirst;
    }

    /** {@code stockShelf} is {@code STOCK_SHELF}. */
    private static String constant(String rank) {
        StringBuilder constant = new StringBuilder();
        rank.codePoints().forEach(c -> {
            if (Character.isUpperCase(c)) {
                constant.append('_');
            }
            // What has no capital letter cannot be in the name of a group.
            int capital = Character.toUpperCase(c);
            constant.appendCodePoint(Character.isLowerCase(capital) ? '_' : capital);
        });
        return constant.toString();
    }
}
