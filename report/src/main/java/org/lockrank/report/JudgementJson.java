package org.lockrank.report;

import java.util.List;
import org.lockrank.analysis.baseline.Baseline;
import org.lockrank.analysis.baseline.BaselineLine;
import org.lockrank.analysis.baseline.Judgement;
import org.lockrank.analysis.baseline.Judgement.Judged;
import org.lockrank.analysis.baseline.KnownPair;

/** What a baseline and libraries say of findings, for programs. */
final class JudgementJson {

    private JudgementJson() {}

    /** The keys of one finding: how it stands, and who says so. */
    static void add(JsonWriter json, Judged judged) {
        json.key("standing").value(JsonReport.word(judged.standing())).key("known");
        KnownPair pair = judged.pair();
        BaselineLine line = judged.line();
        if (pair != null) {
            json.object().key("reason").value(pair.reason());
            json.key("jar").value(pair.jar()).key("entry").value(pair.entry()).end();
        } else if (line != null) {
            line(json, line);
        } else {
            json.nothing();
        }
    }

    /** The key of the report: the baseline, with the lines that have become needless. */
    static void add(JsonWriter json, Judgement judgement) {
        json.key("baseline");
        if (judgement.baseline().isEmpty()) {
            json.nothing();
            return;
        }
        json.object().key("file").value(judgement.baseline().map(Baseline::file).orElse(""));
        lines(json.key("fixed"), judgement.fixed());
        lines(json.key("unused"), judgement.unused());
        json.end();
    }

    private static void lines(JsonWriter json, List<BaselineLine> lines) {
        json.array();
        lines.forEach(line -> line(json, line));
        json.end();
    }

    private static void line(JsonWriter json, BaselineLine line) {
        json.object().key("id").value(line.id()).key("reason").value(line.reason());
        json.key("until").value(line.until() == null ? "" : String.valueOf(line.until()));
        json.key("link").value(line.link()).key("line").value(line.line()).end();
    }
}
