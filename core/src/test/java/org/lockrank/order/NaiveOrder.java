package org.lockrank.order;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What an order should answer, computed the plain way: a square of booleans over all names, closed by Warshall's three
 * loops, everything else read off it by definition. Shares no code and no idea with {@link LockOrder}.
 */
record NaiveOrder(List<String> names, boolean[][] declared, boolean[][] before) {

    /** A random order as the steps that make it; names in capitals are groups. */
    record Sketch(List<String> names, List<int[]> steps) {

        static Sketch random(SplittableRandom random, int size) {
            int count = 1 + random.nextInt(1 + size / 5);
            List<String> names = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                names.add((random.nextInt(5) == 0 ? "G" : "r") + i);
            }
            List<int[]> steps = new ArrayList<>();
            for (int i = random.nextInt(1 + 2 * count); i > 0 && count > 1; i--) {
                int after = 1 + random.nextInt(count - 1);
                steps.add(new int[] {random.nextInt(after), after});
            }
            return new Sketch(names, steps);
        }

        boolean isGroup(int name) {
            return names.get(name).startsWith("G");
        }

        LockOrderBuilder builder() {
            LockOrderBuilder builder = LockOrder.builder("random.order");
            for (int i = 0; i < names.size(); i++) {
                Place place = new Place("random.order", i + 1, 1);
                if (isGroup(i)) {
                    builder.group(names.get(i), place);
                } else {
                    builder.rank(names.get(i), place, "");
                }
            }
            for (int[] step : steps) {
                builder.edge(names.get(step[0]), names.get(step[1]), new Place("random.order", step[1] + 1, 3));
            }
            return builder;
        }

        NaiveOrder naive() {
            boolean[][] declared = new boolean[names.size()][names.size()];
            steps.forEach(s -> declared[s[0]][s[1]] = true);
            return new NaiveOrder(names, declared, closed(declared));
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(names.toString());
            steps.forEach(
                    s -> text.append(' ').append(names.get(s[0])).append('<').append(names.get(s[1])));
            return text.toString();
        }
    }

    static boolean[][] closed(boolean[][] declared) {
        int n = declared.length;
        boolean[][] closed = new boolean[n][];
        for (int i = 0; i < n; i++) {
            closed[i] = declared[i].clone();
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    closed[i][j] |= closed[i][k] && closed[k][j];
                }
            }
        }
        return closed;
    }

    int name(String name) {
        return names.indexOf(name);
    }

    boolean before(String a, String b) {
        return before[name(a)][name(b)];
    }

    /** The steps without which something would be lost: those with no name strictly between. */
    List<String> reduction() {
        List<String> edges = new ArrayList<>();
        for (int b = 0; b < names.size(); b++) {
            for (int a = 0; a < names.size(); a++) {
                if (before[a][b] && !between(a, b)) {
                    edges.add(names.get(a) + " < " + names.get(b));
                }
            }
        }
        return edges;
    }

    private boolean between(int a, int b) {
        for (int k = 0; k < names.size(); k++) {
            if (before[a][k] && before[k][b]) {
                return true;
            }
        }
        return false;
    }

    /** The number of declared steps on the shortest way from a to b, by trying one, two, three ... of them. */
    int shortest(String a, String b) {
        boolean[] reached = new boolean[names.size()];
        reached[name(a)] = true;
        for (int length = 1; length <= names.size(); length++) {
            boolean[] next = new boolean[names.size()];
            for (int i = 0; i < names.size(); i++) {
                for (int j = 0; j < names.size(); j++) {
                    next[j] |= reached[i] && declared[i][j];
                }
            }
            if (next[name(b)]) {
                return length;
            }
            reached = next;
        }
        return -1;
    }
}
