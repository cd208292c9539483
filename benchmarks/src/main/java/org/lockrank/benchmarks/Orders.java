package org.lockrank.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.lockrank.compile.OrderCompiler;
import org.lockrank.order.LockOrder;
import org.lockrank.order.LockOrderBuilder;

/** The orders that rows lock by. */
final class Orders {

    private Orders() {}

    /** {@code r0 < r1 < r2 …}: all of them may be held at once. */
    static LockOrder chain(int ranks) {
        LockOrderBuilder builder = LockOrder.builder("chain of " + ranks);
        for (int i = 0; i < ranks; i++) {
            builder.rank("r" + i);
            if (i > 0) {
                builder.edge("r" + (i - 1), "r" + i);
            }
        }
        return builder.build();
    }

    /** A rank for reading, one for writing, and one that may be held before either. */
    static LockOrder readWrite() {
        return OrderCompiler.compile("read-write.order", "readwrite lock: r, w; NONE < first < r, w;")
                .orThrow();
    }

    /** The Go runtime's order, from the samples. */
    static LockOrder go() {
        String file = "go-runtime.order";
        try (InputStream in = Objects.requireNonNull(Orders.class.getResourceAsStream(file), file)) {
            return OrderCompiler.compile(file, in.readAllBytes()).orThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pairs of names, the smaller first, each pair once: the same for the same numbers. */
    static int[][] randomEdges(int names, int edges) {
        SplittableRandom random = new SplittableRandom(names * 31L + edges);
        Set<Long> seen = new LinkedHashSet<>();
        while (seen.size() < edges) {
            long a = random.nextInt(names);
            long b = random.nextInt(names);
            if (a != b) {
                seen.add(Math.min(a, b) << 32 | Math.max(a, b));
            }
        }
        return seen.stream()
                .map(pair -> new int[] {(int) (pair >> 32), pair.intValue()})
                .toArray(int[][]::new);
    }

    /** The same as an order file, a rule for each name. */
    static String text(int names, int[]... edges) {
        StringBuilder[] before = new StringBuilder[names];
        for (int[] edge : edges) {
            StringBuilder list = before[edge[1]];
            if (list == null) {
                before[edge[1]] = new StringBuilder("r" + edge[0]);
            } else {
                list.append(", r").append(edge[0]);
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < names; i++) {
            text.append(before[i] == null ? "NONE" : before[i])
                    .append(" < r")
                    .append(i)
                    .append(";\n");
        }
        return text.toString();
    }
}
