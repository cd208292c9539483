package org.lockrank.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.lockrank.order.Binding;
import org.lockrank.order.LockOrder;
import org.lockrank.order.LockOrderBuilder;
import org.lockrank.order.Nesting;
import org.lockrank.order.Place;
import org.lockrank.order.Rank;

/** Orders to emit, and what one says as text, to compare two. */
final class Orders {

    private Orders() {}

    /** Three ranks in a row, the first with documentation. */
    static LockOrder pool() {
        return LockOrder.builder("locks.order")
                .rank("registry", at(3, 8), "Guards the map of pools; taken at start-up and by the evictor.")
                .rank("connection", at(4, 3), "")
                .rank("statement", at(5, 3), "")
                .edge("registry", "connection", at(4, 3))
                .edge("connection", "statement", at(5, 3))
                .build();
    }

    /** A piece of Go's order: a group, a pair, nesting of both kinds, bindings, and an edge that others imply. */
    static LockOrder runtime() {
        return LockOrder.builder("locks.order")
                .rank("execW", at(1, 8), "")
                .rank("sysmon", at(1, 15), "")
                .group("SCHED", at(2, 10))
                .rank("execR", at(2, 18), "")
                .rank("hchanLeaf", at(3, 9), "")
                .rank("account", at(4, 9), "")
                .edge("sysmon", "SCHED", at(2, 10))
                .edge("SCHED", "execR", at(2, 18))
                .edge("execR", "hchanLeaf", at(3, 9))
                .edge("sysmon", "hchanLeaf", at(3, 9))
                .edge("execW", "hchanLeaf", at(3, 9))
                .nestable("hchanLeaf", Nesting.ANY)
                .nestable("account", Nesting.BY_KEY)
                .readWrite("exec", "execR", "execW", at(6, 1))
                .bind("hchanLeaf", Binding.Kind.FIELD, "org.acme.Channel.lock", at(7, 1))
                .bind("hchanLeaf", Binding.Kind.MONITOR, "org.acme.Queue", at(7, 1))
                .build();
    }

    /** Ranks r1 to rn, each after the one before it and after some others. */
    static LockOrder large(int ranks) {
        LockOrderBuilder builder = LockOrder.builder("large.order");
        for (int i = 1; i <= ranks; i++) {
            builder.rank("r" + i, new Place("large.order", i, 1), "");
            if (i > 1) {
                builder.edge("r" + (i - 1), "r" + i);
                builder.edge("r" + (i / 2), "r" + i);
            }
        }
        return builder.build();
    }

    /** Any order that an order file can say: groups, pairs, nesting, bindings, documentation. */
    static LockOrder random(SplittableRandom random) {
        LockOrderBuilder builder = LockOrder.builder("random.order");
        int size = random.nextInt(1, 25);
        double density = random.nextDouble() * random.nextDouble();
        List<String> names = new ArrayList<>();
        List<String> ranks = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String name = name(random, i);
            if (name.equals(name.toUpperCase(Locale.ROOT))) {
                builder.group(name, at(i + 1, 1));
            } else {
                builder.rank(name, at(i + 1, 1), documentation(random));
                ranks.add(name);
            }
            for (String before : names) {
                if (random.nextDouble() < density) {
                    builder.edge(before, name, at(i + 1, 1));
                }
            }
            names.add(name);
        }
        pairs(random, builder, ranks);
        for (String rank : ranks) {
            builder.nestable(rank, Nesting.values()[Math.max(0, random.nextInt(8) - 5)]);
            if (random.nextInt(6) == 0) {
                Binding.Kind kind = Binding.Kind.values()[random.nextInt(Binding.Kind.values().length)];
                builder.bind(rank, kind, "org.acme." + rank + ".lock", at(99, 1));
            }
        }
        return builder.build();
    }

    private static String name(SplittableRandom random, int i) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> "GROUP_" + i;
            case 2 -> "a/b." + i;
            case 3 -> "quote\"back\\slash" + i;
            case 4 -> "straße" + i + "\uD83D\uDD12";
            case 5 -> "nestable" + (random.nextBoolean() ? "" : i) + "x".repeat(i);
            default -> "rank" + i;
        };
    }

    private static String documentation(SplittableRandom random) {
        return switch (random.nextInt(9)) {
            case 0 -> "Guards */ the @map <of> {pools} & \\u0041.";
            case 1 -> "First line.\n\n  Third line, indented.";
            case 2 -> "Short.";
            case 3 -> random.nextBoolean() ? "Another, # short." : "Long: " + "words ".repeat(14) + "at last.";
            default -> "";
        };
    }

    /** Up to three pairs of ranks; one that would close a merged cycle is left out. */
    private static void pairs(SplittableRandom random, LockOrderBuilder builder, List<String> ranks) {
        List<String> free = new ArrayList<>(ranks);
        for (int i = random.nextInt(4); i > 0 && free.size() > 1; i--) {
            String read = free.remove(random.nextInt(free.size()));
            String write = free.remove(random.nextInt(free.size()));
            LockOrder without = builder.build();
            boolean apart = without.ranks().stream()
                    .noneMatch(rank ->
                            without.permits(without.rank(read), rank) || without.permits(without.rank(write), rank));
            if (apart) {
                builder.readWrite("lock" + i, read, write, at(90 + i, 1));
            }
        }
    }

    /** All that an order says, but for places and edges that others imply. */
    static String says(LockOrder order) {
        StringBuilder text = new StringBuilder();
        for (String name : order.names()) {
            text.append(order.isGroup(name) ? "group " : "rank ").append(name);
            if (!order.isGroup(name)) {
                Rank rank = order.rank(name);
                text.append(' ').append(rank.number()).append(' ').append(rank.nesting());
                text.append(' ').append(order.mayBeHeld(rank));
            }
            text.append('\n');
        }
        order.readWritePairs()
                .forEach(p ->
                        text.append(p.name() + " " + p.read() + " " + p.write()).append('\n'));
        order.bindings()
                .forEach(b -> text.append(b.rank() + " " + b.kind() + " " + b.target())
                        .append('\n'));
        return text.append(order.reduction()).append('\n').toString();
    }

    /** The documentation of all ranks, which generated source keeps in comments only. */
    static String documents(LockOrder order) {
        return order.ranks().stream().map(Rank::documentation).collect(Collectors.joining("\f"));
    }

    private static Place at(int line, int column) {
        return new Place("locks.order", line, column);
    }
}
