package org.lockrank.report;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.OrderCoverage;
import org.lockrank.analysis.OrderCoverage.PairUse;
import org.lockrank.analysis.OrderCoverage.RankUse;
import org.lockrank.analysis.OrderCoverage.Witnessed;
import org.lockrank.analysis.evidence.Evidence;

/** The coverage of an order, for programs: as {@code docs/report.md} describes it. */
public final class CoverageJson {

    private CoverageJson() {}

    /**
     * One JSON object.
     *
     * @param evidence what the coverage is of
     */
    public static String of(OrderCoverage coverage, Evidence evidence) {
        JsonWriter json = new JsonWriter().object();
        json.key("order")
                .value(coverage.order().source())
                .key("runs")
                .value(evidence.runs().size());
        shares(json.key("ranks"), coverage.acquired(), coverage.ranks().size(), "acquired");
        json.key("all").array();
        for (RankUse rank : coverage.ranks()) {
            json.line().object().key("rank").value(rank.rank().name());
            json.key("use").value(rank.use().name().toLowerCase(Locale.ROOT)).end();
        }
        json.end().end();
        pairs(json.key("declared"), coverage.declared());
        pairs(json.key("permitted"), coverage.permitted());
        json.key("notes").array();
        evidence.notes().forEach(json::value);
        return json.end().end().toString() + "\n";
    }

    private static void shares(JsonWriter json, int part, int whole, String what) {
        json.object().key("total").value(whole).key(what).value(part);
        json.key("percent").value(OrderCoverage.percent(part, whole));
    }

    private static void pairs(JsonWriter json, List<PairUse> pairs) {
        shares(json, OrderCoverage.witnessed(pairs), pairs.size(), "witnessed");
        json.key("all").array();
        for (PairUse pair : pairs) {
            json.line().object().key("held").value(pair.held().name());
            json.key("wanted").value(pair.wanted().name()).key("count").value(pair.count());
            if (pair.edge() != null) {
                json.key("declaredAt").value(pair.edge().place().toString());
            }
            witness(json, "first", pair.first());
            if (!pair.test().isEmpty()) {
                json.key("test").value(pair.test());
            }
            witness(json, "mayAcquire", pair.isOnlyMayAcquire() ? pair.passed() : null);
            json.end();
        }
        json.end().end();
    }

    private static void witness(JsonWriter json, String key, @Nullable Witnessed witness) {
        if (witness != null) {
            json.key(key).object().key("file").value(witness.file());
            json.key("thread").value(witness.thread());
            json.key("place").value(witness.place());
            json.key("heldPlace").value(witness.heldPlace());
            json.key("test").value(witness.test()).end();
        }
    }
}
