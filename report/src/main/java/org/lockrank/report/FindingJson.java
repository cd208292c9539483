package org.lockrank.report;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.Side;
import org.lockrank.analysis.Tier;
import org.lockrank.analysis.baseline.Judgement.Judged;
import org.lockrank.analysis.evidence.CallStack;
import org.lockrank.analysis.evidence.Frame;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.LockClass;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.Resource;
import org.lockrank.analysis.evidence.SeenLock;
import org.lockrank.analysis.evidence.SeenThread;
import org.lockrank.analysis.evidence.WaitingThread;
import org.lockrank.analysis.evidence.Writing;
import org.lockrank.order.Explanation;
import org.lockrank.order.Place;
import org.lockrank.record.Fact;

/** One finding of the report for programs. */
final class FindingJson {

    private final JsonWriter json;
    private final Finding finding;
    private final Findings findings;
    private final Names names;

    private FindingJson(JsonWriter json, Finding finding, Findings findings) {
        this.json = json;
        this.finding = finding;
        this.findings = findings;
        this.names = new Names(finding);
    }

    /** Adds the object. */
    static void add(JsonWriter json, Judged judged, Findings findings) {
        new FindingJson(json, judged.finding(), findings).add(judged);
    }

    private void add(Judged judged) {
        boolean stuck = finding.tier() == Tier.STUCK;
        json.object().key("id").value(finding.id());
        json.key("tier").value(finding.tier().word());
        json.key("confirmed").value(finding.confirmed());
        ConfirmationJson.add(json, finding.confirmation());
        JudgementJson.add(json, judged);
        json.key("summary")
                .value(stuck ? new StuckText(finding.stuck(), names, null).summary() : names.locksOf(finding));
        json.key("locks").array();
        for (SeenLock lock : finding.locks()) {
            LockClass c = lock.lockClass();
            json.object().key("class").value(c.type()).key("name").value(c.called());
            json.key("by").value(JsonReport.word(c.by())).key("kind").value(JsonReport.word(c.kind()));
            Resource resource = c.resource();
            if (resource != null) {
                json.key("resource").value(JsonReport.word(resource.awaits()));
            }
            json.key("lock").value(lock.id()).end();
        }
        json.end().line().key("sides").array();
        finding.sides().forEach(this::side);
        finding.stuck().forEach(this::stuck);
        json.end().key("writers").array();
        for (Writing writing : finding.writers()) {
            json.object().key("thread").value(writing.thread().shown());
            json.key("name").value(writing.lock().lockClass().name());
            frames(writing.stack());
            json.end();
        }
        json.end().key("more").value(finding.more());
        rule(finding.rule());
        json.key("fix").array();
        Advice.fix(finding, names, findings).forEach(json::value);
        json.end().key("order").array();
        findings.order(finding).forEach(json::value);
        json.end().end();
    }

    private void side(Side side) {
        NestedAcquisition acquisition = side.acquisition();
        thread(acquisition.thread(), acquisition.count(), acquisition.stack());
        code(SideText.classes(acquisition));
        json.key("stacks").array();
        for (Hold hold : acquisition.held()) {
            held(hold, hold == side.hold() && finding.tier() != Tier.AGAINST_ORDER);
        }
        wanted(acquisition.lock(), acquisition.side(), acquisition.how(), acquisition.stack());
        json.end().end();
    }

    private void stuck(WaitingThread w) {
        thread(w.thread(), 1, w.stack());
        code(Set.of(Frame.className(w.stack().innermost())));
        json.key("waitsFor").value(JsonReport.word(w.awaits())).key("type").value(w.type());
        json.key("seconds").value(w.millis() / 1000);
        json.key("from").array();
        w.from().forEach(thread -> json.value(thread.shown()));
        json.end().key("stacks").array();
        for (Hold hold : w.held()) {
            boolean blocks = finding.stuck().stream().anyMatch(other -> w.heldFor(other) == hold);
            held(hold, blocks);
        }
        SeenLock lock = w.lock();
        if (lock != null) {
            wanted(lock, w.side(), Fact.How.BLOCKING, w.stack());
        } else {
            json.line().object().key("does").value("waits").key("class").value(w.type());
            frames(w.stack());
            json.end();
        }
        json.end().end();
    }

    private void thread(SeenThread thread, long count, CallStack stack) {
        json.line().object().key("thread").value(thread.shown());
        json.key("virtual").value(thread.virtual()).key("startedAt").value(thread.startedAt());
        json.key("count").value(count).key("place").value(stack.place());
    }

    private void code(Set<String> classes) {
        json.key("code").array();
        for (String name : classes) {
            for (Fact.CodeSource source : findings.evidence().origins().sources(name)) {
                json.object().key("class").value(name).key("file").value(source.file());
                json.key("title").value(source.title());
                json.key("version").value(source.version()).end();
            }
        }
        json.end();
    }

    private void held(Hold hold, boolean blocks) {
        json.line().object().key("does").value("holds");
        lock(hold.lock(), hold.side(), hold.how());
        json.key("exact").value(hold.exact());
        json.key("blocks").value(blocks);
        frames(hold.stack());
        json.end();
    }

    private void wanted(SeenLock lock, Fact.Side side, Fact.How how, CallStack stack) {
        json.line().object().key("does").value("wants");
        lock(lock, side, how);
        json.key("exact").value(true).key("blocks").value(false);
        frames(stack);
        json.end();
    }

    private void lock(SeenLock lock, Fact.Side side, Fact.How how) {
        json.key("class").value(lock.lockClass().type());
        json.key("name").value(lock.lockClass().called());
        json.key("lock").value(lock.id());
        json.key("side").value(JsonReport.word(side)).key("how").value(JsonReport.word(how));
    }

    private void frames(CallStack stack) {
        json.key("frames").array();
        stack.frames().forEach(json::value);
        json.end();
    }

    private void rule(@Nullable Explanation rule) {
        json.key("rule");
        if (rule == null) {
            json.nothing();
            return;
        }
        json.object().key("held").value(rule.held().name());
        json.key("wanted").value(rule.wanted().name());
        json.key("verdict").value(JsonReport.word(rule.verdict()));
        Place place = rule.chain().isEmpty()
                ? rule.wanted().place()
                : rule.chain().get(0).place();
        json.key("place").value(place.toString()).end();
    }
}
