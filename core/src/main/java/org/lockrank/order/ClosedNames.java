package org.lockrank.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The closure of a declaration over all its names, groups included. Made where it is needed, and dropped again. */
final class ClosedNames {

    private final Declaration declaration;
    private final int[][] predecessors;
    private final long[][] rows;

    private ClosedNames(Declaration declaration) {
        this.declaration = declaration;
        this.predecessors = declaration.predecessors();
        this.rows = BitRows.close(predecessors);
    }

    static ClosedNames of(Declaration declaration) {
        return new ClosedNames(declaration);
    }

    boolean before(int a, int b) {
        return a < b && BitRows.get(rows[b], a);
    }

    /** The rows of the ranks alone: those of the groups dropped, and the bits of the groups squeezed out. */
    long[][] rankRows() {
        int[] rankOf = new int[rows.length];
        int ranks = 0;
        for (int i = 0; i < rows.length; i++) {
            rankOf[i] = declaration.group[i] ? -1 : ranks++;
        }
        if (ranks == rows.length) {
            return rows;
        }
        long[][] squeezed = new long[ranks][];
        for (int i = 0; i < rows.length; i++) {
            if (rankOf[i] >= 0) {
                squeezed[rankOf[i]] = squeeze(rows[i], rankOf, rankOf[i]);
            }
        }
        return squeezed;
    }

    private static long[] squeeze(long[] row, int[] rankOf, int bits) {
        long[] squeezed = new long[BitRows.words(bits)];
        for (int w = 0; w < row.length; w++) {
            for (long left = row[w]; left != 0; left &= left - 1) {
                int rank = rankOf[(w << 6) + Long.numberOfTrailingZeros(left)];
                if (rank >= 0) {
                    BitRows.set(squeezed, rank);
                }
            }
        }
        return squeezed;
    }

    /** The declared edges that no other path implies, by right side, then by left side. */
    List<Edge> reduction() {
        Map<Long, Edge> declared = new HashMap<>();
        for (Edge edge : declaration.edges) {
            declared.putIfAbsent(key(declaration.indexOf(edge.before()), declaration.indexOf(edge.after())), edge);
        }
        List<Edge> reduction = new ArrayList<>();
        for (int node = 0; node < rows.length; node++) {
            long[] implied = new long[rows[node].length];
            for (int before : predecessors[node]) {
                BitRows.or(implied, rows[before]);
            }
            for (int before : predecessors[node]) {
                if (!BitRows.get(implied, before)) {
                    reduction.add(declared.get(key(before, node)));
                }
            }
        }
        return reduction;
    }

    private static Long key(int before, int after) {
        return (long) before << 32 | after;
    }
}
