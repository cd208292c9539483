package org.lockrank.analysis.rank;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.lockrank.analysis.evidence.LockClass;
import org.lockrank.analysis.evidence.StableName;
import org.lockrank.order.Binding;
import org.lockrank.record.Fact;

/**
 * What a rank is called that nobody has named: as the author of the program called the lock. A field that says what it guards is the
 * name ({@code shelf}); one that says only that it is a lock, or a place in a method, has the class's ({@code pool},
 * {@code poolOpen}). Where two lock classes would be called the same, both have the class in their names, then the packages, as many as
 * it takes, and at last a number.
 */
public final class RankNames {

    /** Fields whose names say that there is a lock, and not which. */
    private static final Set<String> LOCKS = Set.of(
            "guard",
            "instance",
            "lck",
            "lk",
            "lock",
            "locker",
            "mon",
            "monitor",
            "mtx",
            "mu",
            "mutex",
            "o",
            "obj",
            "object",
            "readWriteLock",
            "reentrantLock",
            "rw",
            "rwLock",
            "rwl",
            "self",
            "stampedLock",
            "sync",
            "synchronizer",
            "this0",
            "l",
            "m",
            "sl");

    /** Fields whose names are said in every second class. */
    private static final Set<String> PLAIN = Set.of(
            "array",
            "buffer",
            "buf",
            "cache",
            "context",
            "data",
            "delegate",
            "entries",
            "entry",
            "files",
            "handlers",
            "in",
            "index",
            "items",
            "key",
            "list",
            "listeners",
            "locks",
            "map",
            "node",
            "nodes",
            "out",
            "queue",
            "set",
            "source",
            "stack",
            "state",
            "states",
            "table",
            "target",
            "value",
            "values");

    /** Words that mean something in an order, or nearly. */
    private static final Set<String> RESERVED = Set.of("bind", "by", "key", "nestable", "none", "readwrite");

    /** What a rank may be called besides its name: the two sides of a lock. */
    private static final List<String> SIDES = List.of("", "Read", "Write");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{Nd}]+");

    /** What compilers call a lambda, around the method that it stands in. */
    private static final Pattern LAMBDA = Pattern.compile("^lambda\\$(.+?)\\$\\d+$");

    private RankNames() {}

    /**
     * A name for each target, no two of them the same, nor with {@code Read} or {@code Write} behind them. Depends on nothing but what
     * is given, in whatever order.
     *
     * @param targets each with a lock class that it finds
     * @param taken names that others have
     */
    public static Map<Target, String> of(Map<Target, LockClass> targets, Set<String> taken) {
        SortedMap<Target, List<String>> open = new TreeMap<>();
        targets.forEach((target, c) -> open.put(target, candidates(c)));
        Map<Target, String> names = new HashMap<>();
        Set<String> used = new HashSet<>(taken);
        Map<String, Set<List<String>>> users = new HashMap<>();
        for (int level = 0; !open.isEmpty(); level++) {
            users.clear();
            for (List<String> candidates : open.values()) {
                users.computeIfAbsent(at(candidates, level), n -> new HashSet<>())
                        .add(candidates);
            }
            Map<Target, String> winners = winners(open, level);
            Set<List<String>> decided = new HashSet<>();
            for (Target target : List.copyOf(open.keySet())) {
                List<String> candidates = open.getOrDefault(target, List.of());
                String name = at(candidates, level);
                boolean last = level >= candidates.size() - 1;
                boolean wins = users.getOrDefault(name, Set.of()).size() == 1 || name.equals(winners.get(target));
                // What has all its names in common with others differs by a number, behind the short name as well as
                // behind a long one.
                if (last || decided.contains(candidates) || wins && isFree(name, used)) {
                    decided.add(candidates);
                    String free = name;
                    for (int i = 2; !isFree(free, used); i++) {
                        free = name + i;
                    }
                    names.put(target, free);
                    for (String side : SIDES) {
                        used.add(free + side);
                    }
                    open.remove(target);
                }
            }
        }
        return names;
    }

    private static String at(List<String> candidates, int level) {
        return candidates.get(Math.min(level, candidates.size() - 1));
    }

    /** Of those that would be called the same, the one that is the monitor of a class's objects is called as the class. */
    private static Map<Target, String> winners(SortedMap<Target, List<String>> open, int level) {
        Map<String, List<Target>> monitors = new HashMap<>();
        open.forEach((target, candidates) -> {
            if (target.kind() == Binding.Kind.MONITOR && level == 0) {
                monitors.computeIfAbsent(candidates.get(0), n -> new ArrayList<>())
                        .add(target);
            }
        });
        Map<Target, String> winners = new HashMap<>();
        monitors.forEach((name, targets) -> {
            if (targets.size() == 1) {
                winners.put(targets.get(0), name);
            }
        });
        return winners;
    }

    private static boolean isFree(String name, Set<String> used) {
        for (String side : SIDES) {
            if (used.contains(name + side)) {
                return false;
            }
        }
        return true;
    }

    /** The names that a rank could have, the shortest first. */
    static List<String> candidates(LockClass c) {
        boolean bin = c.name().endsWith(" (bin)");
        boolean key = c.name().endsWith(" (key)");
        String name = StableName.of(c.name()).replace(" (bin)", "").replace(" (key)", "");
        int end = name.indexOf('(');
        String path = end < 0 ? name : name.substring(0, end);
        String member = "";
        if (c.by() != Fact.NamedBy.TYPE || path.endsWith(".class")) {
            int last = path.lastIndexOf('.');
            member = path.substring(last + 1);
            path = path.substring(0, Math.max(0, last));
        }
        int lastOfPackage = path.lastIndexOf('.');
        String[] types = path.substring(lastOfPackage + 1).split("\\$", -1);
        String[] packages = path.substring(0, Math.max(0, lastOfPackage)).split("\\.", -1);
        List<String> outwards = new ArrayList<>();
        for (int i = types.length - 1; i >= 0; i--) {
            outwards.add(types[i]);
        }
        for (int i = packages.length - 1; i >= 0; i--) {
            outwards.add(packages[i]);
        }
        outwards.removeIf(part -> words(part).isEmpty());
        String own = c.by() == Fact.NamedBy.SITE ? method(member) : words(member);
        String behind = bin ? "Bin" : key ? "Key" : "";
        List<String> candidates = new ArrayList<>();
        String inner = LOCKS.contains(own) ? "" : own;
        boolean alone = c.by() == Fact.NamedBy.FIELD && !inner.isEmpty() && !PLAIN.contains(inner);
        if (alone) {
            candidates.add(rank(inner + behind));
        }
        String type = "";
        for (String part : outwards) {
            boolean plain = !type.isEmpty() && !own.equals(inner);
            if (plain && candidates.size() == 1) {
                // A lock beside another one of its class has the field's name after all.
                candidates.add(rank(joined(type, own) + behind));
                inner = own;
            }
            type = joined(words(part), type);
            // A number alone is an anonymous class, whose name is that of the one around it.
            if (!Character.isDigit(part.charAt(0)) || part.equals(outwards.get(outwards.size() - 1))) {
                candidates.add(rank(joined(type, inner) + behind));
            }
        }
        if (candidates.isEmpty()) {
            candidates.add(rank(own + behind));
        }
        return candidates;
    }

    /** What a method is called; nothing where an object or a class is made. */
    private static String method(String member) {
        if (member.equals("<init>") || member.equals("<clinit>")) {
            return "";
        }
        return words(LAMBDA.matcher(member).replaceAll("$1"));
    }

    private static String joined(String first, String second) {
        if (first.isEmpty() || second.isEmpty()) {
            return first + second;
        }
        int initial = second.codePointAt(0);
        return first
                + Character.toString(Character.toUpperCase(initial))
                + second.substring(Character.charCount(initial));
    }

    /** A name of any convention as {@code lowerCamel}: {@code INSTANCE_LOCK}, {@code URLCache}, {@code this$0}. */
    private static String words(String name) {
        StringBuilder joined = new StringBuilder();
        for (String part : BETWEEN_WORDS.split(name)) {
            if (!part.isEmpty()) {
                boolean capitals = part.codePoints().noneMatch(Character::isLowerCase);
                String word = capitals ? lower(part) : lowerInitials(part);
                String all = joined(joined.toString(), word);
                joined.setLength(0);
                joined.append(all);
            }
        }
        return joined.toString();
    }

    private static String lower(String part) {
        StringBuilder lower = new StringBuilder();
        part.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
        return lower.toString();
    }

    /** {@code HTTPClient} is {@code httpClient}. */
    private static String lowerInitials(String part) {
        int[] points = part.codePoints().toArray();
        int upper = 0;
        while (upper < points.length && Character.isUpperCase(points[upper])) {
            upper++;
        }
        int lowered = upper > 1 && upper < points.length && Character.isLowerCase(points[upper]) ? upper - 1 : upper;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < points.length; i++) {
            text.appendCodePoint(i < lowered ? Character.toLowerCase(points[i]) : points[i]);
        }
        return text.toString();
    }

    /** A word that is a rank and means nothing else: with a small letter in it, for one without would be a group. */
    private static String rank(String word) {
        boolean group = word.codePoints().allMatch(c -> Character.toUpperCase(c) == c);
        boolean digit = !word.isEmpty() && Character.isDigit(word.codePointAt(0));
        if (word.isEmpty()) {
            return "lock";
        }
        if (group || digit) {
            return "lock" + word;
        }
        return RESERVED.contains(word) ? word + "Lock" : word;
    }
}
