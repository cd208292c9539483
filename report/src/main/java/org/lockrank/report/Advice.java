package org.lockrank.report;

import java.util.ArrayList;
import java.util.List;
import org.lockrank.analysis.CallsBetween;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.OddSide;
import org.lockrank.analysis.Side;
import org.lockrank.analysis.Tier;
import org.lockrank.analysis.evidence.CodeOrigins;
import org.lockrank.analysis.evidence.Frame;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.LockClass;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.Origin;
import org.lockrank.analysis.evidence.SeenLock;
import org.lockrank.analysis.evidence.StableName;
import org.lockrank.order.Edge;
import org.lockrank.order.Explanation;
import org.lockrank.record.Fact;

/** What to change, in sentences: the {@link OddSide odd side} of a finding. */
final class Advice {

    private final Finding finding;
    private final Names names;
    private final Findings findings;
    private final CodeOrigins origins;
    private final OddSide chosen;
    private final Side odd;
    private final CallsBetween between;

    Advice(Finding finding, Names names, Findings findings) {
        this.finding = finding;
        this.names = names;
        this.findings = findings;
        this.origins = findings.evidence().origins();
        this.chosen = findings.odd(finding);
        this.odd = chosen.side();
        this.between = chosen.between();
    }

    /** What to change, in sentences, whatever the finding is. */
    static List<String> fix(Finding finding, Names names, Findings findings) {
        return finding.tier() == Tier.STUCK
                ? new StuckAdvice(finding.stuck(), names, findings.evidence()).fix()
                : new Advice(finding, names, findings).fix();
    }

    /** Sentences. */
    List<String> fix() {
        List<String> fix = new ArrayList<>();
        if (finding.hasResource() && !finding.hasInitialization()) {
            fix.addAll(new ResourceAdvice(finding, names).fix());
        } else if (finding.isAlone()) {
            alone(fix);
        } else if (finding.hasInitialization()) {
            initialization(fix);
        } else {
            several(fix);
        }
        if (!finding.writers().isEmpty()) {
            fix.add("readers alone do not stop each other; a writer that is queued between them does");
        }
        return fix;
    }

    /** Of a cycle of several threads, or against an order. */
    private void several(List<String> fix) {
        if (odd.hold() == null) {
            fix.add("release all other locks before "
                    + odd.acquisition().stack().shortPlace() + " asks for "
                    + names.of(odd.acquisition().lock()));
        } else if (odd.acquisition().how() == Fact.How.WAIT) {
            waits(fix, odd.hold());
        } else if (chosen.holder().compareTo(Origin.LIBRARY) >= 0) {
            foreign(fix, odd.hold());
        } else {
            own(fix, odd.hold());
        }
    }

    private void waits(List<String> fix, Hold hold) {
        fix.add("do not hold " + names.of(hold.lock()) + " while waiting at "
                + odd.acquisition().stack().shortPlace() + ": only "
                + names.of(odd.acquisition().lock()) + " is released during the wait");
    }

    /** The lock is held by code of the JDK or of a library. */
    private void foreign(List<String> fix, Hold hold) {
        String wanted = names.of(odd.acquisition().lock());
        String held = names.of(hold.lock());
        if (between.origin(origins).compareTo(Origin.LIBRARY) < 0) {
            fix.add("let " + Frame.shortened(between.ownCall(origins)) + " do without " + wanted + ": "
                    + Frame.shortened(StableName.of(between.holder())) + " calls it with " + held + " held");
            return;
        }
        List<String> places = new ArrayList<>();
        for (Side side : finding.sides()) {
            String place = Frame.shortened(origins.place(side.acquisition().stack()));
            if (!places.contains(place)) {
                places.add(place);
            }
        }
        fix.add("these locks are taken by code of the JDK or of a library: take one lock of the program's own around"
                + " the "
                + (places.size() == 1 ? "call" : "calls") + " at " + Names.sentence(places));
    }

    /** The lock is held by code that can be edited, as far as one can tell. */
    private void own(List<String> fix, Hold hold) {
        String held = names.of(hold.lock());
        CallsBetween.CallOut out = between.callOut();
        if (out != null) {
            fix.add("release " + held + " before calling out at " + Frame.shortened(out.from()) + ": "
                    + Frame.shortened(out.to()) + " is other code, which may take any lock");
        }
        String or = out == null ? "" : "or: ";
        if (isOneClass()) {
            String all = all(finding.sides().size());
            fix.add(or + all + " are " + names.of(odd.acquisition().lock().lockClass())
                    + ": take such locks in an order that the callers do not choose, for example by a number that each "
                    + "has, or take one lock around " + all);
            return;
        }
        String place = odd.acquisition().stack().shortPlace();
        String take = "take " + names.of(odd.acquisition().lock()) + " before " + held + ", at "
                + hold.stack().shortPlace();
        // What the JDK or a library locks inside nobody else can lock before.
        boolean canTake = origins.of(odd.acquisition().stack().acquirer()).compareTo(Origin.LIBRARY) < 0;
        if (out == null) {
            fix.add((canTake ? take + ", or " : "") + "release " + held + " before " + place + seldom());
        } else if (canTake) {
            fix.add(or + take + seldom());
        }
        rule(fix);
    }

    private static String all(int number) {
        return switch (number) {
            case 1, 2 -> "both";
            case 3 -> "all three";
            default -> "all " + number;
        };
    }

    private void rule(List<String> fix) {
        Explanation rule = finding.rule();
        if (rule != null && rule.edit() != null) {
            fix.add("or, if the order is wrong: " + rule.edit().how());
        } else if (rule != null && !rule.cycle().isEmpty()) {
            fix.add("(permitting it would close the cycle " + chain(rule.cycle()) + " < "
                    + rule.cycle().get(0).before() + ")");
        }
    }

    private void alone(List<String> fix) {
        NestedAcquisition t = odd.acquisition();
        Fact.LockKind kind = t.lock().lockClass().kind();
        boolean stamped = kind == Fact.LockKind.STAMPED;
        boolean upgrade = odd.hold() != null && odd.hold().side() == Fact.Side.READ && t.side() == Fact.Side.WRITE;
        String where = t.stack().shortPlace();
        if (upgrade) {
            fix.add("release the read lock before " + where + " and look again at what was read, or take the write "
                    + "lock from the start"
                    + (stamped ? ", or ask with tryConvertToWriteLock, which does not wait" : ""));
        } else if (kind == Fact.LockKind.PERMIT) {
            fix.add("a semaphore asks nobody who holds its permit: do not acquire it again at " + where
                    + ", or release it before");
        } else {
            fix.add("this kind of lock is not re-entrant: pass the stamp on to " + where + " instead of asking again");
        }
    }

    /** Of classes that are initialized in a circle, perhaps with locks in it. */
    private void initialization(List<String> fix) {
        for (Side side : finding.sides()) {
            Hold hold = side.hold();
            if (hold != null && hold.lock().lockClass().isInitialization()) {
                initialization(fix, hold, side.acquisition());
            }
        }
        if (finding.tier() == Tier.POTENTIAL_DEADLOCK) {
            for (Side side : finding.sides()) {
                usedBefore(fix, side);
            }
        }
        fix.add("or use " + firstInitialized()
                + " once before any other thread is started: nobody waits for a class that is initialized");
    }

    private void initialization(List<String> fix, Hold hold, NestedAcquisition acquisition) {
        String type = hold.lock().lockClass().type();
        LockClass wanted = acquisition.lock().lockClass();
        if (hold.stack().isIn(type + ".<clinit>")) {
            fix.add("let the initializer of " + type + " do without "
                    + (wanted.isInitialization() ? wanted.type() : "the lock " + names.of(acquisition.lock())) + ", at "
                    + acquisition.stack().shortPlace());
        } else if (wanted.isInitialization()
                && acquisition.held().indexOf(hold) == acquisition.held().size() - 1) {
            fix.add("what needs both belongs in a class of its own: " + type + " inherits from " + wanted.type()
                    + ", which is always initialized before it");
        }
    }

    /** Whoever holds a lock and needs a class can have used it before. */
    private void usedBefore(List<String> fix, Side side) {
        Hold hold = side.hold();
        LockClass wanted = side.acquisition().lock().lockClass();
        if (wanted.isInitialization()
                && hold != null
                && !hold.lock().lockClass().isInitialization()
                && !hold.lock().lockClass().isResource()) {
            fix.add("or use " + wanted.type() + " once before taking " + names.of(hold.lock()) + ", at "
                    + hold.stack().shortPlace());
        }
    }

    private String firstInitialized() {
        return finding.sides().stream()
                .map(s -> s.acquisition().lock().lockClass())
                .filter(LockClass::isInitialization)
                .map(LockClass::type)
                .sorted()
                .findFirst()
                .orElse("the class");
    }

    private String seldom() {
        if (finding.sides().size() != 2) {
            return "";
        }
        long here = findings.times(odd);
        long there = findings.times(finding.sides().get(1 - chosen.index()));
        return here == there ? "" : "; this order was seen " + times(here) + ", the other " + times(there);
    }

    private static String times(long count) {
        return count == 1 ? "once" : count + " times";
    }

    static String chain(List<Edge> edges) {
        StringBuilder chain = new StringBuilder();
        for (Edge edge : edges) {
            if (chain.isEmpty()) {
                chain.append(edge.before());
            }
            chain.append(" < ").append(edge.after());
        }
        return chain.toString();
    }

    private boolean isOneClass() {
        return finding.locks().stream().map(SeenLock::lockClass).distinct().count() == 1;
    }
}
