package org.lockrank.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lockrank.analysis.evidence.CodeOrigins;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.LockClass;
import org.lockrank.emit.OrderTextEmitter;
import org.lockrank.learned.LearnedOrder;
import org.lockrank.order.Binding;
import org.lockrank.order.LockOrder;
import org.lockrank.order.LockOrderBuilder;
import org.lockrank.order.Place;
import org.lockrank.order.Rank;
import org.lockrank.record.Fact;

/**
 * An order file that forbids what the odd sides of findings do, and permits what the others do: one text for all of them,
 * that compiles. Where two findings want opposite steps the one that was seen less often is left out, and stands as a
 * comment below the rules.
 */
final class DraftOrder {

    private static final String SOURCE = "draft.order";

    /** One step: a lock of the one class held while one of the other is wanted. */
    private record Step(LockClass before, LockClass after) {}

    private final Habits habits;
    private final CodeOrigins origins;
    /** For each step how often it was seen. */
    private final Map<Step, Long> steps = new LinkedHashMap<>();

    private final Map<Step, String> places = new HashMap<>();
    private final Map<LockClass, String> ranks = new LinkedHashMap<>();
    private final List<String> comments = new ArrayList<>();

    private DraftOrder(Habits habits, CodeOrigins origins) {
        this.habits = habits;
        this.origins = origins;
    }

    /** The lines; none where no order of lock classes forbids any of the findings. */
    static List<String> lines(List<Finding> findings, Habits habits, CodeOrigins origins) {
        DraftOrder draft = new DraftOrder(habits, origins);
        findings.forEach(draft::add);
        return draft.steps.isEmpty() ? List.of() : draft.lines();
    }

    private void add(Finding finding) {
        if (finding.sides().isEmpty() || finding.tier() == Tier.AGAINST_ORDER || finding.hasInitialization()) {
            return;
        }
        int odd = OddSide.of(finding, habits, origins).index();
        for (int i = 0; i < finding.sides().size(); i++) {
            Side side = finding.sides().get(i);
            Hold hold = side.hold();
            LockClass wanted = side.acquisition().lock().lockClass();
            if (i != odd && hold != null && hold.lock().lockClass() != wanted) {
                Step step = new Step(hold.lock().lockClass(), wanted);
                steps.merge(step, habits.times(side), Math::max);
                places.putIfAbsent(step, side.acquisition().stack().place());
            }
        }
    }

    private List<String> lines() {
        List<Step> byTimes = new ArrayList<>(steps.keySet());
        byTimes.sort(Comparator.comparingLong((Step s) -> -steps.getOrDefault(s, 0L))
                .thenComparing(s -> s.before().name())
                .thenComparing(s -> s.after().name()));
        nameRanks(byTimes);
        LearnedOrder<Step> learned = new LearnedOrder<>(SOURCE);
        for (Step step : byTimes) {
            String before = rank(step.before());
            String after = rank(step.after());
            if (!before.equals(after) && !learned.admit(before, after, step).admitted()) {
                long times = steps.getOrDefault(step, 1L);
                comments.add("# left out, for it does not go with the rules above: " + before + " < " + after
                        + ", seen " + (times == 1 ? "once" : times + " times") + ", at "
                        + oneLine(places.getOrDefault(step, "")));
            }
        }
        List<String> lines = new ArrayList<>(
                OrderTextEmitter.emit(bound(learned.snapshot())).lines().toList());
        lines.addAll(comments);
        return lines;
    }

    /** The same order with its locks. */
    private LockOrder bound(LockOrder order) {
        LockOrderBuilder builder = LockOrder.builder(SOURCE);
        for (Rank rank : order.ranks()) {
            builder.rank(rank.name());
        }
        order.reduction().forEach(edge -> builder.edge(edge.before(), edge.after()));
        for (Rank rank : order.ranks()) {
            Set<String> bound = new HashSet<>();
            ranks.forEach((c, name) -> {
                String target = Bindings.spelled(target(c));
                if (name.equals(rank.name()) && bound.add(kind(c) + " " + target)) {
                    if (OrderTextEmitter.isWord(target)) {
                        builder.bind(name, kind(c), target, Place.none(SOURCE));
                    } else {
                        comments.add("# no order file can spell the locks of " + name + ": " + oneLine(target));
                    }
                }
            });
        }
        return builder.build();
    }

    /** Lock classes that no binding tells apart have one rank; else short names, or long ones where two are the same. */
    private void nameRanks(List<Step> all) {
        Map<String, Set<String>> targetsOfShortNames = new HashMap<>();
        for (Step step : all) {
            for (LockClass c : List.of(step.before(), step.after())) {
                targetsOfShortNames
                        .computeIfAbsent(word(c.shortName()), n -> new HashSet<>())
                        .add(kind(c) + " " + Bindings.spelled(target(c)));
            }
        }
        Map<String, String> byTarget = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (Step step : all) {
            for (LockClass c : List.of(step.before(), step.after())) {
                String name = word(c.shortName());
                boolean several =
                        targetsOfShortNames.getOrDefault(name, Set.of()).size() > 1;
                ranks.computeIfAbsent(
                        c,
                        k -> byTarget.computeIfAbsent(
                                kind(c) + " " + Bindings.spelled(target(c)),
                                t -> free(several ? word(c.name()) : name, taken)));
            }
        }
    }

    private static String free(String name, Set<String> taken) {
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + "." + i;
        }
        return free;
    }

    private String rank(LockClass c) {
        return ranks.getOrDefault(c, "lock");
    }

    /** A word of the order language with a small letter in it, for one without would be a group. */
    private static String word(String name) {
        String spelled = Bindings.spelled(name);
        int site = spelled.indexOf('(');
        StringBuilder word = new StringBuilder();
        spelled.substring(0, site < 0 ? spelled.length() : site)
                .codePoints()
                .filter(c -> Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '/')
                .forEach(word::appendCodePoint);
        boolean capitals = word.codePoints().allMatch(c -> Character.toUpperCase(c) == c);
        return word.isEmpty() ? "lock" : capitals ? "lock." + word : word.toString();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{C}", "?");
    }

    private static Binding.Kind kind(LockClass c) {
        return switch (c.by()) {
            case FIELD -> Binding.Kind.FIELD;
            case SITE -> Binding.Kind.SITE;
            case TYPE -> c.kind() == Fact.LockKind.MONITOR ? Binding.Kind.MONITOR : Binding.Kind.TYPE;
        };
    }

    private static String target(LockClass c) {
        return c.by() == Fact.NamedBy.TYPE ? c.type() : c.name();
    }
}
