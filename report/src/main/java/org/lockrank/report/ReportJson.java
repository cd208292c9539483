package org.lockrank.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lockrank.emit.Json;
import org.lockrank.order.Binding;
import org.lockrank.order.Edge;
import org.lockrank.order.Explanation;
import org.lockrank.order.Place;
import org.lockrank.record.Fact;

/** The report for programs. Keys may be added; none will be taken away. {@code docs/report.md} describes them. */
final class ReportJson {

    private ReportJson() {}

    static String of(Findings findings) {
        Json json = new Json().object().key("findings").array();
        for (Finding finding : findings.all) {
            finding(json.line(), finding, findings.habits);
        }
        json.end().line();
        unseen(json, findings.check);
        json.line().key("notes").array();
        findings.notes.forEach(json::value);
        json.end().line().key("notWatched").array();
        findings.evidence.notWatched.forEach((name, why) ->
                json.object().key("class").value(name).key("why").value(why).end());
        json.end().line().key("runs").array();
        for (Evidence.Run run : findings.evidence.runs) {
            Fact.Header header = run.header();
            json.line().object().key("file").value(run.file()).key("run").value(header.run());
            json.key("command").value(header.command()).key("jvm").value(header.jvm());
            json.key("pid").value(header.pid()).key("started").value(header.started());
            json.key("agent").value(header.agent()).end();
        }
        return json.end().end() + "\n";
    }

    private static void finding(Json json, Finding finding, Habits habits) {
        Names names = new Names(finding);
        Advice advice = new Advice(finding, names, habits);
        json.object()
                .key("id")
                .value(finding.id())
                .key("tier")
                .value(finding.tier().word());
        json.key("confirmed").value(finding.confirmed());
        json.key("summary").value(names.locksOf(finding));
        json.key("locks").array();
        for (SeenLock lock : finding.locks()) {
            LockClass c = lock.lockClass();
            json.object().key("class").value(c.type()).key("name").value(c.name());
            json.key("by").value(word(c.by())).key("kind").value(word(c.kind()));
            json.key("lock").value(lock.id()).end();
        }
        json.end().line().key("sides").array();
        for (Side side : finding.sides()) {
            side(json.line(), side, finding.tier());
        }
        json.end().key("writers").array();
        for (Writing writing : finding.writers()) {
            json.object().key("thread").value(writing.thread().shown());
            json.key("name").value(writing.lock().lockClass().name());
            frames(json.key("frames"), writing.stack());
            json.end();
        }
        json.end().key("more").value(finding.more());
        rule(json.key("rule"), finding.rule());
        json.key("fix").array();
        advice.fix().forEach(json::value);
        json.end().key("order").array();
        advice.order().forEach(json::value);
        json.end().end();
    }

    private static void side(Json json, Side side, Tier tier) {
        NestedAcquisition acquisition = side.acquisition();
        json.object().key("thread").value(acquisition.thread().shown());
        json.key("virtual").value(acquisition.thread().virtual());
        json.key("count").value(acquisition.count());
        json.key("place").value(acquisition.stack().place());
        json.key("stacks").array();
        for (Hold hold : acquisition.held()) {
            json.line().object().key("does").value("holds");
            lock(json, hold.lock(), hold.side(), hold.how());
            json.key("exact").value(hold.exact());
            json.key("blocks").value(hold == side.hold() && tier != Tier.AGAINST_ORDER);
            frames(json.key("frames"), hold.stack());
            json.end();
        }
        json.line().object().key("does").value("wants");
        lock(json, acquisition.lock(), acquisition.side(), acquisition.how());
        json.key("exact").value(true).key("blocks").value(false);
        frames(json.key("frames"), acquisition.stack());
        json.end().end().end();
    }

    private static void lock(Json json, SeenLock lock, Fact.Side side, Fact.How how) {
        json.key("class")
                .value(lock.lockClass().type())
                .key("name")
                .value(lock.lockClass().name());
        json.key("lock")
                .value(lock.id())
                .key("side")
                .value(word(side))
                .key("how")
                .value(word(how));
    }

    private static void frames(Json json, CallStack stack) {
        json.array();
        stack.frames().forEach(json::value);
        json.end();
    }

    private static void rule(Json json, @Nullable Explanation rule) {
        if (rule == null) {
            json.nothing();
            return;
        }
        json.object()
                .key("held")
                .value(rule.held().name())
                .key("wanted")
                .value(rule.wanted().name());
        json.key("verdict").value(word(rule.verdict()));
        Place place = rule.chain().isEmpty()
                ? rule.wanted().place()
                : rule.chain().get(0).place();
        json.key("place").value(place.toString()).end();
    }

    private static void unseen(Json json, @Nullable OrderCheck check) {
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

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
