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
import org.lockrank.analysis.rank.RankNames;
import org.lockrank.analysis.rank.Target;
import org.lockrank.emit.OrderTextEmitter;
import org.lockrank.learned.LearnedOrder;
import org.lockrank.order.LockOrder;
import org.lockrank.order.LockOrderBuilder;
import org.lockrank.order.Place;
import org.lockrank.order.Rank;

/**
 * An order file that forbids what the odd sides of findings do, and permits what the others do: one text for all of them,
 * that compiles. Where two findings want opposite steps the one that was seen less often is left out, and stands as a
 * comment below the rules.
 */
final class DraftOrder {

    private static final String SOURCE = "draft.order";

    /** An order of more is nobody's to read, and one of very many has more names than an order may have. */
    private static final int MOST_STEPS = 1_000;

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
        if (finding.sides().isEmpty()
                || finding.tier() == Tier.AGAINST_ORDER
                || finding.hasInitialization()
                || finding.hasResource()) {
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
        List<Step> all = new ArrayList<>(steps.keySet());
        all.sort(Comparator.comparingLong((Step s) -> -steps.getOrDefault(s, 0L))
                .thenComparing(s -> s.before().name())
                .thenComparing(s -> s.after().name()));
        List<Step> byTimes = all.subList(0, Math.min(all.size(), MOST_STEPS));
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
        if (all.size() > MOST_STEPS) {
            lines.add("# and " + (all.size() - MOST_STEPS)
                    + " more steps, which were seen less often: too many to be read");
        }
        return lines;
    }

    /** The same order with its locks. */
    private LockOrder bound(LockOrder order) {
        LockOrderBuilder builder = LockOrder.builder(SOURCE);
        Map<String, List<LockClass>> byRank = new HashMap<>();
        ranks.forEach((c, name) ->
                byRank.computeIfAbsent(name, n -> new ArrayList<>()).add(c));
        for (Rank rank : order.ranks()) {
            builder.rank(rank.name());
        }
        order.reduction().forEach(edge -> builder.edge(edge.before(), edge.after()));
        for (Rank rank : order.ranks()) {
            Set<String> bound = new HashSet<>();
            for (LockClass c : byRank.getOrDefault(rank.name(), List.of())) {
                Target target = Target.of(c);
                if (bound.add(target.toString())) {
                    bind(builder, rank.name(), target);
                }
            }
        }
        return builder.build();
    }

    private void bind(LockOrderBuilder builder, String rank, Target target) {
        if (target.isWord()) {
            builder.bind(rank, target.kind(), target.text(), Place.none(SOURCE));
        } else {
            comments.add("# no order file can spell the locks of " + rank + ": " + oneLine(target.text()));
        }
    }

    /** Lock classes that no binding tells apart have one rank. */
    private void nameRanks(List<Step> all) {
        Map<Target, LockClass> targets = new LinkedHashMap<>();
        for (Step step : all) {
            for (LockClass c : List.of(step.before(), step.after())) {
                targets.putIfAbsent(Target.of(c), c);
            }
        }
        Map<Target, String> names = RankNames.of(targets, Set.of());
        for (Step step : all) {
            for (LockClass c : List.of(step.before(), step.after())) {
                ranks.put(c, names.getOrDefault(Target.of(c), "lock"));
            }
        }
    }

    private String rank(LockClass c) {
        return ranks.getOrDefault(c, "lock");
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{C}", "?");
    }
}
