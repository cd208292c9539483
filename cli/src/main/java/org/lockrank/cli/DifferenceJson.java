package org.lockrank.cli;

import java.util.List;
import org.lockrank.emit.Json;
import org.lockrank.order.LockOrder;
import org.lockrank.order.OrderDifference;
import org.lockrank.order.OrderDifference.Pair;

/** An {@link OrderDifference} for programs: the members are those of the record, under the same names. */
final class DifferenceJson {

    private DifferenceJson() {}

    static String of(LockOrder older, LockOrder newer, OrderDifference difference) {
        Json json = new Json().object();
        json.key("old").value(older.source()).key("new").value(newer.source());
        names(json.key("added"), difference.added());
        names(json.key("removed"), difference.removed());
        pairs(json.key("permitted"), difference.permitted());
        pairs(json.key("forbidden"), difference.forbidden());
        return json.end().toString();
    }

    private static void names(Json json, List<String> names) {
        json.array();
        names.forEach(json::value);
        json.end();
    }

    private static void pairs(Json json, List<Pair> pairs) {
        json.array();
        for (Pair pair : pairs) {
            json.line().object().key("held").value(pair.held());
            json.key("wanted").value(pair.wanted()).end();
        }
        json.end();
    }
}
