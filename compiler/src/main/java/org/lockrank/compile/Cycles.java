package org.lockrank.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lockrank.lang.Diagnostics;
import org.lockrank.lang.Problem;

/**
 * The cycles of the steps. Rules that define each name above its uses make none, so that there is work here only if
 * something else was wrong. All cycles that share a name are one knot (a strongly connected component); of each knot one
 * cycle is shown, a shortest one through its first step that leads backwards.
 *
 * <p>Tarjan's algorithm with a stack of its own: a chain of names is as deep as the file is long.
 */
final class Cycles {

    private final Steps steps;
    /** The knot of each name, from 0; names on no cycle have one of their own. */
    private final int[] knot;

    private int knots;

    Cycles(Steps steps, int names) {
        this.steps = steps;
        this.knot = new int[names];
        Arrays.fill(knot, -1);
        for (int step = 0; step < steps.size(); step++) {
            if (steps.from(step) > steps.to(step)) {
                tie(names);
                return;
            }
        }
        for (int name = 0; name < names; name++) {
            knot[name] = knots++;
        }
    }

    /** Whether a step is on a cycle. */
    boolean contains(int step) {
        return knot[steps.from(step)] == knot[steps.to(step)];
    }

    void report(Diagnostics diagnostics) {
        boolean[] shown = new boolean[knots];
        for (int step = 0; step < steps.size(); step++) {
            int from = steps.from(step);
            int to = steps.to(step);
            int tied = knot[from];
            if (from > to && tied == knot[to] && !shown[tied]) {
                shown[tied] = true;
                List<Integer> cycle = new ArrayList<>(List.of(step));
                cycle.addAll(steps.chain(steps.reach(to, name -> knot[name] == tied), to, from));
                diagnostics.at(
                        steps.left(step),
                        Problem.CYCLE,
                        steps.shown(cycle) + " is a cycle",
                        "leave out one of these steps; moving rules does not help",
                        steps.related(cycle, diagnostics));
            }
        }
    }

    private void tie(int names) {
        int[] number = new int[names];
        int[] low = new int[names];
        int[] tried = new int[names];
        int[] path = new int[names];
        int[] open = new int[names];
        int numbered = 0;
        int opened = 0;
        for (int root = 0; root < names; root++) {
            if (number[root] > 0) {
                continue;
            }
            int depth = 0;
            path[0] = root;
            number[root] = low[root] = ++numbered;
            open[opened++] = root;
            while (depth >= 0) {
                int name = path[depth];
                if (tried[name] < steps.fanOut(name)) {
                    int next = steps.to(steps.leading(name, tried[name]++));
                    if (number[next] == 0) {
                        number[next] = low[next] = ++numbered;
                        open[opened++] = next;
                        path[++depth] = next;
                    } else if (knot[next] < 0) {
                        low[name] = Math.min(low[name], number[next]);
                    }
                    continue;
                }
                if (low[name] == number[name]) {
                    do {
                        knot[open[--opened]] = knots;
                    } while (open[opened] != name);
                    knots++;
                }
                depth--;
                if (depth >= 0) {
                    low[path[depth]] = Math.min(low[path[depth]], low[name]);
                }
            }
        }
    }
}
