package org.lockrank.report;

import java.util.List;
import org.lockrank.analysis.OrderCoverage;
import org.lockrank.analysis.OrderCoverage.PairUse;
import org.lockrank.analysis.OrderCoverage.RankUse;
import org.lockrank.analysis.OrderCoverage.Use;
import org.lockrank.analysis.OrderCoverage.Witnessed;
import org.lockrank.analysis.evidence.Evidence;

/** The coverage of an order, for people. */
public final class CoverageText {

    private CoverageText() {}

    /**
     * Three shares first, then what was never seen, then what was, and where first, and what to know of the recordings. Lines
     * end with {@code \n}.
     *
     * @param evidence what the coverage is of
     */
    public static String of(OrderCoverage coverage, Evidence evidence) {
        int runs = evidence.runs().size();
        StringBuilder text = new StringBuilder();
        text.append("lockrank: ").append(coverage.percentDeclared()).append("% of the declared pairs of ");
        text.append(coverage.order().source()).append(" witnessed in ");
        text.append(runs).append(runs == 1 ? " run\n" : " runs\n");
        shares(coverage).forEach(share -> text.append("  ").append(share).append('\n'));
        never(text, coverage);
        seen(text, coverage.permitted());
        for (String note : evidence.notes()) {
            text.append("\nnote: ").append(note).append('\n');
        }
        return text.toString();
    }

    /** The three shares, a line each. */
    static List<String> shares(OrderCoverage coverage) {
        List<PairUse> declared = coverage.declared();
        List<PairUse> permitted = coverage.permitted();
        return List.of(
                share("ranks acquired", coverage.acquired(), coverage.ranks().size()),
                share("declared pairs witnessed", OrderCoverage.witnessed(declared), declared.size()),
                share("permitted pairs witnessed", OrderCoverage.witnessed(permitted), permitted.size()));
    }

    private static String share(String what, int part, int whole) {
        return what + ": " + part + " of " + whole + " (" + OrderCoverage.percent(part, whole) + "%)";
    }

    private static void never(StringBuilder text, OrderCoverage coverage) {
        StringBuilder lines = new StringBuilder();
        for (RankUse rank : coverage.ranks()) {
            if (rank.use() != Use.ACQUIRED) {
                lines.append("  ").append(rank.rank()).append("  ");
                lines.append(rank.use() == Use.UNBOUND ? "no lock seen carries it" : "in no nested acquisition");
                lines.append("  (").append(rank.rank().place()).append(")\n");
            }
        }
        for (PairUse pair : coverage.declared()) {
            if (!pair.isWitnessed() && pair.edge() != null) {
                lines.append("  ").append(pair.edge());
                lines.append(onlyAsMayAcquire(pair));
                lines.append("  (").append(pair.edge().place()).append(")\n");
            }
        }
        if (!lines.isEmpty()) {
            text.append("\nnever\n").append(lines);
        }
    }

    private static String onlyAsMayAcquire(PairUse pair) {
        Witnessed passed = pair.isOnlyMayAcquire() ? pair.passed() : null;
        return passed == null
                ? ""
                : "  only as may-acquire, " + where(passed)
                        + (passed.test().isEmpty() ? "" : ", test " + passed.test());
    }

    private static String where(Witnessed witness) {
        String place = witness.place().isEmpty() ? "" : "at " + witness.place() + " ";
        return place + "by " + witness.thread() + " in " + witness.file();
    }

    private static void seen(StringBuilder text, List<PairUse> permitted) {
        StringBuilder lines = new StringBuilder();
        for (PairUse pair : permitted) {
            Witnessed first = pair.first();
            if (first != null) {
                lines.append("  ").append(pair.held()).append(" < ").append(pair.wanted());
                lines.append(pair.edge() == null ? "  (follows)  " : "  ").append(pair.count());
                lines.append(pair.count() == 1 ? " time" : " times")
                        .append(", first ")
                        .append(where(first))
                        .append(pair.test().isEmpty() ? "" : ", test " + pair.test());
                lines.append('\n');
            }
        }
        if (!lines.isEmpty()) {
            text.append("\nwitnessed\n").append(lines);
        }
    }
}
