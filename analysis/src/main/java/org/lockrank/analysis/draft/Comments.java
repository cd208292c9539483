package org.lockrank.analysis.draft;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Side;
import org.lockrank.analysis.Tier;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.LockClass;
import org.lockrank.analysis.evidence.StableName;
import org.lockrank.analysis.rank.Target;
import org.lockrank.record.Fact;

/** What the file says beside its rules: what a rank is, who acquired it, where; and what is left out, and why. */
final class Comments {

    /** How the line begins that says which locks have no binding. */
    static final String UNSPELLED = "# No order file can spell the locks of ";

    private final Ownership ownership;
    /** By the lock classes held and wanted, the findings of which that is a side. */
    private final Map<String, Finding> findings = new LinkedHashMap<>();

    private final Map<String, String> ids = new LinkedHashMap<>();

    Comments(List<Finding> all, Ownership ownership) {
        this.ownership = ownership;
        for (Finding finding : all) {
            for (Side side : finding.sides()) {
                Hold hold = side.hold();
                if (hold != null && finding.tier() != Tier.AGAINST_ORDER) {
                    String classes = Step.classes(hold, side.acquisition());
                    Finding known = findings.get(classes);
                    // The gravest, and of those the one whose id comes first.
                    if (known == null
                            || finding.tier() == known.tier() && finding.id().compareTo(known.id()) < 0) {
                        findings.put(classes, finding);
                        ids.put(
                                classes,
                                finding.id() + " (" + finding.tier().word().replace('-', ' ') + ")");
                    }
                }
            }
        }
    }

    /**
     * Of one rank.
     *
     * @param before what stands before it in the reduced order, and how often each was seen
     */
    List<String> ofRank(Node node, String rank, Map<String, Tally> before) {
        List<String> lines = new ArrayList<>();
        for (LockClass c : node.classes.values()) {
            String source = ownership.source(c);
            lines.add(sides(node, rank) + what(c) + (source.isEmpty() ? "" : ", of " + source));
        }
        Tally wanted = new Tally();
        Tally held = new Tally();
        for (Fact.Side side : Fact.Side.values()) {
            if (node.rank(side).equals(rank) && node.isSeen(side)) {
                wanted.add(node.wanted(side));
                held.add(node.held(side));
            }
        }
        List<String> seen = new ArrayList<>();
        if (wanted.count() > 0) {
            seen.add("acquired " + wanted.times() + " under others by " + wanted.threads()
                    + (node.blocking ? "" : ", by tryLock only"));
        }
        if (held.count() > 0) {
            seen.add("held " + held.times() + " when others were acquired, by " + held.threads());
        }
        if (!seen.isEmpty()) {
            lines.add(capital(String.join("; ", seen)) + ".");
        }
        lines.addAll(several(node, rank));
        Map<String, List<String>> byPlace = new LinkedHashMap<>();
        before.forEach((other, tally) -> {
            if (!tally.onlyPlace().isEmpty()) {
                byPlace.computeIfAbsent(tally.onlyPlace(), p -> new ArrayList<>())
                        .add(other);
            }
        });
        byPlace.forEach((place, others) ->
                lines.add("Only one place makes " + String.join(", ", others) + " < " + rank + ": " + place));
        lines.replaceAll(Comments::oneLine);
        return lines;
    }

    private static String sides(Node node, String rank) {
        if (!node.hasTwoRanks()) {
            return "";
        }
        return node.rank(Fact.Side.READ).equals(rank) ? "Read side: " : "Write side: ";
    }

    private List<String> several(Node node, String rank) {
        Several several = node.severalOf(rank);
        if (several.isEmpty()) {
            return List.of();
        }
        Tally tally = several.tally();
        String seen = "Several at once, seen " + tally.times() + ", at " + tally.places();
        List<String> lines = new ArrayList<>();
        if (several.isByKey()) {
            lines.add(seen + ": never two in both orders, so that keys can explain it.");
        } else if (several.isOrdered()) {
            lines.add(seen + ": too seldom to tell their order. Write 'by key' if they have keys.");
        } else {
            String id = node.classes.values().stream()
                    .map(c -> ids.getOrDefault(c.id() + " " + c.id(), ""))
                    .filter(found -> !found.isEmpty())
                    .findFirst()
                    .orElse("");
            lines.add(
                    seen + ": in both orders, which no key explains" + (id.isEmpty() ? "." : ": finding " + id + "."));
        }
        if (!node.acrossSides.isEmpty()) {
            lines.add(
                    "One side was held when the other side of another was acquired, so that one rank must do for both.");
        }
        return lines;
    }

    /** What a lock is, and where it is made or kept. */
    private static String what(LockClass c) {
        String name = StableName.of(c.name());
        if (c.name().endsWith(" (bin)")) {
            return "A bin of the map in " + name.replace(" (bin)", "");
        }
        if (c.name().endsWith(" (key)")) {
            return "A lock by its key in " + name.replace(" (key)", "");
        }
        String kind = kind(c);
        return switch (c.by()) {
            case FIELD -> kind + " in " + name;
            case SITE -> kind + " made at " + name;
            case TYPE -> c.kind() == Fact.LockKind.MONITOR ? "The monitor of " + name : "A lock of " + name;
        };
    }

    private static String kind(LockClass c) {
        String type = StableName.of(c.type());
        int nested = type.indexOf('$');
        String outer = nested > 0 && type.endsWith("Sync") ? type.substring(0, nested) : type;
        String simple = outer.substring(outer.lastIndexOf('.') + 1);
        String article = "AEIOU".indexOf(simple.isEmpty() ? ' ' : simple.charAt(0)) >= 0 ? "an " : "a ";
        return c.kind() == Fact.LockKind.MONITOR ? "The monitor of " + article + simple : capital(article) + simple;
    }

    /** A line for each pair of ranks, and what belongs to it. */
    List<String> of(Decisions.LeftOut leftOut) {
        List<String> lines = new ArrayList<>();
        Step step = leftOut.step();
        String finding = step.classes.stream()
                .map(classes -> ids.getOrDefault(classes, ""))
                .filter(id -> !id.isEmpty())
                .sorted()
                .findFirst()
                .orElse("");
        step.byRanks().forEach((pair, tally) -> {
            String begin = leftOut(pair) + ", seen " + tally.times();
            lines.add(begin
                    + switch (leftOut.why()) {
                        case CYCLE ->
                            ": " + leftOut.against() + " says the opposite"
                                    + (leftOut.usual() > 0 ? ", seen " + Tally.times(leftOut.usual()) : "") + "; "
                                    + (finding.isEmpty()
                                            ? "no finding, for nothing lets these threads meet"
                                            : "finding " + finding);
                        case SELDOM -> ", which is less than was asked for";
                        case LINE ->
                            ": no line can be added for it; write it into the rule that defines "
                                    + pair.substring(pair.indexOf(" < ") + 3) + ", below that of "
                                    + pair.substring(0, pair.indexOf(" < "));
                        case SIDES -> ": these are one lock's ranks, and no order of them permits it";
                    });
            lines.add("#   at " + tally.places());
            lines.add("#   by " + tally.threads());
            if (leftOut.why() == Decisions.Why.CYCLE && isPlain(leftOut)) {
                lines.add(pair.replace(" < ", " !< ") + "; # plainly not meant: the opposite was seen "
                        + Decisions.PLAINLY + " times as often or more");
            }
        });
        lines.replaceAll(Comments::oneLine);
        return lines;
    }

    /** How the line begins that says that a pair of ranks is left out. */
    static String leftOut(String pair) {
        return "# Left out: " + pair;
    }

    private static boolean isPlain(Decisions.LeftOut leftOut) {
        return leftOut.usual() >= Decisions.PLAINLY * leftOut.step().tally.count();
    }

    /** Of locks that no order file can name. */
    static List<String> unspelled(Iterable<Node> nodes) {
        Set<String> lines = new HashSet<>();
        for (Node node : nodes) {
            Target target = node.target;
            if (target != null && !target.isWord()) {
                lines.add(UNSPELLED + node.lock() + ": " + oneLine(target.toString()));
            }
        }
        return lines.stream().sorted().toList();
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    static String oneLine(String text) {
        return text.replaceAll("[\\p{C}\u2028\u2029]", "?");
    }
}
