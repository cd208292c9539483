package org.lockrank.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.lockrank.analysis.CallsBetween;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Side;
import org.lockrank.analysis.Tier;
import org.lockrank.analysis.evidence.CallStack;
import org.lockrank.analysis.evidence.CodeOrigins;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.Frame;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.LockClass;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.Resource;
import org.lockrank.analysis.evidence.SeenLock;
import org.lockrank.analysis.evidence.SeenThread;
import org.lockrank.analysis.evidence.StableName;
import org.lockrank.analysis.evidence.Writing;
import org.lockrank.record.Fact;

/**
 * The threads of a finding: what each wants and holds, and with which calls.
 *
 * <p>Stacks end at the call that holds the oldest lock, for what led there is the same whoever deadlocks; unless they are
 * asked for whole.
 */
final class SideText {

    private static final String INDENT = FindingText.INDENT;

    private final Finding finding;
    private final Evidence evidence;
    private final Names names;
    private final boolean fullStacks;
    private final StringBuilder text;

    SideText(Finding finding, Evidence evidence, Names names, boolean fullStacks, StringBuilder text) {
        this.finding = finding;
        this.evidence = evidence;
        this.names = names;
        this.fullStacks = fullStacks;
        this.text = text;
    }

    void add(Side side) {
        NestedAcquisition acquisition = side.acquisition();
        thread(acquisition.thread());
        if (finding.tier() != Tier.DEADLOCK) {
            text.append(acquisition.count() == 1 ? ", once" : ", " + acquisition.count() + " times");
        }
        text.append('\n');
        code(acquisition);
        int outer = fullStacks ? 0 : outer(acquisition);
        text.append(INDENT).append(wants(acquisition, names)).append('\n');
        stack(acquisition.stack(), acquisition.stack(), outer);
        List<Hold> held = acquisition.held();
        for (int i = held.size() - 1; i >= 0; i--) {
            Hold hold = held.get(i);
            text.append(INDENT).append(holds(hold, names)).append('\n');
            stack(hold.stack(), acquisition.stack(), outer);
        }
        if (outer > 0) {
            text.append(INDENT)
                    .append("(")
                    .append(outer == 1 ? "1 call" : outer + " calls")
                    .append(" further out: --full-stacks)\n");
        }
    }

    void add(Writing writing) {
        thread(writing.thread());
        text.append(", queued in between\n");
        text.append(INDENT).append("wants ").append(name(writing.lock(), names)).append(" to write\n");
        stack(writing.stack(), writing.stack(), 0);
    }

    private void thread(SeenThread thread) {
        text.append("  ").append(thread.introduced());
        if (evidence.runs().size() > 1) {
            text.append(" of ").append(evidence.runs().get(thread.run()).file());
        }
    }

    /** The jars that the code comes from which holds and asks, where the recordings say it. */
    private void code(NestedAcquisition acquisition) {
        Set<String> files = new LinkedHashSet<>();
        for (String name : classes(acquisition)) {
            evidence.origins().sources(name).forEach(source -> files.add(CodeOrigins.says(source)));
        }
        if (!files.isEmpty()) {
            text.append(INDENT)
                    .append("in code of ")
                    .append(Names.sentence(new ArrayList<>(files)))
                    .append('\n');
        }
    }

    /** The classes whose code asks for the lock, and holds the others. */
    static Set<String> classes(NestedAcquisition acquisition) {
        Set<String> classes = new LinkedHashSet<>();
        classes.add(Frame.className(acquisition.stack().innermost()));
        acquisition.held().forEach(h -> classes.add(Frame.className(h.stack().innermost())));
        return classes;
    }

    /**
     * How many of the outermost calls are those that led to the call which holds the oldest lock; where that is the JDK's,
     * to the program's call of it.
     */
    static int outer(CallStack held, CallStack of) {
        List<String> wanted = of.frames();
        CallsBetween between = CallsBetween.of(held, of);
        if (between.holder().isEmpty()) {
            return 0;
        }
        int last = between.calls().size();
        while (last < wanted.size() && (Frame.isJdk(wanted.get(last)) || Frame.isPlumbing(wanted.get(last)))) {
            last++;
        }
        return Math.max(0, wanted.size() - 1 - last);
    }

    /** The same of one acquisition; a thread that holds nothing, as a writer that others wait behind, may come from anywhere. */
    static int outer(NestedAcquisition acquisition) {
        List<Hold> held = acquisition.held();
        return held.isEmpty() ? 0 : outer(held.get(0).stack(), acquisition.stack());
    }

    /** A stack without so many of the outer calls that it has in common with another. */
    private void stack(CallStack stack, CallStack other, int outer) {
        int left = Math.min(outer, CallsBetween.common(stack.frames(), other.frames()));
        List<String> shown = stack.without(left).shown();
        if (shown.isEmpty()) {
            text.append(INDENT).append("    (the calls are not known)\n");
        }
        for (String frame : shown) {
            text.append(INDENT).append("    at ").append(frame).append('\n');
        }
    }

    /** {@code wants com.acme.Pool.lock #2 (java.util.concurrent.locks.ReentrantLock)}. */
    static String wants(NestedAcquisition acquisition, Names names) {
        SeenLock lock = acquisition.lock();
        LockClass c = lock.lockClass();
        return (c.isInitialization() ? "needs the " : c.isResource() ? "waits for " : "wants ")
                + name(lock, names)
                + how(acquisition.side(), acquisition.how(), lock);
    }

    /** {@code holds com.acme.Pool.lock #2 (java.util.concurrent.locks.ReentrantLock), taken}, where its stack follows. */
    static String holds(Hold hold, Names names) {
        LockClass c = hold.lock().lockClass();
        if (c.isResource()) {
            return provides(c) + name(hold.lock(), names);
        }
        boolean initialization = c.isInitialization();
        return (initialization ? "is at the " : "holds ")
                + name(hold.lock(), names)
                + how(hold.side(), hold.how(), hold.lock())
                + (initialization ? ", begun" : hold.exact() ? ", taken" : ", taken about");
    }

    /** A worker is one, whoever else provides something has yet to do so. */
    private static String provides(LockClass c) {
        Resource resource = c.resource();
        return resource != null && resource.awaits() == Fact.Awaits.WORKER ? "is " : "is to provide ";
    }

    /** The whole name once, here; with the number that the schedule gives it. */
    private static String name(SeenLock lock, Names names) {
        String shown = names.of(lock);
        int number = shown.lastIndexOf(" #");
        LockClass c = lock.lockClass();
        return StableName.of(c.called())
                + (number < 0 ? "" : shown.substring(number))
                + (c.name().equals(c.type()) || c.isInitialization() ? "" : " (" + StableName.of(c.type()) + ")");
    }

    private static String how(Fact.Side side, Fact.How how, SeenLock lock) {
        Fact.LockKind kind = lock.lockClass().kind();
        boolean twoSides = kind == Fact.LockKind.READ_WRITE || kind == Fact.LockKind.STAMPED;
        String read = !twoSides ? "" : side == Fact.Side.READ ? " to read" : " to write";
        return read
                + switch (how) {
                    case BLOCKING -> "";
                    case WAIT -> ", again after a wait";
                    case TIMED -> ", for some time";
                    case TRIED -> ", without waiting";
                };
    }
}
