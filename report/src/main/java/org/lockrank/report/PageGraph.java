package org.lockrank.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.OrderCheck;
import org.lockrank.analysis.evidence.CallStack;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.LockClass;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.SeenLock;
import org.lockrank.analysis.evidence.SeenThread;
import org.lockrank.analysis.evidence.StableName;
import org.lockrank.order.Rank;
import org.lockrank.record.Fact;

/** The lock classes of a page, and which was wanted while which was held: how often, and by which calls for example. */
final class PageGraph {

    /** What is known of one lock class. */
    private static final class Seen {
        int locks;
        long wanted;
        long held;
        final Set<Integer> threads = new HashSet<>();
    }

    /** All nested acquisitions of one lock class in another; the calls are those of the first that waits as long as it takes. */
    private static final class Step {
        final LockClass from;
        final LockClass to;
        Hold hold;
        NestedAcquisition acquisition;
        long count;
        final Set<Integer> threads = new HashSet<>();

        Step(Hold hold, NestedAcquisition acquisition) {
            this.from = hold.lock().lockClass();
            this.to = acquisition.lock().lockClass();
            this.hold = hold;
            this.acquisition = acquisition;
        }
    }

    /** Of more steps than these only the places are told, but for the locks of findings: nobody reads the calls of them all. */
    private static final int WITH_STACKS = 5_000;

    private final Findings findings;
    private final Evidence evidence;
    private final @Nullable OrderCheck check;
    private final PageCalls calls;
    private final List<LockClass> classes;
    private final List<Seen> seen = new ArrayList<>();
    private final Map<Long, Step> steps = new LinkedHashMap<>();

    PageGraph(Findings findings, PageCalls calls) {
        this.findings = findings;
        this.evidence = findings.evidence();
        this.check = findings.check().orElse(null);
        this.calls = calls;
        this.classes = List.copyOf(evidence.lockClasses());
        classes.forEach(c -> seen.add(new Seen()));
        for (SeenLock lock : evidence.locks()) {
            seen.get(lock.lockClass().id()).locks++;
        }
        evidence.acquisitions().forEach(this::see);
    }

    private void see(NestedAcquisition acquisition) {
        SeenThread thread = acquisition.thread();
        Seen wanted = seen.get(acquisition.lock().lockClass().id());
        wanted.wanted += acquisition.count();
        wanted.threads.add(thread.id());
        for (Hold hold : acquisition.held()) {
            Seen held = seen.get(hold.lock().lockClass().id());
            held.held += acquisition.count();
            held.threads.add(thread.id());
            // What a thread has already it does not wait for.
            if (hold.lock() != acquisition.lock()) {
                see(hold, acquisition);
            }
        }
    }

    private void see(Hold hold, NestedAcquisition acquisition) {
        long key = (long) hold.lock().lockClass().id() << 32
                | acquisition.lock().lockClass().id();
        Step step = steps.computeIfAbsent(key, k -> new Step(hold, acquisition));
        step.count += acquisition.count();
        step.threads.add(acquisition.thread().id());
        if (acquisition.canWaitForEver() && !step.acquisition.canWaitForEver()) {
            step.hold = hold;
            step.acquisition = acquisition;
        }
    }

    /** How many lock classes there are. */
    int classes() {
        return classes.size();
    }

    void add(JsonWriter json) {
        json.line().key("classes").array();
        Map<String, Integer> shortNames = new HashMap<>();
        classes.forEach(c -> shortNames.merge(c.shortName(), 1, Integer::sum));
        for (LockClass c : classes) {
            Seen of = seen.get(c.id());
            boolean ambiguous = shortNames.getOrDefault(c.shortName(), 0) > 1;
            String name = StableName.of(c.name());
            json.line().object().key("name").value(name);
            json.key("short").value(ambiguous ? name : c.shortName());
            json.key("type").value(StableName.of(c.type()));
            json.key("by").value(JsonReport.word(c.by())).key("kind").value(JsonReport.word(c.kind()));
            json.key("locks").value(of.locks).key("threads").value(of.threads.size());
            json.key("wanted").value(of.wanted).key("held").value(of.held);
            json.key("ranks").array();
            ranks(c).forEach(json::value);
            json.end().end();
        }
        json.end().line().key("edges").array();
        Set<LockClass> found = new HashSet<>();
        findings.all().forEach(f -> f.locks().forEach(lock -> found.add(lock.lockClass())));
        for (Step step : steps.values()) {
            boolean whole = steps.size() <= WITH_STACKS || found.contains(step.from) && found.contains(step.to);
            json.object().key("from").value(step.from.id()).key("to").value(step.to.id());
            json.key("count").value(step.count).key("threads").value(step.threads.size());
            json.key("waits").value(step.acquisition.canWaitForEver());
            json.key("thread").value(step.acquisition.thread().shown());
            json.key("held").value(stack(step.hold.stack(), whole));
            json.key("wanted").value(stack(step.acquisition.stack(), whole)).end();
        }
        json.end();
    }

    private int stack(CallStack stack, boolean whole) {
        return whole || stack.frames().isEmpty() ? calls.of(stack) : calls.place(stack);
    }

    /** The ranks of both sides. */
    private Set<String> ranks(LockClass c) {
        Set<String> names = new LinkedHashSet<>();
        if (check != null) {
            for (Fact.Side side : Fact.Side.values()) {
                Rank rank = check.rank(c, side);
                if (rank != null) {
                    names.add(rank.name());
                }
            }
        }
        return names;
    }
}
