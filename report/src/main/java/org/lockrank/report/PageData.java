package org.lockrank.report;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.Tier;
import org.lockrank.analysis.baseline.Judgement;
import org.lockrank.analysis.baseline.Judgement.Judged;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.Loss;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.record.Fact;

/**
 * What the page is told: one JSON object, which {@code report/src/main/web/src/data.js} describes. The two change together, for
 * they are always of one file; nobody else reads it.
 */
final class PageData {

    private static final int FORMAT = 1;

    private static final int MOST_COMMANDS = 5;

    private static final int MOST_NOT_WATCHED = 200;

    private final Judgement judgement;
    private final Findings findings;
    private final Evidence evidence;
    private final String version;
    private final PageCalls calls;
    private final JsonWriter json = new JsonWriter();

    PageData(Judgement judgement, String version) {
        this.judgement = judgement;
        this.findings = judgement.findings();
        this.evidence = findings.evidence();
        this.version = version;
        this.calls = new PageCalls(evidence.origins());
    }

    String json() {
        json.object().key("format").value(FORMAT).key("version").value(version);
        json.key("headline").value(TextReport.headline(judgement));
        json.key("unjudged").value(new Headline(findings).unjudged());
        commands();
        tiers();
        json.line().key("findings").array();
        for (Judged judged : judgement.all()) {
            new PageFinding(json.line(), judged.finding(), findings, calls).add(status(judged));
        }
        json.end();
        PageGraph graph = new PageGraph(findings, calls);
        graph.add(json);
        seen(graph);
        new PageOrder(findings).add(json);
        json.line().key("order").array();
        findings.order().forEach(json::value);
        json.end();
        beside();
        runs();
        // Last, for all the others number the calls.
        calls.add(json.line());
        return json.end().toString();
    }

    /** Without a baseline nobody has said what is new. */
    private String status(Judged judged) {
        return switch (judged.standing()) {
            case NEW -> judgement.baseline().isPresent() ? "new" : "";
            case EXPIRED -> "expired";
            case KNOWN -> "known";
            case HARMLESS -> "harmless";
        };
    }

    private void commands() {
        json.key("commands").array();
        List<String> commands = evidence.runs().stream()
                .map(run -> run.header().command() + " on JVM " + run.header().jvm())
                .distinct()
                .toList();
        commands.stream().limit(MOST_COMMANDS).forEach(json::value);
        if (commands.size() > MOST_COMMANDS) {
            json.value((commands.size() - MOST_COMMANDS) + " more");
        }
        json.end();
    }

    private void tiers() {
        json.line().key("tiers").array();
        for (Tier tier : Tier.values()) {
            int count =
                    (int) findings.all().stream().filter(f -> f.tier() == tier).count();
            json.object().key("word").value(tier.word()).key("noun").value(tier.noun());
            json.key("meaning").value(tier.meaning()).key("count").value(tier.count(count));
            json.end();
        }
        json.end();
    }

    private void seen(PageGraph graph) {
        Set<Integer> threads = new HashSet<>();
        long counted = 0;
        for (NestedAcquisition acquisition : evidence.acquisitions()) {
            threads.add(acquisition.thread().id());
            counted += acquisition.count();
        }
        json.line().key("seen").object();
        json.key("acquisitions").value(evidence.acquisitions().size());
        json.key("counted").value(counted);
        json.key("classes").value(graph.classes());
        json.key("locks").value(evidence.locks().size());
        json.key("threads").value(threads.size());
        json.key("runs").value(evidence.runs().size()).end();
    }

    /** What stands beside the findings, in the sentences of the text. */
    private void beside() {
        json.line().key("keptApart").array();
        findings.keptApart().forEach(pair -> json.value(new KeptApartText(pair).toString()));
        json.end().line().key("waiting").array();
        findings.waited().forEach(w -> json.value(StuckText.line(w)));
        evidence.lastLooks().forEach((run, look) -> {
            if (look.why() == Fact.Why.ASKED) {
                evidence.waitingIn(run).forEach(w -> json.value(StuckText.line(w)));
            }
        });
        json.end().line().key("notes").array();
        findings.notes().forEach(note -> json.value(NoteText.of(note)));
        json.end().line().key("dropped").array();
        for (Map.Entry<String, Long> lost : evidence.dropped().entrySet()) {
            json.object().key("what").value(lost.getKey()).key("count").value(lost.getValue());
            json.key("says").value(Loss.of(lost.getKey()).note(lost.getKey(), lost.getValue()));
            json.end();
        }
        json.end().line().key("notWatched").array();
        evidence.notWatched().entrySet().stream()
                .limit(MOST_NOT_WATCHED)
                .forEach(e -> json.object()
                        .key("class")
                        .value(e.getKey())
                        .key("why")
                        .value(e.getValue())
                        .end());
        json.end().key("notWatchedCount").value(evidence.notWatched().size());
    }

    private void runs() {
        json.line().key("runs").array();
        int number = 0;
        for (Evidence.Run run : evidence.runs()) {
            Fact.Header header = run.header();
            Fact.LastLook look = evidence.lastLooks().get(number++);
            json.line().object().key("file").value(run.file()).key("command").value(header.command());
            json.key("jvm").value(header.jvm()).key("pid").value(header.pid());
            json.key("started").value(header.started()).key("agent").value(header.agent());
            json.key("ended").value(look == null ? "" : StuckText.until(look)).end();
        }
        json.end();
    }
}
