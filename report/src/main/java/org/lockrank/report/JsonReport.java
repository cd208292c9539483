package org.lockrank.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.KeptApart;
import org.lockrank.analysis.OrderCheck;
import org.lockrank.analysis.baseline.Judgement;
import org.lockrank.analysis.baseline.Judgement.Judged;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.Loss;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.SeenLock;
import org.lockrank.analysis.evidence.WaitingThread;
import org.lockrank.order.Binding;
import org.lockrank.order.Edge;
import org.lockrank.record.Fact;

/** The report for programs: one JSON object. Keys may be added; none will be taken away. {@code docs/report.md} describes them. */
public final class JsonReport {

    private JsonReport() {}

    /** The object, ended with {@code \n}. */
    public static String of(Findings findings) {
        return of(Judgement.of(findings));
    }

    /** The same of findings of which some may be known. */
    public static String of(Judgement judgement) {
        JsonWriter json = new JsonWriter().object();
        members(json, judgement);
        return json.end() + "\n";
    }

    /** Writes the same, which may be long. */
    static void write(Judgement judgement, Writer to) throws IOException {
        try {
            JsonWriter json = new JsonWriter(to).object();
            members(json, judgement);
            json.end().flush();
            to.write('\n');
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The same, and under the key {@code apart} an object of the like for other JVMs. */
    public static String of(Judgement judgement, Judgement apart) {
        JsonWriter json = new JsonWriter().object();
        members(json, judgement);
        members(json.line().key("apart").object(), apart);
        return json.end().end() + "\n";
    }

    private static void members(JsonWriter json, Judgement judgement) {
        Findings findings = judgement.findings();
        json.key("findings").array();
        for (Judged judged : judgement.all()) {
            FindingJson.add(json.line(), judged, findings);
        }
        json.end().line();
        JudgementJson.add(json, judgement);
        json.line().key("order").array();
        findings.order().forEach(json::value);
        json.end().line();
        unseen(json, findings.check().orElse(null));
        json.line();
        keptApart(json, findings);
        json.line();
        waiting(json, findings);
        json.line().key("dropped").array();
        findings.evidence()
                .dropped()
                .forEach((what, count) -> json.object()
                        .key("what")
                        .value(what)
                        .key("count")
                        .value(count)
                        .key("hides")
                        .value(Loss.of(what).hides())
                        .end());
        json.end().line().key("notes").array();
        findings.notes().forEach(note -> json.value(NoteText.of(note)));
        judgement.notes().forEach(json::value);
        json.end().line().key("notWatched").array();
        findings.evidence()
                .notWatched()
                .forEach((name, why) -> json.object()
                        .key("class")
                        .value(name)
                        .key("why")
                        .value(why)
                        .end());
        json.end().line().key("runs").array();
        int number = 0;
        for (Evidence.Run run : findings.evidence().runs()) {
            Fact.Header header = run.header();
            json.line().object().key("file").value(run.file()).key("run").value(header.run());
            json.key("command").value(header.command()).key("jvm").value(header.jvm());
            json.key("pid").value(header.pid()).key("started").value(header.started());
            json.key("agent").value(header.agent());
            if (header.attached() >= 0) {
                json.key("attachedAfterMillis").value(header.attached());
            }
            lastLook(json, findings.evidence().lastLooks().get(number++));
            json.end();
        }
        json.end();
    }

    /** Lock classes that were acquired in both orders without a finding. */
    private static void keptApart(JsonWriter json, Findings findings) {
        json.key("keptApart").array();
        for (KeptApart pair : findings.keptApart()) {
            json.line().object().key("why").value(word(pair.why()));
            json.key("locks").array();
            json.value(pair.outer().lockClass().name());
            json.value(pair.inner().lockClass().name()).end();
            json.key("sides").array();
            side(json, pair.first(), pair.outer());
            side(json, pair.second(), pair.inner());
            json.end().end();
        }
        json.end();
    }

    private static void side(JsonWriter json, NestedAcquisition acquisition, SeenLock held) {
        json.object().key("thread").value(acquisition.thread().shown());
        json.key("holds").value(held.lockClass().name());
        json.key("wants").value(acquisition.lock().lockClass().name());
        json.key("place").value(acquisition.stack().place());
        json.key("count").value(acquisition.count()).end();
    }

    /** Who waited at the last look, stuck or not. */
    private static void waiting(JsonWriter json, Findings findings) {
        json.key("waiting").array();
        for (WaitingThread w : findings.evidence().waiting()) {
            json.line().object().key("thread").value(w.thread().shown());
            json.key("run")
                    .value(findings.evidence()
                            .runs()
                            .get(w.thread().run())
                            .header()
                            .run());
            json.key("waitsFor").value(word(w.awaits())).key("type").value(w.type());
            json.key("seconds").value(w.millis() / 1000);
            json.key("place").value(w.stack().place());
            json.key("holds").array();
            w.held().forEach(h -> json.value(h.lock().lockClass().name()));
            json.end().key("stuck").value(findings.isStuck(w)).end();
        }
        json.end();
    }

    private static void lastLook(JsonWriter json, Fact.@Nullable LastLook look) {
        json.key("lastLook");
        if (look == null) {
            json.nothing();
            return;
        }
        json.object().key("at").value(look.at()).key("why").value(word(look.why()));
        json.key("signal").value(look.signal()).key("status").value(look.status());
        json.key("quietMillis").value(look.quiet()).key("running").value(look.running());
        json.key("timed").value(look.timed()).key("idle").value(look.idle());
        json.key("unlisted").value(look.unlisted()).end();
    }

    private static void unseen(JsonWriter json, @Nullable OrderCheck check) {
        json.key("unseen").object().key("bindings").array();
        if (check != null) {
            for (Binding binding : check.unmatched()) {
                json.object().key("rank").value(binding.rank().name());
                json.key("kind").value(binding.kind().word()).key("target").value(binding.target());
                json.key("place").value(binding.place().toString()).end();
            }
        }
        json.end().key("edges").array();
        if (check != null) {
            for (Edge edge : check.unseen()) {
                json.object().key("before").value(edge.before()).key("after").value(edge.after());
                json.key("place").value(edge.place().toString()).end();
            }
        }
        json.end().end();
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
