package org.lockrank.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.lockrank.order.Edge;
import org.lockrank.order.Explanation;
import org.lockrank.record.Fact;

/** What to change, and what to write into an order file so that the next run is held to it. */
final class Advice {

    private final Finding finding;
    private final Names names;
    /** The side that should change: the one that was seen least. */
    private final Side odd;

    private final int oddIndex;
    private final Habits habits;

    /**
     * @param habits how often locks of one class were taken under locks of another, so that advice on two findings about
     *     the same classes says the same
     */
    Advice(Finding finding, Names names, Habits habits) {
        this.finding = finding;
        this.names = names;
        this.habits = habits;
        int least = 0;
        for (int i = 1; i < finding.sides().size(); i++) {
            if (habits.compare(finding.sides().get(i), finding.sides().get(least)) < 0) {
                least = i;
            }
        }
        this.oddIndex = least;
        this.odd = finding.sides().get(least);
    }

    /** Sentences. */
    List<String> fix() {
        List<String> fix = new ArrayList<>();
        if (finding.isAlone()) {
            alone(fix);
        } else if (hasInitialization()) {
            initialization(fix);
        } else if (isOneClass()) {
            String name = names.of(odd.acquisition().lock().lockClass());
            fix.add("both are " + name + ": take such locks in an order that the callers do not choose, for "
                    + "example by a number that each has, or take one lock around both");
        } else {
            other(fix);
        }
        if (!finding.writers().isEmpty()) {
            fix.add("readers alone do not stop each other; a writer that is queued between them does");
        }
        return fix;
    }

    private void alone(List<String> fix) {
        NestedAcquisition t = odd.acquisition();
        boolean stamped = t.lock().lockClass().kind() == Fact.LockKind.STAMPED;
        boolean upgrade = odd.hold() != null && odd.hold().side() == Fact.Side.READ && t.side() == Fact.Side.WRITE;
        String where = t.stack().shortPlace();
        if (upgrade) {
            fix.add("release the read lock before " + where + " and look again at what was read, or take the write "
                    + "lock from the start"
                    + (stamped ? ", or ask with tryConvertToWriteLock, which does not wait" : ""));
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

    private boolean hasInitialization() {
        return finding.locks().stream().anyMatch(l -> l.lockClass().isInitialization());
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

    private void other(List<String> fix) {
        NestedAcquisition t = odd.acquisition();
        Hold hold = odd.hold();
        String wanted = names.of(t.lock());
        if (hold == null) {
            fix.add("release all other locks before " + t.stack().shortPlace() + " asks for " + wanted);
            return;
        }
        String held = names.of(hold.lock());
        if (t.how() == Fact.How.WAIT) {
            fix.add("do not hold " + held + " while waiting at " + t.stack().shortPlace() + ": only " + wanted
                    + " is released during the wait");
            return;
        }
        fix.add("take " + wanted + " before " + held + ", at " + hold.stack().shortPlace() + ", or release " + held
                + " before " + t.stack().shortPlace() + seldom());
        Explanation rule = finding.rule();
        if (rule != null && rule.edit() != null) {
            fix.add("or, if the order is wrong: " + rule.edit().how());
        } else if (rule != null && !rule.cycle().isEmpty()) {
            fix.add("(permitting it would close the cycle " + chain(rule.cycle()) + " < "
                    + rule.cycle().get(0).before() + ")");
        }
    }

    private String seldom() {
        if (finding.sides().size() != 2) {
            return "";
        }
        long here = habits.times(odd);
        long there = habits.times(finding.sides().get(1 - oddIndex));
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
        return classes().size() == 1;
    }

    private Set<LockClass> classes() {
        Set<LockClass> classes = new LinkedHashSet<>();
        int n = finding.locks().size();
        // What the odd side wants comes first, what it holds last.
        for (int i = 1; i <= n; i++) {
            classes.add(finding.locks().get((oddIndex + i) % n).lockClass());
        }
        return classes;
    }

    /** Lines for an order file that forbids what the odd side does; none where no order between classes can say it. */
    List<String> order() {
        Set<LockClass> classes = classes();
        if (finding.tier() == Tier.AGAINST_ORDER || hasInitialization() || classes.size() < 2) {
            return List.of();
        }
        Set<String> taken = new HashSet<>();
        List<String> ranks = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (LockClass c : classes) {
            String rank = rankName(c, taken);
            ranks.add(rank);
            lines.add("bind " + rank + ": " + kind(c) + " " + Bindings.spelled(target(c)) + ";");
        }
        lines.add(0, "NONE < " + String.join(" < ", ranks) + ";");
        return lines;
    }

    private static String kind(LockClass c) {
        return switch (c.by()) {
            case FIELD -> "field";
            case SITE -> "site";
            case TYPE -> c.kind() == Fact.LockKind.MONITOR ? "monitor" : "type";
        };
    }

    private static String target(LockClass c) {
        return c.by() == Fact.NamedBy.TYPE ? c.type() : c.name();
    }

    /** A word of the order language with a small letter in it, for one without would be a group. */
    private static String rankName(LockClass c, Set<String> taken) {
        String name = Bindings.spelled(c.shortName());
        int site = name.indexOf('(');
        name = site < 0 ? name : name.substring(0, site);
        name = name.replaceAll("[^\\p{Alnum}_.]", "");
        if (name.isEmpty() || name.equals(name.toUpperCase(Locale.ROOT))) {
            name = "lock." + name;
        }
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + "." + i;
        }
        return free;
    }
}
