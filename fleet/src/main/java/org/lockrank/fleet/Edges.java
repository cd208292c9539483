package org.lockrank.fleet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.LockClass;
import org.lockrank.analysis.evidence.NestedAcquisition;

/** Which lock class was wanted while which was held, where, by which service: rows of the table of edges. */
final class Edges {

    /** The columns that tell one edge from another; docs/fleet.md promises them. */
    static final List<String> KEYS =
            List.of("service", "held", "held_by", "held_side", "wanted", "wanted_by", "wanted_side", "how", "place");

    private static final class Seen {
        long count;
        final Set<Integer> runs = new HashSet<>();
        String first = "";
        String last = "";
    }

    private Edges() {}

    static StructType schema() {
        StructType schema = new StructType();
        for (String key : KEYS) {
            schema = schema.add(key, DataTypes.StringType, false);
        }
        return schema.add("count", DataTypes.LongType, false)
                .add("runs", DataTypes.LongType, false)
                .add("first_seen", DataTypes.StringType, false)
                .add("last_seen", DataTypes.StringType, false);
    }

    /** The edges of one recording, each once. */
    static List<Row> of(Evidence evidence, String service) {
        Map<List<String>, Seen> edges = new HashMap<>();
        for (NestedAcquisition acquisition : evidence.acquisitions()) {
            String started =
                    evidence.runs().get(acquisition.thread().run()).header().started();
            Set<List<String>> once = new HashSet<>();
            for (Hold hold : acquisition.held()) {
                List<String> key = key(service, hold, acquisition);
                if (hold.lock() != acquisition.lock() && once.add(key)) {
                    Seen seen = edges.computeIfAbsent(key, k -> new Seen());
                    seen.count += acquisition.count();
                    seen.runs.add(acquisition.thread().run());
                    seen.first = seen.first.isEmpty() || started.compareTo(seen.first) < 0 ? started : seen.first;
                    seen.last = started.compareTo(seen.last) > 0 ? started : seen.last;
                }
            }
        }
        List<Row> rows = new ArrayList<>();
        edges.forEach((key, seen) -> {
            List<Object> row = new ArrayList<>(key);
            row.addAll(List.of(seen.count, (long) seen.runs.size(), seen.first, seen.last));
            rows.add(RowFactory.create(row.toArray()));
        });
        return rows;
    }

    private static List<String> key(String service, Hold hold, NestedAcquisition acquisition) {
        LockClass held = hold.lock().lockClass();
        LockClass wanted = acquisition.lock().lockClass();
        return List.of(
                service,
                held.name(),
                word(held.by()),
                word(hold.side()),
                wanted.name(),
                word(wanted.by()),
                word(acquisition.side()),
                word(acquisition.how()),
                acquisition.stack().place());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
