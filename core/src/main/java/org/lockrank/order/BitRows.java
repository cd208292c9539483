package org.lockrank.order;

/**
 * The transitive closure of an acyclic graph whose nodes are numbered so that every edge leads to a greater number: one
 * row of bits for each node, bit {@code i} of row {@code n} saying that {@code i} is before {@code n}.
 *
 * <p>Since {@code i < n} always holds, row {@code n} needs {@code n} bits only; the triangle is half the square. A row is
 * complete once the rows before it are, so that one pass over the edges closes the graph: {@code O(edges * n / 64)}.
 * (Warshall's algorithm, which the Go generator uses, visits every triple of nodes.)
 */
final class BitRows {

    private BitRows() {}

    /**
     * Closes a graph.
     *
     * @param predecessors for each node the nodes that an edge leads from, each less than the node itself
     */
    static long[][] close(int[][] predecessors) {
        long[][] rows = new long[predecessors.length][];
        for (int node = 0; node < rows.length; node++) {
            long[] row = new long[words(node)];
            for (int before : predecessors[node]) {
                set(row, before);
                long[] inherited = rows[before];
                for (int w = 0; w < inherited.length; w++) {
                    row[w] |= inherited[w];
                }
            }
            rows[node] = row;
        }
        return rows;
    }

    static int words(int bits) {
        return (bits + 63) >>> 6;
    }

    static boolean get(long[] row, int bit) {
        int word = bit >>> 6;
        return word < row.length && (row[word] & (1L << bit)) != 0;
    }

    static void set(long[] row, int bit) {
        row[bit >>> 6] |= 1L << bit;
    }

    static void or(long[] target, long[] row) {
        for (int w = 0; w < row.length; w++) {
            target[w] |= row[w];
        }
    }

    static int count(long[] row) {
        int count = 0;
        for (long word : row) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /** The greatest bit that is set in {@code row} and not in {@code except}, or -1. */
    static int greatestNotIn(long[] row, long[] except) {
        for (int w = row.length - 1; w >= 0; w--) {
            long left = row[w] & ~except[w];
            if (left != 0) {
                return (w << 6) + 63 - Long.numberOfLeadingZeros(left);
            }
        }
        return -1;
    }
}
