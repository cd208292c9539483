package org.lockrank.order;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * An order as lines of text: what generated source holds as constants, and what goes over the wire.
 *
 * <pre>
 * rank connection 5:3 none 1       name, place, nesting, row in hexadecimal (bit 0 is rank 1)
 * group SCHED 9:3
 * edge registry connection 5:3
 * pair exec execR execW 12:1
 * bind hchan field org.acme.Channel.lock 14:13
 * </pre>
 *
 * <p>Words of an order have no blanks, so that blanks separate. Lines come in the order names, pairs, bindings, edges.
 */
final class Tables {

    private Tables() {}

    static String write(LockOrder order) {
        StringBuilder text = new StringBuilder();
        names(order, text, true);
        for (Binding b : order.bindings()) {
            line(text, "bind", b.rank().name(), b.kind().word(), b.target(), place(b.place()));
        }
        for (Edge e : order.edges()) {
            line(text, "edge", e.before(), e.after(), place(e.place()));
        }
        return text.toString();
    }

    /** SHA-256 over names, nesting, rows and pairs, places and groups left out. */
    static String digest(LockOrder order) {
        StringBuilder text = new StringBuilder();
        names(order, text, false);
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void names(LockOrder order, StringBuilder text, boolean all) {
        for (String name : order.names()) {
            if (!order.isGroup(name)) {
                Rank rank = order.rank(name);
                String nesting = rank.nesting().name().toLowerCase(Locale.ROOT);
                line(text, "rank", name, all ? place(rank.place()) : "-", nesting, hex(order.row(rank)));
            } else if (all) {
                line(text, "group", name, place(order.placeOf(name)));
            }
        }
        for (ReadWritePair p : order.readWritePairs()) {
            String name = all ? p.name() : "-";
            line(text, "pair", name, p.read().name(), p.write().name(), all ? place(p.place()) : "-");
        }
    }

    static LockOrder read(String source, String tables) {
        LockOrderBuilder builder = LockOrder.builder(source);
        List<long[]> rows = new ArrayList<>();
        tables.lines().forEach(line -> {
            try {
                read(source, line.split(" "), builder, rows);
            } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
                throw new IllegalArgumentException("not a line of an order's tables: " + line, e);
            }
        });
        return builder.build(rows.toArray(new long[0][]));
    }

    private static void read(String source, String[] words, LockOrderBuilder builder, List<long[]> rows) {
        Place place = place(source, words[words[0].equals("rank") ? 2 : words.length - 1]);
        switch (words[0]) {
            case "rank" -> {
                builder.rank(words[1], place, "");
                builder.nestable(words[1], Nesting.valueOf(words[3].toUpperCase(Locale.ROOT)));
                rows.add(row(words[4], rows.size()));
            }
            case "group" -> builder.group(words[1], place);
            case "pair" -> builder.readWrite(words[1], words[2], words[3], place);
            case "bind" -> builder.bind(words[1], kind(words[2]), words[3], place);
            case "edge" -> builder.edge(words[1], words[2], place);
            default -> throw new IllegalArgumentException("no kind of line begins with " + words[0]);
        }
    }

    private static Binding.Kind kind(String word) {
        for (Binding.Kind kind : Binding.Kind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("not a kind of binding: " + word);
    }

    private static void line(StringBuilder text, String... words) {
        text.append(String.join(" ", words)).append('\n');
    }

    private static String place(Place place) {
        return place.line() + ":" + place.column();
    }

    private static Place place(String source, String text) {
        int colon = text.indexOf(':');
        return new Place(
                source, Integer.parseInt(text, 0, colon, 10), Integer.parseInt(text, colon + 1, text.length(), 10));
    }

    private static String hex(long[] row) {
        StringBuilder hex = new StringBuilder();
        for (int w = row.length - 1; w >= 0; w--) {
            hex.append(HexFormat.of().toHexDigits(row[w]));
        }
        String trimmed = hex.toString().replaceFirst("^0+", "");
        return trimmed.isEmpty() ? "0" : trimmed;
    }

    private static long[] row(String hex, int bits) {
        long[] row = new long[BitRows.words(bits)];
        for (int w = 0; w < row.length; w++) {
            int end = hex.length() - (w << 4);
            if (end > 0) {
                row[w] = Long.parseUnsignedLong(hex, Math.max(0, end - 16), end, 16);
            }
        }
        return row;
    }
}
