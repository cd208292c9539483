package org.lockrank.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.CallsBetween;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.OddSide;
import org.lockrank.analysis.Schedule;
import org.lockrank.analysis.Side;
import org.lockrank.analysis.Tier;
import org.lockrank.analysis.evidence.CallStack;
import org.lockrank.analysis.evidence.CodeOrigins;
import org.lockrank.analysis.evidence.Frame;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.SeenLock;
import org.lockrank.analysis.evidence.SeenThread;
import org.lockrank.analysis.evidence.WaitingThread;
import org.lockrank.analysis.evidence.Writing;
import org.lockrank.order.Explanation;

/** One finding of a page. */
final class PageFinding {

    private final JsonWriter json;
    private final Finding finding;
    private final Findings findings;
    private final CodeOrigins origins;
    private final PageCalls calls;
    private final Names names;
    /** What the finding calls each lock, and its number in it: those that it is about first. */
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    private final Map<String, SeenLock> locks = new LinkedHashMap<>();

    PageFinding(JsonWriter json, Finding finding, Findings findings, PageCalls calls) {
        this.json = json;
        this.finding = finding;
        this.findings = findings;
        this.origins = findings.evidence().origins();
        this.calls = calls;
        this.names = new Names(finding);
        finding.locks().forEach(this::number);
    }

    /** The number that a lock has in the finding. */
    private int number(SeenLock lock) {
        String name = names.of(lock);
        locks.putIfAbsent(name, lock);
        return numbers.computeIfAbsent(name, n -> numbers.size());
    }

    /** {@code status}: whether anybody knew of it, in the page's word. */
    void add(String status) {
        int about = numbers.size();
        boolean stuck = finding.tier() == Tier.STUCK;
        json.object()
                .key("id")
                .value(finding.id())
                .key("tier")
                .value(finding.tier().word());
        json.key("confirmed").value(finding.confirmed()).key("status").value(status);
        json.key("title").value(stuck ? stuck().summary() : names.locksOf(finding));
        columns();
        steps();
        change();
        json.key("caveats").array();
        caveats().forEach(json::value);
        json.end().key("fix").array();
        Advice.fix(finding, names, findings).forEach(json::value);
        json.end().key("rule");
        rule();
        json.key("order").array();
        findings.order(finding).forEach(json::value);
        json.end().key("confirm").value(ConfirmCommandLine.of(finding, findings).orElse(""));
        edges();
        // All that came before has numbered them.
        json.key("locks").array();
        locks.forEach((name, lock) -> json.object()
                .key("class")
                .value(lock.lockClass().id())
                .key("name")
                .value(name)
                .end());
        json.end().key("about").value(about).end();
    }

    private StuckText stuck() {
        int run = finding.stuck().get(0).thread().run();
        return new StuckText(
                finding.stuck(), names, findings.evidence().lastLooks().get(run));
    }

    private void columns() {
        json.line().key("columns").array();
        finding.sides().forEach(this::column);
        for (Writing writing : finding.writers()) {
            column(writing.thread(), "queued in between");
            json.array().end().key("stacks").array();
            lines("wants", number(writing.lock()), "wants " + names.of(writing.lock()) + " to write", false);
            stack(writing.stack(), 0);
            json.end().end();
        }
        finding.stuck().forEach(this::column);
        json.end();
    }

    private void column(Side side) {
        NestedAcquisition acquisition = side.acquisition();
        long count = acquisition.count();
        column(
                acquisition.thread(),
                finding.tier() == Tier.DEADLOCK ? "" : count == 1 ? "seen once" : "seen " + count + " times");
        code(SideText.classes(acquisition));
        CallStack wanted = acquisition.stack();
        int outer = SideText.outer(acquisition);
        json.key("stacks").array();
        lines("wants", number(acquisition.lock()), SideText.wants(acquisition, names), false);
        stack(wanted, outer);
        List<Hold> held = acquisition.held();
        for (int i = held.size() - 1; i >= 0; i--) {
            Hold hold = held.get(i);
            lines("holds", number(hold.lock()), SideText.holds(hold, names), hold == side.hold());
            stack(hold.stack(), Math.min(outer, CallsBetween.common(hold.stack().frames(), wanted.frames())));
        }
        json.end().end();
    }

    private void column(WaitingThread w) {
        column(w.thread(), w.seconds());
        code(Set.of(Frame.className(w.stack().innermost())));
        json.key("stacks").array();
        SeenLock lock = w.lock();
        lines(lock == null ? "waits" : "wants", lock == null ? -1 : number(lock), stuck().waits(w), false);
        stack(w.stack(), StuckText.outer(w));
        for (int i = w.held().size() - 1; i >= 0; i--) {
            Hold hold = w.held().get(i);
            boolean blocks = finding.stuck().stream().anyMatch(other -> w.heldFor(other) == hold);
            lines("holds", number(hold.lock()), SideText.holds(hold, names), blocks);
            int common = CallsBetween.common(hold.stack().frames(), w.stack().frames());
            stack(hold.stack(), Math.min(StuckText.outer(w), common));
        }
        json.end().end();
    }

    private void column(SeenThread thread, String count) {
        List<String> about = new ArrayList<>();
        if (thread.virtual()) {
            about.add("virtual");
        }
        if (findings.evidence().runs().size() > 1) {
            about.add("of " + findings.evidence().runs().get(thread.run()).file());
        }
        if (!count.isEmpty()) {
            about.add(count);
        }
        json.line().object().key("thread").value(thread.shown());
        json.key("about").value(String.join(", ", about)).key("code");
    }

    private void code(Set<String> classes) {
        Set<String> files = new LinkedHashSet<>();
        for (String name : classes) {
            origins.sources(name).forEach(source -> files.add(CodeOrigins.says(source)));
        }
        json.array();
        files.forEach(json::value);
        json.end();
    }

    private void lines(String does, int lock, String text, boolean blocks) {
        json.object().key("does").value(does).key("lock").value(lock);
        json.key("text").value(text).key("blocks").value(blocks);
    }

    private void stack(CallStack stack, int outer) {
        json.key("outer").value(outer).key("stack").value(calls.of(stack)).end();
    }

    private void steps() {
        json.line().key("steps").array();
        if (finding.tier() == Tier.STUCK) {
            stuckSteps();
        } else if (finding.tier() == Tier.AGAINST_ORDER) {
            Side side = finding.sides().get(0);
            for (Hold hold : side.acquisition().held()) {
                step(
                        0,
                        "takes",
                        hold.lock(),
                        names.acquiring(hold.lock()),
                        hold.stack().shortPlace(),
                        "",
                        -1);
            }
            SeenLock wanted = side.acquisition().lock();
            String place = side.acquisition().stack().shortPlace();
            step(0, "wants", wanted, names.acquiring(wanted), place, "", -1);
        } else {
            ScheduleText text = new ScheduleText(finding, names);
            for (Schedule.Step step : finding.schedule().steps()) {
                List<String> lines = text.lines(step);
                String does = switch (step.action()) {
                    case ACQUIRES -> "takes";
                    case RELEASES_TO_WAIT -> "releases";
                    case QUEUES_TO_WRITE, WAITS, WAITS_AGAIN -> "wants";
                };
                String waits = lines.size() > 2 ? lines.get(2) : "";
                step(step.thread(), does, step.lock(), lines.get(0), lines.get(1), waits, step.waitsFor());
            }
        }
        json.end();
    }

    private void stuckSteps() {
        List<WaitingThread> threads = finding.stuck();
        for (int i = 0; i < threads.size(); i++) {
            for (Hold hold : threads.get(i).held()) {
                step(
                        i,
                        "takes",
                        hold.lock(),
                        names.acquiring(hold.lock()),
                        hold.stack().shortPlace(),
                        "",
                        -1);
            }
        }
        for (int i = 0; i < threads.size(); i++) {
            WaitingThread w = threads.get(i);
            SeenLock lock = w.lock();
            int on = -1;
            for (int other = 0; other < threads.size() && on < 0; other++) {
                on = w.from().contains(threads.get(other).thread()) ? other : -1;
            }
            String waits = "waited for " + w.seconds();
            step(
                    i,
                    lock == null ? "waits" : "wants",
                    lock,
                    stuck().waits(w),
                    w.stack().shortPlace(),
                    waits,
                    on);
        }
    }

    private void step(
            int column, String does, @Nullable SeenLock lock, String text, String place, String waits, int on) {
        json.line().object().key("column").value(column).key("does").value(does);
        json.key("lock").value(lock == null ? -1 : number(lock));
        json.key("text").value(text).key("place").value(place);
        json.key("waits").value(waits).key("on").value(on).end();
    }

    /** The thread whose code should change, and the two places in it, as much the program's own as there is. */
    private void change() {
        json.key("change");
        if (finding.tier() == Tier.STUCK) {
            for (int i = 0; i < finding.stuck().size(); i++) {
                WaitingThread w = finding.stuck().get(i);
                for (Hold hold : w.held()) {
                    if (w.lock() == null && finding.stuck().stream().anyMatch(other -> w.heldFor(other) == hold)) {
                        change(i, origins.place(hold.stack()), origins.place(w.stack()));
                        return;
                    }
                }
            }
            json.nothing();
            return;
        }
        OddSide odd = findings.odd(finding);
        Hold hold = odd.side().hold();
        change(
                odd.index(),
                hold == null ? "" : origins.place(hold.stack()),
                origins.place(odd.side().acquisition().stack()));
    }

    private void change(int column, String held, String wanted) {
        json.object().key("column").value(column).key("held").value(held);
        json.key("wanted").value(wanted).end();
    }

    private List<String> caveats() {
        List<String> caveats = new ArrayList<>(ConfirmationText.of(finding, findings.evidence()));
        caveats.addAll(FindingText.caveats(finding));
        return caveats;
    }

    private void rule() {
        Explanation rule = finding.rule();
        if (rule == null) {
            json.nothing();
            return;
        }
        json.object().key("text").value(FindingText.rule(rule));
        json.key("place").value(FindingText.rulePlace(rule).toString()).end();
    }

    private void edges() {
        json.key("edges").array();
        for (Side side : finding.sides()) {
            Hold hold = side.hold();
            if (hold != null) {
                json.array().value(hold.lock().lockClass().id());
                json.value(side.acquisition().lock().lockClass().id()).end();
            }
        }
        json.end();
    }
}
