package org.lockrank.record;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A fact as one line of JSON, its kind first.
 *
 * <p>To maintainers: this runs inside watched programs, in the middle of whatever they do. It takes no lock, looks
 * nothing up but calls, and makes little but characters; no string is put together with {@code +}, which would call into the
 * linker of method handles, and no enum is asked for its words.
 */
final class FactLine {

    private static final String HEX = "0123456789abcdef";

    private final StringBuilder text;

    /** The calls that are spelled out, and their numbers. */
    private final Map<String, Integer> frames = new HashMap<>();

    /** A writer of lines that adds them to {@code text}. */
    FactLine(StringBuilder text) {
        this.text = text;
    }

    /** Adds the line, with its end. */
    void add(Fact fact) {
        if (fact instanceof Fact.NestedAcquisition acquisition) {
            nestedAcquisition(acquisition);
        } else if (fact instanceof Fact.Stack stack) {
            kind("stack").key("id").number(stack.id());
            if (stack.below() != 0) {
                key("below").number(stack.below());
            }
            key("frames").frames(stack.frames());
        } else if (fact instanceof Fact.Lock lock) {
            kind("lock").key("id").number(lock.id()).key("class").number(lock.lockClass());
        } else if (fact instanceof Fact.LockClass c) {
            lockClass(c);
        } else if (fact instanceof Fact.WatchedThread thread) {
            kind("thread").key("id").number(thread.id()).key("name").string(thread.name());
            key("virtual").truth(thread.virtual());
            if (!thread.startedAt().isEmpty()) {
                key("startedAt").string(thread.startedAt());
            }
        } else if (fact instanceof Fact.MustHappenBefore b) {
            kind("must-happen-before")
                    .key("from")
                    .number(b.from())
                    .key("fromPhase")
                    .number(b.fromPhase());
            key("to").number(b.to()).key("toPhase").number(b.toPhase());
            if (b.since() != 0) {
                key("since").number(b.since());
            }
            if (b.until() != Fact.MustHappenBefore.FOR_EVER) {
                key("until").number(b.until());
            }
            if (b.handedOver()) {
                key("handedOver").truth(true);
            }
        } else if (fact instanceof Fact.Writer w) {
            kind("writer").key("lock").number(w.lock()).key("thread").number(w.thread());
            key("phase").number(w.phase()).key("stack").number(w.stack());
        } else if (fact instanceof Fact.Wait wait) {
            kind("wait").key("id").number(wait.id()).key("thread").number(wait.thread());
            key("phase").number(wait.phase()).key("run").number(wait.run());
            held(wait.held());
            key("resource").number(wait.resource()).key("stack").number(wait.stack());
            key("count").number(wait.count());
        } else if (fact instanceof Fact.Provision provision) {
            provision(provision);
        } else if (fact instanceof Fact.Deadlock deadlock) {
            deadlock(deadlock);
        } else if (fact instanceof Fact.Waiting w) {
            waiting(w);
        } else {
            rare(fact);
        }
        text.append("}\n");
    }

    private void nestedAcquisition(Fact.NestedAcquisition a) {
        kind("nested-acquisition").key("id").number(a.id()).key("thread").number(a.thread());
        key("phase").number(a.phase());
        held(a.held());
        key("lock").number(a.lock()).unusual(a.side(), a.how());
        key("stack").number(a.stack()).key("count").number(a.count());
        test(a.test());
    }

    private void test(String test) {
        if (!test.isEmpty()) {
            key("test").string(test);
        }
    }

    private void lockClass(Fact.LockClass c) {
        kind("class").key("id").number(c.id()).key("name").string(c.name());
        key("by").word(c.by()).key("type").string(c.type());
        if (c.kind() == Fact.LockKind.INITIALIZATION) {
            key("kind").word(Fact.LockKind.MONITOR).key("initialization").truth(true);
        } else if (c.kind() == Fact.LockKind.PERMIT) {
            key("kind").word(Fact.LockKind.LOCK).key("permit").truth(true);
        } else if (c.kind() == Fact.LockKind.RESOURCE) {
            key("kind").word(Fact.LockKind.LOCK).key("resource").word(c.awaits());
            if (c.capacity() != 0) {
                key("capacity").number(c.capacity());
            }
        } else {
            key("kind").word(c.kind());
        }
    }

    private void provision(Fact.Provision p) {
        kind("provision").key("resource").number(p.resource()).key("thread").number(p.thread());
        key("phase").number(p.phase()).key("needs");
        char before = '[';
        for (Fact.Need need : p.needs()) {
            text.append(before).append('{');
            before = ',';
            first("phase").number(need.phase());
            held(need.held());
            key("lock").number(need.lock()).unusual(need.side(), need.how());
            key("stack").number(need.stack());
            text.append('}');
        }
        text.append(before == '[' ? "[]" : "]");
    }

    private void deadlock(Fact.Deadlock d) {
        kind("deadlock").key("id").number(d.id()).key("at").string(d.at());
        threads(d.threads());
    }

    private void threads(List<Fact.DeadlockedThread> threads) {
        key("threads");
        char before = '[';
        for (Fact.DeadlockedThread s : threads) {
            text.append(before).append('{');
            before = ',';
            first("thread").number(s.thread());
            held(s.held());
            key("lock").number(s.lock()).key("side").word(s.side()).key("stack").number(s.stack());
            key("inferred").truth(s.inferred());
            text.append('}');
        }
        text.append(before == '[' ? "[]" : "]");
    }

    private void waiting(Fact.Waiting w) {
        kind("waiting").key("thread").number(w.thread()).key("daemon").truth(w.daemon());
        key("millis")
                .number(w.millis())
                .key("awaits")
                .word(w.awaits())
                .key("type")
                .string(w.type());
        if (w.object() != 0) {
            key("object").number(w.object());
        }
        if (w.lock() != 0) {
            key("lock")
                    .number(w.lock())
                    .key("side")
                    .word(w.side())
                    .key("inferred")
                    .truth(w.inferred());
        }
        key("from").numbers(w.from());
        held(w.held());
        key("stack").number(w.stack());
    }

    /** What stands in a recording a few times only. */
    private void rare(Fact fact) {
        if (fact instanceof Fact.Header h) {
            kind("header").key("format").number(h.format()).key("run").string(h.run());
            key("jvm").string(h.jvm()).key("pid").number(h.pid()).key("started").string(h.started());
            key("command").string(h.command()).key("agent").string(h.agent());
            if (h.attached() >= 0) {
                key("attached").number(h.attached());
            }
        } else if (fact instanceof Fact.CodeSource c) {
            kind("code-source").key("file").string(c.file()).key("directory").truth(c.directory());
            key("title").string(c.title()).key("version").string(c.version());
            key("classes").strings(c.classes());
            if (!c.path().isEmpty()) {
                key("path").string(c.path());
            }
            if (c.own()) {
                key("own").truth(true);
            }
        } else if (fact instanceof Fact.PrivateMethods p) {
            kind("private-methods").key("class").string(p.className());
            key("methods").strings(p.methods());
        } else if (fact instanceof Fact.LastLook l) {
            kind("last-look").key("at").string(l.at()).key("why").word(l.why());
            key("signal").string(l.signal());
            if (l.status() >= 0) {
                key("status").number(l.status());
            }
            key("interval").number(l.interval()).key("quiet").number(l.quiet());
            key("running").number(l.running()).key("timed").number(l.timed());
            key("idle").number(l.idle()).key("unlisted").number(l.unlisted());
        } else if (fact instanceof Fact.CarriedRank c) {
            kind("rank").key("order").string(c.order()).key("rank").string(c.rank());
            key("acquired").truth(c.acquired());
        } else if (fact instanceof Fact.RankedPair p) {
            kind("ranked-pair").key("order").string(p.order());
            key("held").string(p.held()).key("heldPlace").string(p.heldPlace());
            key("wanted").string(p.wanted()).key("place").string(p.place());
            key("thread").string(p.thread()).key("mayAcquire").truth(p.mayAcquire());
            test(p.test());
        } else if (fact instanceof Fact.Steering s) {
            steering(s);
        } else if (fact instanceof Fact.NotWatched n) {
            kind("not-watched").key("class").string(n.className()).key("why").string(n.why());
        } else if (fact instanceof Fact.Dropped d) {
            kind("dropped").key("what").string(d.what()).key("count").number(d.count());
        } else if (fact instanceof Fact.End e) {
            kind("end").key("facts").number(e.facts()).key("complete").truth(e.complete());
        } else {
            merged(fact);
        }
    }

    /** What only merged recordings have. */
    private void merged(Fact fact) {
        if (fact instanceof Fact.Merged m) {
            kind("header").key("format").number(m.format()).key("runs").number(m.runs());
            key("unended").number(m.unended());
        } else if (fact instanceof Fact.Run run) {
            Fact.Header h = run.header();
            kind("run").key("run").string(h.run()).key("jvm").string(h.jvm());
            key("started").string(h.started()).key("agent").string(h.agent());
            if (!h.command().isEmpty()) {
                key("command").string(h.command());
            }
            if (h.attached() >= 0) {
                key("attached").number(h.attached());
            }
        } else if (fact instanceof Fact.Kept k) {
            kind("kept").key("thing").string(k.thing()).key("most").number(k.most());
            if (!k.acquisitions().isEmpty()) {
                key("acquisitions").numbers(k.acquisitions());
            }
            if (!k.locks().isEmpty()) {
                key("locks").numbers(k.locks());
            }
            if (k.ending()) {
                key("ending").truth(true);
            }
            if (k.all()) {
                key("all").truth(true);
            }
        } else if (fact instanceof Fact.More m) {
            kind("more").key("id").number(m.acquisition()).key("count").number(m.count());
            key("runs").number(m.runs()).key("first").string(m.first());
            key("last").string(m.last());
        } else {
            throw new AssertionError("no line for this fact");
        }
    }

    private void steering(Fact.Steering s) {
        kind("steering").key("finding").string(s.finding()).key("attempt").number(s.attempt());
        key("outcome").word(s.outcome()).key("sides");
        char before = '[';
        for (Fact.SteeredSide side : s.sides()) {
            text.append(before).append('{');
            before = ',';
            first("came").number(side.came()).key("pauses").number(side.pauses());
            key("millis").number(side.millis()).key("late").truth(side.late());
            if (side.kept() != 0) {
                key("kept").number(side.kept());
            }
            text.append('}');
        }
        text.append(before == '[' ? "[]" : "]");
        threads(s.threads());
        key("steps");
        before = '[';
        for (Fact.SteeredStep step : s.steps()) {
            text.append(before).append('{');
            before = ',';
            first("micros").number(step.micros()).key("thread").number(step.thread());
            key("side").number(step.side()).key("did").word(step.did());
            text.append('}');
        }
        text.append(before == '[' ? "[]" : "]");
    }

    private void held(List<Fact.Held> held) {
        key("held");
        char before = '[';
        for (Fact.Held h : held) {
            text.append(before).append('{');
            before = ',';
            first("lock").number(h.lock()).unusual(h.side(), h.how());
            key("stack").number(h.stack());
            if (!h.exact()) {
                key("exact").truth(false);
            }
            text.append('}');
        }
        text.append(before == '[' ? "[]" : "]");
    }

    /** How a lock is held or wanted, as far as it is not the usual: alone, waiting as long as it takes. */
    private void unusual(Fact.Side side, Fact.How how) {
        if (side != Fact.Side.WRITE) {
            key("side").word(side);
        }
        if (how != Fact.How.BLOCKING) {
            key("how").word(how);
        }
    }

    private FactLine kind(String kind) {
        text.append("{\"fact\":\"").append(kind).append('"');
        return this;
    }

    private FactLine first(String key) {
        text.append('"').append(key).append("\":");
        return this;
    }

    private FactLine key(String key) {
        text.append(',');
        return first(key);
    }

    private FactLine number(long value) {
        text.append(value);
        return this;
    }

    private FactLine truth(boolean value) {
        text.append(value);
        return this;
    }

    private FactLine numbers(List<Integer> values) {
        char before = '[';
        for (Integer value : values) {
            text.append(before);
            before = ',';
            number(value);
        }
        text.append(before == '[' ? "[]" : "]");
        return this;
    }

    private FactLine strings(List<String> values) {
        char before = '[';
        for (String value : values) {
            text.append(before);
            before = ',';
            string(value);
        }
        text.append(before == '[' ? "[]" : "]");
        return this;
    }

    /** Calls: each spelled out once, and after that by the number that it got by it, from 1. */
    private void frames(List<String> calls) {
        char before = '[';
        for (String call : calls) {
            text.append(before);
            before = ',';
            Integer known = frames.get(call);
            if (known == null) {
                frames.put(call, frames.size() + 1);
                string(call);
            } else {
                number(known);
            }
        }
        text.append(before == '[' ? "[]" : "]");
    }

    /** An enum constant's name as the format spells it: {@code READ_WRITE} is {@code read-write}. */
    private FactLine word(Enum<?> constant) {
        text.append('"');
        String name = constant.name();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            text.append(c == '_' ? '-' : (char) (c | 0x20));
        }
        text.append('"');
        return this;
    }

    /** Escapes what JSON must not hold, and halves of surrogate pairs, which UTF-8 cannot. */
    private FactLine string(String value) {
        text.append('"');
        if (isPlain(value)) {
            text.append(value);
        } else {
            escaped(value);
        }
        text.append('"');
        return this;
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\' || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private void escaped(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < 0x20 || Character.isSurrogate(c) && !hasPartner(value, i)) {
                text.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    text.append(HEX.charAt(c >> shift & 0xf));
                }
            } else {
                text.append(c);
            }
        }
    }

    private static boolean hasPartner(String value, int i) {
        return Character.isHighSurrogate(value.charAt(i))
                ? i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(value.charAt(i - 1));
    }
}
