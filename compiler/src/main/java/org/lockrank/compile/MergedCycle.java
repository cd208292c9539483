package org.lockrank.compile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lockrank.lang.Diagnostic.Related;
import org.lockrank.lang.Diagnostics;
import org.lockrank.lang.Names;
import org.lockrank.lang.Problem;
import org.lockrank.lang.Statement.ReadWrite;
import org.lockrank.order.Edge;

/**
 * A cycle that an order has once the two sides of each lock are one, told in words: {@code x < execR, execW < x}, a comma
 * where it goes over from one side of a lock to the other.
 */
final class MergedCycle {

    private final List<Edge> cycle;
    private final Map<String, ReadWrite> sides;
    private final List<String> chain = new ArrayList<>();
    private final List<Related> related = new ArrayList<>();
    /** The locks that the cycle goes through by one side and leaves by the other. */
    private final Set<ReadWrite> crossed = new LinkedHashSet<>();

    MergedCycle(List<Edge> cycle, Map<String, ReadWrite> sides) {
        this.cycle = cycle;
        this.sides = sides;
    }

    void report(Diagnostics diagnostics) {
        for (int i = 0; i < cycle.size(); i++) {
            if (!Steps.isCut(cycle.size(), i)) {
                show(i);
            } else if (!Steps.isCut(cycle.size(), i - 1)) {
                chain.add("…");
            }
            String next = cycle.get((i + 1) % cycle.size()).before();
            if (!next.equals(cycle.get(i).after())) {
                crossed.add(sides.get(next));
            }
        }
        ReadWrite first = crossed.iterator().next();
        String locks = crossed.stream()
                .limit(Steps.SHOWN)
                .map(pair -> Names.shown(pair.lock().text()))
                .collect(Collectors.joining(" and of "));
        diagnostics.at(
                first.lock(),
                Problem.MERGED_CYCLE,
                "with the two sides of " + locks + " as one lock there is a cycle: " + String.join(", ", chain),
                "leave out a step: readers wait behind a waiting writer, so that threads that take these locks in turn"
                        + " can deadlock",
                related);
    }

    private void show(int i) {
        Edge edge = cycle.get(i);
        String step = Names.shown(edge.before()) + " < " + Names.shown(edge.after());
        boolean goesOn = i > 0 && cycle.get(i - 1).after().equals(edge.before()) && !Steps.isCut(cycle.size(), i - 1);
        chain.add(goesOn ? chain.remove(chain.size() - 1) + " < " + Names.shown(edge.after()) : step);
        related.add(new Related(edge.place(), step));
    }
}
