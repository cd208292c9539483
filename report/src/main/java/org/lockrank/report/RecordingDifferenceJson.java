package org.lockrank.report;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.RecordingDifference;
import org.lockrank.analysis.RecordingDifference.Changes;
import org.lockrank.analysis.RecordingDifference.Nesting;
import org.lockrank.analysis.evidence.Evidence;

/** What recordings newly show, and what they show no longer, for programs: as {@code docs/report.md} describes it. */
public final class RecordingDifferenceJson {

    private final JsonWriter json = new JsonWriter();

    private RecordingDifferenceJson() {}

    /**
     * One JSON object.
     *
     * @param older what the older recordings say, and {@code newer} the newer ones
     */
    public static String of(RecordingDifference difference, Evidence older, Evidence newer) {
        RecordingDifferenceJson made = new RecordingDifferenceJson();
        JsonWriter json = made.json.object();
        files(json.key("old"), older);
        files(json.key("new"), newer);
        made.changes("nested", difference.nested(), made::nesting);
        made.changes("cycles", difference.cycles(), made::cycle);
        made.changes("findings", difference.findings(), made::finding);
        json.key("notes").array();
        older.notes().forEach(json::value);
        newer.notes().forEach(json::value);
        return json.end().end() + "\n";
    }

    private static void files(JsonWriter json, Evidence evidence) {
        json.array();
        evidence.runs().forEach(run -> json.value(run.file()));
        json.end();
    }

    private <T> void changes(String what, Changes<T> changes, Consumer<T> one) {
        json.key(what).object();
        all("new", changes.fresh(), one);
        all("gone", changes.gone(), one);
        json.key("both").value(changes.both()).end();
    }

    private <T> void all(String what, List<T> all, Consumer<T> one) {
        json.key(what).array();
        for (T each : all) {
            json.line();
            one.accept(each);
        }
        json.end();
    }

    private void nesting(Nesting nesting) {
        json.object().key("held").value(nesting.held().name());
        json.key("heldSide").value(nesting.heldSide().name().toLowerCase(Locale.ROOT));
        json.key("wanted").value(nesting.wanted().name());
        json.key("wantedSide").value(nesting.wantedSide().name().toLowerCase(Locale.ROOT));
        json.key("count").value(nesting.count()).key("file").value(nesting.file());
        json.key("thread").value(nesting.first().thread().name());
        json.key("place").value(nesting.first().stack().place());
        json.key("heldPlace").value(nesting.hold().stack().place()).end();
    }

    private void cycle(List<String> classes) {
        json.array();
        classes.forEach(json::value);
        json.end();
    }

    private void finding(Finding finding) {
        json.object()
                .key("id")
                .value(finding.id())
                .key("tier")
                .value(finding.tier().word());
        json.key("locks").array();
        finding.locks().stream().map(lock -> lock.lockClass().name()).distinct().forEach(json::value);
        json.end().end();
    }
}
